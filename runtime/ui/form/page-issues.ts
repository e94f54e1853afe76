import type { Field, Section } from '@motcua/core/definition'
import type { FormIssue } from '@motcua/core/evaluate'
import { parseValue } from '@motcua/core/fields'
import type { FormState } from './scope.ts'
import { schemaFaults } from './validator.ts'

/** Field types whose answer is a text until it can be read as a value. */
const typedTypes: ReadonlySet<string> = new Set(['number', 'money', 'map', 'address'])

/**
 * Issues of the visible fields of some sections, in reading order, each once: what the evaluation says, what others add
 * (the server's answer), and what only the schema knows.
 * @param extra  issues beside the evaluation's
 * @param schema  shapes by field id; absent = not looked at
 */
export function pageIssues(
  sections: readonly Section[],
  state: FormState,
  extra: readonly FormIssue[] = [],
  schema?: object,
): FormIssue[] {
  const fields = sections.flatMap((section) => section.fields).filter((field) => state.visible.has(field.id))
  const all = [...state.issues, ...extra]
  const values = Object.fromEntries(fields.map((field) => [field.id, state.values[field.id]]))
  const faults = schema ? new Set(schemaFaults(schema, values).map(({ pointer }) => pointer.split('/')[1])) : new Set()
  return fields.flatMap((field) => {
    const own = all
      .filter(({ path }) => path === field.id || path.startsWith(`${field.id}/`))
      .map((issue) => asTyped(field, state.values[field.id], issue))
    if (faults.has(field.id) && !own.some(({ severity }) => severity === 'error')) {
      own.push({ path: field.id, code: 'schema', severity: 'error' })
    }
    return unique(own)
  })
}

/** Text that is no value yet has a better reason than "wrong type": why it could not be read. */
function asTyped(field: Field, value: unknown, issue: FormIssue): FormIssue {
  if (issue.code !== 'value.type' || issue.path !== field.id) return issue
  if (typeof value !== 'string' || !typedTypes.has(field.type)) return issue
  const read = parseValue(field, value)
  return read.ok ? issue : { ...issue, code: read.error.code }
}

function unique(issues: readonly FormIssue[]): FormIssue[] {
  const seen = new Set<string>()
  return issues.filter(({ path, code }) => {
    const key = `${path} ${code}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
