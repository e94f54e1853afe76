import { DenialError } from '@motcua/core/errors'
import {
  type Answers,
  type DossierRef,
  type EarlierDossier,
  earlierDossier,
  followUntil,
  type Outcome,
  prefillFrom,
} from '@motcua/core/process'
import { findDossier, listEarlier } from '@motcua/store/read'
import {
  type ActorRef,
  businessNow,
  currentReference,
  type EngineContext,
  effectiveVersion,
  getVersion,
  reading,
} from '../engine/index.ts'

/** An earlier dossier of the account that a new one may go back to. */
export interface PreviousResult extends DossierRef {
  readonly code: string
  readonly procedureCode: string
  readonly outcome: Outcome
  readonly resultNumber: string | null
  readonly resultOn: string | null
  /** when the result was issued, else when the dossier ended */
  readonly resultAt: string
  /** until when a new one may be submitted; null = without end */
  readonly until: string | null
  /** what a new dossier takes over, by field id: the first answers of a draft */
  readonly prefill: Answers
  /** those of them that are submitted as they were, whatever is typed */
  readonly locked: readonly string[]
}

/**
 * Earlier dossiers of an account that a dossier of this procedure may follow now, the newest first; empty where the procedure
 * follows none.
 * @throws `version.missing`
 */
export async function previousResults(
  engine: EngineContext,
  input: { readonly agencyId: string; readonly by: ActorRef; readonly procedureCode: string },
): Promise<PreviousResult[]> {
  const { agencyId, by, procedureCode } = input
  if (by.kind === 'system') throw new DenialError({ code: 'actor.notAllowed' })
  const now = await businessNow(engine)
  const version = await effectiveVersion(engine, agencyId, procedureCode, now)
  const { follows } = version.definition.procedure
  if (!follows) return []
  const reference = await currentReference(engine, agencyId, procedureCode)
  const rows = await reading(() =>
    listEarlier(engine.store.sql, {
      accountId: by.accountId,
      procedures: follows.procedures,
      outcomes: follows.outcomes,
    }),
  )
  const found: PreviousResult[] = []
  for (const row of rows) {
    const earlier = earlierDossier(await getVersion(engine, row.versionId), row)
    const until = followUntil(version, earlier, reference)
    if (until !== null && typeof until !== 'string') throw new DenialError(until)
    const { outcome, resultAt } = earlier
    if (outcome === null || resultAt === null || (until !== null && until < now)) continue
    const { code, resultNumber, resultOn } = earlier
    found.push({
      agencyId: earlier.agencyId,
      dossierId: earlier.dossierId,
      code,
      procedureCode: earlier.procedureCode,
      outcome,
      resultNumber,
      resultOn,
      resultAt,
      until,
      prefill: prefillFrom(version, earlier),
      locked: Object.keys(prefillFrom(version, earlier, 'locked')),
    })
  }
  return found
}

/** An earlier dossier as a submission reads it; whether it may be followed is for the decision. @throws `found.nothing` */
export async function findEarlier(engine: EngineContext, of: DossierRef): Promise<EarlierDossier> {
  const row = await reading(() => findDossier(engine.store.sql, of.agencyId, of.dossierId))
  if (!row) throw new DenialError({ code: 'found.nothing' })
  return earlierDossier(await getVersion(engine, row.versionId), row)
}
