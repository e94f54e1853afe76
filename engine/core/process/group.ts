import type { StepOf } from '../definition/index.ts'
import type { FieldIssue } from '../errors.ts'
import { checkValue } from '../fields/index.ts'
import { mayActIn, recordActor } from './act.ts'
import { unknownReason } from './ending.ts'
import { countRows, decisionsOn, dropRows, putRows, tableRows } from './group-rows.ts'
import type { Answers, DossierEvent, GroupRow, RowDecision, Value } from './types.ts'
import type { Handled, Working } from './working.ts'

/** Rows that one event decides at most: a portion of work, and of what one commit writes. */
export const maxRowsAtOnce = 1000

/** Officials decide on rows of a group, some at a time; what they decided may be changed until the step is left. */
export function decideRows(working: Working, event: Extract<DossierEvent, { type: 'decideRows' }>): Handled {
  const { state, version } = working
  if (state.hold) return { code: 'event.notNow', params: { hold: state.hold.kind } }
  const place = state.places.find((p) => p.stepId === event.stepId)
  const step = place && version.steps.get(event.stepId)
  if (!place || step?.kind !== 'group') return { code: 'transition.notHere', params: { step: event.stepId } }
  const denied = mayActIn(working, step, null) ?? judgeRows(working, step, event.rows)
  if (denied) return denied
  const before = decisionsOn(working, step.table)
  putRows(working, step.table, Object.fromEntries(event.rows.map((row) => [row.rowId, toRow(row, before[row.rowId])])))
  countRows(working, step.table)
  recordActor(working, place)
  return undefined
}

function judgeRows(working: Working, step: StepOf<'group'>, rows: readonly RowDecision[]): Handled {
  if (rows.length === 0) return { code: 'input.invalid', params: { input: 'rows' } }
  if (rows.length > maxRowsAtOnce) return { code: 'group.tooMany', params: { max: maxRowsAtOnce } }
  const known = new Set(tableRows(working, step.table).map((row) => row._row))
  const before = decisionsOn(working, step.table)
  const seen = new Set<string>()
  const issues: FieldIssue[] = []
  for (const row of rows) {
    if (!known.has(row.rowId)) return { code: 'group.rowUnknown', params: { row: row.rowId } }
    if (seen.has(row.rowId)) return { code: 'input.invalid', params: { input: 'rows', row: row.rowId } }
    seen.add(row.rowId)
    if (isIssued(before[row.rowId])) return { code: 'group.rowIssued', params: { row: row.rowId } }
    issues.push(...issuesOf(working, step, row))
  }
  return issues.length > 0 ? { code: 'answers.invalid', issues } : undefined
}

/** What left the house is changed by another procedure, not by deciding again. */
const isIssued = (row: GroupRow | undefined): boolean =>
  Object.values(row?.outputs ?? {}).some((output) => output.issuedAt !== undefined)

function issuesOf(working: Working, step: StepOf<'group'>, row: RowDecision): FieldIssue[] {
  const path = `${step.table}/${row.rowId}`
  const issues: FieldIssue[] = []
  if (row.verdict !== 'granted' && reasonIsWrong(working, step, row.reason ?? ''))
    issues.push({ path: `${path}/reason`, code: 'required' })
  const fields = row.fields ?? {}
  for (const id of Object.keys(fields))
    if (!step.fields.includes(id)) issues.push({ path: `${path}/${id}`, code: 'table.unknownColumn' })
  for (const id of step.fields) {
    const field = working.version.fields.get(id)?.field
    if (!field) continue
    const value = fields[id] ?? null
    if (value === null || value === '') {
      if (row.verdict === 'granted' && field.required === true) issues.push({ path: `${path}/${id}`, code: 'required' })
      continue
    }
    const { adminUnits, codeLists } = working.context.reference
    for (const { code, severity, params } of checkValue(field, value, { adminUnits, codeLists }))
      if (severity === 'error') issues.push({ path: `${path}/${id}`, code, ...(params ? { params } : {}) })
  }
  return issues
}

const reasonIsWrong = (working: Working, { reasons }: StepOf<'group'>, reason: string): boolean =>
  reasons === undefined ? reason.trim() === '' : unknownReason(working, reasons, reason) !== undefined

/** A number once taken stays with its row; what was made for another decision does not. */
function toRow(decided: RowDecision, before: GroupRow | undefined): GroupRow {
  const { verdict, reason, comment, fields } = decided
  const numbered = Object.entries(before?.outputs ?? {}).flatMap(([id, { number, numberedOn }]) =>
    number === undefined ? [] : [[id, { number, numberedOn }] as const],
  )
  return {
    verdict,
    ...(verdict !== 'granted' && reason ? { reason } : {}),
    ...(comment?.trim() ? { comment } : {}),
    ...(fields && Object.keys(fields).length > 0 ? { fields: present(fields) } : {}),
    ...(numbered.length > 0 ? { outputs: Object.fromEntries(numbered) } : {}),
  }
}

const present = (fields: Answers): Answers =>
  Object.fromEntries(Object.entries(fields).filter(([, value]: [string, Value]) => value !== null && value !== ''))

/**
 * The applicant corrected his table: what was decided on a row that he changed or took out was decided on something else,
 * so it is open again.
 */
export function reopenRows(working: Working, before: Answers): Handled {
  for (const tableId of Object.keys(working.rows ?? {})) {
    if (working.answers[tableId] === before[tableId]) continue
    const own = ownColumns(working, tableId)
    const text = (row: Readonly<Record<string, Value>>) => JSON.stringify(own.map((id) => row[id] ?? null))
    const now = new Map(tableRows(working, tableId).map((row) => [row._row, text(row)]))
    const decided = decisionsOn(working, tableId)
    const reopened = tableRows({ answers: before }, tableId).flatMap((row) =>
      decided[row._row] && !isIssued(decided[row._row]) && now.get(row._row) !== text(row) ? [row._row] : [],
    )
    if (reopened.length > 0) dropRows(working, tableId, new Set(reopened))
    if (working.state.groups?.[tableId]) countRows(working, tableId)
  }
  return undefined
}

/** Columns people write; sums change with the day without anybody touching the row. */
function ownColumns(working: Working, tableId: string): string[] {
  const field = working.version.fields.get(tableId)?.field
  if (field?.type !== 'table') return []
  return field.columns.filter((column) => column.type !== 'computed').map((column) => column.id)
}
