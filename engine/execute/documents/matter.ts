import type { Output } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { actOfSlip, type Matter as PaperMatter } from '@motcua/core/papers'
import { gatherFacts, groupFacts, isPaid, occasionOf } from '@motcua/core/process'
import { type AgencyWithUnits, findDossier, listAgencies, listJournal, type StoredDossier } from '@motcua/store/read'
import { currentReference, type EngineContext, getReference, getVersion, reading } from '../engine/index.ts'
import { rebuildDossier } from '../journal/index.ts'
import { readActs } from './acts.ts'

/** A dossier of the database with all that its papers and notices speak of. */
export interface Matter extends PaperMatter {
  readonly dossier: StoredDossier
  readonly agency: AgencyWithUnits | undefined
  readonly parent: AgencyWithUnits | undefined
}

/**
 * The dossier as it stands.
 * @param of.seq  entry that asked for the paper or notice; absent = it is only looked at
 * @throws `found.nothing`
 */
export async function getMatter(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
  of: { readonly at: string; readonly seq?: number },
): Promise<Matter> {
  const { dossier, acts } = await read(engine, agencyId, dossierId)
  const { procedureCode, competentAgencyId } = dossier.state
  const reference = await currentReference(engine, agencyId, procedureCode, competentAgencyId)
  const tells = acts.find((act) => act.seq === of.seq)
  return toMatter(engine, { dossier, acts, tells, reference, at: of.at })
}

/**
 * The dossier as it stood when that slip was called for, so that the slip says the same whenever it is made.
 * @throws `found.nothing` also when nothing called for it
 */
export async function getSlipMatter(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
  kind: Output['kind'],
): Promise<Matter> {
  const { dossier, acts } = await read(engine, agencyId, dossierId)
  const tells = actOfSlip(acts, await getVersion(engine, dossier.versionId), kind, dossier.state.receivedAt)
  if (!tells) throw new DenialError({ code: 'found.nothing' })
  const rebuilt = await rebuildDossier(engine, agencyId, dossierId, tells.seq)
  const { procedureCode } = dossier.state
  // What was erased cannot be told any more: then the row as it is now.
  const then = rebuilt.kind === 'rebuilt' ? { ...dossier, ...rebuilt.snapshot } : dossier
  const competent = then.state.competentAgencyId
  const reference = await getReference(engine, agencyId, tells.referenceRevision, procedureCode, competent)
  return toMatter(engine, { dossier: then, acts, tells, reference, at: tells.at })
}

async function read(engine: EngineContext, agencyId: string, dossierId: string) {
  const [dossier, rows] = await reading(() =>
    Promise.all([
      findDossier(engine.store.sql, agencyId, dossierId),
      listJournal(engine.store.sql, agencyId, dossierId),
    ]),
  )
  if (!dossier) throw new DenialError({ code: 'found.nothing' })
  return { dossier, acts: readActs(rows) }
}

async function toMatter(
  engine: EngineContext,
  of: Pick<Matter, 'dossier' | 'acts' | 'tells' | 'reference' | 'at'>,
): Promise<Matter> {
  const { state, answers, documents } = of.dossier
  const [version, agencies] = await Promise.all([
    getVersion(engine, state.versionId),
    reading(() => listAgencies(engine.store.sql)),
  ])
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  const paid = isPaid(state)
  const asked = { answers, documents, submitter, channel, submittedAt, receivedAt, caseId, paid, actor: null }
  const facts = gatherFacts({
    version,
    reference: of.reference,
    ...asked,
    now: of.at,
    ...occasionOf(state),
    group: groupFacts(state),
  })
  const agency = agencies.find((a) => a.agencyId === state.competentAgencyId)
  const parent = agencies.find((a) => a.agencyId === agency?.parentId)
  return { ...of, version, facts, agency, parent }
}
