import type { DeskDossier } from '@motcua/api/routes/desk'

/** One thing that another person changed since this page was read. */
export type Change =
  | {
      readonly kind: 'event'
      readonly seq: number
      readonly at: string
      readonly by: string | null
      readonly event: string
    }
  | { readonly kind: 'status'; readonly from: string; readonly to: string }
  | { readonly kind: 'step'; readonly stepIds: readonly string[] }
  | { readonly kind: 'answer'; readonly fieldId: string }
  | { readonly kind: 'document'; readonly requirementId: string }

/** What is different between the dossier as it was read and as it is: events first, then what they changed. */
export function changesBetween(before: DeskDossier, after: DeskDossier): readonly Change[] {
  const seen = new Set(before.timeline.map((entry) => entry.seq))
  const events = after.timeline
    .filter((entry) => !seen.has(entry.seq))
    .map((entry): Change => ({ kind: 'event', seq: entry.seq, at: entry.at, by: entry.by, event: entry.event }))
  const changes: Change[] = [...events]
  if (before.status !== after.status) changes.push({ kind: 'status', from: before.status, to: after.status })
  const steps = after.places.map((place) => place.stepId)
  if (
    !same(
      before.places.map((place) => place.stepId),
      steps,
    )
  )
    changes.push({ kind: 'step', stepIds: steps })
  for (const fieldId of differing(before.answers, after.answers)) changes.push({ kind: 'answer', fieldId })
  for (const requirementId of differing(before.documents, after.documents))
    changes.push({ kind: 'document', requirementId })
  return changes
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function differing(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !same(a[key], b[key]))
}
