import type { Role, StepRole } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { type Actor, type LoadedVersion, mayRead } from '@motcua/core/process'
import { findDossier, listAccounts, listAgencies, listJournal } from '@motcua/store/read'
import { isUuid } from '../http/call.ts'
import type { Parts } from '../parts.ts'
import type { DossierFacts } from './dossier-view.ts'
import { toTimelineSource } from './timeline.ts'

/** Gathers a dossier with its version, reference data, journal and names. @throws `found.nothing` */
export async function gatherDossier(parts: Parts, agencyId: string, id: string, now: string) {
  const { engine } = parts
  const { sql } = engine.store
  const stored = isUuid(id) ? await findDossier(sql, agencyId, id) : null
  if (!stored) throw new DenialError({ code: 'found.nothing' })
  const { state } = stored
  const [version, reference, entries, agencies, people, others] = await Promise.all([
    engine.versions.get(stored.versionId),
    engine.reference(agencyId, state.procedureCode, state.competentAgencyId),
    listJournal(sql, agencyId, id),
    listAgencies(sql),
    listAccounts(sql, agencyId),
    state.competentAgencyId === agencyId ? [] : listAccounts(sql, state.competentAgencyId),
  ])
  const journal = entries.map(toTimelineSource)
  const names = new Map([...people, ...others].map((person) => [person.accountId, person.name]))
  for (const one of entries) if (one.actorName) names.set(one.actorId, one.actorName)
  const agency = agencies.find((one) => one.agencyId === agencyId)
  const facts: DossierFacts = { stored, version, reference, agencyName: agency?.name ?? {}, journal, names, now }
  return { facts, agencies, entries }
}

/** The applicant's own dossier. Somebody else's and a missing one answer alike. @throws `found.nothing` */
export function requireOwn(facts: DossierFacts, accountId: string): Actor {
  if (facts.stored.state.applicantAccountId !== accountId) throw new DenialError({ code: 'found.nothing' })
  return { kind: 'citizen', accountId, name: facts.stored.state.submitter.fullName, grants: [], grantsRevision: 0 }
}

/** An official who works one of its roles, or holds a role of `access.read`. @throws `found.nothing` */
export function requireReader(facts: DossierFacts, official: Actor): void {
  if (!mayRead(official, facts.stored.state, readerRoles(facts.version), facts.now))
    throw new DenialError({ code: 'found.nothing' })
}

/** Roles that may read dossiers of a version. */
export function readerRoles({ definition }: LoadedVersion): Role[] {
  const working = definition.workflow.steps.flatMap((step): StepRole[] => {
    if (step.kind === 'task' || step.kind === 'group') return [step.actor.role]
    if (step.kind !== 'parallel') return []
    return step.branches.flatMap((b) => (b.kind === 'consultation' ? [b.role, 'head' as const] : []))
  })
  return [...new Set([...working.filter((role) => role !== 'applicant'), ...definition.access.read])]
}
