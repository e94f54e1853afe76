import { jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** One change made in many drafts: what it is, who made it, and the key it was given. */
export const bulkChange = pgTable(
  'bulk_change',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    change: jsonb('change').notNull(),
    note: text('note').notNull().default(''),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.id] }), uniqueIndex('bulk_change_key').on(t.agencyId, t.madeBy, t.key)],
)
