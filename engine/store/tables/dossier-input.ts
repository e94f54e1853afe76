import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, bytea, dossierId } from './columns.ts'

/**
 * What a person entered with one accepted event, beside the journal: the entry holds only its salted hash, so that erasing the
 * row (salt and body) leaves the chain whole.
 */
export const dossierInput = pgTable(
  'dossier_input',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    seq: integer('seq').notNull(),
    salt: bytea('salt').notNull(),
    /** canonical JSON */
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.dossierId, t.seq] })],
)
