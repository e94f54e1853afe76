import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, bytea, instant } from './columns.ts'

/** Signed heads of the journals that moved since the checkpoint before; published outside the database too. */
export const journalCheckpoint = pgTable(
  'journal_checkpoint',
  {
    agencyId: agencyId(),
    number: integer('number').notNull(),
    madeAt: instant('made_at').notNull(),
    /** canonical JSON: number, instant, hash of the checkpoint before, `[dossier, seq, hash]` of each head */
    body: text('body').notNull(),
    hash: bytea('hash').notNull(),
    signature: bytea('signature').notNull(),
    keyId: text('key_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.number] })],
)
