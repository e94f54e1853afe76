import { type Definition, type Language, listFields, textOf } from '@motcua/core/definition'
import { rightOfPlaced } from '../commands/writers.ts'
import { valueWord } from '../properties/words.ts'

/** Somebody through whose eyes the form is looked at. */
export interface Viewer {
  /** `applicant`, `officials` (every decision field at once), or the id of a step */
  readonly value: string
  readonly label: string
}

/** The applicant, then everybody who works a step. */
export function viewersOf(
  definition: Definition,
  language: Language,
  names: { readonly applicant: string; readonly officials: string },
): Viewer[] {
  const steps = definition.workflow.steps.flatMap((step) =>
    step.kind === 'task' || step.kind === 'group'
      ? [
          {
            value: step.id,
            label: `${valueWord('role', step.actor.role, language)} · ${textOf(definition, language, `step.${step.id}.title`)}`,
          },
        ]
      : [],
  )
  return [{ value: 'applicant', label: names.applicant }, ...steps, { value: 'officials', label: names.officials }]
}

/** What the person of a step fills in there, and what they must. */
export function fieldsAt(
  definition: Definition,
  viewer: string,
): { readonly fields: readonly string[]; readonly required: readonly string[] } {
  const placed = listFields(definition).filter((one) => !one.table)
  if (viewer === 'officials')
    return { fields: placed.filter((one) => one.page === null).map(({ field }) => field.id), required: [] }
  const rights = placed.map(({ field, page }) => ({
    id: field.id,
    right: rightOfPlaced(definition, field, page !== null, { kind: 'step', step: viewer }),
  }))
  return {
    fields: rights.filter(({ right }) => right === 'write' || right === 'required').map(({ id }) => id),
    required: rights.filter(({ right }) => right === 'required').map(({ id }) => id),
  }
}

/** Through whose eyes a decision field is seen: the first step that fills it in. */
export function viewerOf(definition: Definition, field: string): string {
  const step = definition.workflow.steps.find(
    (one) => (one.kind === 'task' || one.kind === 'group') && fieldsAt(definition, one.id).fields.includes(field),
  )
  return step?.id ?? 'officials'
}
