import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, instant, words } from './columns.ts'

/** Who owns procedures, numbers dossiers and decides. */
export const agency = pgTable(
  'agency',
  {
    agencyId: agencyId(),
    name: words('name').notNull(),
    kind: text('kind').notNull().default('commune'),
    parentId: text('parent_id'),
    /** newest row of `reference_bundle`; read with every dossier */
    referenceRevision: integer('reference_revision').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId] })],
)
