import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOidc, type Oidc } from './oidc.ts'

/** Makes the ID token that the fake provider hands out. */
type Forge = (honest: JWTPayload) => Promise<string>

const redirectUri = 'http://localhost:5799/auth/callback'
const keys = await generateKeyPair('RS256', { extractable: true })
const strangers = await generateKeyPair('RS256')
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
const publicPem = await exportSPKI(keys.publicKey)
let server: Server
let issuer: string
let forge: Forge
let nonce = ''
let metadata: Record<string, unknown> = {}
let tokenStatus = 200
let used = new Set<string>()

const honest: Forge = (claims) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(keys.privateKey)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

beforeAll(async () => {
  server = createServer((request, response) => {
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const path = new URL(request.url ?? '/', issuer).pathname
    if (path === '/.well-known/openid-configuration') return json(200, metadata)
    if (path === '/jwks') return json(200, { keys: [jwk] })
    if (path !== '/token') return json(404, {})
    if (tokenStatus !== 200) return json(tokenStatus, { error: 'server_error' })
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', async () => {
      const code = new URLSearchParams(body).get('code') ?? ''
      if (used.has(code)) return json(400, { error: 'invalid_grant' })
      used.add(code)
      const now = Math.floor(Date.now() / 1000)
      const claims = { iss: issuer, sub: 'quynh', aud: 'motcua', nonce, iat: now, exp: now + 300, name: 'Quỳnh' }
      json(200, { access_token: 'x', token_type: 'Bearer', id_token: await forge(claims) })
    })
  })
  await new Promise<void>((done) => server.listen(0, done))
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((done) => server.close(done)))
beforeEach(() => {
  forge = honest
  tokenStatus = 200
  used = new Set()
  metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['HS256', 'none', 'RS256'],
    authorization_response_iss_parameter_supported: true,
  }
})

const relyingParty = (): Oidc =>
  createOidc({ issuer, clientId: 'motcua', clientSecret: publicPem, redirectUri, allowInsecure: true })

async function callback(login: Oidc, change: Record<string, string | null> = {}) {
  const { transaction } = await login.begin('/')
  nonce = transaction.nonce
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries({ code: 'c1', state: transaction.state, iss: issuer, ...change })) {
    if (value !== null) url.searchParams.set(name, value)
  }
  return { url, transaction }
}

test('the fake provider, while honest, signs a person in', async () => {
  const login = relyingParty()
  const { url, transaction } = await callback(login)
  expect((await login.finish(url, transaction)).claims).toMatchObject({ subject: 'quynh', name: 'Quỳnh' })
})

const now = () => Math.floor(Date.now() / 1000)
const forgeries: Record<string, Forge> = {
  'names another issuer': (claims) => honest({ ...claims, iss: 'https://evil.example' }),
  'is for another client': (claims) => honest({ ...claims, aud: 'other' }),
  'is for several clients and was asked for by another': (claims) =>
    honest({ ...claims, aud: ['motcua', 'other'], azp: 'other' }),
  'answers another nonce': (claims) => honest({ ...claims, nonce: 'other' }),
  'has no nonce': ({ nonce: _, ...claims }) => honest(claims),
  'has expired': (claims) => honest({ ...claims, iat: now() - 600, exp: now() - 60 }),
  'never expires': ({ exp: _, ...claims }) => honest(claims),
  'is valid only later': (claims) => honest({ ...claims, nbf: now() + 600 }),
  'has no subject': ({ sub: _, ...claims }) => honest(claims),
  'is signed by a stranger': (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(strangers.privateKey),
  'names a key that the provider does not have': (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k2' }).sign(strangers.privateKey),
  'brings its own key': async (claims) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(strangers.publicKey) })
      .sign(strangers.privateKey),
  'has no algorithm': async (claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`,
  'is signed by HS256 with the public key': async (claims) => {
    const input = `${encode({ alg: 'HS256', kid: 'k1' })}.${encode(claims)}`
    return `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`
  },
  'lost its signature': async (claims) => `${(await honest(claims)).split('.').slice(0, 2).join('.')}.`,
  'was changed after signing': async (claims) => {
    const [header, , signature] = (await honest(claims)).split('.')
    return `${header}.${encode({ ...claims, sub: 'administrator' })}.${signature}`
  },
  'is not a token': async () => 'x',
}

test.each(Object.keys(forgeries))('an ID token that %s is refused', async (name) => {
  const login = relyingParty()
  const { url, transaction } = await callback(login)
  forge = forgeries[name] as Forge
  await expect(login.finish(url, transaction)).rejects.toMatchObject({ code: 'signIn.refused' })
})

const callbacks: Record<string, Record<string, string | null>> = {
  'with a foreign state': { state: 'other' },
  'without state': { state: null },
  'from another issuer': { iss: 'https://evil.example' },
  'without the issuer that the provider promises': { iss: null },
  'without code': { code: null },
}

test.each(Object.keys(callbacks))('a callback %s is refused before any code is spent', async (name) => {
  const login = relyingParty()
  const { url, transaction } = await callback(login, callbacks[name])
  await expect(login.finish(url, transaction)).rejects.toMatchObject({ code: 'signIn.refused' })
  expect(used.size).toBe(0)
})

test('a callback replayed with its own state signs nobody in', async () => {
  const login = relyingParty()
  const { url, transaction } = await callback(login)
  await login.finish(url, transaction)
  await expect(login.finish(url, transaction)).rejects.toMatchObject({ code: 'signIn.refused' })
})

test('a person who cancels is told apart from an attack', async () => {
  const login = relyingParty()
  const { url, transaction } = await callback(login, { code: null, error: 'access_denied' })
  await expect(login.finish(url, transaction)).rejects.toMatchObject({ code: 'signIn.cancelled' })
})

test('a provider whose token endpoint fails is told as unavailable', async () => {
  const login = relyingParty()
  const { url, transaction } = await callback(login)
  tokenStatus = 503
  await expect(login.finish(url, transaction)).rejects.toMatchObject({ code: 'signIn.unavailable' })
})

test('a provider that is gone when the code is to be redeemed is told as unavailable', async () => {
  metadata = { ...metadata, token_endpoint: 'http://localhost:5798/token' }
  const login = relyingParty()
  const { url, transaction } = await callback(login)
  await expect(login.finish(url, transaction)).rejects.toMatchObject({ code: 'signIn.unavailable' })
})

test('a provider that names itself otherwise, or signs only with shared secrets, is not used', async () => {
  metadata = { ...metadata, issuer: 'https://evil.example' }
  await expect(relyingParty().begin('/')).rejects.toMatchObject({ code: 'signIn.unavailable' })
  metadata = { ...metadata, issuer, id_token_signing_alg_values_supported: ['HS256', 'none'] }
  await expect(relyingParty().begin('/')).rejects.toMatchObject({ code: 'signIn.unavailable' })
})

test('plain http is refused unless the settings allow it', async () => {
  const login = createOidc({ issuer, clientId: 'motcua', redirectUri, allowInsecure: false })
  await expect(login.begin('/')).rejects.toMatchObject({ code: 'signIn.unavailable' })
})
