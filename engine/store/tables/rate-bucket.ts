import { doublePrecision, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Token buckets of the rate limits, shared by all servers. */
export const rateBucket = pgTable('rate_bucket', {
  key: text('key').primaryKey(),
  tokens: doublePrecision('tokens').notNull(),
  updatedAt: instant('updated_at').notNull(),
})
