import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createEngine } from '@motcua/execute/commands'
import { type Secrets, secretsFrom } from '@motcua/execute/ports'
import { startWorker } from '@motcua/execute/worker'
import { createEid, type Eid } from '@motcua/sandbox/eid/index'
import { demoPeople } from '@motcua/sandbox/people'
import { createRegistrySandbox } from '@motcua/sandbox/registry-http'
import { createApp } from './app.ts'
import { createOidc, type OidcSettings } from './auth/oidc.ts'
import { type Config, type ConfigGiven, readConfig } from './config.ts'
import { createLog, faultFields } from './http/log.ts'
import { createRateLimiter } from './http/rate-limits.ts'
import { keptSecret } from './kept-secret.ts'
import { createPorts } from './neighbours.ts'
import type { Parts } from './parts.ts'
import { readShelf } from './shelf.ts'
import { createUploads } from './uploads/uploads.ts'

const DRAIN_MS = 10_000
const SWEEP_MS = 3_600_000

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  /** Readiness goes down, open requests end (ten seconds at most), then the worker, then the database. */
  stop(): Promise<void>
}

/** Puts all parts together and listens. @throws ConfigError */
export async function startServer(given: ConfigGiven): Promise<RunningServer> {
  const config = readConfig(given)
  const log = createLog(config.logLevel)
  let listener: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end()
  }
  const server = createServer((request, response) => listener(request, response))
  limit(server)
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`
  const secrets = secretsFrom(
    config.secret ? Buffer.from(config.secret, 'base64url') : await keptSecret(config.filesDir),
  )
  const ports = createPorts(config, secrets, publicUrl)
  const engine = await createEngine({
    url: config.databaseUrl,
    ports,
    demo: config.demo,
    connections: config.connections,
  })
  let accepting = true
  const { files, scan, documents } = ports
  if (!files || !documents) throw new Error('files and documents are always there')
  const parts: Parts = {
    config,
    engine,
    log,
    limiter: createRateLimiter(engine.takeTokens, config.rateFactor),
    oidc: createOidc(oidcSettings(config, secrets, publicUrl)),
    documents,
    files,
    secrets,
    uploads: await createUploads({
      folder: join(config.filesDir, 'uploads'),
      engine,
      files,
      scan: scan ?? { scan: () => Promise.reject(new Error('no scanner')) },
    }),
    shelf: await readShelf(),
    publicUrl,
    https: publicUrl.startsWith('https:'),
    registrySandbox: config.demo ? createRegistrySandbox(`${publicUrl}/sandbox/registry`) : null,
    accepting: () => accepting,
  }
  const answer = getRequestListener(createApp(parts).fetch)
  const eid = config.demo ? await openEid(secrets, publicUrl) : null
  listener = (request, response) => {
    if (eid && request.url?.startsWith(eid.prefix)) void eid.handle(request, response)
    else void answer(request, response)
  }
  const worker =
    config.worker === 'inside'
      ? await startWorker(engine.context, { onFault: (error) => log.error(faultFields(error), 'worker') })
      : null
  const sweeping = setInterval(() => void parts.uploads.sweep().catch(() => {}), SWEEP_MS)
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

/** Half-sent requests hold nothing for long. */
function limit(server: Server): void {
  server.headersTimeout = 15_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = 10_000
  server.maxConnections = 2_000
  // Given to the constructor in later versions of Node; here the checking interval cannot be set otherwise.
  Object.assign(server, { connectionsCheckingInterval: 5_000 })
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

const sandboxClient = (secrets: Secrets) => Buffer.from(secrets.derive('oidc-client', 'sandbox')).toString('base64url')

function oidcSettings(config: Config, secrets: Secrets, publicUrl: string): OidcSettings {
  const own = { redirectUri: `${publicUrl}/auth/callback`, postLogoutRedirectUri: `${publicUrl}/` }
  if (config.oidc) return { ...own, ...config.oidc, allowInsecure: false }
  const sandbox = { issuer: `${publicUrl}/sandbox/eid`, clientId: 'motcua', clientSecret: sandboxClient(secrets) }
  return { ...own, ...sandbox, allowInsecure: true }
}

function openEid(secrets: Secrets, publicUrl: string): Promise<Eid> {
  return createEid({
    issuer: `${publicUrl}/sandbox/eid`,
    people: demoPeople,
    clients: [
      {
        id: 'motcua',
        name: 'Motcua',
        secret: sandboxClient(secrets),
        redirectUris: [`${publicUrl}/auth/callback`],
        postLogoutRedirectUris: [`${publicUrl}/`],
      },
    ],
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const running = await startServer({})
  const stop = () => void running.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      // Nothing in memory can be trusted after this; what was acknowledged is in the database.
      createLog('error').error(faultFields(error), 'the server ends after an unexpected error')
      process.exit(70)
    })
  }
}
