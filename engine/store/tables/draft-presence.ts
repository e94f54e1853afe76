import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Who has which draft open now. Unlogged: a crash forgets it, the next question of each editor writes it anew. */
export const draftPresence = pgTable(
  'draft_presence',
  {
    agencyId: agencyId(),
    procedureCode: text('procedure_code').notNull(),
    accountId: uuid('account_id').notNull(),
    tab: text('tab').notNull(),
    name: text('name').notNull(),
    part: text('part').notNull(),
    item: text('item'),
    editing: boolean('editing').notNull(),
    seenAt: instant('seen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.procedureCode, t.accountId, t.tab] }),
    index('draft_presence_seen').on(t.seenAt),
  ],
)
