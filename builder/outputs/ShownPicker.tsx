import type { Output } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import { useDefinition } from '../state/use-editor.tsx'
import type { Shown } from './preview-content.ts'

const toValue = (shown: Shown) => (shown.kind === 'scenario' ? `scenario ${shown.index}` : shown.kind)

/** Chooses what stands on the page in the places of data. */
export function ShownPicker(props: {
  readonly output: Output
  readonly value: Shown
  readonly onChange: (shown: Shown) => void
}) {
  const { scenarios } = useDefinition()
  const t = useTexts('builder')
  const id = useId()
  const change = (value: string) => {
    const [kind, index] = value.split(' ')
    if (kind === 'scenario') props.onChange({ kind, index: Number(index) })
    else props.onChange({ kind: kind === 'sample' ? 'sample' : 'names' })
  }
  return (
    <span className="b-doc__shown">
      <label htmlFor={id}>{t('doc.shown')}</label>
      <select id={id} className="b-input" value={toValue(props.value)} onChange={(event) => change(event.target.value)}>
        <option value="names">{t('doc.shown.names')}</option>
        <option value="sample">{t('doc.shown.sample')}</option>
        {scenarios.length > 0 ? (
          <optgroup label={t('doc.shown.scenarios')}>
            {scenarios.map((one, i) => (
              <option key={one.name} value={`scenario ${i}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
        ) : null}
      </select>
    </span>
  )
}
