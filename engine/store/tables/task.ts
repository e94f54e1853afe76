import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** A work item of an official: one per visit of a step. */
export const task = pgTable(
  'task',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    stepId: text('step_id').notNull(),
    visit: integer('visit').notNull(),
    /** the agency whose officials work it; differs from `agency_id` once a dossier is forwarded */
    workAgencyId: text('work_agency_id').notNull(),
    role: text('role').notNull(),
    unitId: text('unit_id'),
    assignee: text('assignee'),
    dueAt: instant('due_at'),
    state: text('state').$type<'open' | 'suspended' | 'closed'>().notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.dossierId, t.stepId, t.visit] }),
    // A queue is a range of this index, of one unit after the other; all that chooses a page or counts stands in it, so that no
    // row is fetched for what is not shown. Closed work is not in it, so its size does not matter.
    index('task_queue')
      .on(
        ...[t.workAgencyId, t.role, t.unitId, t.state],
        ...[t.dueAt, t.dossierId, t.stepId, t.visit],
        ...[t.agencyId, t.assignee, t.openedAt],
      )
      .where(sql`state <> 'closed'`),
    index('task_assignee').on(t.assignee, t.dueAt).where(sql`state <> 'closed' and assignee is not null`),
  ],
)
