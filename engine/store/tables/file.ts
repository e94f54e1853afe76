import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, instant } from './columns.ts'

export type FileState = 'uploaded' | 'scanned' | 'bound' | 'rejected'

/** One uploaded or generated file; its bytes lie outside the database. */
export const file = pgTable(
  'file',
  {
    agencyId: agencyId(),
    id: uuid('id').notNull(),
    /** who sent it; null = made by the product */
    ownerAccountId: text('owner_account_id'),
    dossierId: uuid('dossier_id'),
    state: text('state').$type<FileState>().notNull(),
    /** lower-case hex */
    sha256: text('sha256').notNull(),
    /** bytes */
    size: integer('size').notNull(),
    type: text('type').notNull(),
    name: text('name').notNull(),
    storageKey: text('storage_key').notNull(),
    /** output id of what the product made */
    purpose: text('purpose'),
    rejectReason: text('reject_reason'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** unbound uploads end then */
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index('file_owner').on(t.ownerAccountId, t.createdAt),
    index('file_scan').on(t.createdAt).where(sql`state = 'uploaded'`),
    index('file_expiry').on(t.expiresAt).where(sql`state <> 'bound'`),
  ],
)
