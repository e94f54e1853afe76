import { DenialError, type Result } from '@motcua/core/errors'
import { agenciesOf, type DecisionContext, type FreeSlots, freeSlots, may, slotsTakenIn } from '@motcua/core/process'
import { findDossier, listTaken } from '@motcua/store/read'
import {
  type ActorRef,
  actorOf,
  businessNow,
  currentReference,
  type EngineContext,
  getVersion,
  reading,
} from '../engine/index.ts'

export interface ListFreeSlotsInput {
  readonly agencyId: string
  readonly dossierId: string
  readonly by: ActorRef
  /** step with the appointment */
  readonly stepId: string
  /** the first so many; 500 unless told */
  readonly atMost?: number
}

/**
 * Slots of an appointment with a free place that this actor may choose from. What is free is a moment's view: the place is
 * taken by the event that books it.
 * @throws DenialError: `found.nothing` also for who has nothing to do with the dossier; `transition.notHere` when it stands in
 *   no such step
 */
export async function listFreeSlots(engine: EngineContext, input: ListFreeSlotsInput): Promise<FreeSlots> {
  const { agencyId, dossierId, stepId } = input
  const [dossier, actor, now] = await Promise.all([
    reading(() => findDossier(engine.store.sql, agencyId, dossierId)),
    actorOf(engine, input.by),
    businessNow(engine),
  ])
  const concerned =
    dossier &&
    (actor.kind === 'citizen'
      ? dossier.state.applicantAccountId === actor.accountId
      : agenciesOf(dossier.state).some((one) => may(actor, 'queue.read', { agencyId: one, at: now })))
  if (!concerned) throw new DenialError({ code: 'found.nothing' })
  const version = await getVersion(engine, dossier.versionId)
  const reference = await currentReference(engine, agencyId, dossier.state.procedureCode)
  const context: DecisionContext = { reference, actor, now }
  const { register, until, agencyId: owner } = unwrap(slotsTakenIn(version, dossier, context, stepId))
  const taken = await reading(() => listTaken(engine.store.sql, { agencyId: owner, register, from: now, until }))
  return unwrap(freeSlots(version, dossier, context, { stepId, taken, atMost: input.atMost }))
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new DenialError(result.error)
  return result.value
}
