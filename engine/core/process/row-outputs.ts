import { localDateOf } from '../calendar/index.ts'
import type { Output } from '../definition/index.ts'
import { decisionsOn, grantedRows, putRows } from './group-rows.ts'
import type { DossierEvent, FileRef, GroupRow, RowOutput } from './types.ts'
import { formatNumber, takeNumbers, type Working } from './working.ts'

/** A result that every granted row of a group gets for itself. */
export type RowedOutput = Output & { readonly perRow: string }

export const isRowed = (output: Output | undefined): output is RowedOutput => output?.perRow !== undefined

/** Documents that one effect makes: a worker holds it for seconds, and a second try repeats no more than these. */
export const rowsPerEffect = 100

function change(
  working: Working,
  { id, perRow }: RowedOutput,
  rowIds: readonly string[],
  to: (output: RowOutput, index: number, row: GroupRow) => RowOutput,
): void {
  const decisions = decisionsOn(working, perRow)
  const changed = rowIds.flatMap((rowId, i) => {
    const row = decisions[rowId]
    return row
      ? [[rowId, { ...row, outputs: { ...row.outputs, [id]: to(row.outputs?.[id] ?? {}, i, row) } }] as const]
      : []
  })
  if (changed.length > 0) putRows(working, perRow, Object.fromEntries(changed))
}

const outputOf = (working: Working, { id, perRow }: RowedOutput, rowId: string): RowOutput =>
  decisionsOn(working, perRow)[rowId]?.outputs?.[id] ?? {}

/** Numbers the granted rows that have none yet, in the order of the table, as one run of the register. */
export function numberRows(working: Working, output: RowedOutput): void {
  const { register } = output
  if (!register) throw new Error(`output without register: ${output.id}`)
  const rows = grantedRows(working, output.perRow).filter((id) => outputOf(working, output, id).number === undefined)
  if (rows.length === 0) return
  const on = localDateOf(working.context.now)
  const period = register.restart === 'never' ? '' : register.restart === 'yearly' ? on.slice(0, 4) : on
  const first = takeNumbers(working, { register: register.id, period }, rows.length)
  change(working, output, rows, (before, i) => ({
    ...before,
    number: formatNumber(register.pattern, first + i, on, working.state.agencyId),
    numberedOn: on,
  }))
}

/** Issues what the granted rows have and was not issued before. */
export function issueRows(working: Working, output: RowedOutput): void {
  const rows = grantedRows(working, output.perRow).filter((id) => outputOf(working, output, id).issuedAt === undefined)
  change(working, output, rows, (before) => ({ ...before, issuedAt: working.context.now }))
}

/** What an automatic act makes for each row, and whether a row still waits for it. */
const waits = {
  generate: (output: RowOutput) => output.file === undefined,
  sign: (output: RowOutput, as: string) => !output.signatures?.some((signature) => signature.as === as),
} as const

type Made = { readonly kind: 'generate' } | { readonly kind: 'sign'; readonly as: 'approver' | 'clerk' }

/** Granted rows that the act has still to be done for. */
export const rowsWaiting = (working: Working, output: RowedOutput, made: Made): string[] =>
  grantedRows(working, output.perRow).filter((id) => {
    const one = outputOf(working, output, id)
    return made.kind === 'generate' ? waits.generate(one) : waits.sign(one, made.as)
  })

/**
 * Begins to make or sign the output for every granted row, in portions.
 * @returns the portions; none when no row was granted: there is nothing to wait for
 */
export function startRows(working: Working, output: RowedOutput, made: Made): string[][] {
  // What was issued stays as it left the house.
  const fresh = (id: string) => outputOf(working, output, id).issuedAt === undefined
  const rows =
    made.kind === 'generate' ? grantedRows(working, output.perRow).filter(fresh) : rowsWaiting(working, output, made)
  // Drawn anew, nothing of the earlier drawing counts any more.
  if (made.kind === 'generate')
    change(working, output, rows, ({ file: _file, signatures: _signatures, ...numbered }) => numbered)
  const portions: string[][] = []
  for (let at = 0; at < rows.length; at += rowsPerEffect) portions.push(rows.slice(at, at + rowsPerEffect))
  return portions
}

/** Takes the files of one portion. A row that was decided otherwise meanwhile keeps none. */
export function takeRowFiles(
  working: Working,
  output: RowedOutput,
  made: Made,
  event: Extract<DossierEvent, { type: 'automatic' }>,
): void {
  const files: Readonly<Record<string, FileRef>> = event.rowFiles ?? {}
  const waiting = new Set(rowsWaiting(working, output, made))
  const rows = Object.keys(files).filter((id) => waiting.has(id))
  const signature = made.kind === 'sign' && { as: made.as, by: event.signedBy ?? '', at: working.context.now }
  change(working, output, rows, (before, i) => ({
    ...before,
    file: files[rows[i] ?? ''],
    signatures: signature ? [...(before.signatures ?? []), signature] : [],
  }))
}
