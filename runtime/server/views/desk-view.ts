import type { DeskDossier } from '@motcua/api/routes/desk'
import { type Field, listFields } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { type Actor, grantFor } from '@motcua/core/process'
import type { LinkedDossier, StoredEntry } from '@motcua/store/read'
import { toChildren } from './chain-view.ts'
import { type DossierFacts, toDossierCore } from './dossier-view.ts'
import { confidentialFields, type NamedAgency, toOpinions } from './opinion-view.ts'

/** What is read beside a dossier for its page. */
export interface DeskSources {
  readonly entries: readonly StoredEntry[]
  readonly agencies: readonly NamedAgency[]
  readonly links: readonly LinkedDossier[]
}

/** A dossier as its officials work with it. Sensitive answers are masked for roles that do not need them. */
export function toDeskDossier(
  facts: DossierFacts,
  official: Actor,
  { entries, agencies, links }: DeskSources,
): DeskDossier {
  const { stored, version, names } = facts
  const { state } = stored
  const masked = maskedFields(facts, official)
  const opinions = toOpinions(facts, official, agencies)
  const hidden = new Set([...masked, ...confidentialFields(facts, opinions)])
  return {
    ...toDossierCore(facts, official),
    definition: version.definition,
    versionNumber: version.number,
    answers: Object.fromEntries(Object.entries(stored.answers).filter(([field]) => !hidden.has(field))),
    documents: stored.documents as DeskDossier['documents'],
    submitter: masked.length > 0 ? { kind: state.submitter.kind, fullName: state.submitter.fullName } : state.submitter,
    places: state.places.map(({ stepId, branch, visit, enteredAt }) => ({ stepId, branch, visit, enteredAt })),
    opinions,
    groupRows: stored.rows ?? {},
    children: toChildren(facts, { agencies, links }),
    links: links.map(({ kind, other, agencyId, dossierId, code, title, status }) => {
      const mine = official.grants.some(
        (g) => g.agencyId === agencyId && grantFor(official, g.role, agencyId, g.unitId, facts.now),
      )
      return {
        kind,
        other,
        agencyId,
        dossierId,
        code,
        title: mine ? (title ?? {}) : {},
        status: mine ? status : null,
      }
    }),
    visited: Object.keys(state.visits),
    assignees: Object.fromEntries(
      Object.entries(state.assignee).map(([stepId, accountId]) => [
        stepId,
        { accountId, name: names.get(accountId) ?? '' },
      ]),
    ),
    journal: entries.map((one) => {
      const entry = JSON.parse(one.entry) as Record<string, unknown>
      const { onBehalfOf } = (entry.actor ?? {}) as { readonly onBehalfOf?: { readonly name: string } }
      return {
        seq: one.seq,
        at: one.at,
        event: one.eventType,
        by: one.actorName,
        onBehalfOf: onBehalfOf?.name ?? null,
        versionId: one.versionId,
        hash: Buffer.from(one.hash).toString('hex'),
        entry,
      }
    }),
    masked,
  }
}

/** Papers show everything at once: they are not for those who see the dossier masked. @throws `actor.notAllowed` */
export function requireClear(facts: DossierFacts, official: Actor): void {
  if (maskedFields(facts, official).length > 0) throw new DenialError({ code: 'actor.notAllowed' })
}

/** Sensitive fields that this official's roles are not shown. */
function maskedFields({ stored, version: { definition }, now }: DossierFacts, official: Actor): string[] {
  const agencies = [stored.state.agencyId, stored.state.competentAgencyId]
  const clear = definition.access.readSensitive.some(
    (role) => role !== 'applicant' && agencies.some((agencyId) => grantFor(official, role, agencyId, null, now)),
  )
  if (clear) return []
  return listFields(definition)
    .filter(({ field, table }) => table === null && isSensitive(field))
    .map(({ field }) => field.id)
}

/** A table is masked as a whole for one column of it. */
const isSensitive = (field: Field): boolean =>
  field.sensitivity === 'sensitive' || (field.type === 'table' && field.columns.some(isSensitive))
