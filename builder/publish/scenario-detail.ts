import type { Definition, Field } from '@motcua/core/definition'

/** One thing that a scenario expected otherwise; `act` -1 is the submission. */
export interface Difference {
  readonly act: number
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
}

/** The differences in a gate report's `detail`; null when it says something else. */
export function readDetail(detail: unknown): readonly Difference[] | null {
  if (typeof detail !== 'string') return null
  try {
    const parsed: unknown = JSON.parse(detail)
    return Array.isArray(parsed) && parsed.every(isDifference) ? parsed : null
  } catch {
    return null
  }
}

const isDifference = (value: unknown): value is Difference =>
  typeof value === 'object' && value !== null && 'act' in value && 'what' in value

/** Fields of the applicant whose missing answer kept scenarios from being submitted. */
export function missingAnswers(definition: Definition, differences: readonly Difference[]): readonly Field[] {
  const ids = new Set(
    differences.flatMap((one) =>
      one.act === -1 && one.what === 'denial' && typeof one.actual === 'string' ? requiredIds(one.actual) : [],
    ),
  )
  const fields = definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields))
  const simple = ['text', 'textarea', 'number', 'money', 'radio', 'select', 'date']
  return fields.filter((field) => ids.has(field.id) && simple.includes(field.type))
}

/** Whether nothing else went wrong than that a required field is not answered yet. */
export const isUnanswered = (detail: unknown): boolean => {
  const differences = readDetail(detail)
  return (
    differences?.every(
      (one) => one.act === -1 && one.what === 'denial' && requiredIds(String(one.actual)).length > 0,
    ) ?? false
  )
}

/** A denial is told as its code and its issues in JSON. */
function requiredIds(denial: string): readonly string[] {
  try {
    const issues: unknown = JSON.parse(denial.slice(denial.indexOf(' ') + 1))
    return Array.isArray(issues) ? issues.flatMap((one) => (one?.code === 'required' ? [String(one.path)] : [])) : []
  } catch {
    return []
  }
}
