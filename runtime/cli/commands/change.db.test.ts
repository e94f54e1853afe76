import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DenialError } from '@motcua/core/errors'
import { smallDefinition } from '@motcua/execute/testing'
import { agencyId, createWorld, type TestWorld } from '@motcua/execute/testing/world'
import { listVersions } from '@motcua/store/read'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command, Options } from '../command.ts'
import { UsageError } from '../read-definition.ts'
import { migrate } from './migrate.ts'
import { exportPackage, importPackage } from './packages.ts'
import { publish } from './publish.ts'
import { replay } from './replay.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const template = fileURLToPath(new URL('../../../templates/d06-household-business', import.meta.url))
const references = new URL('../../../templates/reference/', import.meta.url)
const scratch = mkdtempSync(join(tmpdir(), 'motcua-change-'))
const file = (name: string) => join(scratch, name)

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
  const by = { kind: 'system', accountId: 'system' } as const
  const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, references), 'utf8'))
  const calendars = ['calendar-2026', 'calendar-2027'].map((name) => {
    const calendar = read(name)
    return { ...calendar, confirmedOn: calendar.confirmedOn ?? calendar.validFrom }
  })
  await world.engine.putReference({ agencyId: '*', by, kind: 'calendars', body: calendars })
  await world.engine.putReference({ agencyId: '*', by, kind: 'codeLists', body: read('code-lists') })
  await world.engine.putReference({ agencyId: '*', by, kind: 'adminUnits', body: read('admin-units') })
})
afterAll(async () => {
  await world.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** A command in this process, on the test's database. */
const call = async (command: Command, args: readonly string[], given: Options['given'] = {}) =>
  command.run(args, { language: 'vi', referenceDir: '', databaseUrl: world.db.url, given })
const idOf = (who: 'analyst' | 'reviewer' | 'officer') => world.people[who].accountId
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: unknown) =>
      error instanceof DenialError ? error.denial.code : error instanceof UsageError ? 'usage' : error,
  )

/** Another process, as an operator starts it: the database comes from the environment. */
function motcua(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { env: { DATABASE_URL: world.db.url } })
  let out = ''
  let err = ''
  child.stdout.on('data', (part) => (out += part))
  child.stderr.on('data', (part) => (err += part))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

describe('from a package to a published version', () => {
  const code = '1.001612'

  test('a template goes out with the same bytes each time and is refused when a byte was changed', async () => {
    for (const name of ['one.json', 'two.json']) await call(exportPackage, [template], { out: file(name) })
    expect(readFileSync(file('one.json'), 'utf8')).toBe(readFileSync(file('two.json'), 'utf8'))
    writeFileSync(file('forged.json'), readFileSync(file('one.json'), 'utf8').replace('"amount":3', '"amount":4'))
    const forged = call(importPackage, [agencyId, file('forged.json')], { check: true })
    await expect(forged).rejects.toThrow('package.invalid')
  })

  test('it lands as a draft, and takes two accounts to be published', async () => {
    const imported = await call(importPackage, [agencyId, file('one.json')], { as: idOf('analyst') })
    expect(imported).toMatchObject({ ok: true, data: { procedureCode: code, revision: 1 } })
    expect(await codeOf(call(importPackage, [agencyId, file('one.json')]))).toBe('usage')
    const ask = { as: idOf('analyst') }
    let requested = await call(publish, ['request', agencyId, code], ask)
    if (!requested.ok) {
      // The gate's warnings want reasons; what it says is data.
      const { issues } = requested.data as { issues: { code: string; path: string }[] }
      const reasons = Object.fromEntries(issues.map((one) => [`${one.code} ${one.path}`, 'known']))
      writeFileSync(file('reasons.json'), JSON.stringify(reasons))
      requested = await call(publish, ['request', agencyId, code], { ...ask, reasons: file('reasons.json') })
    }
    expect(requested.lines.at(-1)).toContain('another account approves it')
    const { requestId } = requested.data as { requestId: string }
    const approve = (who: 'analyst' | 'reviewer') => call(publish, ['approve', agencyId, requestId], { as: idOf(who) })
    expect(await codeOf(approve('analyst'))).toMatch(/^actor\./)
    expect(await approve('reviewer')).toMatchObject({ ok: true, data: { number: 1 } })
    expect(await listVersions(world.engine.store.sql, agencyId, code)).toHaveLength(1)
    const again = await call(exportPackage, [agencyId, code], { out: file('three.json') })
    expect(again.ok).toBe(true)
    expect(readFileSync(file('three.json'), 'utf8')).toBe(readFileSync(file('one.json'), 'utf8'))
  }, 60_000)

  test('nobody publishes without a name, and what the gate blocks is a finding, not a wrong call', async () => {
    expect(await codeOf(call(publish, ['request', agencyId, code]))).toBe('usage')
    const definition = smallDefinition('1.000061')
    await world.engine.saveProcedureDraft({ agencyId, by: world.people.analyst, definition })
    const blocked = await call(publish, ['request', agencyId, '1.000061'], { as: idOf('analyst') })
    expect(blocked).toMatchObject({ ok: false, data: { code: 'gate.blocked' } })
  })
})

