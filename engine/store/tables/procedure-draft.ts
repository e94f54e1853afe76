import type { Definition } from '@motcua/core/definition'
import { jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant, revision } from './columns.ts'

/** A procedure being edited; one draft per procedure and owning agency. */
export const procedureDraft = pgTable(
  'procedure_draft',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    definition: jsonb('definition').$type<Definition>().notNull(),
    revision: revision(),
    /** instant at which the decision behind this change reached us: start of the two-day clock */
    t0: instant('t0'),
    authorId: text('author_id').notNull(),
    updatedBy: text('updated_by').notNull(),
    /** everybody who saved it: none of them may approve it */
    writers: text('writers').array().notNull().default([]),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex('procedure_draft_code').on(t.agencyId, t.procedureCode),
  ],
)
