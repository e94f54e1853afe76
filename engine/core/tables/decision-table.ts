import Decimal from 'decimal.js'
import type { DecisionTable, Definition } from '../definition/index.ts'
import { no, ok, type Result } from '../errors.ts'
import {
  type Compiled,
  type CompiledExpression,
  compileExpression,
  compileUnaryTests,
  dayThatCounts,
  type EvaluationError,
  type EvaluationInput,
  isValidOn,
  type Scope,
  scopeOf,
  type TableFunction,
} from '../expression/index.ts'
import { namesNull, regionOfCell } from './region.ts'

type Evaluate = CompiledExpression['evaluate']

interface CompiledRule {
  /** null = any value */
  readonly when: readonly (Evaluate | null)[]
  readonly then: readonly Evaluate[]
}

/** A cell with problems answers with an error; the check rules report it before publish. */
const runnable = (compiled: Compiled): Evaluate =>
  compiled.ok
    ? compiled.value.evaluate
    : () => ({ ok: false, error: { code: 'expression.invalid', params: { problem: compiled.error[0]?.code ?? null } } })

/** Decision tables of a definition, ready to answer, by key: of several with one key, the one valid on the day that counts. */
export function compileTables(definition: Definition): Record<string, TableFunction> {
  const scope = scopeOf(definition)
  const series = new Map<string, DatedTable[]>()
  for (const table of definition.tables) {
    const entry = { table, answer: compileTable(table, scope) }
    const entries = series.get(table.key)
    if (entries) entries.push(entry)
    else series.set(table.key, [entry])
  }
  return Object.fromEntries([...series].map(([key, entries]) => [key, answerOnDay(key, entries)]))
}

interface DatedTable {
  readonly table: DecisionTable
  readonly answer: TableFunction
}

function answerOnDay(key: string, entries: readonly DatedTable[]): TableFunction {
  const [only] = entries
  if (entries.length === 1 && only && !only.table.validity.from && !only.table.validity.to) return only.answer
  return (args, input) => {
    const valid = entries.find(({ table }) =>
      isValidOn(table.validity, dayThatCounts(table.dayThatCounts, input.environment)),
    )
    return valid ? valid.answer(args, input) : no({ code: 'table.notInForce', params: { table: key } })
  }
}

/**
 * One table as a function. A rule whose cell is unknown does not hit; when no rule hits but one is unknown, the answer
 * is an error, never a guess. UNIQUE with two hits is an error too.
 */
export function compileTable(table: DecisionTable, scope: Scope): TableFunction {
  const { inputs, rules, emptyCounts } = compileParts(table, scope)
  return (args, input) => {
    const read = readInputs(inputs, args, input)
    if (!read.ok) return read
    const hits = hitsOf({ table, rules, emptyCounts }, read.value, input)
    if (!hits.ok) return hits
    return answerOf(table, hits.value, input)
  }
}

/** How one rule stands to the values asked about. Null: not known, for a value is empty or a cell cannot be worked out. */
export interface ExplainedRule {
  readonly hit: boolean | null
  /** by input */
  readonly cells: readonly (boolean | null)[]
}

/** Why a table answers what it answers. */
export interface ExplainedTable {
  /** by input; null where it is empty or cannot be worked out */
  readonly values: readonly unknown[]
  /** every rule, also those behind the first hit of FIRST */
  readonly rules: readonly ExplainedRule[]
  readonly answer: Result<unknown, EvaluationError>
}

/**
 * One table asked once, with the verdict of every cell: the same reading as `compileTable`, for whoever tries a table out.
 */
export function explainTable(table: DecisionTable, scope: Scope, input: EvaluationInput): ExplainedTable {
  const compiled = { table, ...compileParts(table, scope) }
  const values = compiled.inputs.map((expression) => {
    const result = expression(input)
    return result.ok ? result.value : null
  })
  const rules = compiled.rules.map((rule) => ({
    hit: matches(rule, values, compiled.emptyCounts, input),
    cells: rule.when.map((test, i) => cellVerdict(test, values[i] ?? null, compiled.emptyCounts[i] === true, input)),
  }))
  const read = readInputs(compiled.inputs, null, input)
  const hits = read.ok ? hitsOf(compiled, read.value, input) : read
  return { values, rules, answer: hits.ok ? answerOf(table, hits.value, input) : hits }
}

