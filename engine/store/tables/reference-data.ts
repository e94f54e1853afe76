import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Calendars, units, code lists: rows never change, a change is the next revision. Agency `*` = for all. */
export const referenceData = pgTable(
  'reference_data',
  {
    agencyId: agencyId(),
    kind: text('kind').notNull(),
    revision: integer('revision').notNull(),
    body: jsonb('body').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.kind, t.revision] })],
)
