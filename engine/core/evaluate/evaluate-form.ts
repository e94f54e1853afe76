import { fieldTypeOf } from '../fields/index.ts'
import type { CompiledForm, FormStep } from './compile-form.ts'
import { judge } from './judge.ts'
import { type Evaluation, type FormInput, type Level, levelsOf, pathIn, type State, valueAt, verdict } from './state.ts'
import type { Unit } from './units.ts'

/** Works out a form: what is shown, required, filled in and wrong. Pure; the same answers give the same result. */
export function evaluateForm(compiled: CompiledForm, input: FormInput): Evaluation {
  const read: Record<string, unknown> = {}
  const form: Level = {
    out: {},
    read,
    given: input.answers,
    input: { values: read, environment: input.environment },
    path: '',
    rows: new Map(),
  }
  const state: State = {
    input,
    form,
    visible: new Set(),
    visibleGroups: { page: new Set(), section: new Set() },
    locked: new Set(),
    issues: [],
  }
  for (const step of compiled.steps) take(step, state)
  // Judging costs as much as working out, and most who ask want the values alone: a condition, a fee, a unit.
  let judged: ReturnType<typeof judge> | undefined
  const judgement = () => {
    judged ??= judge(compiled, state)
    return judged
  }
  return {
    visible: state.visible,
    visiblePages: state.visibleGroups.page,
    visibleSections: state.visibleGroups.section,
    values: form.out,
    read: form.read,
    lockedFields: state.locked,
    get issues() {
      judgement()
      return state.issues
    },
    get required() {
      return judgement().required
    },
    get options() {
      return judgement().options
    },
    get requirements() {
      return judgement().requirements
    },
    get openRequirements() {
      return judgement().openRequirements
    },
  }
}

function take(step: FormStep, state: State): void {
  if (!('unit' in step)) {
    const within = step.within === null || state.visibleGroups.page.has(step.within)
    const shown = within && (step.visible === null || verdict(step.visible, state.form, step.id, state.issues) === true)
    if (shown) state.visibleGroups[step.kind].add(step.id)
    return
  }
  const { unit } = step
  for (const level of levelsOf(unit, state)) {
    const path = pathIn(level, unit.field.id)
    if (step.kind === 'visible') show(unit, level, path, state)
    else if (state.visible.has(path)) fill(unit, level, path, state)
  }
}

function show(unit: Unit, level: Level, path: string, state: State): void {
  if (unit.section !== null && !state.visibleGroups.section.has(unit.section)) return
  if (unit.visible === null || verdict(unit.visible, level, path, state.issues) === true) state.visible.add(path)
}

/** Works out one visible value. A hidden one is never set, so nothing can read it. */
function fill(unit: Unit, level: Level, path: string, state: State): void {
  const { field } = unit
  const value = present(sourced(unit, level, path, state))
  if (field.type === 'table') {
    fillRows(field.id, value, level, path)
    return
  }
  if (value !== undefined && field.type !== 'richText') level.out[field.id] = value
  // An unticked box is a "no" and an empty list a list; only expressions see these, the answers stay as given.
  level.read[field.id] = value ?? fieldTypeOf(field.type).empty ?? undefined
}

const present = (value: unknown): unknown => (value === null || value === '' ? undefined : value)

function sourced(unit: Unit, level: Level, path: string, state: State): unknown {
  const { field, copy, lookup } = unit
  const given = level.given[field.id]
  if (unit.value) {
    state.locked.add(path)
    return valueAt(unit.value, level, path, state.issues)
  }
  if (copy && (copy.when === null || verdict(copy.when, level, path, state.issues) === true)) {
    const from = (copy.sibling ? level : state.form).out[copy.from]
    if (copy.locked) state.locked.add(path)
    return copy.locked || present(given) === undefined ? from : given
  }
  if (lookup) {
    const found = lookedUp(state.form.out[lookup.from], lookup.property)
    if (found !== undefined) state.locked.add(path)
    return found ?? given
  }
  const { source } = field
  if (source?.kind === 'account' && source.locked) {
    const claim = present(state.input.environment.submitter?.[source.claim] ?? undefined)
    if (claim !== undefined) {
      state.locked.add(path)
      return claim
    }
  }
  return given
}

function lookedUp(answer: unknown, property: string): unknown {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { status, data } = answer as { status?: unknown; data?: unknown }
  if (status !== 'found' || typeof data !== 'object' || data === null || !Object.hasOwn(data, property))
    return undefined
  return present((data as Record<string, unknown>)[property])
}

function fillRows(id: string, value: unknown, level: Level, path: string): void {
  if (!Array.isArray(value)) {
    // What is no list is kept for its own check to report; expressions see an empty table.
    if (value !== undefined) level.out[id] = value
    level.read[id] = []
    return
  }
  const levels = value.map((row, i): Level => {
    const given = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {}
    const name = given._row
    const kept = name === undefined ? {} : { _row: name }
    const read = { ...kept }
    return {
      out: { ...kept },
      read,
      given,
      input: { ...level.input, row: read, ...(level.path === '' ? {} : { outerRow: level.read }) },
      path: `${path}/${typeof name === 'string' ? name : i}`,
      rows: new Map(),
    }
  })
  level.rows.set(id, levels)
  level.out[id] = levels.map((one) => one.out)
  level.read[id] = levels.map((one) => one.read)
}
