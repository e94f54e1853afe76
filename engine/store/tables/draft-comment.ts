import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant, revision } from './columns.ts'

/**
 * What is said about a place of a draft. The first of a thread has its own id as thread and carries the place; the thread is
 * resolved there. Rows stay: who took a comment back is told, without its text. `revision` grows with each change of a row,
 * so their sum over a procedure tells whether anything is new.
 */
export const draftComment = pgTable(
  'draft_comment',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    threadId: uuid('thread_id').notNull(),
    part: text('part').notNull(),
    item: text('item'),
    path: text('path'),
    /** what the item was called then */
    about: text('about').notNull().default(''),
    text: text('text').notNull(),
    authorId: uuid('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull(),
    revision: revision(),
    deletedAt: instant('deleted_at'),
    resolvedAt: instant('resolved_at'),
    resolvedBy: text('resolved_by'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index('draft_comment_procedure').on(t.agencyId, t.procedureCode, t.at),
  ],
)
