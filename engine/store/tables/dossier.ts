import type { DossierState } from '@motcua/core/process'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { agencyId, bytea, instant } from './columns.ts'

/**
 * A citizen's running matter. Rewritten by every transition, so answers stand beside it (WAL per transition halves) and columns
 * that a transition changes carry as few indexes as possible.
 */
export const dossier = pgTable(
  'dossier',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    procedureCode: text('procedure_code').notNull(),
    versionId: uuid('version_id').notNull(),
    applicantAccountId: uuid('applicant_account_id'),
    competentAgencyId: text('competent_agency_id').notNull(),
    channel: text('channel').notNull(),
    ownerName: text('owner_name').notNull(),
    ownerPhone: text('owner_phone'),
    submittedAt: instant('submitted_at').notNull(),
    secretHash: bytea('secret_hash').notNull(),
    revision: integer('revision').notNull(),
    state: jsonb('state').$type<DossierState>().notNull(),
    status: text('status').notNull(),
    caseId: text('case_id'),
    receivedAt: instant('received_at'),
    dueAt: instant('due_at'),
    endedAt: instant('ended_at'),
    outcome: text('outcome'),
    /** last journal entry: number and hash, compared by the next write */
    journalSeq: integer('journal_seq').notNull(),
    journalHead: bytea('journal_head').notNull(),
    updatedAt: instant('updated_at').notNull(),
    search: text('search').generatedAlwaysAs(
      sql`vn_fold(code || ' ' || owner_name || ' ' || coalesce(owner_phone, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex('dossier_code').on(t.agencyId, t.code),
    // Codes name their agency; trackers know nothing but the code.
    index('dossier_code_alone').on(t.code),
    index('dossier_applicant').on(t.applicantAccountId, t.submittedAt),
    index('dossier_submitted').on(t.agencyId, t.submittedAt),
    // Running ones by due date: lists of late dossiers and early warnings. Changes only when the due date or the end does.
    index('dossier_due').on(t.agencyId, t.dueAt).where(sql`ended_at is null`),
    // Running ones by version, for moves to another: touched at filing, at such a move and at the end.
    index('dossier_running').on(t.versionId, t.agencyId, t.id).where(sql`ended_at is null`),
  ],
)
