import { DenialError } from '@motcua/core/errors'
import { findService, findVersion, listVersions } from '@motcua/store/read'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )

const draft = async (by = world.people.analyst) =>
  world.engine.saveProcedureDraft({ agencyId, by, definition: smallDefinition() })
const request = async (idempotencyKey: string) => {
  const { draftId, revision } = await draft()
  const { requestId } = await world.engine.requestPublish({
    agencyId,
    by: world.people.analyst,
    draftId,
    expectedRevision: revision,
    effectiveFrom: await world.engine.now(),
    changeNote: '',
    warningReasons: {},
    idempotencyKey,
  })
  return { requestId, draftId, revision }
}

test('a draft saved by two people at once keeps the first and tells the second', async () => {
  const { draftId, revision } = await draft()
  const save = () =>
    codeOf(
      world.engine.saveProcedureDraft({
        agencyId,
        by: world.people.analyst,
        definition: smallDefinition(),
        draftId,
        expectedRevision: revision,
      }),
    )
  expect((await Promise.all([save(), save()])).sort()).toEqual(['accepted', 'draft.stale'])
  await world.engine.deleteProcedureDraft({
    agencyId,
    by: world.people.analyst,
    draftId,
    expectedRevision: revision + 1,
  })
})

test('the author cannot approve, twenty approvals make one version, and the old one stays as it was', async () => {
  const { engine, people } = world
  const old = await findVersion(engine.store.sql, world.versionId)
  const system = { kind: 'system', accountId: 'system' } as const
  await engine.grantRole({
    by: system,
    agencyId,
    accountId: people.analyst.accountId,
    role: 'reviewer',
    unitId: null,
    from: null,
    to: null,
  })
  const { requestId } = await request('r-1')
  expect(await codeOf(engine.approvePublish({ agencyId, by: people.analyst, requestId, idempotencyKey: 'a-0' }))).toBe(
    'actor.samePerson',
  )
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      codeOf(engine.approvePublish({ agencyId, by: people.reviewer, requestId, idempotencyKey: `a-${i % 10}-x` })),
    ),
  )
  // Ten keys, two copies of each: one key wins for both of its copies.
  expect(outcomes.filter((code) => code === 'accepted')).toHaveLength(2)
  expect(outcomes.filter((code) => code === 'event.notNow')).toHaveLength(18)
  const versions = await listVersions(engine.store.sql, agencyId, world.procedureCode)
  expect(versions.map((version) => version.number)).toEqual([2, 1])
  expect(versions[0]).toMatchObject({ authorId: people.analyst.accountId, reviewerId: people.reviewer.accountId })
  expect(await findVersion(engine.store.sql, world.versionId)).toEqual(old)
  await expect(engine.store.sql`update procedure_version set change_note = 'x'`).rejects.toThrow()
})

test('a version that takes effect later lets dossiers fall under the old one until then', async () => {
  const { engine, people } = world
  const { draftId, revision } = await draft()
  const now = await engine.now()
  const later = new Date(Date.parse(now) + 3 * 86_400_000).toISOString()
  const ask = { agencyId, by: people.analyst, draftId, expectedRevision: revision, changeNote: '', warningReasons: {} }
  expect(
    await codeOf(engine.requestPublish({ ...ask, effectiveFrom: '2020-01-01T00:00:00Z', idempotencyKey: 'late' })),
  ).toBe('effectiveDate.past')
  const { requestId } = await engine.requestPublish({ ...ask, effectiveFrom: later, idempotencyKey: 'r-2' })
  const made = await engine.approvePublish({ agencyId, by: people.reviewer, requestId, idempotencyKey: 'a-2' })
  expect(Date.parse(made.effectiveFrom)).toBe(Date.parse(later))
  const versionOf = async (key: string) => {
    const { dossierId } = await engine.submitDossier(submission(people.citizen, key))
    const [row] = await engine.store.sql`select version_id from dossier where id = ${dossierId}`
    return row?.version_id
  }
  expect(await versionOf('before')).not.toBe(made.versionId)
  await engine.moveDemoClock({
    agencyId,
    by: people.administrator,
    to: new Date(Date.parse(later) + 1000).toISOString(),
  })
  expect(await versionOf('after')).toBe(made.versionId)
})

