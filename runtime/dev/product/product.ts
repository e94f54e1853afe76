import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCertificates } from '@motcua/sandbox/certificates'
import { buildApps } from '../build.ts'
import { seedDemo } from '../demo/index.ts'
import type { DemoAccount } from '../seams.ts'
import type { FromServer, ToServer } from '../serve.ts'

/** The whole product on a database of its own, its server in a process of its own: what journeys and screenshots drive. */
export interface Product {
  readonly url: string
  readonly accounts: readonly DemoAccount[]
  /** certificate (PEM) of the authority that the sandbox's signers have theirs from */
  authority(): Promise<string>
  /** kill -9 of the server; what was acknowledged must be there after `restart` */
  kill(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

const SERVE = fileURLToPath(new URL('../serve.ts', import.meta.url))
const quiet = () => {}

/** Builds the apps, loads the demo data and starts the server on a free port. */
export async function startProduct(databaseUrl: string, log: (line: string) => void = quiet): Promise<Product> {
  const filesDir = mkdtempSync(join(tmpdir(), 'motcua-product-'))
  const apps = await buildApps(log)
  const accounts = await seedDemo({ databaseUrl, filesDir, log })
  // The port stays the same over a restart: the sandbox eID knows the addresses it may send people back to.
  const port = await freePort()
  const launch = () => launchServer({ databaseUrl, port, filesDir, apps, demo: true })
  let server = await launch()
  return {
    url: `http://localhost:${port}`,
    accounts,
    // Read as an operator would hand it out; the folder is the server's.
    authority: () => createCertificates(join(filesDir, 'certificates')).authority(),
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      server = await launch()
    },
    stop: async () => {
      await end(server, 'SIGTERM')
      rmSync(filesDir, { recursive: true, force: true })
    },
  }
}

function launchServer(start: Extract<ToServer, { type: 'start' }>['start']): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(SERVE, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // A journey acts faster than people do, from one address.
      env: { ...process.env, RATE_FACTOR: '1000', MOTCUA_LOG: 'error' },
    })
    child.once('exit', (code, signal) => reject(new Error(`the server ended at its start (${signal ?? code})`)))
    child.on('message', (told: FromServer) =>
      told.type === 'ready' ? resolve(child) : reject(new Error(told.message)),
    )
    child.send({ type: 'start', start } satisfies ToServer)
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
