import postgres from 'postgres'
import { fenceBegin } from './fence.ts'

/** The connections of one process. Raw postgres.js only: a drizzle-wrapped client cannot take JSON parameters any more. */
export interface Store {
  readonly sql: postgres.Sql
  /** a few more, made when first used, for statements over several commands: planned once, every row looked up by its key */
  readonly hot: postgres.Sql
  /** the url it was opened with, for a second process of a test */
  readonly url: string
  close(): Promise<void>
}

export interface StoreOptions {
  readonly url: string
  /** connections; 8 are enough on two cores */
  readonly max?: number
  /** role to work as; `null` = the account's own rights. Default: `motcua_app` where the account may use it */
  readonly role?: string | null
  readonly name?: string
  /** milliseconds */
  readonly statementTimeoutMs?: number
}

export const appRole = 'motcua_app'

/** Opens the pools: prepared statements, UTC, instants as ISO text, time-outs, the fence around `begin`. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const role = options.role === undefined ? await findRole(options.url) : options.role
  const pool = (max: number, settings: Record<string, string | number>): postgres.Sql => {
    const sql = postgres(options.url, {
      max,
      fetch_types: false,
      prepare: true,
      // Less than a person waits for an answer: a server that is just coming back may leave one attempt without any.
      connect_timeout: 5,
      backoff: secondsUntilRetry,
      idle_timeout: 0,
      max_lifetime: null,
      onnotice: () => {},
      types: { date: { to: 1184, from: [1082, 1114, 1184], serialize: toText, parse: toInstant } },
      connection: {
        application_name: options.name ?? 'motcua',
        TimeZone: 'UTC',
        statement_timeout: options.statementTimeoutMs ?? 15_000,
        lock_timeout: 5_000,
        idle_in_transaction_session_timeout: 15_000,
        synchronous_commit: 'on',
        ...(role ? { role } : {}),
        ...settings,
      } as Record<string, string | number>,
    })
    fenceBegin(sql)
    return sql
  }
  const sql = pool(options.max ?? 8, {})
  const hot = pool(hotConnections, byKey)
  const close = async () => void (await Promise.all([sql.end({ timeout: 5 }), hot.end({ timeout: 5 })]))
  return { sql, hot, url: options.url, close }
}

/**
 * The driver counts the failures of all connections together and would wait twenty seconds after eight of them, with every
 * command waiting along: a restart of the database that takes a second must not stop a server for longer than that.
 */
const secondsUntilRetry = (failures: number): number => (0.5 + Math.random() / 2) * Math.min(0.05 * failures, 1)

const hotConnections = 4
/**
 * A statement over the rows of a JSON text is planned before their number is known, and on tables that grow afterwards: left
 * to itself the planner reads such a table as a whole.
 */
const byKey = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_material: 'off',
  jit: 'off',
}

async function findRole(url: string): Promise<string | null> {
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} })
  try {
    const [row] = await sql`select 1 from pg_roles
      where rolname = ${appRole} and pg_has_role(current_user, oid, 'MEMBER')`
    return row ? appRole : null
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const toText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))

/**
 * PostgreSQL's `2026-11-23 01:15:00+00` as `2026-11-23T01:15:00Z`; dates stay dates. A fraction is kept to milliseconds, so
 * that texts of one precision sort as instants.
 */
export function toInstant(text: string): string {
  const found = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?(?:\+00)?$/.exec(text)
  if (!found) return text
  const fraction = found[3] ? `.${found[3].padEnd(3, '0').slice(0, 3)}` : ''
  return `${found[1]}T${found[2]}${fraction}Z`
}
