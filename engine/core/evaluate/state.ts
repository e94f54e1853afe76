import type { FieldIssue } from '../errors.ts'
import type { Environment, EvaluationInput } from '../expression/index.ts'
import { type AdminUnits, type CodeLists, isAnswered } from '../fields/index.ts'
import type { Rule, Unit } from './units.ts'

/** An issue of an answer: an error blocks a submission, a warning is shown. */
export interface FormIssue extends FieldIssue {
  readonly severity: 'error' | 'warning'
}

export interface FormInput {
  /** canonical JSON by field id; rows of a table are objects by column id with their `_row` */
  readonly answers: Readonly<Record<string, unknown>>
  /** files by requirement id; no rule of a form reads them */
  readonly documents?: Readonly<Record<string, unknown>>
  readonly environment: Environment
  readonly adminUnits?: AdminUnits
  readonly codeLists?: CodeLists
  /** top-level fields that are judged, e.g. those the present writer may write; absent = all */
  readonly only?: ReadonlySet<string>
}

/**
 * What a form is on given answers. A path is a field id, or `table/row/column` (`_row` of the row) inside tables.
 * Unknown conditions (null) show nothing, require nothing and ask for nothing; what errs is an issue.
 */
export interface Evaluation {
  readonly visible: ReadonlySet<string>
  readonly visiblePages: ReadonlySet<string>
  readonly visibleSections: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  /** answers without the hidden, with what is computed, copied and looked up */
  readonly values: Record<string, unknown>
  /** the same as expressions see it: an unticked box is a "no", a list without entries an empty list */
  readonly read: Readonly<Record<string, unknown>>
  /** paths whose value is given and not to be typed */
  readonly lockedFields: ReadonlySet<string>
  /** choices offered, for fields whose options have conditions */
  readonly options: ReadonlyMap<string, readonly string[]>
  readonly issues: readonly FormIssue[]
  /** ids of the requirements asked, in the definition's order */
  readonly requirements: readonly string[]
  /** ids of those that cannot be decided yet: their condition is unknown */
  readonly openRequirements: readonly string[]
}

/** Values of one level: the form, or one row. `read` has what expressions see, `out` what is kept. */
export interface Level {
  readonly out: Record<string, unknown>
  readonly read: Record<string, unknown>
  /** answers as given */
  readonly given: Readonly<Record<string, unknown>>
  readonly input: EvaluationInput
  /** path of the row, `''` for the form */
  readonly path: string
  /** rows by table id, filled when the table's value is worked out */
  readonly rows: Map<string, Level[]>
}

export interface State {
  readonly input: FormInput
  readonly form: Level
  readonly visible: Set<string>
  readonly visibleGroups: { readonly page: Set<string>; readonly section: Set<string> }
  readonly locked: Set<string>
  readonly issues: FormIssue[]
}

/** Every level a unit has a value in: the form itself, or each row of its table. */
export function levelsOf(unit: Unit, state: State): readonly Level[] {
  const [outer, inner] = unit.tables
  if (outer === undefined) return [state.form]
  const rows = state.form.rows.get(outer) ?? []
  return inner === undefined ? rows : rows.flatMap((row) => row.rows.get(inner) ?? [])
}

export const pathIn = (level: Level, id: string): string => (level.path === '' ? id : `${level.path}/${id}`)

/** True, false or null; an error is an issue at the path and null. */
export function verdict(rule: Rule, level: Level, path: string, issues: FormIssue[]): boolean | null {
  const value = valueAt(rule, level, path, issues)
  return typeof value === 'boolean' ? value : null
}

export function valueAt(rule: Rule, level: Level, path: string, issues: FormIssue[]): unknown {
  const result = rule.evaluate(level.input)
  if (result.ok) return result.value
  issues.push({ path, code: 'expression.failed', severity: 'error', params: { reason: result.error.code } })
  return null
}

/** Whether the field of a unit is answered at a level. */
export const answeredAt = (unit: Unit, level: Level): boolean =>
  isAnswered(unit.field as never, level.out[unit.field.id])
