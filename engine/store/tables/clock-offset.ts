import { sql } from 'drizzle-orm'
import { check, integer, pgTable } from 'drizzle-orm/pg-core'

/** The demo clock: how far business time runs ahead of real time. One row; forward only. */
export const clockOffset = pgTable(
  'clock_offset',
  { id: integer('id').primaryKey(), seconds: integer('seconds').notNull() },
  () => [check('clock_offset_one', sql`id = 1 and seconds >= 0`)],
)
