import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { startWorker } from '@motcua/execute/worker'
import { createEid } from '@motcua/sandbox/eid/index'
import { demoPeople } from '@motcua/sandbox/people'
import { pendingMigrations } from '@motcua/store/migrations'
import { createApp } from './app.ts'
import { assemble, sandboxClient } from './assemble.ts'
import { type Config, type ConfigGiven, readConfig } from './config.ts'
import { createLog, faultFields } from './http/log.ts'

const DRAIN_MS = 10_000
const SWEEP_MS = 3_600_000

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  /** Readiness goes down, open requests end (ten seconds at most), then the worker, then the database. */
  stop(): Promise<void>
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Puts all parts together and listens. @throws ConfigError */
export async function startServer(given: ConfigGiven): Promise<RunningServer> {
  const config = readConfig(given)
  const log = createLog(config.logLevel)
  let listener: Listener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end()
  // Half-sent requests hold nothing for long.
  const times = {
    headersTimeout: 15_000,
    requestTimeout: 60_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: 10_000,
  }
  const server = createServer(times, (request, response) => listener(request, response))
  server.maxConnections = 2_000
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`
  let accepting = true
  const assembled = await assemble(config, publicUrl, log, () => accepting)
  const { engine } = assembled
  const parts = { ...assembled, pendingMigrations: () => pendingMigrations(engine.store.sql) }
  const answer = getRequestListener(createApp(parts).fetch)
  const eid = config.demo
    ? await createEid({
        issuer: `${publicUrl}/sandbox/eid`,
        people: demoPeople,
        clients: [sandboxClient(parts.secrets, publicUrl)],
      })
    : null
  listener = (request, response) => {
    if (eid && request.url?.startsWith(eid.prefix)) void eid.handle(request, response)
    else void answer(request, response)
  }
  const onFault = (error: unknown) => log.error(faultFields(error), 'worker')
  const worker = config.worker === 'inside' ? await startWorker(engine.context, { onFault }) : null
  const sweeping = setInterval(() => void parts.uploads.sweep().catch(onFault), SWEEP_MS)
  log.info({ port }, 'listening')
  return {
    url: publicUrl,
    async stop() {
      accepting = false
      clearInterval(sweeping)
      await drain(server)
      await worker?.stop()
      await engine.close()
      log.info({}, 'stopped')
    },
  }
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      // Nothing in memory can be trusted after this; what was acknowledged is in the database.
      createLog('error').error(faultFields(error), 'the server ends after an unexpected error')
      process.exit(70)
    })
  }
  const running = await startServer({})
  const stop = () => void running.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
