import { hash } from 'node:crypto'
import { canonical } from '@motcua/core/definition'
import type { Actor, DossierEvent, DossierState, EventType, Grant } from '@motcua/core/process'

/** Workflow state in short: what stays readable after the answers were erased. */
export interface EntryState {
  readonly status: string
  readonly places: readonly { readonly branch: string; readonly stepId: string; readonly visit: number }[]
  readonly hold: string | null
  readonly outcome: string | null
  readonly dueAt: string | null
}

/** One accepted event, as hashed. Nothing in it is personal data of a citizen: that lies in the input row beside it. */
export interface Entry {
  readonly format: 1
  readonly agencyId: string
  readonly dossierId: string
  readonly seq: number
  readonly at: string
  /** `grants`: those judged, of the agencies concerned. A citizen's name is in the input */
  readonly actor: {
    readonly kind: Actor['kind']
    readonly accountId: string
    readonly name?: string
    readonly grants?: readonly Grant[]
    /** the absent colleague in whose place it was decided */
    readonly onBehalfOf?: { readonly accountId: string; readonly name: string }
  }
  readonly event: { readonly type: EventType; readonly [name: string]: unknown }
  /** SHA-256 of salt and input, hex; null = the event had none */
  readonly inputHash: string | null
  readonly versionId: string
  readonly referenceRevision: number
  readonly numbers?: Readonly<Record<string, number>>
  readonly before: EntryState | null
  readonly after: EntryState
  readonly path: readonly string[]
  readonly noop: boolean
}

/** What a person entered, kept apart so that it can be erased. */
export interface EntryInput {
  readonly event: Readonly<Record<string, unknown>>
  readonly actorName?: string
}

/** First `prevHash` of every dossier. */
export const genesis: Uint8Array = new Uint8Array(32)

/** Properties of an event that stay in the journal; everything else is input. A new event must say which. */
const kept = {
  submit: ['dossierId', 'agencyId', 'channel', 'applicantAccountId', 'parent'],
  act: ['transitionId', 'reason'],
  requestSupplement: ['requestId'],
  answerSupplement: [],
  refuse: ['reason'],
  stop: ['reason'],
  requestWithdrawal: [],
  decideWithdrawal: ['accept'],
  // What was answered may be confidential: everybody who reads the dossier reads its journal.
  answerConsultation: ['stepId', 'visit'],
  closeConsultation: ['stepId'],
  offerSlots: ['stepId', 'slots'],
  bookAppointment: ['stepId', 'slotAt'],
  rescheduleAppointment: ['stepId', 'slotAt'],
  cancelAppointment: ['stepId'],
  recordAppointment: ['stepId', 'result'],
  decideRows: ['stepId'],
  claim: ['stepId'],
  release: ['stepId'],
  assign: ['stepId', 'accountId'],
  markPaid: ['amountVnd', 'receipt', 'moment'],
  markRefunded: ['refundId', 'amountVnd', 'receipt'],
  extend: ['reason', 'workingDays', 'newDueAt'],
  forward: ['agencyId', 'reason'],
  changeCase: ['caseId', 'reason'],
  recall: [],
  recount: ['requestedBy'],
  timer: ['timerId', 'timer', 'stepId', 'visit', 'requestId', 'level', 'outputId'],
  automatic: ['stepId', 'visit', 'result', 'signedBy'],
  outside: ['name'],
  openDuty: ['dossierId', 'agencyId', 'period', 'assignee', 'name'],
  allocated: ['windowId', 'choice', 'rank', 'waiting'],
  offerPlace: ['windowId', 'option'],
  answerOffer: ['accept'],
  placeReturned: ['windowId', 'option', 'queue'],
  childOpened: ['stepId', 'visit', 'childId', 'agencyId', 'dossierId', 'code'],
  childEnded: ['stepId', 'visit', 'childId', 'agencyId', 'dossierId', 'code', 'outcome'],
  childFailed: ['stepId', 'visit', 'childId', 'fault'],
  retryChild: ['stepId', 'childId'],
  dropChild: ['stepId', 'childId'],
  stopByParent: ['parent', 'why'],
  followedBy: ['agencyId', 'dossierId', 'code', 'kind'],
  migrate: ['toVersionId', 'mapping', 'orderedBy'],
} as const satisfies Record<EventType, readonly string[]>

/** Divides an event into what the journal keeps and what lies beside it. */
export function splitEvent(event: DossierEvent): { kept: Entry['event']; input: Record<string, unknown> } {
  const names: readonly string[] = kept[event.type]
  const stays: Record<string, unknown> = {}
  const input: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(event)) {
    if (value === undefined) continue
    if (name === 'type' || names.includes(name) || isEmpty(value)) stays[name] = value
    else input[name] = value
  }
  return { kept: stays as Entry['event'], input }
}

/** What is empty holds nothing to erase: an act without entries needs no input row. */
const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** The event as it was sent; null when its input was erased. */
export function joinEvent(entry: Entry, input: EntryInput | null): DossierEvent | null {
  if (entry.inputHash !== null && input === null) return null
  return { ...entry.event, ...input?.event } as unknown as DossierEvent
}

export function toEntryState(state: DossierState): EntryState {
  return {
    status: state.status,
    places: state.places.map(({ branch, stepId, visit }) => ({ branch, stepId, visit })),
    hold: state.hold?.kind ?? null,
    outcome: state.outcome,
    dueAt: state.due?.dueAt ?? null,
  }
}

/** `sha256(prevHash + canonical(entry))`: the check constraint of the journal computes the same. */
export function hashEntry(prevHash: Uint8Array, text: string): Buffer {
  return hash('sha256', Buffer.concat([prevHash, Buffer.from(text)]), 'buffer')
}

export function hashInput(salt: Uint8Array, body: string): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(body)]), 'buffer')
}

export const toText = (entry: Entry | EntryInput): string => canonical(entry)
