import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Role } from '@motcua/core/definition'
import { createEngine } from '@motcua/execute/commands'
import { checkRebuild, exportJournal, verifyJournal } from '@motcua/execute/journal'
import { secretsFrom } from '@motcua/execute/ports'
import { consultedAgencyIds, demoPeople } from '@motcua/sandbox/people'
import { listServices } from '@motcua/store/read'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAgencies } from './agencies.ts'
import { seedDemo } from './index.ts'
import { samples } from './samples.ts'

let db: TestDatabase
let sql: postgres.Sql
const filesDir = mkdtempSync(join(tmpdir(), 'motcua-demo-'))
const lines: string[] = []
const seed = () => seedDemo({ databaseUrl: db.url, filesDir, log: (line) => lines.push(line) })

beforeAll(async () => {
  db = await cloneDatabase()
  sql = postgres(db.url, { max: 2, fetch_types: false })
  for (const when of [/^agency .*Hải Châu/, /^publishing 1.001612 at H17.15/, /sample dossiers/]) {
    const breakOff = (line: string) => {
      if (when.test(line)) throw new Error('broken off')
    }
    await expect(seedDemo({ databaseUrl: db.url, filesDir, log: breakOff })).rejects.toThrow('broken off')
  }
  await seed()
})
afterAll(async () => {
  await sql.end({ timeout: 5 })
  await db.drop()
  rmSync(filesDir, { recursive: true, force: true })
})

describe('the demo', () => {
  it('names everyone who can sign in, with where to begin', async () => {
    const accounts = await seed()
    expect(accounts.map((account) => account.signIn)).toEqual(demoPeople.map((person) => person.id))
    expect(accounts.find((account) => account.signIn === 'analyst')).toMatchObject({
      role: 'analyst',
      path: '/builder',
    })
    expect(accounts.find((account) => account.signIn === 'lan.citizen')).toMatchObject({ role: 'citizen', path: '/' })
  })

  it('staffs every role of every agency that offers something, and of those asked an officer and the head', async () => {
    const held = await sql<{ agencyId: string; role: string }[]>`
      select distinct agency_id as "agencyId", role from role_grant where revoked_at is null`
    const asked: readonly string[] = Object.values(consultedAgencyIds)
    for (const { agencyId } of demoAgencies)
      for (const role of asked.includes(agencyId) ? (['officer', 'head'] as const) : Role.options)
        expect(held).toContainEqual({ agencyId, role })
  })

  it('offers its services from the first day on', async () => {
    const offered = await listServices(sql, { now: new Date().toISOString() })
    expect(offered.map((one) => `${one.procedureCode} ${one.agencyId}`).sort()).toEqual([
      '1.001193 H17.12',
      '1.001193 H17.15',
      '1.001612 H17.12',
      '1.001612 H17.15',
      '1.013225 H17.12',
      '1.014027 H17.12',
      '1.014028 H17.12',
      '2.000635 H17.01',
      '2.000635 H17.12',
    ])
    for (const one of offered) {
      expect(one.title.vi, one.procedureCode).not.toBe('')
      expect(one.sector, one.procedureCode).toMatch(/^G\d\d-/)
    }
  })

  it('shows dossiers in every state, none of them turned down by the engine', async () => {
    expect(lines.filter((line) => line.startsWith('sample dossier '))).toEqual([])
    const rows = await sql<{ sample: string; status: string; step: string | null; late: boolean }[]>`
      select substr(k.key, 6) as sample, d.status, d.state #>> '{places,0,stepId}' as step,
        d.ended_at is null and coalesce(d.due_at < now(), false) as late
      from dossier d join command_key k on k.agency_id = d.agency_id and (k.answer ->> 'dossierId')::uuid = d.id
      where k.key like 'demo-%' and k.key !~ '-[0-9]+$'`
    const shown = Object.fromEntries(
      rows.map(({ sample, status, step, late }) => [sample, [status, step, late ? 'late' : 'in time']]),
    )
    expect(shown).toEqual({
      waiting: ['submitted', 's-reception', 'in time'],
      'due-next': ['processing', 's-appraise', 'in time'],
      late: ['processing', 's-appraise', 'late'],
      supplement: ['supplement_requested', 's-appraise', 'in time'],
      'to-approve': ['processing', 's-approve', 'in time'],
      refused: ['refused', null, 'in time'],
      withdrawn: ['withdrawn', null, 'in time'],
      'second-ward': ['processing', 's-appraise', 'in time'],
      'extract-waiting': ['submitted', 's-reception', 'in time'],
      'extract-several-records': ['processing', 's-verify', 'in time'],
      'extract-returned': ['returned', null, 'in time'],
      'birth-to-confirm': ['processing', 's-confirm', 'in time'],
      'allowance-to-compare': ['processing', 's-compare', 'in time'],
      'permit-in-opinions': ['processing', 's-opinions', 'in time'],
      'permit-waiting': ['submitted', 's-reception', 'in time'],
      'birth-returned': ['returned', null, 'in time'],
      'allowance-returned': ['returned', null, 'in time'],
    })
  })

  it('issued a result with both signatures and kept the file', async () => {
    const rows = await sql<{ outputs: Record<string, { signatures: { as: string }[]; issuedAt: string | null }> }[]>`
      select state -> 'outputs' as outputs from dossier where status = 'returned'`
    const signed = rows.flatMap(({ outputs }) => Object.entries(outputs).filter(([, one]) => one.signatures.length > 0))
    expect(signed.map(([id]) => id).sort()).toEqual(['o-certificate', 'o-copy', 'o-decision', 'o-extract'])
    for (const [id, output] of signed) {
      expect(
        output.signatures.map((signature) => signature.as),
        id,
      ).toEqual(['approver', 'clerk'])
      expect(output.issuedAt, id).not.toBeNull()
    }
  })

  it('left nothing for the worker to give up on', async () => {
    expect(await sql`select * from outbox where dead_reason is not null`).toEqual([])
  })

  it('has a journal that verifies and rebuilds for each of them', async () => {
    const dossiers = await sql<{ agencyId: string; id: string }[]>`select agency_id as "agencyId", id from dossier`
    expect(dossiers).toHaveLength(samples.length)
    const engine = await createEngine({ url: db.url, ports: { secrets: secretsFrom(Buffer.alloc(32)) }, demo: true })
    for (const { agencyId, id } of dossiers) {
      expect(verifyJournal(await exportJournal(engine.context, agencyId, id))).toMatchObject({ ok: true })
      expect(await checkRebuild(engine.context, agencyId, id)).toBeNull()
    }
    await engine.close()
  })

  it('adds nothing when it is seeded again', async () => {
    const before = await countRows(sql)
    const told = lines.length
    await seed()
    expect(await countRows(sql)).toEqual(before)
    expect(lines.slice(told)).toEqual([])
  })

  it('has everything once, although its first starts were broken off', async () => {
    const grants = demoPeople.flatMap((person) => person.offices).length
    expect(await countRows(sql)).toMatchObject({
      agency: demoAgencies.length,
      account: demoPeople.length,
      role_grant: grants,
      service: 9,
      procedure_version: 7,
      procedure_draft: 0,
      dossier: samples.length,
    })
  })
})

/** Rows of every table; what an account's refresh updates in place does not count. */
async function countRows(of: postgres.Sql): Promise<Record<string, number>> {
  const tables = await of<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await of<{ count: number }[]>`select count(*)::int as count from ${of(name)}`
      return [name, row?.count ?? 0] as const
    }),
  )
  return Object.fromEntries(counted)
}
