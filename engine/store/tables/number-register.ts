import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId } from './columns.ts'

/** Numbers without gaps: taken by the very statement that uses them. */
export const numberRegister = pgTable(
  'number_register',
  {
    agencyId: agencyId(),
    register: text('register').notNull(),
    period: text('period').notNull(),
    next: integer('next').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.register, t.period] })],
)
