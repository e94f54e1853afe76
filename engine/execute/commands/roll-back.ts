import { DenialError } from '@motcua/core/errors'
import { findVersion } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import {
  type ActorRef,
  type EngineContext,
  type GateReport,
  reading,
  requireMay,
  runKeyed,
  writing,
} from '../engine/index.ts'
import { assertPassed, assertToCome } from './publish.ts'

export interface RollBackInput {
  readonly agencyId: string
  readonly by: ActorRef
  /** the version whose body is to apply again */
  readonly versionId: string
  /** business instant; not in the past */
  readonly effectiveFrom: string
  readonly changeNote: string
  /** a reason for each warning, by `warningKey` */
  readonly warningReasons: Readonly<Record<string, string>>
  readonly idempotencyKey: string
}

/**
 * Asks a second person to publish an earlier body again, as a new version: through the same gate, for the world around it may not
 * be what it was. A draft of the procedure stays as it is.
 * @throws `version.missing`, `effectiveDate.past`, `gate.blocked`, `gate.reasonMissing`
 */
export async function rollBack(
  engine: EngineContext,
  input: RollBackInput,
): Promise<{ requestId: string; report: GateReport }> {
  const { agencyId, by, versionId, idempotencyKey, effectiveFrom, changeNote, warningReasons } = input
  const body = { command: 'rollBack', versionId, effectiveFrom, changeNote, warningReasons }
  return runKeyed(engine, { agencyId, by, idempotencyKey, body }, async (toKey) => {
    const { now } = await requireMay(engine, by, 'procedure.requestPublish', agencyId)
    const version = await reading(() => findVersion(engine.store.sql, versionId))
    if (!version || version.agencyId !== agencyId) throw new DenialError({ code: 'version.missing' })
    assertToCome(effectiveFrom, now)
    const report = await engine.gate(version.definition, { agencyId, now })
    assertPassed(report, warningReasons)
    const requestId = engine.ids.next()
    const answer = { requestId, report }
    const filed = await write.addRollbackRequest(
      engine.store.sql,
      {
        ...{ agencyId, id: requestId, versionId, requestedBy: by.accountId, requestedAt: now },
        ...{ effectiveFrom, changeNote, gateReport: report, warningReasons },
      },
      toKey(answer),
    )
    return filed ? { answer } : 'again'
  })
}

/**
 * Ends a procedure for new dossiers: all its versions, also one that would take effect later. Retiring the newest alone would
 * bring the one before it back. Running dossiers go on to their end.
 * @throws `event.notNow` when there is nothing left to retire
 */
export async function retireProcedure(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; procedureCode: string },
): Promise<{ versions: number }> {
  const { agencyId, by, procedureCode } = input
  const { now } = await requireMay(engine, by, 'procedure.retire', agencyId)
  const of = { agencyId, procedureCode, by: by.accountId, at: now, recordId: engine.ids.next() }
  const versions = await writing(() => write.retireProcedure(engine.store.sql, of))
  if (versions === 'again' || versions === 0)
    throw new DenialError({ code: 'event.notNow', params: { procedure: procedureCode } })
  return { versions }
}