describe('running and past dossiers', () => {
  test('replay and migrate say what they would do, and only --apply does it', async () => {
    const { engine, people, procedureCode } = world
    const dossierId = await world.file('cli')
    await engine.sendEvent({
      ...{ agencyId, dossierId, by: people.receptionist, idempotencyKey: 'cli-receive' },
      event: { type: 'act', transitionId: 't-receive', fields: {} },
    })
    const definition = smallDefinition()
    definition.cases[0]!.timeLimit = { amount: 9, unit: 'workingDay' }
    const { draftId, revision } = await engine.saveProcedureDraft({ agencyId, by: people.analyst, definition })
    const of = [agencyId, procedureCode]
    expect(await call(replay, of)).toMatchObject({
      ok: false,
      data: { summary: { dossiers: 1, later: 1, refused: 0 } },
    })
    expect(await call(replay, of, { to: '1' })).toMatchObject({ ok: true })

    const { requestId } = await engine.requestPublish({
      ...{ agencyId, by: people.analyst, draftId, expectedRevision: revision, effectiveFrom: await engine.now() },
      ...{ changeNote: '', warningReasons: {}, idempotencyKey: 'cli-request' },
    })
    await engine.approvePublish({ agencyId, by: people.reviewer, requestId, idempotencyKey: 'cli-approve' })
    const versionNow = async () => {
      const [row] = await engine.store.sql`
        select v.number from dossier d join procedure_version v on v.id = d.version_id where d.id = ${dossierId}`
      return row?.number
    }
    const dry = await call(migrate, of)
    expect(dry).toMatchObject({ ok: true, data: { summary: { dossiers: 1, movable: 1 } } })
    expect(dry.lines[0]).toMatch(/due .* → /)
    expect(dry.lines.at(-1)).toBe('Dry run: nothing was moved.')
    expect(await versionNow()).toBe(1)
    expect(await codeOf(call(migrate, of, { apply: true, as: idOf('officer') }))).toBe('actor.notAllowed')
    const moved = await call(migrate, of, { apply: true, as: idOf('reviewer') })
    expect(moved).toMatchObject({ ok: true, data: { moved: 1, blocked: 0, toVersion: 2 } })
    expect(await versionNow()).toBe(2)
  })

  test('as a process: 0 all well, 1 differences, 2 a wrong call, 3 no database; data with --json', async () => {
    const { procedureCode } = world
    const gone = world.db.url.replace(/:\d+\//, ':1/')
    const [alike, differs, wrong, away] = await Promise.all([
      motcua('migrate', agencyId, procedureCode, '--json'),
      motcua('replay', agencyId, procedureCode, '--to', '2'),
      motcua('replay', agencyId, procedureCode, '--last', '0'),
      motcua('migrate', agencyId, procedureCode, '--database', gone),
    ])
    expect(alike).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(alike.out)).toMatchObject({ summary: { dossiers: 0 } })
    expect(differs).toMatchObject({ code: 1, err: '' })
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(away).toMatchObject({ code: 3, out: '' })
  }, 60_000)
})
