import { join } from 'node:path'
import { createEngine } from '@motcua/execute/commands'
import { type Secrets, secretsFrom } from '@motcua/execute/ports'
import { createRegistrySandbox } from '@motcua/sandbox/registry-http'
import { createOidc, type OidcSettings } from './auth/oidc.ts'
import type { Config } from './config.ts'
import type { Log } from './http/log.ts'
import { createRateLimiter } from './http/rate-limits.ts'
import { keptSecret } from './kept-secret.ts'
import { createPorts } from './neighbours.ts'
import type { Parts } from './parts.ts'
import { readShelf } from './shelf.ts'
import { createUploads } from './uploads/uploads.ts'

const SANDBOX_CLIENT = 'motcua'

/** The operator's secret; in demo mode one is made and kept beside the files. */
export const readSecrets = async (config: Config): Promise<Secrets> =>
  secretsFrom(config.secret ? Buffer.from(config.secret, 'base64url') : await keptSecret(config.filesDir))

/** How the product is known to the sandbox eID. */
export function sandboxClient(secrets: Secrets, publicUrl: string) {
  return {
    id: SANDBOX_CLIENT,
    name: 'Motcua',
    secret: Buffer.from(secrets.derive('oidc-client', 'sandbox')).toString('base64url'),
    redirectUris: [`${publicUrl}/auth/callback`],
    postLogoutRedirectUris: [`${publicUrl}/`],
  }
}

/**
 * Puts all parts together; nothing listens yet.
 * @param publicUrl  address under which browsers reach us, without a slash at the end
 * @param accepting  false once the server is going down
 * @param ask  how registers are reached; tests answer in process
 */
export async function assemble(
  config: Config,
  publicUrl: string,
  log: Log,
  accepting: () => boolean,
  ask: typeof fetch = fetch,
): Promise<Omit<Parts, 'pendingMigrations'>> {
  const secrets = await readSecrets(config)
  const ports = createPorts(config, secrets, publicUrl, ask)
  const { demo, databaseUrl: url, connections } = config
  const engine = await createEngine({ url, ports, demo, connections })
  const { files, documents } = ports
  const scan = ports.scan ?? { scan: () => Promise.reject(new Error('no scanner')) }
  return {
    config,
    engine,
    log,
    limiter: createRateLimiter(engine.takeTokens, config.rateFactor),
    oidc: createOidc(oidcSettings(config, secrets, publicUrl)),
    documents,
    files,
    secrets,
    uploads: await createUploads({ folder: join(config.filesDir, 'uploads'), engine, files, scan }),
    shelf: await readShelf(),
    publicUrl,
    https: publicUrl.startsWith('https:'),
    registrySandbox: demo ? createRegistrySandbox(`${publicUrl}/sandbox/registry`) : null,
    accepting,
  }
}

function oidcSettings(config: Config, secrets: Secrets, publicUrl: string): OidcSettings {
  const own = { redirectUri: `${publicUrl}/auth/callback`, postLogoutRedirectUri: `${publicUrl}/` }
  if (config.oidc) return { ...own, ...config.oidc, allowInsecure: false }
  const { id, secret } = sandboxClient(secrets, publicUrl)
  return { ...own, issuer: `${publicUrl}/sandbox/eid`, clientId: id, clientSecret: secret, allowInsecure: true }
}
