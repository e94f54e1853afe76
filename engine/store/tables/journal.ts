import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agencyId, bytea, dossierId, instant } from './columns.ts'

/** Append-only record of accepted events, one hash chain per dossier. The server's role may insert and select, nothing else. */
export const journal = pgTable(
  'journal',
  {
    agencyId: agencyId(),
    dossierId: dossierId(),
    seq: integer('seq').notNull(),
    /** the command's instant on the business clock */
    at: instant('at').notNull(),
    eventType: text('event_type').notNull(),
    actorId: text('actor_id').notNull(),
    versionId: uuid('version_id').notNull(),
    /** canonical JSON (RFC 8785): exactly what is hashed */
    entry: text('entry').notNull(),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.dossierId, t.seq] }),
    index('journal_recorded').using('brin', t.recordedAt),
    // Due dates that a changed calendar moved, for the administrator's list; other entries are not in it.
    index('journal_recounted').on(t.agencyId, t.recordedAt).where(sql`event_type = 'recount'`),
    check('journal_hash', sql`hash = sha256(prev_hash || convert_to(entry, 'UTF8'))`),
  ],
)
