import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** The allocation of a ranked window as it was decided: one per window, told to each dossier from here, also after a stop. */
export const windowPlan = pgTable(
  'window_plan',
  {
    agencyId: agencyId(),
    procedureCode: text('procedure_code').notNull(),
    windowId: text('window_id').notNull(),
    plan: jsonb('plan').notNull(),
    /** of what was shown before it was decided */
    hash: text('hash').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
    /** every dossier has been told */
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.procedureCode, t.windowId] })],
)
