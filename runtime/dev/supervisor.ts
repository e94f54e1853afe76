import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerStart } from './seams.ts'
import type { FromServer, ToServer } from './serve.ts'

/** A server process that is started again whenever it ends unasked. */
export interface Supervised {
  url: string
  /** Ends the present process and starts another with what `settings` gives then. */
  restart(): void
  /** Drains and ends it; after `graceMs` it is killed. */
  stop(): Promise<void>
  /** Ends it at once. */
  kill(): void
}

const GRACE_MS = 12_000
const LONG_LIFE_MS = 60_000

/**
 * Runs the server in a process of its own.
 * @param entry  the program that speaks the messages of serve.ts
 * @param settings  asked before each start, for the database may have moved meanwhile
 * @throws when the first start fails: then it is no accident and trying again is no help
 */
export async function supervise(
  entry: string,
  settings: () => Promise<ServerStart>,
  log: (line: string) => void,
): Promise<Supervised> {
  let child: ChildProcess | undefined
  let stopping = false
  let delayMs = 500

  const launch = async (): Promise<string> => {
    const start = await settings()
    const next = fork(entry, [], { execArgv: ['--max-semi-space-size=32', '--import', 'tsx'] })
    child = next
    const bornAt = Date.now()
    const url = await waitUntilReady(next, { type: 'start', start })
    next.once('exit', (code, signal) => {
      if (stopping) return
      if (Date.now() - bornAt > LONG_LIFE_MS) delayMs = 500
      log(`the server ended (${signal ?? `code ${code}`}); it is started again, nothing acknowledged is lost`)
      void relaunch()
    })
    return url
  }
  const relaunch = async () => {
    while (!stopping) {
      await sleep(delayMs)
      delayMs = Math.min(delayMs * 2, 10_000)
      if (stopping) return
      try {
        await launch()
        log('the server is up again')
        return
      } catch (error) {
        log(`the server did not start: ${error instanceof Error ? error.message : error}`)
      }
    }
  }

  const url = await launch()
  return {
    url,
    restart: () => child?.kill('SIGTERM'),
    kill: () => child?.kill('SIGKILL'),
    stop: async () => {
      stopping = true
      if (child) await end(child)
    },
  }
}

function waitUntilReady(child: ChildProcess, message: ToServer): Promise<string> {
  return new Promise((resolve, reject) => {
    let reason = ''
    child.on('message', (said) => {
      const told = said as FromServer
      if (told.type === 'ready') resolve(told.url)
      else reason = told.message
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(reason || `it ended with ${signal ?? `code ${code}`}`)))
    child.send(message)
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop: ToServer = { type: 'stop' }
  if (child.connected) child.send(stop)
  else child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await ended
  clearTimeout(late)
}
