import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromKeyed } from '@motcua/core/simulate'
import { createEngine } from '@motcua/execute/commands'
import { checkRebuild, exportJournal, verifyJournal } from '@motcua/execute/journal'
import { secretsFrom } from '@motcua/execute/ports'
import { demoAgencyIds } from '@motcua/sandbox/people'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInByHttp } from '../product/http-person.ts'
import { type Product, startProduct } from '../product/product.ts'
import { readTemplates } from '../templates.ts'
import { acceptDossiers, emptyLedger, fileDossiers } from './stream.ts'

const kills = 3
const betweenKillsMs = 2_500

const dateInDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

let database: TestDatabase
let product: Product

beforeAll(async () => {
  database = await cloneDatabase()
  product = await startProduct(database.url)
})
afterAll(async () => {
  await product?.stop()
  await database?.drop()
})

test('kill -9 of the server in a stream of commands loses nothing acknowledged and does nothing twice', async () => {
  // Given people who file and accept dossiers without pause
  const procedure = (await readTemplates()).find((d) => d.procedure.code.startsWith('1.001612'))
  const scenario = procedure?.scenarios[0]
  if (!procedure || !scenario) throw new Error('the template of the household business has no scenario')
  const agencyId = demoAgencyIds.haiChau
  const service = {
    agencyId,
    procedureCode: procedure.procedure.code,
    // A business starts after today, whenever the test runs.
    answers: fromKeyed(procedure, { ...scenario.start.answers, startDate: dateInDays(30) }),
  }
  const citizens = await Promise.all(
    ['lan.citizen', 'minh.citizen', 'hhen.citizen'].map((id) => signInByHttp(product.url, id)),
  )
  const receptionist = await signInByHttp(product.url, 'receptionist.haichau')
  const sql = postgres(database.url, { max: 1, fetch_types: false })
  const [before] = await sql`select count(*)::int as n from dossier`
  const ledger = emptyLedger()
  let filing = true
  let accepting = true
  const streams = [
    ...citizens.map((person) => fileDossiers(person, service, ledger, () => filing)),
    acceptDossiers(receptionist, 't-accept', ledger, () => accepting),
  ]

  // When the server is killed again and again, without warning
  for (let i = 0; i < kills; i += 1) {
    await sleep(betweenKillsMs)
    await product.kill()
    await product.restart()
  }
  await sleep(betweenKillsMs)
  filing = false
  await sleep(2 * betweenKillsMs)
  accepting = false
  await Promise.all(streams)

  // Then every acknowledged command is there once, none twice
  expect(ledger.contradictions).toEqual([])
  expect(ledger.retried, 'the kills hit nothing: the test proves nothing').toBeGreaterThan(0)
  expect(ledger.submitted.size).toBeGreaterThan(20)
  expect(ledger.accepted.size).toBeGreaterThan(10)
  const rows = await sql`select id, code, agency_id from dossier where submitted_at is not null`
  const ids = new Set(rows.map((row) => row.id as string))
  for (const { dossierId } of ledger.submitted.values()) expect(ids.has(dossierId)).toBe(true)
  // Every retry was answered in the end, so there is no dossier that nobody knows of.
  expect(rows.length - (before?.n as number)).toBe(ledger.submitted.size)
  expect(new Set(rows.map((row) => row.code as string)).size).toBe(rows.length)
  const accepts = await sql`
    select dossier_id, count(*)::int as n from journal
    where event_type = 'act' group by dossier_id`
  const timesAccepted = new Map(accepts.map((row) => [row.dossier_id as string, row.n as number]))
  for (const { dossierId } of ledger.accepted.values()) expect(timesAccepted.get(dossierId)).toBe(1)

  // And the codes of each agency and day have no gap
  const codes = new Map<string, number[]>()
  for (const row of rows) {
    const [, register = '', number = ''] = /^(.*)-(\d+)$/.exec(row.code as string) ?? []
    codes.set(register, [...(codes.get(register) ?? []), Number(number)])
  }
  for (const [register, numbers] of codes)
    expect(
      numbers.sort((a, b) => a - b),
      register,
    ).toEqual(numbers.map((_, i) => i + 1))

  // And every journal verifies and gives its dossier
  const engine = await createEngine({ url: database.url, ports: { secrets: secretsFrom(randomBytes(32)) }, demo: true })
  try {
    for (const { agencyId: agency, dossierId } of ledger.submitted.values()) {
      expect(verifyJournal(await exportJournal(engine.context, agency, dossierId))).toMatchObject({ ok: true })
      expect(await checkRebuild(engine.context, agency, dossierId)).toBeNull()
    }
  } finally {
    await engine.close()
    await sql.end()
  }
}, 180_000)
