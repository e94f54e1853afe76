import { type Definition, findText, type Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { CheckList, type Choice } from '../properties/inputs.tsx'
import { propertyWords } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Leaf } from './Leaf.tsx'

/** Fields up to which all of them stand there to be ticked. */
const few = 10

/** The internal fields that are written here, in the order in which the official sees them. */
export function FieldsPicker({ of, name }: { readonly of: Path; readonly name: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const options = officialChoices(definition, language)
  if (options.length <= few) return <Leaf of={of} name={name} />
  const path = [...of, name]
  const chosen = (getAt(definition, path) as readonly string[] | undefined) ?? []
  const set = (next: readonly string[]) => editor.act('setProperty', { path, value: next })
  const { label, help } = propertyWords(path, language)
  const labelOf = (id: string) => options.find((one) => one.value === id)?.label ?? id
  return (
    <fieldset className="b-property">
      <legend className="b-property__label">{label}</legend>
      {help ? <p className="b-help">{help}</p> : null}
      {chosen.length === 0 ? <p className="b-cards__empty">{t('fields.none')}</p> : null}
      <ol className="b-chosen">
        {chosen.map((id, i) => (
          <li key={id}>
            <span>{labelOf(id)}</span>
            <IconButton
              icon="arrowUp"
              label={t('act.moveUpNamed', { name: labelOf(id) })}
              disabled={i === 0}
              onClick={() => editor.act('moveItem', { list: path, from: i, to: i - 1 })}
            />
            <IconButton
              icon="trash"
              label={t('act.removeNamed', { name: labelOf(id) })}
              onClick={() => set(chosen.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ol>
      <details className="b-more">
        <summary>{t('fields.choose', { count: options.length })}</summary>
        <CheckList values={chosen} options={options} onChange={set} />
      </details>
    </fieldset>
  )
}

const officialChoices = (definition: Definition, language: Language): readonly Choice[] =>
  definition.form.officialSections.flatMap((section) =>
    section.fields.map((field) => ({
      value: field.id,
      label: findText(definition, language, `field.${field.id}.label`) ?? field.key,
    })),
  )
