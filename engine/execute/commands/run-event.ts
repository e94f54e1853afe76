import { hash } from 'node:crypto'
import { canonical } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import {
  type Accepted,
  type Actor,
  agenciesOf,
  type DossierEvent,
  type LoadedVersion,
  may,
  type NumberNeed,
  type Reference,
  type Snapshot,
} from '@motcua/core/process'
import type { LoadedDossier } from '@motcua/store/read'
import type { DecisionWrite } from '@motcua/store/write'
import {
  type ActorRef,
  actorAt,
  businessInstant,
  competentFor,
  type EngineContext,
  getReference,
  keyOf,
  later,
  reading,
  writing,
} from '../engine/index.ts'
import { toWrite } from './dossier-write.ts'

/** One event on its way to one dossier; what differs between starting and going on is given by the two functions. */
export interface EventRun<Answer> {
  readonly agencyId: string
  /** null = the event makes the dossier */
  readonly dossierId: string | null
  readonly by: ActorRef
  readonly idempotencyKey: string
  /** what the key stands for; other content under the same key is refused */
  readonly body: unknown
  readonly expectedRevision?: number
  /** not before this business instant, e.g. the due instant of a timer */
  readonly notBefore?: string
  readonly effectDone?: DecisionWrite['effectDone']
  /** version, event and ids, found anew on every try */
  prepare(read: PreparedFrom): Promise<Prepared>
  answer(accepted: Accepted, at: { revision: number; seq: number; now: string }): Answer
}
export interface PreparedFrom {
  readonly snapshot: Snapshot | null
  readonly actor: Actor
  readonly now: string
}
export interface Prepared {
  readonly dossierId: string
  readonly version: LoadedVersion
  readonly event: DossierEvent
  readonly created: DecisionWrite['created']
  /** the version the dossier leaves, when it is moved to another one */
  readonly earlier?: LoadedVersion
}

const maxTries = 64

/**
 * Read, decide, write: three steps, no transaction held open. A write that finds its rows moved on starts again from the read,
 * so permission, version and state are always judged on the revision that is replaced. Under load the reads and the writes of
 * several commands share a statement (`engine.together`); each is still judged and answered by itself.
 */
export async function runEvent<Answer>(engine: EngineContext, run: EventRun<Answer>): Promise<Answer> {
  const bodyHash = hash('sha256', canonical(run.body), 'buffer')
  for (let tries = 0; tries < maxTries; tries++) {
    const outcome = await tryOnce(engine, run, bodyHash)
    if (outcome.kind === 'done') return outcome.answer
    if (tries > 8) await pause(Math.random() * 4 * tries)
  }
  throw new DenialError({ code: 'database.unavailable' })
}

type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'needsNumbers'; readonly needs: readonly NumberNeed[] }
  | { readonly kind: 'again' }

async function tryOnce<Answer>(
  engine: EngineContext,
  run: EventRun<Answer>,
  bodyHash: Buffer,
): Promise<Exclude<Outcome<Answer>, { kind: 'needsNumbers' }>> {
  const { agencyId, dossierId, by } = run
  const accountId = by.kind === 'system' ? null : by.accountId
  const row = await reading(() =>
    engine.together.load({ agencyId, dossierId, actorId: by.accountId, accountId, key: run.idempotencyKey }),
  )
  await engine.stopPoint('read')
  const known = answerOfKey<Answer>(row, bodyHash)
  if (known) return { kind: 'done', answer: known.answer }
  if (row.referenceRevision === null || (dossierId !== null && row.state === null))
    throw new DenialError({ code: 'found.nothing' })
  if (by.kind !== 'system' && (row.grantsRevision === null || row.disabled))
    throw new DenialError({ code: 'actor.notAllowed' })
  const actor = await actorAt(engine, by, row.grantsRevision)
  // A clock that was set back never puts an entry before the one it follows.
  const now = later(later(businessInstant(engine.clock.now(), row.clockSeconds), row.lastAt), run.notBefore ?? null)
  const snapshot = toSnapshot(row)
  if (snapshot && !isConcerned(actor, snapshot.state, now)) throw new DenialError({ code: 'found.nothing' })
  if (run.expectedRevision !== undefined && run.expectedRevision !== row.revision)
    throw new DenialError({ code: 'dossier.stale', params: { revision: row.revision } })
  const prepared = await run.prepare({ snapshot, actor, now })
  const { procedureCode } = snapshot?.state ?? { procedureCode: prepared.version.definition.procedure.code }
  const competent = competentFor(snapshot?.state, prepared.event)
  const reference = await getReference(engine, agencyId, row.referenceRevision, procedureCode, competent)
  const read: Read = { row, snapshot, prepared, actor, now, reference }
  for (let needs: readonly NumberNeed[] = []; ; ) {
    const keys = needs.map((need) => keyOf(agencyId, need))
    // Commands that take numbers of one register wait here for each other, not in the database with a connection each.
    const outcome = await engine.registers.hold(keys, () => decideAndSave(engine, run, bodyHash, read, needs))
    if (outcome.kind !== 'needsNumbers') return outcome
    needs = outcome.needs
  }
}

