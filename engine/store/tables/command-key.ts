import { json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, bytea, instant } from './columns.ts'

/** Which command has been done, and what is needed to give the same answer; no personal data. */
export const commandKey = pgTable(
  'command_key',
  {
    agencyId: agencyId(),
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    bodyHash: bytea('body_hash').notNull(),
    // Not jsonb, which sorts names: the same answer is the same text.
    answer: json('answer').notNull(),
    dossierId: uuid('dossier_id'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.actorId, t.key] })],
)
