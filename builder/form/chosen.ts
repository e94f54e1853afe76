import { type Definition, type Field, type Form, listFields } from '@motcua/core/definition'
import type { Selection } from '../state/editor.ts'

/** Every part that is selected on the form, the one whose properties are shown first. */
export const chosenIds = (selection: Selection | null): readonly string[] =>
  selection?.within[0] === 'form' ? [selection.id, ...(selection.also ?? [])] : []

/** A selection of these parts, or none. */
export const selectionOf = (ids: readonly string[]): Selection | null => {
  const [id, ...also] = ids
  return id === undefined ? null : { within: ['form'], id, ...(also.length > 0 ? { also } : {}) }
}

/** The selection with one part more, or one less when it was in it. */
export function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
}

/** The fields from one to another, both included, `from` first: in reading order, columns only among their own table's. */
export function rangeOf(form: Form, from: string, to: string): readonly string[] {
  const list = listsOf(form).find((ids) => ids.includes(from) && ids.includes(to)) ?? topLevel(form)
  const [a, b] = [list.indexOf(from), list.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  const range = list.slice(Math.min(a, b), Math.max(a, b) + 1)
  return [from, ...range.filter((id) => id !== from)]
}

/** The card before or behind another, in the order in which they stand on the screen. */
export function cardBeside(definition: Definition, id: string, by: -1 | 1): string | undefined {
  const order = listFields(definition).map(({ field }) => field.id)
  const at = order.indexOf(id)
  return at < 0 ? undefined : order[at + by]
}

/** The fields of the section or table that a field stands in. */
export const siblingsOf = (form: Form, id: string): readonly string[] =>
  listsOf(form).find((ids) => ids.includes(id)) ?? [id]

const sectionsOf = (form: Form) => [...form.pages.flatMap((page) => page.sections), ...form.officialSections]

const topLevel = (form: Form): readonly string[] => sectionsOf(form).flatMap(({ fields }) => fields.map(({ id }) => id))

function listsOf(form: Form): (readonly string[])[] {
  const inside = (fields: readonly Field[]): (readonly string[])[] => [
    fields.map(({ id }) => id),
    ...fields.flatMap((field) => (field.type === 'table' ? inside(field.columns as readonly Field[]) : [])),
  ]
  return sectionsOf(form).flatMap(({ fields }) => inside(fields))
}
