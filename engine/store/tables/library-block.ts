import type { Definition, Section } from '@motcua/core/definition'
import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant, revision } from './columns.ts'

/** A section with its texts that an agency puts into several forms. */
export const libraryBlock = pgTable(
  'library_block',
  {
    agencyId: agencyId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    section: jsonb('section').$type<Section>().notNull(),
    messages: jsonb('messages').$type<Definition['messages']>().notNull(),
    revision: revision(),
    updatedBy: uuid('updated_by').notNull(),
    updatedByName: text('updated_by_name').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.id] })],
)
