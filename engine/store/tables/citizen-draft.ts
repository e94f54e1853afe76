import type { Answers, Documents, DossierRef } from '@motcua/core/process'
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant, revision } from './columns.ts'

/** What a citizen has typed so far. Not journalled; hidden answers stay in it; ends after 30 days without a change. */
export const citizenDraft = pgTable(
  'citizen_draft',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    versionId: uuid('version_id').notNull(),
    answers: jsonb('answers').$type<Answers>().notNull().default({}),
    documents: jsonb('documents').$type<Documents>().notNull().default({}),
    page: text('page'),
    /** the earlier dossier it goes back to */
    follows: jsonb('follows').$type<DossierRef>(),
    revision: revision(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index('citizen_draft_account').on(t.accountId, t.updatedAt),
    index('citizen_draft_expiry').on(t.expiresAt),
  ],
)
