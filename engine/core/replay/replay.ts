import type { Denial } from '../errors.ts'
import {
  type Actor,
  type DecisionContext,
  type DossierEvent,
  decide,
  type LoadedVersion,
  type Reference,
  type Snapshot,
} from '../process/index.ts'

/** One accepted event of the past, with all that decided it and what came of it. */
export interface PastEvent {
  readonly seq: number
  readonly event: DossierEvent
  /** with the rights of that time */
  readonly actor: Actor
  /** instant of the entry */
  readonly now: string
  readonly reference: Reference
  /** numbers taken then, by `register|period` */
  readonly numbers?: Readonly<Record<string, number>>
  readonly after: {
    readonly places: readonly { readonly stepId: string }[]
    readonly outcome: string | null
    readonly dueAt: string | null
  }
}

/** A real dossier as its journal tells it. */
export interface PastDossier {
  readonly dossierId: string
  readonly code: string
  readonly events: readonly PastEvent[]
  /** what was charged in the end, đồng */
  readonly feeVnd: number
}

/** How a draft would have treated somebody otherwise; `seq` = the entry at which it shows. */
export type Difference =
  /** an event that was accepted is not */
  | { readonly kind: 'refused'; readonly seq: number; readonly event: string; readonly code: string }
  /** answers or papers that nobody asked for then; ids */
  | {
      readonly kind: 'missing'
      readonly seq: number
      readonly fields: readonly string[]
      readonly documents: readonly string[]
    }
  /** other steps; ids */
  | {
      readonly kind: 'rerouted'
      readonly seq: number
      readonly before: readonly string[]
      readonly after: readonly string[]
    }
  | { readonly kind: 'charged'; readonly beforeVnd: number; readonly afterVnd: number }
  | {
      readonly kind: 'due'
      readonly seq: number
      readonly before: string | null
      readonly after: string | null
      readonly later: boolean
    }

export interface Replayed {
  readonly dossierId: string
  readonly code: string
  /** empty = treated alike */
  readonly differences: readonly Difference[]
  /** entries that could be compared; fewer than there are once the ways part */
  readonly compared: number
}

/**
 * Sends the events of a past dossier to a draft, at their instants, by their people, on the reference data of that time, and
 * compares what comes of each. Once the ways part, the rest of the past says nothing about the draft: it ends there. Pure.
 */
export function replay(draft: LoadedVersion, past: PastDossier): Replayed {
  const differences: Difference[] = []
  let snapshot: Snapshot | null = null
  let dueDiffers = false
  let compared = 0
  for (const one of past.events) {
    // A move between versions is no act of anybody: the draft is the version throughout.
    if (one.event.type === 'migrate') continue
    const decision = decideThen(draft, snapshot, one)
    if (decision.kind === 'denied') {
      differences.push(refusal(draft, one, decision.denial))
      break
    }
    if (decision.kind === 'needsNumbers') throw new Error('numbers were given and asked for again')
    snapshot = decision.next
    compared += 1
    const { state } = snapshot
    if (!samePlaces(state.places, one.after.places) || state.outcome !== one.after.outcome) {
      differences.push({
        kind: 'rerouted',
        seq: one.seq,
        before: one.after.places.map(({ stepId }) => stepId),
        after: state.places.map(({ stepId }) => stepId),
      })
      break
    }
    const dueAt = state.due?.dueAt ?? null
    if (!dueDiffers && dueAt !== one.after.dueAt) {
      dueDiffers = true
      differences.push({
        kind: 'due',
        seq: one.seq,
        before: one.after.dueAt,
        after: dueAt,
        later: isLater(dueAt, one.after.dueAt),
      })
    }
  }
  const feeVnd = snapshot?.state.fee?.totalVnd
  if (feeVnd !== undefined && feeVnd !== past.feeVnd)
    differences.push({ kind: 'charged', beforeVnd: past.feeVnd, afterVnd: feeVnd })
  return { dossierId: past.dossierId, code: past.code, differences, compared }
}

/** Paused instead of running counts as later: nobody knows until when. */
const isLater = (after: string | null, before: string | null): boolean =>
  before !== null && (after === null || after > before)

function decideThen(
  draft: LoadedVersion,
  snapshot: Snapshot | null,
  { event, actor, now, reference, numbers = {} }: PastEvent,
) {
  const context: DecisionContext = { reference, actor, now, numbers }
  let given: Readonly<Record<string, number>> = numbers
  for (;;) {
    const decision = decide(draft, snapshot, event, { ...context, numbers: given })
    if (decision.kind !== 'needsNumbers') return decision
    // A register that the past did not take from: any number will do, nobody sees it. Places are asked for one by one.
    const more = decision.needs.map(({ register, period }) => [`${register}|${period}`, 1] as const)
    if (more.every(([key]) => key in given)) return decision
    given = { ...given, ...Object.fromEntries(more) }
  }
}

const samePlaces = (a: readonly { readonly stepId: string }[], b: readonly { readonly stepId: string }[]): boolean =>
  a.length === b.length && a.every(({ stepId }, i) => stepId === b[i]?.stepId)

/** What is merely not there yet is told apart from a no. */
function refusal(draft: LoadedVersion, { seq, event }: PastEvent, denial: Denial): Difference {
  const issues = denial.issues ?? []
  const fields = issues.filter(({ code }) => code === 'required').map(({ path }) => path)
  const documents = issues.filter(({ path }) => draft.requirements.has(path)).map(({ path }) => path)
  if (issues.length > 0 && fields.length + documents.length === issues.length)
    return { kind: 'missing', seq, fields, documents }
  return { kind: 'refused', seq, event: event.type === 'act' ? event.transitionId : event.type, code: denial.code }
}
