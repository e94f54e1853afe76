// `pnpm motcua <command>`: for analysts and for anyone's CI. Exit codes: 0 all well, 1 found something, 2 wrong call.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checkCommand, diffCommand, type Options, type Report, simulateCommand } from './commands.ts'
import { UsageError } from './read-definition.ts'

const help = `motcua <command> [options]

  check <definition>                     findings; a definition is a JSON file or a template folder
  simulate <definition> [scenario ...]   play scenarios on a virtual clock, without a server
  diff <older> <newer>                   what changed, in words

  --json                 one JSON document instead of lines
  --language vi|en       language of the words (vi)
  --reference <folder>   calendars, units and code lists (templates/reference)
  --help                 this text

Exit code: 0 all well, 1 errors found or a scenario failed, 2 wrong call or unreadable file.`

const commands: Readonly<Record<string, (args: readonly string[], options: Options) => Report>> = {
  check: checkCommand,
  simulate: simulateCommand,
  diff: diffCommand,
}

function main(argv: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      language: { type: 'string', default: 'vi' },
      reference: { type: 'string', default: fileURLToPath(new URL('../../templates/reference', import.meta.url)) },
      help: { type: 'boolean', default: false },
    },
  })
  const [name = '', ...args] = positionals
  if (values.help || name === '') {
    console.log(help)
    return name === '' && !values.help ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`there is no command "${name}"; see --help`)
  if (values.language !== 'vi' && values.language !== 'en') throw new UsageError('--language is vi or en')
  const report = command(args, { language: values.language, referenceDir: values.reference })
  console.log(values.json ? JSON.stringify(report.data, null, 2) : report.lines.join('\n'))
  return report.ok ? 0 : 1
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  const wrongCall = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
  if (!wrongCall) throw error
  console.error(`motcua: ${(error as Error).message}`)
  process.exitCode = 2
}
