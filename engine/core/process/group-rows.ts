import type { StepOf } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import type { GroupFacts } from '../expression/index.ts'
import type { DossierState, GroupCounts, GroupRow, GroupRows, Value } from './types.ts'
import { set, type Working } from './working.ts'

/** Words of this file. A *row* is one applicant of a group: a row of the step's table, known by its `_row`. */

interface TableRow {
  readonly _row: string
  readonly [columnId: string]: Value
}

/** The rows of a table as they were handed in. */
export function tableRows(working: Pick<Working, 'answers'>, tableId: string): readonly TableRow[] {
  const rows = working.answers[tableId]
  if (!Array.isArray(rows)) return []
  return rows.filter((row): row is TableRow & Value[] => typeof (row as { _row?: unknown } | null)?._row === 'string')
}

/** What was decided on the rows of a table so far, by row. */
export const decisionsOn = (working: Pick<Working, 'rows'>, tableId: string): Readonly<Record<string, GroupRow>> =>
  working.rows?.[tableId] ?? {}

/** Ids of the granted rows, in the order of the table. */
export const grantedRows = (working: Working, tableId: string): string[] => {
  const decisions = decisionsOn(working, tableId)
  return tableRows(working, tableId).flatMap(({ _row }) => (decisions[_row]?.verdict === 'granted' ? [_row] : []))
}

/** Replaces what was decided on some rows; everything else stays as it is. */
export function putRows(working: Working, tableId: string, changed: Readonly<Record<string, GroupRow>>): void {
  const rows: GroupRows = { ...working.rows, [tableId]: { ...decisionsOn(working, tableId), ...changed } }
  working.rows = rows
  working.rowsChanged = true
}

/** Takes decisions back as if they had never been made. */
export function dropRows(working: Working, tableId: string, rowIds: ReadonlySet<string>): void {
  const kept = Object.entries(decisionsOn(working, tableId)).filter(([id]) => !rowIds.has(id))
  working.rows = { ...working.rows, [tableId]: Object.fromEntries(kept) }
  working.rowsChanged = true
}

/** Counts the decisions on a table anew: the counts are all that the dossier's own row keeps of them. */
export function countRows(working: Working, tableId: string): void {
  const decisions = decisionsOn(working, tableId)
  const rows = tableRows(working, tableId)
  const counts = { granted: 0, notGranted: 0, referred: 0, open: 0, total: rows.length }
  for (const { _row } of rows) counts[decisions[_row]?.verdict ?? 'open'] += 1
  const before = working.state.groups?.[tableId]
  const n = before?.n ?? 1 + Math.max(0, ...Object.values(working.state.groups ?? {}).map((one) => one.n))
  set(working, { groups: { ...working.state.groups, [tableId]: { n, ...counts } } })
}

/** The group decided on last speaks for the dossier. */
export function enterGroup(working: Working, tableId: string): void {
  const { [tableId]: _before, ...others } = working.state.groups ?? {}
  set(working, { groups: others })
  countRows(working, tableId)
}

/** What FEEL reads as `group`: the counts of the group step entered last. */
export function groupFacts({ groups }: Pick<DossierState, 'groups'>): GroupFacts | undefined {
  const latest = Object.values(groups ?? {}).reduce<GroupCounts | undefined>(
    (last, one) => (last && last.n > one.n ? last : one),
    undefined,
  )
  if (!latest) return undefined
  const { n: _order, ...counts } = latest
  return counts
}

/** Rows that stand in the way of leaving a group step; undefined = none does. */
export function undecidedRows(working: Working, step: StepOf<'group'>): Denial | undefined {
  // Not from the counts: another version may decide another table.
  const decisions = decisionsOn(working, step.table)
  const open = tableRows(working, step.table).filter(({ _row }) => !decisions[_row]).length
  return open > 0 ? { code: 'group.undecided', params: { open } } : undefined
}
