// `pnpm motcua <command>`: for analysts, operators and anyone's CI. Exit codes stand in the help.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DenialError } from '@motcua/core/errors'
import type { Command } from './command.ts'
import { check, diff, simulate } from './commands/definition-help.ts'
import { journal } from './commands/journal.ts'
import { migrate } from './commands/migrate.ts'
import { exportPackage, importPackage } from './commands/packages.ts'
import { publish } from './commands/publish.ts'
import { rebuild } from './commands/rebuild.ts'
import { replay } from './commands/replay.ts'
import { verify } from './commands/verify.ts'
import { UsageError } from './read-definition.ts'
import { UnavailableError } from './with-engine.ts'

/** Every command; its file says the rest. */
const commands: Readonly<Record<string, Command>> = {
  check,
  simulate,
  diff,
  replay,
  migrate,
  import: importPackage,
  export: exportPackage,
  publish,
  journal,
  verify,
  rebuild,
}

const shared = {
  json: { type: 'boolean', default: false },
  language: { type: 'string', default: 'vi' },
  reference: { type: 'string', default: fileURLToPath(new URL('../../templates/reference', import.meta.url)) },
  database: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

const sharedHelp = `
  --json                 one JSON document instead of lines
  --language vi|en       language of the words (vi)
  --reference <folder>   calendars, units and code lists (templates/reference)
  --database <url>       the database, where a command needs one (DATABASE_URL)
  --help                 this text, or with a command: what it does, with examples

Exit code: 0 all well, 1 something was found, 2 wrong call or unreadable file, 3 database not available.`

function helpOf(name: string | undefined): string {
  const command = name === undefined ? undefined : commands[name]
  if (command) return `motcua ${name} ${command.usage}\n\n${command.help}\n${sharedHelp}`
  const width = Math.max(...Object.entries(commands).map(([key, { usage }]) => key.length + usage.length)) + 3
  const lines = Object.entries(commands).map(
    ([key, { usage, summary }]) => `  ${`${key} ${usage}`.padEnd(width)} ${summary}`,
  )
  return `motcua <command> [options]\n\n${lines.join('\n')}\n${sharedHelp}`
}

async function main(argv: readonly string[]): Promise<number> {
  const name = argv.find((word) => !word.startsWith('-'))
  if (name === undefined) {
    console.log(helpOf(undefined))
    return argv.includes('--help') ? 0 : 2
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`there is no command "${name}"; see --help`)
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { ...shared, ...command.options },
  })
  const given = values as Readonly<Record<string, string | boolean | undefined>>
  if (given.help) {
    console.log(helpOf(name))
    return 0
  }
  const { language } = given
  if (language !== 'vi' && language !== 'en') throw new UsageError('--language is vi or en')
  const report = await command.run(positionals.slice(1), {
    language,
    referenceDir: String(given.reference),
    databaseUrl: typeof given.database === 'string' ? given.database : (process.env.DATABASE_URL ?? null),
    given,
  })
  console.log(given.json ? JSON.stringify(report.data, null, 2) : report.lines.join('\n'))
  return report.ok ? 0 : 1
}

/** What kept a command from being carried out, as an exit code; anything else is our own bug and is thrown. */
function exitCodeOf(error: unknown): 2 | 3 | null {
  if (error instanceof UnavailableError) return 3
  if (error instanceof DenialError) return error.denial.code === 'database.unavailable' ? 3 : 2
  const wrongCall = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
  return wrongCall ? 2 : null
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const code = exitCodeOf(error)
  if (code === null) throw error
  console.error(`motcua: ${(error as Error).message}`)
  process.exitCode = code
}
