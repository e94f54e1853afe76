import { randomBytes } from 'node:crypto'
import { type Accepted, type Actor, agenciesOf, type DossierEvent, type Snapshot } from '@motcua/core/process'
import type { DecisionWrite } from '@motcua/store/write'
import {
  type Entry,
  type EntryInput,
  genesis,
  hashEntry,
  hashInput,
  splitEvent,
  toEntryState,
  toText,
} from '../journal/entry.ts'
import { newAnswerFiles } from './answer-files.ts'
import { toTaskWrites, toTimerWrites } from './task-changes.ts'

/** What was decided, on what, by whom. */
export interface Decided {
  readonly agencyId: string
  readonly dossierId: string
  readonly from: { readonly revision: number; readonly head: Uint8Array; readonly snapshot: Snapshot } | null
  readonly seq: number
  readonly event: DossierEvent
  readonly actor: Actor
  readonly now: string
  readonly referenceRevision: number
  readonly accepted: Accepted
  readonly key: DecisionWrite['key']
  readonly created: DecisionWrite['created']
  readonly effectDone: DecisionWrite['effectDone']
}

/** Everything the deciding write is made of: pure but for the salt. */
export function toWrite(decided: Decided): DecisionWrite {
  const { accepted, from, actor, event, agencyId, dossierId, seq, now } = decided
  const { next } = accepted
  const divided = splitEvent(event)
  const input = toInput(divided.input, actor)
  const numbers = toNumbers(accepted)
  const entry: Entry = {
    format: 1,
    agencyId,
    dossierId,
    seq,
    at: now,
    actor: toEntryActor(decided),
    event: divided.kept,
    inputHash: input && hashInput(input.salt, input.body).toString('hex'),
    versionId: next.state.versionId,
    referenceRevision: decided.referenceRevision,
    ...(numbers.length > 0
      ? { numbers: Object.fromEntries(numbers.map((n) => [`${n.register}|${n.period}`, n.first])) }
      : {}),
    before: from ? toEntryState(from.snapshot.state) : null,
    after: toEntryState(next.state),
    path: accepted.path,
    noop: accepted.noop,
  }
  const text = toText(entry)
  const prevHash = from?.head ?? genesis
  const timers = toTimerWrites(accepted.timers, event.type === 'timer' ? event.timerId : null)
  return {
    agencyId,
    dossierId,
    from: from && { revision: from.revision, head: from.head, dueAt: from.snapshot.state.due?.dueAt ?? null },
    actorId: actor.accountId,
    grants: actor.kind === 'system' ? null : { accountId: actor.accountId, revision: actor.grantsRevision },
    at: now,
    state: next.state,
    ownerChanged: from !== null && from.snapshot.state.ownerName !== next.state.ownerName,
    entry: { seq, eventType: event.type, text, prevHash, hash: hashEntry(prevHash, text) },
    input,
    rows: accepted.rowsChanged ? (next.rows ?? null) : null,
    answers: accepted.inputChanged || from === null ? { answers: next.answers, documents: next.documents } : null,
    ...toTaskWrites(accepted.tasks),
    timersSet: timers.set,
    timersCleared: timers.cleared,
    effects: accepted.effects,
    numbers,
    numbersReturned: accepted.numbersReturned,
    filesBound: [
      ...newFiles(from?.snapshot.documents ?? {}, next.documents),
      ...(accepted.inputChanged || from === null ? newAnswerFiles(from?.snapshot.answers ?? {}, next.answers) : []),
    ],
    links: accepted.links ?? [],
    allocation: from?.snapshot.state.allocation === next.state.allocation ? null : next.state.allocation,
    effectDone: decided.effectDone,
    key: decided.key,
    created: decided.created,
  }
}

function toInput(event: Record<string, unknown>, actor: Actor): DecisionWrite['input'] {
  const input: EntryInput = actor.kind === 'citizen' ? { event, actorName: actor.name } : { event }
  if (Object.keys(event).length === 0 && input.actorName === undefined) return null
  return { salt: randomBytes(16), body: toText(input) }
}

function toEntryActor({ actor, accepted, from }: Decided): Entry['actor'] {
  const { kind, accountId, name } = actor
  if (kind !== 'official') return { kind, accountId }
  // Whoever forwards a dossier does it by a right at the agency that gives it away.
  const states = [accepted.next.state, ...(from ? [from.snapshot.state] : [])]
  const agencies = states.flatMap((state) => agenciesOf(state))
  const grants = actor.grants.filter((grant) => agencies.includes(grant.agencyId))
  const { onBehalfOf } = accepted
  return { kind, accountId, name, grants, ...(onBehalfOf ? { onBehalfOf } : {}) }
}

function toNumbers(accepted: Accepted): DecisionWrite['numbers'] {
  const out = new Map<string, DecisionWrite['numbers'][number]>()
  for (const { value, by = 1, ...need } of accepted.numbersTaken) {
    const key = `${need.register}|${need.period}`
    const before = out.get(key)
    out.set(key, before ? { ...before, count: before.count + by } : { ...need, first: value, count: by })
  }
  return [...out.values()]
}

function newFiles(before: Snapshot['documents'], after: Snapshot['documents']): string[] {
  const known = new Set(
    Object.values(before)
      .flat()
      .map((file) => file.fileId),
  )
  const named = Object.values(after)
    .flat()
    .map((file) => file.fileId)
  return [...new Set(named.filter((id) => !known.has(id)))]
}
