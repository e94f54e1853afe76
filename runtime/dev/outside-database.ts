import postgres from 'postgres'
import { SettingsError } from './settings.ts'

const OLDEST_MAJOR = 15

/** Makes sure that the PostgreSQL of DATABASE_URL answers and is new enough. @throws SettingsError without the password in it */
export async function checkOutsideDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} })
  const { host } = new URL(url)
  try {
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major`
    if (Number(row?.major) < OLDEST_MAJOR) {
      throw new SettingsError(`The PostgreSQL at ${host} is version ${row?.major}; ${OLDEST_MAJOR} or newer is needed.`)
    }
  } catch (error) {
    if (error instanceof SettingsError) throw error
    const { code, message } = error as Error & { code?: string }
    const advice = code?.startsWith('28')
      ? 'Check user and password'
      : 'Check that it runs and can be reached from here'
    throw new SettingsError(
      `The PostgreSQL of DATABASE_URL (${host}) refused: ${message || code}. ${advice}, or unset DATABASE_URL to use the built-in one.`,
    )
  } finally {
    await sql.end({ timeout: 1 })
  }
}
