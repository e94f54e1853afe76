import type { ParseArgsConfig } from 'node:util'
import { UsageError } from './read-definition.ts'

/** What a command found out: data for `--json`, lines for a person, and whether all was well. */
export interface Report {
  readonly ok: boolean
  readonly data: unknown
  readonly lines: readonly string[]
}

/** Options of every command, and of the one called. */
export interface Options {
  readonly language: 'vi' | 'en'
  readonly referenceDir: string
  /** null = none was named, neither by `--database` nor by DATABASE_URL */
  readonly databaseUrl: string | null
  readonly given: Readonly<Record<string, string | boolean | undefined>>
}

/** One command: a file of its own, found by its name in the table of `main.ts`. */
export interface Command {
  /** what stands after the name, e.g. `<definition> [scenario ...]` */
  readonly usage: string
  /** one line for the list */
  readonly summary: string
  /** what it does, its options and examples, for `motcua <command> --help` */
  readonly help: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  readonly run: (args: readonly string[], options: Options) => Report | Promise<Report>
}

/** The argument, or an error that says what to name. */
export function needed(argument: string | undefined, what: string): string {
  if (argument === undefined) throw new UsageError(`name ${what}; see --help`)
  return argument
}

/** A text option, or undefined when it was not given. */
export const textOption = ({ given }: Options, name: string): string | undefined => {
  const value = given[name]
  return typeof value === 'string' ? value : undefined
}
