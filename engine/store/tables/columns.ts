import { customType, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Raw bytes: hashes, salts, signatures. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Instant, read and written as ISO text in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** Leads every key of what belongs to an agency, so that a sharded PostgreSQL can distribute by it. */
export const agencyId = () => text('agency_id').notNull()

export const dossierId = () => uuid('dossier_id').notNull()

export const revision = () => integer('revision').notNull().default(1)

/** A text in several languages. */
export type Words = Readonly<Partial<Record<'vi' | 'en', string>>>

export const words = (name: string) => jsonb(name).$type<Words>()
