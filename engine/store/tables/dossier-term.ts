import { boolean, customType, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { agencyId, dossierId } from './columns.ts'

/** Compared byte by byte: what begins with some words is one range. */
const bytewise = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/**
 * Where a search finds a dossier: code, name and phone without accents, from each of their words on. Written by triggers of
 * `dossier` when it is filed, when its owner changes and when it ends, by no other transition.
 */
export const dossierTerm = pgTable(
  'dossier_term',
  {
    agencyId: agencyId(),
    /** the archive is a range of its own: searching open ones does not pay for it */
    ended: boolean('ended').notNull(),
    term: bytewise('term').notNull(),
    dossierId: dossierId(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.ended, t.term, t.dossierId] })],
)
