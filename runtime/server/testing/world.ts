import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@motcua/api/client'
import { type Definition, Role } from '@motcua/core/definition'
import { warningKey } from '@motcua/execute/engine'
import { runOnce } from '@motcua/execute/worker'
import { createRegistrySandbox } from '@motcua/sandbox/registry-http'
import { cloneDatabase } from '@motcua/store/testing'
import { createApp } from '../app.ts'
import { assemble } from '../assemble.ts'
import { newToken, sessionCookie } from '../auth/session.ts'
import { readConfig } from '../config.ts'
import { csrfTokenOf } from '../http/csrf.ts'
import { createLog } from '../http/log.ts'
import type { Parts } from '../parts.ts'

export const home = 'H17.90'
export const elsewhere = 'H17.91'
export const origin = 'http://localhost:6090'
const installation = { kind: 'system', accountId: 'system' } as const

/** Somebody of the tests with a session of his own. */
export interface Person {
  readonly accountId: string
  readonly token: string
  readonly csrf: string
  readonly client: Client
  /** one request with his cookie; origin and token are added to unsafe ones unless given */
  send(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>
}
export interface World {
  readonly parts: Parts
  readonly lines: string[]
  fetch(path: string, init?: RequestInit): Promise<Response>
  citizen(name?: string): Promise<Person>
  official(role: Role, agencyId?: string): Promise<Person>
  /** delivers effects and timers until nothing is left */
  work(): Promise<void>
  close(): Promise<void>
}

const templates = new URL('../../../templates/reference/', import.meta.url)
const readReference = (name: string): unknown => JSON.parse(readFileSync(new URL(name, templates), 'utf8'))

/** The whole server in process, on a database of its own, with two agencies, reference data and no listening port. */
export async function openWorld(rateFactor = 1000): Promise<World> {
  const database = await cloneDatabase()
  const filesDir = mkdtempSync(join(tmpdir(), 'motcua-server-'))
  const apps = { portal: filesDir, desk: filesDir, builder: filesDir }
  const given = { databaseUrl: database.url, port: 0, filesDir: join(filesDir, 'files'), apps, demo: true }
  const config = readConfig(given, { RATE_FACTOR: String(rateFactor), DATABASE_CONNECTIONS: '4' })
  const lines: string[] = []
  const registers = createRegistrySandbox(`${origin}/sandbox/registry`)
  const ask = (async (input: string, init: RequestInit) =>
    (await registers(new Request(input, init))) ?? new Response(null, { status: 404 })) as typeof fetch
  const log = createLog('info', { write: (line) => lines.push(line) })
  const parts = { ...(await assemble(config, origin, log, () => true, ask)), pendingMigrations: async () => [] }
  const app = createApp(parts)
  const { engine } = parts
  const fetchApp = async (path: string, init: RequestInit = {}) => app.request(path, init)
  await placeAgencies(parts)

  const open = async (accountId: string): Promise<Person> => {
    const token = newToken()
    const csrfSecret = randomBytes(32).toString('base64url')
    await engine.openSession({ token, accountId, csrfSecret })
    return toPerson(fetchApp, accountId, token, csrfTokenOf(csrfSecret))
  }
  return {
    parts,
    lines,
    fetch: fetchApp,
    async citizen(name = 'Nguyễn Thị Lan') {
      const sub = `citizen-${randomBytes(6).toString('hex')}`
      const profile = { birthDate: '1990-04-12', gender: 'female', address: '12 Lê Đình Lý' }
      const own = { personalId: '048190001234', phone: '+84905123456', email: 'lan@example.vn' }
      return open((await engine.putAccount({ sub, kind: 'citizen', name, ...own, profile })).accountId)
    },
    async official(role, agencyId = home) {
      const sub = `${role}-${randomBytes(6).toString('hex')}`
      const { accountId } = await engine.putAccount({
        sub,
        kind: 'official',
        name: `Cán bộ ${role}`,
        profile: { title: role },
      })
      await engine.grantRole({ agencyId, by: installation, accountId, role, unitId: null, from: null, to: null })
      return open(accountId)
    },
    async work() {
      for (let round = 0; round < 20; round++) if ((await runOnce(engine.context)) === 0) return
    },
    async close() {
      await engine.close()
      await database.drop()
      rmSync(filesDir, { recursive: true, force: true })
    },
  }
}

function toPerson(fetchApp: World['fetch'], accountId: string, token: string, csrf: string): Person {
  const cookie = `${sessionCookie(false)}=${token}`
  const client = createClient({
    csrf: () => csrf,
    fetch: ((input: string, init: RequestInit) => {
      const headers = new Headers(init.headers)
      headers.set('cookie', cookie)
      headers.set('origin', origin)
      return fetchApp(input, { ...init, headers })
    }) as typeof fetch,
  })
  return {
    accountId,
    token,
    csrf,
    client,
    send(method, path, { body, headers = {} } = {}) {
      const unsafe = method === 'GET' ? {} : { origin, 'x-csrf-token': csrf }
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      return fetchApp(path, {
        method,
        headers: new Headers({ cookie, ...unsafe, ...json, ...headers } as Record<string, string>),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
    },
  }
}

async function placeAgencies({ engine }: Parts): Promise<void> {
  const by = installation
  for (const [agencyId, name] of [
    [home, 'Phường Thử'],
    [elsewhere, 'Phường Khác'],
  ] as const) {
    const units = [{ id: 'one-stop', name: { vi: 'Một cửa', en: 'One stop' } }]
    await engine.putAgency({ by, agencyId, name: { vi: name, en: name }, units })
    const calendars = [2026, 2027].map((year) => ({
      ...(readReference(`calendar-${year}.json`) as object),
      id: `${agencyId}-${year}`,
      agencyId,
      confirmedOn: `${year - 1}-12-15`,
    }))
    await engine.putReference({ by, agencyId, kind: 'calendars', body: calendars })
  }
  await engine.putReference({ by, agencyId: '*', kind: 'adminUnits', body: readReference('admin-units.json') })
  await engine.putReference({ by, agencyId: '*', kind: 'codeLists', body: readReference('code-lists.json') })
}

/** A procedure of the templates, as the API hands it out. */
export function templateOf({ parts }: World, code: string): Definition {
  const found = parts.shelf.templates.find(({ definition }) => definition.procedure.code === code)
  if (!found) throw new Error(`no template ${code}`)
  return found.definition
}

/** Publishes a template at the home agency through the API: an analyst asks, a reviewer approves. */
export async function publish(world: World, code: string): Promise<{ versionId: string }> {
  const { engine, shelf } = world.parts
  for (const role of Role.options) await world.official(role)
  const service = {
    procedureCode: code,
    ownerAgencyId: home,
    channels: ['online', 'direct', 'postal'] as const,
    units: {},
    receivingUnitId: 'one-stop',
    competentAgencyId: home,
  }
  await engine.putService({ agencyId: home, by: installation, ...service })
  const analyst = await world.official('analyst')
  const reviewer = await world.official('reviewer')
  const template = shelf.templates.find(({ definition }) => definition.procedure.code === code)
  const { id } = await analyst.client.createProcedure({
    body: { from: 'template', template: template?.id ?? '', agencyId: home },
  })
  const report = await analyst.client.checkProcedure({ params: { id } })
  const warningReasons = Object.fromEntries(report.findings.map((one) => [warningKey(one as never), 'reviewed']))
  const { now } = await analyst.client.me()
  const effectiveFrom = now.slice(0, 19).concat('Z')
  const request = await analyst.client.requestPublish({
    params: { id },
    body: { effectiveFrom, note: 'first', warningReasons },
  })
  const version = await reviewer.client.approvePublish({ params: { id: request.id }, body: { comment: 'agreed' } })
  await engine.putService({ agencyId: home, by: installation, ...service })
  return { versionId: version.versionId }
}
