import {
  type ApplicationWindow,
  anyOption,
  type Definition,
  type Field,
  type Language,
  listFields,
  textOf,
} from '@motcua/core/definition'

/** A place in the form where options can be wished for, as one value of a choice list: `field` or `table/column`. */
export interface ChoicePlace {
  readonly value: string
  readonly label: string
}

const fits = (field: Field): boolean =>
  field.type === 'select' || field.type === 'radio' || field.type === 'multiSelect'

/** Fields and columns that can hold what applicants wish for. */
export function choicePlaces(definition: Definition, language: Language): readonly ChoicePlace[] {
  const name = (id: string) => textOf(definition, language, `field.${id}.label`)
  return listFields(definition).flatMap(({ field, table, page }) => {
    if (!fits(field) || page === null) return []
    return table === null
      ? [{ value: field.id, label: name(field.id) }]
      : [{ value: `${table.id}/${field.id}`, label: `${name(table.id)} › ${name(field.id)}` }]
  })
}

export const placeOfChoices = (choices: ApplicationWindow['choices']): string =>
  choices ? (choices.column ? `${choices.field}/${choices.column}` : choices.field) : ''

export function choicesAt(place: string): ApplicationWindow['choices'] {
  const [field = '', column] = place.split('/')
  return column ? { field, column } : { field }
}

/** Options that places are given for, by what people call them; `any` alone where nothing is wished for. */
export function windowOptions(
  definition: Definition,
  window: { readonly choices?: ApplicationWindow['choices'] | undefined },
  language: Language,
  anyName: string,
): readonly { readonly value: string; readonly label: string }[] {
  const id = window.choices?.column ?? window.choices?.field
  if (id === undefined) return [{ value: anyOption, label: anyName }]
  const found = listFields(definition).find(({ field }) => field.id === id)?.field
  return found && 'options' in found
    ? found.options.map(({ value }) => ({ value, label: textOf(definition, language, `field.${id}.option.${value}`) }))
    : []
}
