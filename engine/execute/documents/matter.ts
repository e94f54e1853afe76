import { DenialError } from '@motcua/core/errors'
import { type Facts, gatherFacts, type LoadedVersion, type Reference } from '@motcua/core/process'
import { type AgencyWithUnits, findDossier, listAgencies, type StoredDossier } from '@motcua/store/read'
import { currentReference, type EngineContext, getVersion, reading } from '../engine/index.ts'

/** A dossier with all that its papers and notices speak of. */
export interface Matter {
  readonly dossier: StoredDossier
  readonly version: LoadedVersion
  readonly reference: Reference
  readonly facts: Facts
  readonly agency: AgencyWithUnits | undefined
  readonly parent: AgencyWithUnits | undefined
  /** instant the paper or notice bears */
  readonly at: string
}

/** @throws `found.nothing` */
export async function getMatter(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
  at: string,
): Promise<Matter> {
  const dossier = await reading(() => findDossier(engine.store.sql, agencyId, dossierId))
  if (!dossier) throw new DenialError({ code: 'found.nothing' })
  const { state, answers, documents } = dossier
  const [version, reference, agencies] = await Promise.all([
    getVersion(engine, state.versionId),
    currentReference(engine, agencyId, state.procedureCode),
    reading(() => listAgencies(engine.store.sql)),
  ])
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  const paid = state.payment.state === 'paid'
  const asked = { answers, documents, submitter, channel, submittedAt, receivedAt, caseId, paid, actor: null, now: at }
  const facts = gatherFacts({ version, reference, ...asked })
  const agency = agencies.find((a) => a.agencyId === state.competentAgencyId)
  const parent = agencies.find((a) => a.agencyId === agency?.parentId)
  return { dossier, version, reference, facts, agency, parent, at }
}
