import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** The dossier of one assignee for one period of a duty; written with it, so that there is never a second. */
export const dutyOccurrence = pgTable(
  'duty_occurrence',
  {
    /** the agency that published the duty */
    agencyId: agencyId(),
    procedureCode: text('procedure_code').notNull(),
    period: text('period').notNull(),
    /** id of a unit of it, or of another agency */
    assignee: text('assignee').notNull(),
    dossierId: dossierId(),
    opensAt: instant('opens_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.procedureCode, t.period, t.assignee] }),
    // What one assignee owes, whoever asked for it.
    index('duty_assignee').on(t.assignee, t.period),
  ],
)
