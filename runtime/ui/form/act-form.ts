import type { Definition, Section } from '@motcua/core/definition'
import type { Evaluation, FormIssue } from '@motcua/core/evaluate'
import type { AvailableAct } from '@motcua/core/process'
import type { FormDefinition } from './scope.ts'

type TransitionAct = Extract<AvailableAct, { kind: 'transition' }>

/** The definition as a form of one act: the fields it writes, in their sections, wherever they are defined. */
export function decisionForm(definition: Definition, act: Pick<TransitionAct, 'fields'>): FormDefinition {
  const asked = new Set(act.fields)
  const own = definition.form.officialSections
  const pages = definition.form.pages.flatMap((page) => page.sections)
  const sections = [...own, ...pages].flatMap((section): Section[] => {
    const fields = section.fields.filter((field) => asked.has(field.id))
    return fields.length > 0 ? [{ ...section, fields }] : []
  })
  return {
    messages: definition.messages,
    procedure: definition.procedure,
    form: { ...definition.form, officialSections: sections },
  }
}

/** The sections of an act's form. */
export const sectionsOf = (form: FormDefinition): readonly Section[] => form.form.officialSections

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What this act demands is required here, although the field itself may be optional. */
export function withDemands(evaluation: Evaluation, act: TransitionAct): Evaluation {
  const demanded = act.requiredFields.filter((id) => evaluation.visible.has(id))
  const missing = demanded
    .filter((id) => isEmpty(evaluation.values[id]))
    .filter((id) => !evaluation.issues.some((issue) => issue.path === id))
    .map((path): FormIssue => ({ path, code: 'required', severity: 'error' }))
  return {
    ...evaluation,
    required: new Set([...evaluation.required, ...demanded]),
    issues: [...evaluation.issues, ...missing],
  }
}

/** What is sent: the fields of the act that are shown and were touched or hold a value; an emptied one is sent as null. */
export function fieldsToSend(
  act: TransitionAct,
  evaluation: Pick<Evaluation, 'visible' | 'lockedFields' | 'values'>,
  before: Readonly<Record<string, unknown>>,
  typed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const id of act.fields) {
    if (!evaluation.visible.has(id) || evaluation.lockedFields.has(id)) continue
    const value = evaluation.values[id]
    if (!isEmpty(value)) out[id] = value
    else if (id in typed && !isEmpty(before[id])) out[id] = null
  }
  return out
}
