import { z } from 'zod'

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')

/** What the environment may say; documented in docs/configuration.md. */
const Environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HOST: z.string().default('localhost'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_FILES: z.string().min(1).optional(),
  MOTCUA_SECRET: z.string().min(43).optional(),
  MOTCUA_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  MOTCUA_WORKER: z.enum(['inside', 'none']).default('inside'),
  MOTCUA_DEMO: flag,
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  RATE_FACTOR: z.coerce.number().positive().max(1000).optional(),
  SOURCES: z.string().default('{}'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(8),
})

/** All that the server needs to know, read and judged once. */
export interface Config {
  readonly databaseUrl: string
  readonly connections: number
  readonly port: number
  readonly host: string
  /** address under which browsers reach us, without a slash at the end; null = localhost and the port we get */
  readonly publicUrl: string | null
  readonly filesDir: string
  readonly apps: { readonly portal: string; readonly desk: string; readonly builder: string }
  readonly demo: boolean
  /** base64url, at least 32 bytes; null = one is made and kept beside the files (demo only) */
  readonly secret: string | null
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly worker: 'inside' | 'none'
  /** proxies before us whose X-Forwarded-For we believe */
  readonly trustedProxies: number
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret?: string } | null
  /** address of each source of the definitions, by its id */
  readonly sources: Readonly<Record<string, string>>
  /** multiplies every rate limit */
  readonly rateFactor: number
}

/** What start-up code gives; the environment fills the rest. */
export interface ConfigGiven {
  readonly databaseUrl?: string
  readonly port?: number
  readonly filesDir?: string
  readonly apps?: Config['apps']
  readonly demo?: boolean
}

/** A setting is missing or wrong; the message says which and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Settings from the caller and the environment. @throws ConfigError */
export function readConfig(given: ConfigGiven, env: Record<string, string | undefined> = process.env): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(filled)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ConfigError(`${issue?.path.join('.')} is not usable: ${issue?.message}. See docs/configuration.md.`)
  }
  const { data } = parsed
  const demo = given.demo ?? data.MOTCUA_DEMO
  const need = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new ConfigError(`${name} must be set. See docs/configuration.md.`)
    return value
  }
  if (!demo) need(data.MOTCUA_SECRET, 'MOTCUA_SECRET')
  return {
    databaseUrl: need(given.databaseUrl ?? data.DATABASE_URL, 'DATABASE_URL'),
    connections: data.DATABASE_CONNECTIONS,
    port: given.port ?? data.PORT ?? 8080,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    filesDir: need(given.filesDir ?? data.MOTCUA_FILES, 'MOTCUA_FILES'),
    apps: given.apps ?? { portal: 'runtime/portal/dist', desk: 'runtime/desk/dist', builder: 'builder/dist' },
    demo,
    secret: data.MOTCUA_SECRET ?? null,
    // A demo is watched in a terminal: only what went wrong is told there.
    logLevel: data.MOTCUA_LOG ?? (demo ? 'warn' : 'info'),
    worker: data.MOTCUA_WORKER,
    trustedProxies: data.TRUSTED_PROXIES,
    oidc: demo
      ? null
      : {
          issuer: need(data.OIDC_ISSUER, 'OIDC_ISSUER'),
          clientId: need(data.OIDC_CLIENT_ID, 'OIDC_CLIENT_ID'),
          clientSecret: data.OIDC_CLIENT_SECRET,
        },
    sources: readSources(data.SOURCES),
    rateFactor: data.RATE_FACTOR ?? (demo ? 10 : 1),
  }
}

function readSources(text: string): Record<string, string> {
  try {
    return z.record(z.string(), z.url({ protocol: /^https?$/ })).parse(JSON.parse(text))
  } catch {
    throw new ConfigError('SOURCES must be a JSON object of source id to http(s) address. See docs/configuration.md.')
  }
}
