import type { Definition } from '@motcua/core/definition'
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** What became of a bulk change in one procedure, and what stood there before it. */
export const bulkChangeItem = pgTable(
  'bulk_change_item',
  {
    agencyId: agencyId(),
    bulkId: uuid('bulk_id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    /** `applied`: the draft was saved; `stale`: somebody was faster; `unchanged`: nothing to do; `invalid`: would not be a definition */
    result: text('result').$type<'applied' | 'stale' | 'unchanged' | 'invalid'>().notNull(),
    draftId: uuid('draft_id'),
    /** the draft as it was; null = there was none, the change began one */
    before: jsonb('before').$type<Definition>(),
    /** revision of the draft after the change: what undo compares */
    draftRevision: integer('draft_revision'),
    lines: integer('lines').notNull().default(0),
    undoneAt: instant('undone_at'),
    undoneBy: text('undone_by'),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.bulkId, t.procedureCode] })],
)
