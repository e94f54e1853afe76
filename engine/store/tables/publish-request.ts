import type { Definition } from '@motcua/core/definition'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** What the author asks a second person to publish: the definition as it was then, not as the draft is now. */
export const publishRequest = pgTable(
  'publish_request',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    draftId: uuid('draft_id').notNull(),
    draftRevision: integer('draft_revision').notNull(),
    procedureCode: text('procedure_code').notNull(),
    definition: jsonb('definition').$type<Definition>().notNull(),
    hash: text('hash').notNull(),
    requestedBy: text('requested_by').notNull(),
    /** who wrote what is to be published */
    writers: text('writers').array().notNull().default([]),
    requestedAt: instant('requested_at').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    changeNote: text('change_note').notNull().default(''),
    gateReport: jsonb('gate_report').notNull(),
    /** warning code + place → reason given by the author */
    warningReasons: jsonb('warning_reasons').$type<Record<string, string>>().notNull().default({}),
    state: text('state').$type<'open' | 'approved' | 'returned'>().notNull().default('open'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note'),
    versionId: uuid('version_id'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index('publish_request_state').on(t.agencyId, t.state, t.requestedAt),
  ],
)