test('errors of the gate block; a warning needs its reason', async () => {
  const { people } = world
  let severity: 'error' | 'warning' = 'error'
  const finding = () => ({ code: 'text.stale', severity, place: 'messages', params: {} })
  const gated = await world.open({
    gate: async () => ({ definitionHash: '', findings: [finding()], scenarios: [], passed: severity !== 'error' }),
  })
  const { draftId, revision } = await draft()
  const ask = async (warningReasons: Record<string, string>, idempotencyKey: string) =>
    gated.requestPublish({
      agencyId,
      by: people.analyst,
      draftId,
      expectedRevision: revision,
      effectiveFrom: await gated.now(),
      changeNote: '',
      warningReasons,
      idempotencyKey,
    })
  expect(await codeOf(ask({}, 'g-1'))).toBe('gate.blocked')
  severity = 'warning'
  expect(await codeOf(ask({}, 'g-2'))).toBe('gate.reasonMissing')
  expect(await codeOf(ask({ 'text.stale messages': 'bản dịch sẽ theo sau' }, 'g-3'))).toBe('accepted')
})

test('a stored version whose text was changed by hand stops loudly', async () => {
  const admin = await world.open({ role: null })
  await admin.store.sql`alter table procedure_version disable trigger procedure_version_immutable`
  await admin.store
    .sql`update procedure_version set definition = jsonb_set(definition, '{procedure,sector}', '"X"') where id = ${world.versionId}`
  await admin.store.sql`alter table procedure_version enable trigger procedure_version_immutable`
  expect(await codeOf(admin.versions.get(world.versionId))).toBe('version.corrupt')
})

test('whoever wrote the draft cannot approve it, though a colleague asked for it', async () => {
  const { engine } = world
  const system = { kind: 'system', accountId: 'system' } as const
  const person = async (name: string, roles: readonly ('analyst' | 'reviewer')[]) => {
    const { accountId } = await engine.putAccount({ sub: crypto.randomUUID(), kind: 'official', name })
    for (const role of roles)
      await engine.grantRole({ by: system, agencyId, accountId, role, unitId: null, from: null, to: null })
    return { kind: 'official', accountId } as const
  }
  const first = await person('Người soạn', ['analyst', 'reviewer'])
  const last = await person('Người sửa', ['analyst', 'reviewer'])
  const asker = await person('Người gửi', ['analyst'])
  const definition = smallDefinition()
  const other = { ...definition, procedure: { ...definition.procedure, code: '1.000099' } }
  const { draftId, revision } = await engine.saveProcedureDraft({ agencyId, by: first, definition: other })
  const saved = await engine.saveProcedureDraft({
    agencyId,
    by: last,
    definition: other,
    draftId,
    expectedRevision: revision,
  })
  const { requestId } = await engine.requestPublish({
    agencyId,
    by: asker,
    draftId,
    expectedRevision: saved.revision,
    effectiveFrom: await engine.now(),
    changeNote: '',
    warningReasons: {},
    idempotencyKey: 'by-colleague',
  })
  const approve = (by: typeof first, idempotencyKey: string) =>
    codeOf(engine.approvePublish({ agencyId, by, requestId, idempotencyKey }))
  expect(await approve(first, 'author-approves')).toBe('actor.samePerson')
  expect(await approve(last, 'editor-approves')).toBe('actor.samePerson')
  expect(await approve(world.people.reviewer as typeof first, 'second-person-approves')).toBe('accepted')
})

test('the first version of a new procedure is offered by the agency that publishes it, and can be filed at once', async () => {
  const { engine, people } = world
  const definition = smallDefinition()
  definition.procedure.code = '1.000777'
  const { draftId, revision } = await engine.saveProcedureDraft({ agencyId, by: people.analyst, definition })
  const { requestId } = await engine.requestPublish({
    agencyId,
    by: people.analyst,
    draftId,
    expectedRevision: revision,
    effectiveFrom: await engine.now(),
    changeNote: '',
    warningReasons: {},
    idempotencyKey: 'new-procedure',
  })
  const offered = async () =>
    findService(engine.store.sql, { agencyId, procedureCode: '1.000777', now: await engine.now() })
  expect(await offered()).toBeNull()
  await engine.approvePublish({ agencyId, by: people.reviewer, requestId, idempotencyKey: 'new-procedure-yes' })
  expect(await offered()).toMatchObject({ agencyId, ownerAgencyId: agencyId, competentAgencyId: agencyId })
  const { dossierId } = await engine.submitDossier(submission(people.citizen, 'new-procedure-filed', '1.000777'))
  expect(dossierId).toBeTruthy()
})

test('screen and gate read the same surroundings: staff of today, the calendar to its last confirmed day, code lists', async () => {
  const { engine } = world
  const around = await engine.surroundings(smallDefinition(), { agencyId, now: '2026-11-23T01:00:00Z' })
  expect(around.today).toBe('2026-11-23')
  expect(around.calendarUntil).toBe('2035-12-31')
  expect(around.staffing?.map((one) => one.role)).toContain('receptionist')
  expect(around.staffing?.every(({ accountIds }) => Array.isArray(accountIds) && accountIds.length > 0)).toBe(true)
  expect(around.boundSources).toBeNull()
})
