import type { Definition, Field } from '@motcua/core/definition'
import { listFields } from '@motcua/core/definition'
import {
  type ConditionGroup,
  type ConditionPart,
  checkExpression,
  compileExpression,
  type Evaluated,
  type EvaluationInput,
  type FeelType,
  partText,
  type Scope,
} from '@motcua/core/expression'
import { compileTables } from '@motcua/core/tables'

/** One value that a condition reads, to be given when it is tried: a field, a column of the row, a fact. */
export interface Sample {
  /** as the text names it */
  readonly name: string
  readonly type: FeelType
  readonly field?: Field
  /** of a table: the columns that are read */
  readonly columns?: readonly { id: string; key: string; type: FeelType }[]
}

/** What is given for each name; names absent are not answered. */
export type Samples = Readonly<Record<string, unknown>>

/** The values a text reads, in the order of the scope. */
export function samplesOf(text: string, scope: Scope, definition: Definition): readonly Sample[] {
  const { reads, builtins } = checkExpression(text, scope)
  const fields = new Map(listFields(definition).map(({ field }) => [field.id, field]))
  const out: Sample[] = []
  for (const [name, { type, ref }] of scope.names) {
    if (ref.kind === 'field') {
      const column =
        typeof type === 'object' && 'list' in type && typeof type.list === 'object' && 'context' in type.list
      const used = reads.has(ref.id) || [...reads].some((one) => one.startsWith(`${ref.id}/`))
      if (!used) continue
      const field = fields.get(ref.id)
      const entries = column
        ? Object.entries(
            (type.list as { context: Record<string, { id: string; type: FeelType; path?: string }> }).context,
          )
        : []
      const columns = entries
        .filter(([, entry]) => entry.path === undefined || reads.has(entry.path))
        .map(([key, entry]) => ({ id: entry.id, key, type: entry.type }))
      out.push({ name, type, ...(field ? { field } : {}), ...(columns.length > 0 ? { columns } : {}) })
    } else if (builtins.has(ref.name) && name !== 'today' && typeof type === 'object' && 'context' in type)
      for (const [part, entry] of Object.entries(type.context))
        if (text.includes(`${name}.${part}`)) {
          const field = fields.get(entry.path?.split('/').at(-1) ?? '')
          out.push({ name: `${name}.${part}`, type: entry.type, ...(field ? { field } : {}) })
        }
  }
  return out
}

/** Evaluates a text on given samples, as the server would on answers. */
export function tryText(
  text: string,
  scope: Scope,
  definition: Definition,
  samples: Samples,
  today: string,
): Evaluated {
  const compiled = compileExpression(text, scope)
  if (!compiled.ok) return { ok: false, error: { code: 'expression.invalid' } }
  return compiled.value.evaluate(inputOf(scope, definition, samples, today))
}

function inputOf(scope: Scope, definition: Definition, samples: Samples, today: string): EvaluationInput {
  const values: Record<string, unknown> = {}
  const facts: Record<string, Record<string, unknown>> = {}
  for (const [name, { type, ref }] of scope.names) {
    if (ref.kind === 'field') values[ref.id] = name in samples ? samples[name] : unanswered(type)
    else if (typeof type === 'object' && 'context' in type)
      for (const [part, entry] of Object.entries(type.context)) {
        const given = samples[`${name}.${part}`]
        facts[name] = { ...facts[name], [entry.id]: given === undefined ? unanswered(entry.type) : given }
      }
  }
  const { row, outerRow, ...rest } = facts
  return {
    values,
    ...(row ? { row } : {}),
    ...(outerRow ? { outerRow } : {}),
    environment: { today, now: `${today}T02:00:00Z`, ...rest, tables: compileTables(definition) },
  }
}

/** An unticked box is a "no", a list without entries is empty; the rest is unknown. */
const unanswered = (type: FeelType): unknown =>
  type === 'boolean' ? false : typeof type === 'object' && 'list' in type ? [] : null

/** How each line comes out on the samples, groups included: why the whole does. */
export function verdictsOf(
  group: ConditionGroup,
  scope: Scope,
  definition: Definition,
  samples: Samples,
  today: string,
): Map<ConditionPart, 'true' | 'false' | 'unknown' | 'error'> {
  const out = new Map<ConditionPart, 'true' | 'false' | 'unknown' | 'error'>()
  const visit = (part: ConditionPart) => {
    out.set(part, verdictOf(tryText(partText(part), scope, definition, samples, today)))
    if (part.kind === 'group') part.rows.forEach(visit)
  }
  visit(group)
  return out
}

export const verdictOf = (result: Evaluated): 'true' | 'false' | 'unknown' | 'error' =>
  !result.ok ? 'error' : result.value === true ? 'true' : result.value === false ? 'false' : 'unknown'