function compileParts(table: DecisionTable, scope: Scope) {
  const compiledInputs = table.inputs.map((input) => compileExpression(input.expression, scope))
  const inputs = compiledInputs.map(runnable)
  // In a column of which a cell names null, the empty answer is a value; elsewhere it is unknown.
  const emptyCounts = table.inputs.map(() => false)
  const rules: CompiledRule[] = table.rules.map((rule) => ({
    when: table.inputs.map((_, i) => {
      const cell = rule.when[i]?.trim() ?? ''
      const input = compiledInputs[i]
      if (cell === '' || cell === '-') return null
      const compiled = compileUnaryTests(cell, scope, input?.ok ? input.value.type : 'any')
      if (compiled.ok && namesNull(regionOfCell(compiled.value.tree))) emptyCounts[i] = true
      return runnable(compiled)
    }),
    then: table.outputs.map((output, i) => runnable(compileExpression(rule.then[i] ?? 'null', scope, output.type))),
  }))
  return { inputs, rules, emptyCounts }
}

type Answer = Result<unknown, EvaluationError>

function readInputs(
  inputs: readonly Evaluate[],
  args: readonly unknown[] | null,
  input: EvaluationInput,
): Result<readonly unknown[], EvaluationError> {
  if (args) return ok(args)
  const values: unknown[] = []
  for (const expression of inputs) {
    const result = expression(input)
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}

interface CompiledTable {
  readonly table: DecisionTable
  readonly rules: readonly CompiledRule[]
  /** by input: empty is a value there */
  readonly emptyCounts: readonly boolean[]
}

function hitsOf(
  { table, rules, emptyCounts }: CompiledTable,
  values: readonly unknown[],
  input: EvaluationInput,
): Result<readonly CompiledRule[], EvaluationError> {
  const hits: CompiledRule[] = []
  for (const [i, rule] of rules.entries()) {
    const verdict = matches(rule, values, emptyCounts, input)
    if (verdict === null && table.hitPolicy !== 'COLLECT')
      return no({ code: 'table.unknown', params: { table: table.key, rule: table.rules[i]?.id ?? '' } })
    if (verdict !== true) continue
    hits.push(rule)
    if (table.hitPolicy === 'FIRST') break
  }
  if (table.hitPolicy === 'UNIQUE' && hits.length > 1)
    return no({ code: 'table.overlap', params: { table: table.key } })
  return ok(hits)
}

/** true, false, or null when a cell is unknown and none is false. */
function matches(
  rule: CompiledRule,
  values: readonly unknown[],
  emptyCounts: readonly boolean[],
  input: EvaluationInput,
): boolean | null {
  let unknown = false
  for (const [i, test] of rule.when.entries()) {
    const verdict = cellVerdict(test, values[i] ?? null, emptyCounts[i] === true, input)
    if (verdict === false) return false
    if (verdict === null) unknown = true
  }
  return unknown ? null : true
}

function cellVerdict(test: Evaluate | null, value: unknown, emptyCounts: boolean, input: EvaluationInput) {
  if (!test) return true
  const result = value === null && !emptyCounts ? null : test({ ...input, input: value })
  if (result?.ok && (result.value === false || (value === null && result.value === null))) return false
  return result?.ok && result.value === true ? true : null
}

function answerOf(table: DecisionTable, hits: readonly CompiledRule[], input: EvaluationInput): Answer {
  const rows: unknown[] = []
  for (const hit of hits) {
    const row = rowOf(table, hit, input)
    if (!row.ok) return row
    rows.push(row.value)
  }
  if (table.hitPolicy !== 'COLLECT') return ok(rows[0] ?? null)
  const aggregation = table.aggregation ?? 'list'
  if (aggregation === 'list') return ok(rows)
  const numbers = rows.map((row) => new Decimal(Number(row)))
  if (numbers.length === 0) return ok(aggregation === 'sum' ? 0 : null)
  if (aggregation === 'sum') return ok(Decimal.sum(...numbers).toNumber())
  return ok((aggregation === 'min' ? Decimal.min(...numbers) : Decimal.max(...numbers)).toNumber())
}

function rowOf(table: DecisionTable, rule: CompiledRule, input: EvaluationInput): Answer {
  const row: Record<string, unknown> = {}
  for (const [i, cell] of rule.then.entries()) {
    const result = cell(input)
    if (!result.ok) return result
    row[table.outputs[i]?.key ?? ''] = result.value
  }
  const [only] = table.outputs
  return ok(table.outputs.length === 1 && only ? row[only.key] : row)
}
