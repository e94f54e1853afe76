import type { Definition } from '@motcua/core/definition'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** A draft as it was, kept under a name. Outlives the draft: it belongs to the procedure. */
export const draftSnapshot = pgTable(
  'draft_snapshot',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    name: text('name').notNull(),
    definition: jsonb('definition').$type<Definition>().notNull(),
    draftRevision: integer('draft_revision').notNull(),
    madeBy: uuid('made_by').notNull(),
    madeByName: text('made_by_name').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index('draft_snapshot_procedure').on(t.agencyId, t.procedureCode, t.madeAt),
  ],
)
