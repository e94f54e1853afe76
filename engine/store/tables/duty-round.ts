import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Business instant up to which every dossier of a duty has been opened: where the schedule goes on after a stop. */
export const dutyRound = pgTable(
  'duty_round',
  {
    agencyId: agencyId(),
    procedureCode: text('procedure_code').notNull(),
    openedUntil: instant('opened_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.procedureCode] })],
)
