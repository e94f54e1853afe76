import { integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Which part of whose reference data, at which revision: what a journal entry's one number stands for. */
export type BundlePart = { readonly kind: string; readonly agencyId: string; readonly revision: number }

export const referenceBundle = pgTable(
  'reference_bundle',
  {
    agencyId: agencyId(),
    revision: integer('revision').notNull(),
    parts: jsonb('parts').$type<readonly BundlePart[]>().notNull(),
    madeAt: instant('made_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.revision] })],
)
