import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, bytea, instant } from './columns.ts'

/** A link under which a draft may be looked at without signing in; the token itself is kept only as its hash. */
export const previewLink = pgTable(
  'preview_link',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    procedureCode: text('procedure_code').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    madeBy: uuid('made_by').notNull(),
    madeByName: text('made_by_name').notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    // Who opens a link knows the token and nothing else.
    index('preview_link_token').on(t.tokenHash),
    index('preview_link_procedure').on(t.agencyId, t.procedureCode, t.madeAt),
  ],
)
