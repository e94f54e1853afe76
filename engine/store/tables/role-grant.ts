import { sql } from 'drizzle-orm'
import { date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

/** (account, role, agency, unit or all, from, to); revoked rows stay as evidence. */
export const roleGrant = pgTable(
  'role_grant',
  {
    agencyId: agencyId(),
    accountId: uuid('account_id').notNull(),
    id: uuid('id').notNull(),
    role: text('role').notNull(),
    unitId: text('unit_id'),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    grantedBy: text('granted_by').notNull(),
    grantedAt: instant('granted_at').notNull().defaultNow(),
    revokedBy: text('revoked_by'),
    revokedAt: instant('revoked_at'),
    /** the absent colleague it stands in for; null = the account's own right */
    onBehalfOf: uuid('on_behalf_of'),
    /** the grants of one absence belong together */
    absenceId: uuid('absence_id'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.accountId, t.id] }),
    index('role_grant_account').on(t.accountId),
    // Few rows, and found by the absent one: whose own right ends, his cover ends with it.
    index('role_grant_cover').on(t.agencyId, t.onBehalfOf).where(sql`on_behalf_of is not null`),
  ],
)
