import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, words } from './columns.ts'

/** Division of an agency that works steps. */
export const orgUnit = pgTable(
  'org_unit',
  { agencyId: agencyId(), id: text('id').notNull(), name: words('name').notNull(), parentId: text('parent_id') },
  (t) => [primaryKey({ columns: [t.agencyId, t.id] })],
)
