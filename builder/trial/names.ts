import { type Definition, findText, type Language } from '@motcua/core/definition'

const shapes = [
  (id: string) => `field.${id}.label`,
  (id: string) => `step.${id}.title`,
  (id: string) => `transition.${id}.label`,
  (id: string) => `requirement.${id}.title`,
  (id: string) => `case.${id}.title`,
  (id: string) => `output.${id}.title`,
] as const

/** What people call the thing of an id, in the first definition that knows it: what is gone is named as it was. */
export function nameIn(definitions: readonly Definition[], language: Language, id: string): string {
  for (const definition of definitions)
    for (const shape of shapes) {
      const found = findText(definition, language, shape(id))
      if (found) return found
    }
  return id
}

/** An answer's place, `f-people/2/c-age`: the field, its row, its column. */
export const placeIn = (definitions: readonly Definition[], language: Language, path: string): string =>
  path
    .split('/')
    .map((piece) => (/^\d+$/.test(piece) ? String(Number(piece) + 1) : nameIn(definitions, language, piece)))
    .join(' › ')

/** Steps of earlier definitions that the next one does not have, by id, the first that had them first. */
export function goneSteps(earlier: readonly Definition[], next: Definition): readonly string[] {
  const kept = new Set(next.workflow.steps.map((one) => one.id))
  const gone = earlier.flatMap((one) => one.workflow.steps.filter((s) => s.kind !== 'end' && !kept.has(s.id)))
  return [...new Set(gone.map((one) => one.id))]
}
