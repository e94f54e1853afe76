import type { Act } from '@motcua/core/papers'
import type { StoredEntry } from '@motcua/store/read'
import type { Entry, EntryInput } from '../journal/index.ts'

/** What had an effect, oldest first; what was entered is missing where it was erased. */
export function readActs(rows: readonly StoredEntry[]): Act[] {
  return rows.flatMap((row) => {
    const entry = JSON.parse(row.entry) as Entry
    if (entry.noop) return []
    const input = row.input === null ? null : (JSON.parse(row.input) as EntryInput)
    const { kind, accountId, name } = entry.actor
    return [
      {
        seq: row.seq,
        at: entry.at,
        event: { ...entry.event, ...input?.event },
        official: kind === 'official' ? { accountId, name: name ?? row.actorName ?? '' } : null,
        before: entry.before,
        after: entry.after,
        referenceRevision: entry.referenceRevision,
      },
    ]
  })
}