interface Read extends PreparedFrom {
  readonly row: LoadedDossier
  readonly prepared: Prepared
  readonly reference: Reference
}

async function decideAndSave<Answer>(
  engine: EngineContext,
  run: EventRun<Answer>,
  bodyHash: Buffer,
  { row, snapshot, prepared, actor, now, reference }: Read,
  needs: readonly NumberNeed[],
): Promise<Outcome<Answer>> {
  const { agencyId } = run
  const { numbers, sure } = await engine.nextNumbers.read(engine.store.sql, agencyId, needs)
  const decision = engine.process.decide(prepared.version, snapshot, prepared.event, {
    reference,
    actor,
    now,
    ...(numbers ? { numbers } : {}),
    ...(prepared.earlier ? { earlier: prepared.earlier } : {}),
  })
  if (decision.kind === 'denied') {
    if (sure) throw new DenialError(decision.denial)
    engine.nextNumbers.learn(agencyId, needs, null)
    return { kind: 'again' }
  }
  if (decision.kind === 'needsNumbers') return { kind: 'needsNumbers', needs: [...needs, ...decision.needs] }
  await engine.stopPoint('decided')

  const revision = (row.revision ?? 0) + 1
  const seq = (row.journalSeq ?? 0) + 1
  const answer = run.answer(decision, { revision, seq, now })
  const write = toWrite({
    agencyId,
    dossierId: prepared.dossierId,
    from: snapshot && { revision: row.revision ?? 0, head: row.journalHead ?? new Uint8Array(), snapshot },
    seq,
    event: prepared.event,
    actor,
    now,
    referenceRevision: reference.revision,
    accepted: decision,
    key: { key: run.idempotencyKey, bodyHash, answer },
    created: prepared.created,
    effectDone: run.effectDone ?? null,
  })
  const written = await writing(() => engine.together.save(write))
  if (needs.length > 0) engine.nextNumbers.learn(agencyId, needs, written === true ? write.numbers : null)
  if (written !== true) return { kind: 'again' }
  await engine.stopPoint('written')
  if (write.effects.length > 0 || write.timersSet.length > 0) for (const hint of engine.hints) hint()
  return { kind: 'done', answer }
}

function answerOfKey<Answer>(row: LoadedDossier, bodyHash: Buffer): { answer: Answer } | null {
  if (row.keyBodyHash === null) return null
  if (!bodyHash.equals(row.keyBodyHash)) throw new DenialError({ code: 'key.otherBody' })
  return { answer: row.keyAnswer as Answer }
}

function toSnapshot(row: LoadedDossier): Snapshot | null {
  if (!row.state) return null
  const { state, answers, documents, rows } = row
  return { state, answers: answers ?? {}, documents: documents ?? {}, ...(rows ? { rows } : {}) }
}

/** Who has nothing to do with a dossier is not told that it exists: asked before anything else could give it away. */
function isConcerned(actor: Actor, state: Snapshot['state'], at: string): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'citizen') return state.applicantAccountId === actor.accountId
  return agenciesOf(state).some((agencyId) =>
    (['queue.read', 'dossier.assign'] as const).some((operation) => may(actor, operation, { agencyId, at })),
  )
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
