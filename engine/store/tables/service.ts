import { sql } from 'drizzle-orm'
import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { agencyId, instant, words } from './columns.ts'

/** A procedure as offered by an agency: channels, and the unit that works each role. */
export const service = pgTable(
  'service',
  {
    agencyId: agencyId(),
    procedureCode: text('procedure_code').notNull(),
    ownerAgencyId: text('owner_agency_id').notNull(),
    channels: jsonb('channels').$type<readonly string[]>().notNull(),
    units: jsonb('units').$type<Record<string, string>>().notNull().default({}),
    receivingUnitId: text('receiving_unit_id').notNull(),
    competentAgencyId: text('competent_agency_id').notNull(),
    title: words('title').notNull(),
    sector: text('sector').notNull().default(''),
    keywords: text('keywords').notNull().default(''),
    state: text('state').$type<'open' | 'closed'>().notNull().default('open'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    search: text('search').generatedAlwaysAs(
      sql`vn_fold(procedure_code || ' ' || coalesce(title ->> 'vi', '') || ' ' || coalesce(title ->> 'en', '') || ' ' || keywords)`,
    ),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.procedureCode] })],
)
