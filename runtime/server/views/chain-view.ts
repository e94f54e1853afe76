import type { ChildView } from '@motcua/api/schemas/dossier-parts'
import { listChildren } from '@motcua/core/process'
import type { LinkedDossier } from '@motcua/store/read'
import type { DossierFacts } from './dossier-view.ts'
import type { NamedAgency } from './opinion-view.ts'
import { wordsOf } from './words.ts'

/** Children of the chains of a dossier: what it knows of them itself, and how they stand now. */
export function toChildren(
  { stored, version }: DossierFacts,
  of: { readonly agencies: readonly NamedAgency[]; readonly links: readonly LinkedDossier[] },
): ChildView[] {
  const names = new Map(of.agencies.map((one) => [one.agencyId, one.name]))
  const standing = new Map(of.links.map((one) => [one.dossierId, one]))
  return listChildren(stored.state, version.steps).map((child): ChildView => {
    const { stepId, childId, state, agencyId, at } = child
    const now = child.dossierId === undefined ? undefined : standing.get(child.dossierId)
    return {
      stepId,
      childId,
      title: wordsOf(version.definition, `child.${stepId}.${childId}.title`),
      state,
      agencyId,
      agencyName: names.get(agencyId ?? '') ?? {},
      code: child.code ?? null,
      outcome: child.outcome ?? null,
      status: now?.status ?? null,
      dueAt: now?.dueAt ?? null,
      fault: child.fault?.code ?? null,
      at,
    }
  })
}
