import type { Words } from '@motcua/api/schemas/basics'
import type { Definition } from '@motcua/core/definition'
import { findWords } from './words.ts'

/** A journal entry, as far as telling it to people needs. */
export interface TimelineSource {
  readonly seq: number
  readonly at: string
  readonly entry: {
    readonly actor: { readonly kind: string; readonly accountId: string; readonly name?: string }
    readonly event: { readonly type: string; readonly [name: string]: unknown }
    readonly before: { readonly status: string } | null
    readonly after: { readonly status: string }
    readonly noop: boolean
  }
}

/** An entry as stored, read. */
export const toTimelineSource = ({ seq, at, entry }: { seq: number; at: string; entry: string }): TimelineSource => ({
  seq,
  at,
  entry: JSON.parse(entry) as TimelineSource['entry'],
})

const inner = new Set(['claim', 'release', 'assign', 'migrate', 'timer', 'automatic', 'outside'])

/** What happened, for people: work inside the office is left out unless it changed the status. */
export function toTimeline(
  journal: readonly TimelineSource[],
  definition: Definition,
  names: ReadonlyMap<string, string>,
): { seq: number; at: string; event: string; label: Words | null; status: string | null; by: string | null }[] {
  return journal.flatMap(({ seq, at, entry }) => {
    const { event, before, after, actor } = entry
    const changed = before?.status !== after.status
    if (entry.noop || (inner.has(event.type) && !changed)) return []
    const label = event.type === 'act' ? findWords(definition, `transition.${String(event.transitionId)}.label`) : null
    return [
      {
        seq,
        at,
        event: event.type,
        label,
        status: changed ? after.status : null,
        by: actor.kind === 'official' ? (actor.name ?? names.get(actor.accountId) ?? null) : null,
      },
    ]
  })
}
