import postgres from 'postgres'
import type { CpuMeter } from './cpu.ts'
import type { Figure } from './figure.ts'

/** What a bench gets: a server, databases of its own on it, and where its figures go. */
export interface BenchContext {
  /** address of a database by name */
  at(name: string): string
  /** an empty database, or a copy of another; what was there under the name is gone */
  fresh(name: string, template?: string): Promise<string>
  readonly admin: postgres.Sql
  readonly cpu: CpuMeter
  /** log file of the server; null = it is not ours */
  readonly serverLog: string | null
  print(figure: Figure): void
  /** what a reader should know besides the figures */
  say(line: string): void
}

/** One bench: a file that prints figures under its name. */
export type Bench = (context: BenchContext) => Promise<void>

/** Databases of a bench on the server of `url`; all that were made are dropped by `close`. */
export function openDatabases(url: string): Pick<BenchContext, 'at' | 'fresh' | 'admin'> & { close(): Promise<void> } {
  const admin = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  const made = new Set<string>()
  const at = (name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  return {
    admin,
    at,
    async fresh(name, template) {
      made.add(name)
      await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.unsafe(`create database ${name}${template ? ` template ${template}` : ''}`)
      return at(name)
    },
    async close() {
      for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
