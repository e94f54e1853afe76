import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Acts outside dossiers: grants, publishing, reference data. Insert and select only, like the journal. */
export const adminRecord = pgTable(
  'admin_record',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    actorId: text('actor_id').notNull(),
    act: text('act').notNull(),
    body: jsonb('body').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.id] })],
)
