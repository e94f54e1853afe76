import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, dossierId, instant } from './columns.ts'

/** Citizens who may see a dossier by their account. */
export const dossierParty = pgTable(
  'dossier_party',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    accountId: uuid('account_id').notNull(),
    relation: text('relation').$type<'applicant' | 'owner' | 'delegate'>().notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.dossierId, t.accountId] }),
    index('dossier_party_account').on(t.accountId, t.since),
  ],
)
