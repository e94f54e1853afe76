import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Notices shown in the portal; the effect's key makes a second delivery land on the first. */
export const inbox = pgTable(
  'inbox',
  {
    agencyId: agencyId(),
    accountId: uuid('account_id').notNull(),
    effectKey: text('effect_key').notNull(),
    dossierId: uuid('dossier_id').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    at: instant('at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.accountId, t.effectKey] }),
    index('inbox_account').on(t.accountId, t.at),
  ],
)
