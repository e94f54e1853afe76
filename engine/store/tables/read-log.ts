import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** Who looked at which dossier, at what class of data, why; the citizen sees it. */
export const readLog = pgTable(
  'read_log',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    id: uuid('id').notNull(),
    accountId: text('account_id').notNull(),
    purpose: text('purpose').notNull(),
    dataClass: text('data_class').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.dossierId, t.id] })],
)
