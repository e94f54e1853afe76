import type { Definition } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Choose } from '../publish/Choose.tsx'
import { nameIn } from './names.ts'
import './trial.css'

/** For each step that is no more, the step where its dossiers go on. */
export function StepMapping(props: {
  readonly gone: readonly string[]
  readonly mapping: Readonly<Record<string, string>>
  readonly next: Definition
  readonly definitions: readonly Definition[]
  readonly readOnly: boolean
  readonly onMapping: (next: Readonly<Record<string, string>>) => void
}) {
  const { gone, mapping, next, definitions, readOnly, onMapping } = props
  const t = useTexts('builder')
  const language = useLanguage()
  if (gone.length === 0) return null
  const steps = next.workflow.steps
    .filter((one) => one.kind !== 'end')
    .map((one) => ({ value: one.id, label: nameIn([next], language, one.id) }))
  const put = (id: string, to: string) => {
    const { [id]: _old, ...rest } = mapping
    onMapping(to === '' ? rest : { ...rest, [id]: to })
  }
  return (
    <section className="b-mapping">
      <h3>{t('move.mapping')}</h3>
      <p className="b-help">{t('move.mappingHelp')}</p>
      <ul className="b-plain">
        {gone.map((id) => {
          const name = nameIn(definitions, language, id)
          return (
            <li key={id} className="b-mapping__row">
              <del>{name}</del>
              <span aria-hidden="true">→</span>
              <Choose
                hideLabel
                label={t('move.mapTo', { name })}
                value={mapping[id] ?? ''}
                options={[{ value: '', label: t('move.unmapped') }, ...steps]}
                disabled={readOnly}
                onChange={(to) => put(id, to)}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
