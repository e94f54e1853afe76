import type { OutboxEffect } from '@motcua/core/process'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** Effects of committed entries that wait to be delivered. Key = journal entry and index: the same for every try. */
export const outbox = pgTable(
  'outbox',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    seq: integer('seq').notNull(),
    idx: integer('idx').notNull(),
    effect: jsonb('effect').$type<OutboxEffect>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** real time: not before; also the end of a worker's lease */
    nextAt: instant('next_at').notNull().defaultNow(),
    lastFault: text('last_fault'),
    deadReason: text('dead_reason'),
    doneAt: instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.dossierId, t.seq, t.idx] }),
    index('outbox_next').on(t.nextAt).where(sql`done_at is null and dead_reason is null`),
    index('outbox_dead').on(t.agencyId, t.nextAt).where(sql`dead_reason is not null`),
  ],
)
