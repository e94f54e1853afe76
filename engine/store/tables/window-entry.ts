import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** Where a dossier stands in its application window; written with every decision that changes it. */
export const windowEntry = pgTable(
  'window_entry',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    procedureCode: text('procedure_code').notNull(),
    windowId: text('window_id').notNull(),
    state: text('state').notNull(),
    /** option of the place held or offered */
    choice: text('choice'),
    /** order on the waiting list by option, lower first */
    waiting: jsonb('waiting').$type<Record<string, number>>().notNull().default({}),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.dossierId] }),
    index('window_entry_state').on(t.agencyId, t.procedureCode, t.windowId, t.state),
  ],
)
