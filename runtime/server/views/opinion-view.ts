import type { OpinionView } from '@motcua/api/routes/desk'
import { type Actor, grantFor, seenOpinions, workTitlePath } from '@motcua/core/process'
import type { DossierFacts } from './dossier-view.ts'
import { wordsOf } from './words.ts'

export interface NamedAgency {
  readonly agencyId: string
  readonly name: Readonly<Partial<Record<'vi' | 'en', string>>>
}

/** Opinions asked of other agencies, as an official may see them. */
export function toOpinions(facts: DossierFacts, official: Actor, agencies: readonly NamedAgency[]): OpinionView[] {
  const { stored, version, now } = facts
  const employers = [
    ...new Set(
      official.grants.filter((g) => grantFor(official, g.role, g.agencyId, g.unitId, now)).map((g) => g.agencyId),
    ),
  ]
  const names = new Map(agencies.map((one) => [one.agencyId, one.name]))
  const owedBy = stored.state.due?.dueAt ?? null
  return seenOpinions(version, stored.state, employers).map(({ stepId, visit, confidential, open, branch }) => {
    const asked = version.consultations.get(stepId)?.branch
    const escalated = branch.escalatedAt !== undefined
    return {
      stepId,
      title: wordsOf(version.definition, workTitlePath(stepId)),
      visit,
      agencyId: branch.agencyId ?? '',
      agencyName: names.get(branch.agencyId ?? '') ?? {},
      confidential,
      open,
      state: branch.state,
      how: branch.how ?? null,
      verdict: branch.verdict ?? null,
      opinion: branch.opinion ?? null,
      byName: branch.byName ?? null,
      openedAt: branch.openedAt,
      dueAt: branch.dueAt ?? null,
      finishedAt: branch.finishedAt,
      escalatedAt: branch.escalatedAt ?? null,
      silence: escalated ? (asked?.escalation?.then ?? null) : (asked?.silence ?? null),
      endsAfterDue: branch.state === 'open' && owedBy !== null && (branch.dueAt ?? '') > owedBy,
      late: (branch.late ?? []).map(({ at, byName, verdict, opinion }) => ({ at, byName, verdict, opinion })),
    }
  })
}

/** Fields that repeat what a confidential opinion said, for those it is not for. */
export function confidentialFields({ version }: DossierFacts, opinions: readonly OpinionView[]): string[] {
  return opinions
    .filter((one) => !one.open)
    .flatMap(({ stepId }) => {
      const branch = version.consultations.get(stepId)?.branch
      return [branch?.into.verdict, branch?.into.opinion, ...(branch?.fields ?? [])].filter((id) => id !== undefined)
    })
}
