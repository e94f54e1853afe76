import type { builderRoutes } from '@motcua/api/routes/builder'
import { localDateOf, startOfDate } from '@motcua/core/calendar'
import { fromPackage } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { listProcedures, type ProcedureRow } from '@motcua/store/read'
import { agenciesFor, asOfficial, type Call, found, type Handlers, joinId, requireAt, splitId } from '../http/call.ts'
import type { Parts } from '../parts.ts'

type Change =
  | 'retireWholeProcedure'
  | 'rollBackProcedure'
  | 'dryRunMigration'
  | 'migrateDossiers'
  | 'replayProcedure'
  | 'exportPackage'
  | 'importPackage'

/** What changes a procedure as a whole: its versions, its running dossiers, its way to another installation. */
export const procedureChangeHandlers: Pick<Handlers<typeof builderRoutes>, Change> = {
  async retireWholeProcedure(parts, call) {
    const { agencyId, row } = await procedureOf(parts, call)
    requireAt(call, 'procedure.retire', agencyId)
    return parts.engine.retireProcedure({ agencyId, by: asOfficial(call), procedureCode: row.procedureCode })
  },

  async rollBackProcedure(parts, call) {
    const { agencyId } = await procedureOf(parts, call)
    const { effectiveFrom, versionId, note, warningReasons } = call.body
    const { requestId, report } = await parts.engine.rollBack({
      ...{ agencyId, by: asOfficial(call), versionId, changeNote: note, warningReasons },
      effectiveFrom: toInstant(effectiveFrom, call.now),
      idempotencyKey: call.idempotencyKey,
    })
    return { id: joinId(agencyId, requestId), report }
  },

  async dryRunMigration(parts, call) {
    const { agencyId, row } = await procedureOf(parts, call)
    const { toVersionId, mapping, limit, after } = call.body
    return parts.engine.dryRunMigration({
      ...{ agencyId, by: asOfficial(call), procedureCode: row.procedureCode, mapping, limit },
      ...(after ? { after } : {}),
      ...(toVersionId ? { toVersionId } : { draftId: found(row.draftId) }),
    })
  },

  async migrateDossiers(parts, call) {
    const { agencyId, row } = await procedureOf(parts, call)
    requireAt(call, 'procedure.migrate', agencyId)
    const { toVersionId, mapping } = call.body
    const of = { agencyId, by: asOfficial(call), procedureCode: row.procedureCode }
    return parts.engine.migrateDossiers({ ...of, toVersionId, mapping })
  },

  async replayProcedure(parts, call) {
    const { agencyId, row } = await procedureOf(parts, call)
    const { last, limit } = call.body
    const of = { agencyId, by: asOfficial(call), procedureCode: row.procedureCode }
    return parts.engine.replayDossiers({ ...of, last, limit, draftId: found(row.draftId) })
  },

  async exportPackage(parts, call) {
    const { agencyId, row } = await procedureOf(parts, call)
    const versionId = call.query.versionId ?? row.versionId
    const of = versionId ? { versionId } : { draftId: found(row.draftId) }
    return parts.engine.exportPackage({ agencyId, by: asOfficial(call), ...of })
  },

  async importPackage(parts, call) {
    const { text, revision } = call.body
    const agencyId = call.body.agencyId ?? agenciesFor(call, 'procedure.edit')[0]
    if (!agencyId) throw new DenialError({ code: 'actor.notAllowed' })
    requireAt(call, 'procedure.edit', agencyId)
    const replaced = revision === undefined ? null : await draftToReplace(parts, agencyId, text)
    const saved = await parts.engine.importPackage({
      ...{ agencyId, by: asOfficial(call), text },
      ...(replaced ? { draftId: replaced, expectedRevision: revision ?? 0 } : {}),
    })
    return { id: joinId(agencyId, saved.procedureCode), revision: saved.revision }
  },
}

type IdCall = Call & { readonly params: { readonly id: string } }

async function procedureOf(parts: Parts, call: IdCall): Promise<{ agencyId: string; row: ProcedureRow }> {
  const { agencyId, own } = splitId(call.params.id)
  if (!agenciesFor(call, 'procedure.read').includes(agencyId)) throw new DenialError({ code: 'found.nothing' })
  const rows = await listProcedures(parts.engine.store.sql, [agencyId])
  return { agencyId, row: found(rows.find((row) => row.procedureCode === own)) }
}

/** The draft of the procedure that the package is of; a package that cannot be read is the command's to refuse. */
async function draftToReplace(parts: Parts, agencyId: string, text: string): Promise<string | null> {
  const unpacked = fromPackage(text)
  if (!unpacked.ok) return null
  const rows = await listProcedures(parts.engine.store.sql, [agencyId])
  return rows.find((row) => row.procedureCode === unpacked.value.procedure.code)?.draftId ?? null
}

/** A date begins at midnight in Vietnam; today means now. */
const toInstant = (effectiveFrom: string, now: string): string =>
  effectiveFrom.includes('T') ? effectiveFrom : effectiveFrom === localDateOf(now) ? now : startOfDate(effectiveFrom)
