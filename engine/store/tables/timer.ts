import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** Something that happens to a dossier at an instant of the business clock. */
export const timer = pgTable(
  'timer',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    /** shared with the firing event, whose key is made of it */
    timerId: text('timer_id').notNull(),
    kind: text('kind').notNull(),
    dueAt: instant('due_at').notNull(),
    body: jsonb('body')
      .$type<{ stepId?: string; visit?: number; requestId?: string; level?: number; outputId?: string }>()
      .notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** real time: taken by a worker, or waiting for the next try, until then */
    heldUntil: instant('held_until'),
    deadReason: text('dead_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.dossierId, t.timerId] }),
    index('timer_due').on(t.dueAt).where(sql`dead_reason is null`),
  ],
)
