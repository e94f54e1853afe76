import type { DossierEvent, DossierState, RowDecision } from '../process/index.ts'
import { fromKeyed } from './keyed.ts'
import type { World } from './world.ts'

type With = Readonly<Record<string, unknown>>

const textOf = (given: With, name: string): string => (typeof given[name] === 'string' ? given[name] : '')

/** Files write instants as people do; slots are named by theirs to the second. */
const instantOf = (value: unknown): string => String(value ?? '').replace(/\.0+Z$/, 'Z')

/** An act on an appointment as a scenario writes it; undefined where it is something else. */
export function appointmentAct(name: string, given: With): DossierEvent | undefined {
  const stepId = textOf(given, 'step')
  const note = textOf(given, 'note')
  switch (name) {
    case 'offerSlots':
      return { type: name, stepId, slots: Array.isArray(given.slots) ? given.slots.map(instantOf) : [] }
    case 'bookAppointment':
      return { type: name, stepId, slotAt: instantOf(given.at) }
    case 'rescheduleAppointment':
      return { type: name, stepId, slotAt: instantOf(given.at), note }
    case 'cancelAppointment':
      return { type: name, stepId, note }
    case 'recordAppointment':
      return { type: name, stepId, result: given.result === 'missed' ? 'missed' : 'held', note }
    default:
      return undefined
  }
}

/**
 * Rows decided as a scenario writes them: `rows` by their number in the table from 1 on, or by their id, or `all`; fields by key.
 */
export function groupAct(world: World, name: string, given: With): DossierEvent | undefined {
  if (name !== 'decideRows') return undefined
  const { definition, steps } = world.version
  const stepId = textOf(given, 'step')
  const step = steps.get(stepId)
  const table = step?.kind === 'group' ? world.snapshot?.answers[step.table] : undefined
  const ids = Array.isArray(table) ? table.map((row) => String((row as { _row?: unknown } | null)?._row ?? '')) : []
  const rows = (Array.isArray(given.rows) ? given.rows : []) as With[]
  return {
    type: 'decideRows',
    stepId,
    rows: rows.flatMap((one): RowDecision[] => {
      const named = one.rows === 'all' ? ids : [one.rows ?? one.row].flat()
      return named.map((row) => ({
        rowId: typeof row === 'number' ? (ids[row - 1] ?? String(row)) : String(row),
        verdict: one.verdict as RowDecision['verdict'],
        ...(one.reason === undefined ? {} : { reason: textOf(one, 'reason') }),
        ...(one.comment === undefined ? {} : { comment: textOf(one, 'comment') }),
        ...(one.fields === undefined ? {} : { fields: fromKeyed(definition, one.fields as With) }),
      }))
    }),
  }
}

/** How the appointment stands that was touched last; undefined without one. */
export function appointmentStateOf({ appointments }: DossierState): string | undefined {
  const touched = Object.values(appointments ?? {}).map((one) => ({ one, at: one.history.at(-1)?.at ?? '' }))
  return touched.sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.one.state
}
