import { jsonb, pgTable } from 'drizzle-orm/pg-core'
import { bytea, instant } from './columns.ts'

/** A sign-in that has left for the identity provider and not come back; used once. */
export const loginTransaction = pgTable('login_transaction', {
  stateHash: bytea('state_hash').primaryKey(),
  /** nonce, verifier, own path to return to */
  body: jsonb('body').$type<Record<string, string>>().notNull(),
  expiresAt: instant('expires_at').notNull(),
})
