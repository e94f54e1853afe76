import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant } from './columns.ts'

/** Server-side session; the cookie's value is stored only as its hash. */
export const session = pgTable(
  'session',
  {
    idHash: bytea('id_hash').primaryKey(),
    accountId: uuid('account_id').notNull(),
    csrfSecret: text('csrf_secret').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant('created_at').notNull().defaultNow(),
    idleExpiresAt: instant('idle_expires_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('session_account').on(t.accountId)],
)
