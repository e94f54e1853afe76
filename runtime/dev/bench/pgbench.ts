import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../run-command.ts'
import type { Run } from './lanes.ts'
import { idStart, seed } from './matter.ts'

/** One statement as the engine sent it. */
export interface Sent {
  readonly text: string
  readonly params: readonly unknown[]
}

/** Version of the pgbench of the system's packages, or null when there is none. */
export function findPgbench(): string | null {
  const { status, stdout } = spawnSync('pgbench', ['--version'], { encoding: 'utf8' })
  return status === 0 ? (stdout.match(/\d+(\.\d+)*/)?.[0] ?? 'unknown') : null
}

export interface PgbenchRun {
  readonly url: string
  readonly clients: number
  readonly seconds: number
  /** dossiers in the database, shared out among the clients so that two never meet */
  readonly dossiers: number
  readonly read: Sent
  readonly write: Sent
  /** idempotency key under which they were recorded */
  readonly key: string
  /** revision of the dossier that the recorded write compared */
  readonly revision: number
}

/** The engine's own two statements, prepared, sent by pgbench: read a dossier, compare and swap it. */
export async function runPgbench(run: PgbenchRun): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-pgbench-'))
  try {
    const { script, constants } = toScript(run)
    writeFileSync(join(folder, 'script.sql'), script)
    const args = ['-n', '-M', 'prepared', '-c', run.clients, '-j', Math.min(2, run.clients), '-T', run.seconds]
    args.push('-f', join(folder, 'script.sql'), '-l', '--log-prefix', join(folder, 'log'), `--random-seed=${seed}`)
    for (const [name, value] of Object.entries(constants)) args.push('-D', `${name}=${value}`)
    const { code, output } = await runCommand('pgbench', [...args.map(String), urlOf(run.url)], {})
    if (code !== 0) throw new Error(`pgbench: ${output}`)
    const latencies = readdirSync(folder)
      .filter((name) => name.startsWith('log'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]) / 1000)
    const perSecond = Number(/tps = ([\d.]+)/.exec(output)?.[1])
    // pgbench leaves the time of connecting out of its rate.
    return { latencies, seconds: latencies.length / perSecond }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const urlOf = (url: string): string =>
  Object.assign(new URL(url), { search: `?options=${encodeURIComponent('-c role=motcua_app')}` }).href

/**
 * The statements with their parameters named: what differs from one transition to the next is taken from what was read, the
 * rest are constants.
 */
function toScript(run: PgbenchRun): { script: string; constants: Record<string, string> } {
  const { clients, dossiers, read, write, key, revision } = run
  const constants: Record<string, string> = {}
  const constant = (text: string): string => {
    const known = Object.keys(constants).find((name) => constants[name] === text)
    const name = known ?? `c${Object.keys(constants).length}`
    constants[name] = text
    return `:${name}`
  }
  const isText = (value: unknown): value is string => typeof value === 'string'
  const entry = write.params.find((value) => isText(value) && value.includes('"format":')) as string
  const hashes = write.params.filter((value) => value instanceof Uint8Array).map((value) => Buffer.from(value))
  const after = (head: Buffer) => hash('sha256', Buffer.concat([head, Buffer.from(entry)]), 'buffer')
  const head = hashes.find((one) => hashes.some((other) => other.equals(after(one))))
  if (!head) throw new Error('no journal head among the parameters')
  const next = after(head)

  const toExpression = (value: unknown): string => {
    if (value === null) return 'null'
    if (value === key) return "('pgbench-' || :k)"
    if (value === revision) return ':revision'
    if (value === revision + 1) return '(:revision + 1)'
    if (value instanceof Uint8Array) {
      const bytes = Buffer.from(value)
      if (bytes.equals(head)) return ':journalHead'
      if (bytes.equals(next)) return `sha256(:journalHead::bytea || convert_to(${constant(entry)}, 'UTF8'))`
      return constant(`\\x${bytes.toString('hex')}`)
    }
    if (!isText(value)) return String(value)
    if (value.startsWith(idStart)) return `('${idStart}' || lpad(:n::text, 12, '0'))`
    if (value.startsWith('{"') && value.includes('"places":') && value !== entry) return ':state'
    const visit = value === entry ? null : /"visit":(\d+)/.exec(value)
    if (!visit) return constant(value)
    const text = constant(value.replaceAll(/"visit":\d+/g, '"visit":@'))
    return `replace(${text}, '@', (:revision + ${Number(visit[1]) - revision})::text)`
  }
  const bind = ({ text, params }: Sent): string =>
    text.replaceAll(/\$(\d+)/g, (_, n: string) => toExpression(params[Number(n) - 1]))
  const script = [
    `\\set n :client_id + ${clients} * random(0, ${Math.floor(dossiers / clients) - 1})`,
    '\\set k random(1, 9000000000000000)',
    `${bind(read)}\n\\gset`,
    `${bind(write)};`,
  ]
  return { script: script.join('\n'), constants }
}
