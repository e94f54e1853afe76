import type { Words } from '@motcua/api/schemas/basics'
import type { AskedView, GroupResult, LinkView, PlaceView } from '@motcua/api/schemas/dossier-parts'
import { type Definition, listFields } from '@motcua/core/definition'
import { seenOpinions, workTitlePath } from '@motcua/core/process'
import type { LinkedDossier } from '@motcua/store/read'
import type { DossierFacts } from './dossier-view.ts'
import type { NamedAgency } from './opinion-view.ts'
import { wordsOf } from './words.ts'

/** Opinions asked of other agencies: that they were asked, and of open ones what they came to. Words and names stay inside. */
export function toAsked({ stored, version }: DossierFacts, agencies: readonly NamedAgency[]): AskedView[] {
  const names = new Map(agencies.map((one) => [one.agencyId, one.name]))
  return seenOpinions(version, stored.state, null).map(({ stepId, visit, branch, open }) => ({
    stepId,
    visit,
    title: wordsOf(version.definition, workTitlePath(stepId)),
    agencyName: names.get(branch.agencyId ?? '') ?? {},
    state: branch.state,
    // How a confidential one ended would tell what was said.
    how: open ? (branch.how ?? null) : null,
    verdict: (open && branch.verdict) || null,
    openedAt: branch.openedAt,
    dueAt: branch.dueAt ?? null,
    finishedAt: branch.finishedAt,
  }))
}

/** What groups decided on the rows: told when the step is left or a row's own result is issued, never half-made. */
export function toGroupResults({ stored, version }: DossierFacts): GroupResult[] {
  const { definition } = version
  const inside = new Set(stored.state.places.map((place) => place.stepId))
  return definition.workflow.steps.flatMap((step): GroupResult[] => {
    if (step.kind !== 'group') return []
    const left = stored.state.visits[step.id] !== undefined && !inside.has(step.id)
    const rows = Object.entries(stored.rows?.[step.table] ?? {}).flatMap(([rowId, row]) => {
      const issued = Object.values(row.outputs ?? {}).find((output) => output.issuedAt !== undefined)
      if (!left && !issued) return []
      return [{ rowId, verdict: row.verdict, reason: row.reason ?? null, number: issued?.number ?? null }]
    })
    if (rows.length === 0) return []
    const codes = definition.policies.reasons.find((one) => one.id === step.reasons)?.reasons ?? []
    const reasons = codes.map((code) => [code, wordsOf(definition, `reason.${step.reasons}.${code}`)])
    return [{ table: step.table, rows, reasons: Object.fromEntries(reasons) }]
  })
}

/** What the application window gave the dossier, with its options in words. */
export function toPlace({ stored, version }: DossierFacts): PlaceView | null {
  const { allocation } = stored.state
  const { definition } = version
  if (!allocation) return null
  const { windowId, state, choice, rank, waiting, offerUntil, score } = allocation
  return {
    title: wordsOf(definition, `window.${windowId}.title`),
    state,
    choice: choice === null ? null : optionWords(definition, choice),
    rank,
    score: score ?? null,
    answerBy: state === 'offered' ? (offerUntil ?? null) : null,
    silence: definition.window?.offers?.silence ?? null,
    waiting: Object.entries(waiting).map(([option, position]) => ({
      option: optionWords(definition, option),
      position,
    })),
  }
}

/** An option of the window's choices; the value itself where the form gives it no text. */
export function optionWords(definition: Definition, value: string): Words {
  const { field, column } = definition.window?.choices ?? {}
  const of = listFields(definition).find((one) => one.field.id === (column ?? field))
  if (!of || !('options' in of.field) || !of.field.options.some((one) => one.value === value))
    return { vi: value, en: value }
  return wordsOf(definition, `field.${of.field.id}.option.${value}`)
}

/** Links to dossiers that are the applicant's own as well. */
export function toOwnLinks(links: readonly LinkedDossier[], own: ReadonlySet<string>): LinkView[] {
  return links
    .filter((link) => own.has(link.dossierId))
    .map(({ kind, other, agencyId, dossierId, code, title, status }) => ({
      kind,
      other,
      agencyId,
      dossierId,
      code,
      title: title ?? {},
      status,
    }))
}
