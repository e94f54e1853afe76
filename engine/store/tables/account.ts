import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** A signed-in person; spans agencies, so it stands outside of them (a reference table when sharded). */
export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'citizen' | 'official'>().notNull(),
    /** `sub` of the identity provider */
    sub: text('sub').notNull(),
    personalId: text('personal_id'),
    name: text('name').notNull(),
    phone: text('phone'),
    email: text('email'),
    profile: jsonb('profile').$type<Record<string, unknown>>().notNull().default({}),
    /** grows with each change of the grants and with disabling; the deciding write compares it */
    grantsRevision: integer('grants_revision').notNull().default(1),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('account_sub').on(t.sub), index('account_personal_id').on(t.personalId)],
)
