import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const given = { databaseUrl: 'postgres://localhost/x', filesDir: '/tmp/x', demo: true }
const real = {
  DATABASE_URL: 'postgres://localhost/x',
  MOTCUA_FILES: '/var/motcua',
  MOTCUA_SECRET: 'x'.repeat(43),
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'motcua',
}

test('a demo needs nothing but a database and a folder', () => {
  expect(readConfig(given, {})).toMatchObject({ demo: true, port: 8080, oidc: null, secret: null, worker: 'inside' })
})

test('outside of demo mode secret and identity provider must be named', () => {
  expect(readConfig({}, real)).toMatchObject({ demo: false, oidc: { issuer: 'https://id.example' } })
  for (const name of ['MOTCUA_SECRET', 'OIDC_ISSUER', 'DATABASE_URL', 'MOTCUA_FILES'] as const)
    expect(() => readConfig({}, { ...real, [name]: '' })).toThrow(new RegExp(name))
})

test('a wrong setting is named, with where to read about it', () => {
  for (const env of [
    { PORT: 'eighty' },
    { PUBLIC_URL: 'ftp://x' },
    { SOURCES: '{"a":"file:///etc"}' },
    { MOTCUA_LOG: 'loud' },
  ])
    expect(() => readConfig(given, env)).toThrow(ConfigError)
  expect(() => readConfig(given, { PORT: 'eighty' })).toThrow(/PORT.*docs\/configuration\.md/)
})
