import { useLanguage, useTexts } from '@motcua/ui/i18n'
import type { ReactNode } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { useSample } from '../properties/use-sample.ts'
import { propertyWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** A part that may be there or not: a button that sets it up, then its properties and a way to take it away again. */
export function Optional(props: {
  readonly path: Path
  /** what it begins as, instead of the smallest thing that the schema takes */
  readonly first?: () => unknown
  readonly children: ReactNode
}) {
  const { path } = props
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const sample = useSample()
  const { label, help } = propertyWords(path, language)
  const value = getAt(definition, path)
  const set = (next: unknown) => editor.act('setProperty', { path, value: next })
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{label}</legend>
      {help ? <p className="b-help">{help}</p> : null}
      {value === undefined ? (
        <button
          type="button"
          className="mc-button mc-button--secondary mc-button--sm"
          onClick={() => set(props.first ? props.first() : sample(path))}
        >
          {t('properties.set', { name: label })}
        </button>
      ) : (
        <div className="b-nested">
          {props.children}
          <button type="button" className="b-link" onClick={() => set(undefined)}>
            {t('properties.unset', { name: label })}
          </button>
        </div>
      )}
    </fieldset>
  )
}
