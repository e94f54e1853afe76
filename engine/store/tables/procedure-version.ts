import type { Definition } from '@motcua/core/definition'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** Published and never changed again, but for its retirement (held by a trigger). */
export const procedureVersion = pgTable(
  'procedure_version',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    number: integer('number').notNull(),
    hash: text('hash').notNull(),
    definition: jsonb('definition').$type<Definition>().notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    publishedAt: instant('published_at').notNull(),
    authorId: text('author_id').notNull(),
    reviewerId: text('reviewer_id').notNull(),
    changeNote: text('change_note').notNull().default(''),
    t0: instant('t0'),
    retiredAt: instant('retired_at'),
    retiredBy: text('retired_by'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    uniqueIndex('procedure_version_number').on(t.agencyId, t.procedureCode, t.number),
    // A dossier's agency need not be the one that published its version.
    index('procedure_version_id').on(t.id),
    // The schedule of duties looks for these every minute among thousands that have none.
    index('procedure_version_duty').on(t.agencyId, t.procedureCode).where(sql`definition ? 'duty'`),
  ],
)
