import type { Field } from '../definition/field.ts'
import { checkValue, type FieldContext } from '../fields/index.ts'
import type { CompiledForm } from './compile-form.ts'
import {
  answeredAt,
  type Evaluation,
  type FormIssue,
  type Level,
  levelsOf,
  pathIn,
  type State,
  valueAt,
  verdict,
} from './state.ts'
import type { Unit } from './units.ts'

/** Judges the values once all are known: what is required, offered, wrong, and which papers are asked. */
export function judge(
  compiled: CompiledForm,
  state: State,
): Pick<Evaluation, 'required' | 'options' | 'requirements' | 'openRequirements'> {
  const required = new Set<string>()
  const options = new Map<string, readonly string[]>()
  const { only } = state.input
  for (const unit of compiled.units) {
    const judged = only === undefined || only.has(unit.tables[0] ?? unit.field.id)
    const issues = judged ? state.issues : []
    for (const level of levelsOf(unit, state)) {
      const path = pathIn(level, unit.field.id)
      if (!state.visible.has(path)) continue
      judgeRequired(unit, level, path, required, issues)
      judgeOptions(unit, level, path, options, issues)
      if (!judged) continue
      judgeValue(compiled, unit, level, path, state)
      for (const { id, severity, rule } of unit.validations) {
        if (verdict(rule, level, path, issues) === false) issues.push({ path, code: `validation.${id}`, severity })
      }
    }
  }
  return { required, options, ...askedOf(compiled, state) }
}

function judgeRequired(unit: Unit, level: Level, path: string, required: Set<string>, issues: FormIssue[]): void {
  const rule = unit.required
  if (rule === false || (rule !== true && verdict(rule, level, path, issues) !== true)) return
  if (unit.field.type === 'richText') return
  required.add(path)
  if (!answeredAt(unit, level)) issues.push({ path, code: 'required', severity: 'error' })
}

function judgeOptions(
  unit: Unit,
  level: Level,
  path: string,
  options: Map<string, readonly string[]>,
  issues: FormIssue[],
): void {
  if (!unit.options) return
  const offered = unit.options
    .filter(({ when }) => when === null || verdict(when, level, path, issues) === true)
    .map(({ value }) => value)
  options.set(path, offered)
  const value = level.out[unit.field.id]
  for (const chosen of Array.isArray(value) ? value : [value]) {
    const known = unit.options.some((option) => option.value === chosen)
    if (known && !offered.includes(chosen)) {
      issues.push({ path, code: 'option.notOffered', severity: 'error', params: { value: chosen } })
    }
  }
}

/** The field type's own check, once for the whole of a table: its columns are checked through it. */
function judgeValue(compiled: CompiledForm, unit: Unit, level: Level, path: string, state: State): void {
  const limits = limitsAt(unit, level, path, state.issues)
  const inTable = unit.tables.length > 0
  if (inTable && limits === undefined) return
  const context = limits === undefined ? contextOf(compiled, state) : { ...contextOf(compiled, state), limits }
  for (const issue of checkValue(unit.field as Field, level.out[unit.field.id], context)) {
    // The table has checked its columns already, without the bounds that only this row knows.
    if (inTable && !boundCodes.has(issue.code)) continue
    const { code, severity, params, at } = issue
    state.issues.push({
      path: at === undefined ? path : `${path}/${at}`,
      code,
      severity,
      ...(params ? { params } : {}),
    })
  }
}

const contexts = new WeakMap<State, FieldContext>()

/** One for all fields of an evaluation that have no bounds of their own. */
function contextOf(compiled: CompiledForm, state: State): FieldContext {
  const known = contexts.get(state)
  if (known) return known
  const { adminUnits, codeLists } = state.input
  const answerTo = (key: string) => state.form.out[compiled.idOfKey.get(key) ?? '']
  const context: FieldContext = { adminUnits, codeLists, answerTo }
  contexts.set(state, context)
  return context
}

const boundCodes: ReadonlySet<string> = new Set([
  'number.min',
  'number.max',
  'money.min',
  'money.max',
  'date.min',
  'date.max',
  'table.tooFew',
])

function limitsAt(unit: Unit, level: Level, path: string, issues: FormIssue[]): FieldContext['limits'] {
  const entries = Object.entries(unit.limits)
  if (entries.length === 0) return undefined
  const known = entries.map(([name, rule]) => [name, valueAt(rule, level, path, issues)] as const)
  return Object.fromEntries(known.filter(([, value]) => value !== null && value !== undefined))
}

function askedOf(compiled: CompiledForm, state: State): Pick<Evaluation, 'requirements' | 'openRequirements'> {
  const requirements: string[] = []
  const openRequirements: string[] = []
  const inCase = requirementsOfCase(compiled, state)
  for (const { id, when, replacedBy } of compiled.requirements) {
    if (inCase !== null && !inCase.has(id)) continue
    if (replacedBy.some((field) => compiled.units.some((unit) => unit.path === field && answeredAt(unit, state.form))))
      continue
    const before = state.issues.length
    const asked = when === null ? true : verdict(when, state.form, id, state.issues)
    if (asked === true) requirements.push(id)
    else if (asked === null && state.issues.length === before) openRequirements.push(id)
  }
  return { requirements, openRequirements }
}

/** The fixed case, else the first whose condition holds; null = every requirement. */
function requirementsOfCase(compiled: CompiledForm, state: State): ReadonlySet<string> | null {
  const fixed = state.input.environment.dossier?.caseId
  const found = compiled.cases.find(({ id, when }) =>
    fixed ? id === fixed : when === null || verdict(when, state.form, `case.${id}`, []) === true,
  )
  return found?.requirements ?? null
}
