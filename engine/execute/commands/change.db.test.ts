import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findDossier, findProcedureDraft, findPublishRequest, findVersion, listVersions } from '@motcua/store/read'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkRebuild, exportJournal, verifyJournal } from '../journal/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'
import { judgeMigration } from './gate-migration.ts'
import { moveByPolicy } from './move-by-policy.ts'

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
const changed = (change: (d: Definition) => void, code = world.procedureCode): Definition => {
  const definition = structuredClone(smallDefinition(code))
  change(definition)
  return definition
}
const draftOf = (definition: Definition) =>
  world.engine.saveProcedureDraft({ agencyId, by: world.people.analyst, definition })

let publications = 0
/** Publishes and gives the version's id. */
async function publish(definition: Definition): Promise<string> {
  publications += 1
  const { engine, people } = world
  const { draftId, revision } = await draftOf(definition)
  const { requestId } = await engine.requestPublish({
    ...{ agencyId, by: people.analyst, draftId, expectedRevision: revision, effectiveFrom: await engine.now() },
    ...{ changeNote: '', warningReasons: {}, idempotencyKey: `request-change-${publications}` },
  })
  const approval = { agencyId, by: people.reviewer, requestId, idempotencyKey: `approve-change-${publications}` }
  return (await engine.approvePublish(approval)).versionId
}
/** A procedure of the test's own, published and offered. */
async function procedure(code: string, change: (d: Definition) => void = () => {}): Promise<string> {
  await world.engine.putService({
    ...{ by: world.people.administrator, agencyId, ownerAgencyId: agencyId, procedureCode: code },
    ...{ channels: ['online', 'direct', 'postal'], units: {}, receivingUnitId: 'u-desk', competentAgencyId: agencyId },
  })
  return publish(changed(change, code))
}
async function file(code: string, key: string, acts: readonly string[] = ['t-receive']): Promise<string> {
  const { engine, people } = world
  const { dossierId } = await engine.submitDossier(submission(people.citizen, `${code}-${key}`, code))
  for (const [i, transitionId] of acts.entries()) await act(dossierId, transitionId, `${code}-${key}-${i}`)
  return dossierId
}
const workers = { 't-receive': 'receptionist', 't-number': 'clerk' } as const
const act = (dossierId: string, transitionId: string, key: string) =>
  world.engine.sendEvent({
    ...{ agencyId, dossierId, idempotencyKey: key },
    by: world.people[workers[transitionId as keyof typeof workers] ?? 'officer'],
    event: { type: 'act', transitionId, fields: {} },
  })
const stateOf = async (dossierId: string) => {
  const found = await findDossier(world.engine.store.sql, agencyId, dossierId)
  if (!found) throw new Error('no dossier')
  return found
}
const expectSound = async (dossierId: string) => {
  expect(await checkRebuild(world.engine.context, agencyId, dossierId)).toBeNull()
  expect(verifyJournal(await exportJournal(world.engine.context, agencyId, dossierId))).toMatchObject({ ok: true })
}
const minuteLater = async () => {
  const to = new Date(Date.parse(await world.engine.now()) + 60_000).toISOString()
  await world.engine.moveDemoClock({ agencyId, by: world.people.administrator, to })
}
const slower = (d: Definition) => {
  d.cases[0]!.timeLimit = { amount: 9, unit: 'workingDay' }
}

describe('moving running dossiers to another version', () => {
  const code = '1.000011'

  test('a dry run tells each dossier and moves none; the command moves them once; their journals are whole', async () => {
    const { engine, people } = world
    const first = await procedure(code)
    const open = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => file(code, key)))
    const ended = await file(code, 'done', ['t-receive', 't-deny'])
    const to = await publish(changed(slower, code))
    const of = { agencyId, procedureCode: code, toVersionId: to }
    const dry = await engine.dryRunMigration({ ...of, by: people.analyst, limit: 2 })
    expect(dry.summary).toMatchObject({ dossiers: 5, movable: 5, unchanged: 0, laterDue: 5, blocked: 0 })
    expect(dry.reports).toHaveLength(2)
    const rest = await engine.dryRunMigration({ ...of, by: people.analyst, after: dry.next ?? undefined })
    expect([...dry.reports, ...rest.reports].map((one) => one.dossierId).sort()).toEqual([...open].sort())
    const before = await stateOf(open[0]!)
    expect(before.versionId).toBe(first)

    expect(await codeOf(engine.migrateDossiers({ ...of, by: people.analyst }))).toBe('actor.notAllowed')
    expect(await engine.migrateDossiers({ ...of, by: people.reviewer })).toEqual({
      ...{ moved: 5, blocked: 0, blockedDossiers: [] },
    })
    expect(await engine.migrateDossiers({ ...of, by: people.reviewer })).toMatchObject({ moved: 0, blocked: 0 })
    for (const dossierId of open) {
      const after = await stateOf(dossierId)
      expect(after.versionId).toBe(to)
      expect(after.state.due?.dueAt).toBe(dry.reports[0]?.due?.after)
      await expectSound(dossierId)
    }
    expect((await stateOf(ended)).versionId).toBe(first)
    const [entry] = await engine.store.sql`
      select entry::json #>> '{event,orderedBy}' as by from journal where dossier_id = ${open[0]!} and event_type = 'migrate'`
    expect(entry?.by).toBe(people.reviewer.accountId)
    // The desk's list shows the new due date.
    const [task] = await engine.store.sql`select due_at from task where dossier_id = ${open[0]!} and state = 'open'`
    expect(task?.due_at).toBe((await stateOf(open[0]!)).state.due?.dueAt)
    await act(open[0]!, 't-pass', 'goes-on')
    await expectSound(open[0]!)
  })

  test('a version that does not apply yet, or any more, takes nobody in', async () => {
    const { engine, people } = world
    const versions = await listVersions(engine.store.sql, agencyId, code)
    const to = await publish(changed(() => {}, code))
    await engine.retireVersion({ agencyId, by: people.administrator, versionId: to })
    const of = { agencyId, procedureCode: code, by: people.administrator }
    expect(await codeOf(engine.migrateDossiers({ ...of, toVersionId: to }))).toBe('version.notEffective')
    expect(await codeOf(engine.migrateDossiers({ ...of, toVersionId: world.versionId }))).toBe('version.missing')
    expect(versions.length).toBeGreaterThan(1)
  })

  test('stopped at every gap and run again, it ends as if it had run once', async () => {
    const own = '1.000012'
    const { engine, people } = world
    await procedure(own)
    const dossiers = await Promise.all(Array.from({ length: 30 }, (_, i) => file(own, `k${i}`)))
    const to = await publish(changed(slower, own))
    const of = { agencyId, procedureCode: own, toVersionId: to, by: people.reviewer }
    let moved = 0
    for (const gap of ['read', 'decided', 'written'] as const) {
      let passed = 0
      const dying = await world.open({
        stopPoint: (at) => {
          if (at !== gap) return
          passed += 1
          if (passed === 3) throw new Error('killed')
        },
      })
      await expect(dying.migrateDossiers(of)).rejects.toThrow('killed')
      const [row] = await engine.store.sql<[{ n: number }]>`
        select count(*)::int as n from dossier where version_id = ${to}`
      expect(row.n).toBeGreaterThanOrEqual(moved)
      expect(row.n).toBeLessThan(30)
      moved = row.n
    }
    expect(moved).toBeGreaterThan(0)
    // Two at once, as two impatient administrators would.
    await Promise.all([engine.migrateDossiers(of), (await world.open()).migrateDossiers(of)])
    for (const dossierId of dossiers) {
      const [row] = await engine.store.sql<[{ n: number }]>`
        select count(*)::int as n from journal where dossier_id = ${dossierId} and event_type = 'migrate'`
      expect(row.n).toBe(1)
      expect((await stateOf(dossierId)).versionId).toBe(to)
      await expectSound(dossierId)
    }
  })

  test('a step that is gone holds its dossiers back until it is mapped', async () => {
    const own = '1.000013'
    const { engine, people } = world
    const first = await procedure(own)
    const dossierId = await file(own, 'x')
    const renamed = changed((d) => {
      d.workflow = JSON.parse(JSON.stringify(d.workflow).replaceAll('"work"', '"handle"'))
      d.form.officialSections[0]!.fields[0]!.writers = { applicant: false, steps: ['handle'] }
    }, own)
    const to = await publish(renamed)
    const of = { agencyId, procedureCode: own, toVersionId: to }
    const dry = await engine.dryRunMigration({ ...of, by: people.analyst })
    expect(dry.summary.reasons).toEqual({ 'step.unmapped work': 1 })
    const held = await engine.migrateDossiers({ ...of, by: people.reviewer })
    expect(held).toMatchObject({ moved: 0, blocked: 1, blockedDossiers: [{ dossierId }] })
    expect((await stateOf(dossierId)).versionId).toBe(first)
    const mapping = { work: 'handle' }
    expect(await engine.migrateDossiers({ ...of, mapping, by: people.reviewer })).toMatchObject({ moved: 1 })
    const tasks = await engine.store.sql`
      select step_id as "stepId", state from task where dossier_id = ${dossierId} order by step_id`
    expect([...tasks]).toEqual([
      { stepId: 'handle', state: 'open' },
      { stepId: 'reception', state: 'closed' },
      { stepId: 'work', state: 'closed' },
    ])
    await expectSound(dossierId)
    await act(dossierId, 't-pass', 'mapped-goes-on')
  })
})

describe('what a version says of running dossiers', () => {
  const policy = (runningDossiers: Definition['policies']['runningDossiers']) => (d: Definition) => {
    slower(d)
    d.policies.runningDossiers = runningDossiers
  }

  test('is carried out by the worker: at once, at the next step, or never', async () => {
    const { engine } = world
    const cases = [
      ['1.000021', 'moveNow'],
      ['1.000022', 'moveAtNextStep'],
      ['1.000023', 'finishOnOld'],
    ] as const
    const made: { code: string; from: string; dossierId: string; to: string }[] = []
    for (const [code, runningDossiers] of cases) {
      const from = await procedure(code)
      const dossierId = await file(code, 'p', [])
      await minuteLater()
      made.push({ code, from, dossierId, to: await publish(changed(policy(runningDossiers), code)) })
    }
    await minuteLater()
    const [now, next, never] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]]
    const versionOf = async (one: (typeof made)[0]) => (await stateOf(one.dossierId)).versionId
    expect(await moveByPolicy(engine.context)).toBe(1)
    expect([await versionOf(now), await versionOf(next), await versionOf(never)]).toEqual([
      now.to,
      next.from,
      never.from,
    ])
    for (const one of made) await act(one.dossierId, 't-receive', `receive-${one.code}`)
    expect(await moveByPolicy(engine.context)).toBe(1)
    expect([await versionOf(now), await versionOf(next), await versionOf(never)]).toEqual([now.to, next.to, never.from])
    expect(await moveByPolicy(engine.context)).toBe(0)
    await expectSound(next.dossierId)
  })

  test('a dossier that cannot be moved is not asked again until it has changed', async () => {
    const code = '1.000024'
    await procedure(code)
    const dossierId = await file(code, 'q')
    await publish(
      changed((d) => {
        policy('moveNow')(d)
        d.workflow = JSON.parse(JSON.stringify(d.workflow).replaceAll('"work"', '"handle"'))
        d.form.officialSections[0]!.fields[0]!.writers = { applicant: false, steps: ['handle'] }
      }, code),
    )
    let decided = 0
    const counting = await world.open({
      stopPoint: (at) => {
        if (at === 'read') decided += 1
      },
    })
    expect(await moveByPolicy(counting.context)).toBe(0)
    expect(await moveByPolicy(counting.context)).toBe(0)
    expect(decided).toBe(1)
    await act(dossierId, 't-pass', 'pass-q')
    expect(await moveByPolicy(counting.context)).toBe(1)
    await expectSound(dossierId)
  })
})

describe('the gate', () => {
  const code = '1.000025'
  const moving = (change: (d: Definition) => void) =>
    changed((d) => {
      d.policies.runningDossiers = 'moveNow'
      change(d)
    }, code)
  const judged = (definition: Definition) => judgeMigration(world.engine.context, definition, agencyId)

  test('tells what a moving policy would do with the running dossiers, and warns of what they lose', async () => {
    await procedure(code)
    expect(await judged(moving(slower))).toBeNull()
    await file(code, 'g1')
    await file(code, 'g2', [])
    expect(await judged(changed(slower, code))).toBeNull()
    const smooth = await judged(moving(slower))
    expect(smooth).toMatchObject({ migration: { running: 2, dossiers: 2, movable: 2, laterDue: 1 }, findings: [] })
    const rough = await judged(
      moving((d) => {
        d.workflow = JSON.parse(JSON.stringify(d.workflow).replaceAll('"work"', '"handle"'))
        d.form.officialSections[0]!.fields[0]!.writers = { applicant: false, steps: ['handle'] }
        d.form.pages[0]!.sections[0]!.fields.splice(1, 1)
      }),
    )
    expect(rough?.findings).toEqual([
      {
        code: 'migration.blocked',
        severity: 'warning',
        place: 'policies/runningDossiers',
        params: { count: 1, of: 2 },
      },
      {
        code: 'migration.losesAnswers',
        severity: 'warning',
        place: 'policies/runningDossiers',
        params: { count: 1, of: 2 },
      },
    ])
  })
})

describe('replay', () => {
  test('tells who a draft would have treated otherwise, and writes nothing', async () => {
    const code = '1.000031'
    const { engine, people } = world
    await procedure(code)
    for (const [key, acts] of [
      ['r1', ['t-receive', 't-pass', 't-number']],
      ['r2', ['t-receive', 't-round', 't-deny']],
      ['r3', []],
    ] as const)
      await file(code, key, acts)
    const of = { agencyId, procedureCode: code, by: people.analyst, last: 100 }
    const [version] = await listVersions(engine.store.sql, agencyId, code)
    const alike = await engine.replayDossiers({ ...of, versionId: version!.versionId })
    expect(alike).toMatchObject({ summary: { dossiers: 3, alike: 3 }, dossiers: [], erased: 0 })

    const strict = changed((d) => {
      slower(d)
      const deny = d.workflow.transitions.find((t) => t.id === 't-deny')!
      deny.when = 'copies > 5'
      d.workflow.transitions.find((t) => t.id === 't-pass')!.to = 'rest'
      d.requirements.push({ ...d.requirements[0]!, id: 'r-new', key: 'newPaper', optional: false, when: 'copies > 90' })
    }, code)
    const { draftId } = await draftOf(strict)
    const counted = () => engine.store.sql`select (select count(*) from journal)::int as journal,
      (select count(*) from outbox)::int as outbox, (select count(*) from number_register)::int as numbers`
    const before = await counted()
    const { summary, dossiers } = await engine.replayDossiers({ ...of, draftId })
    expect(summary).toMatchObject({ dossiers: 3, alike: 1, refused: 1, rerouted: 1, later: 2, missing: 0 })
    expect(summary.reasons).toEqual({ 'refused t-deny transition.conditionFalse': 1, 'rerouted number → rest': 1 })
    expect(dossiers).toHaveLength(2)
    expect(await counted()).toEqual(before)
    expect((await engine.replayDossiers({ ...of, draftId, last: 1 })).summary.dossiers).toBe(1)
    const asks = changed((d) => {
      d.requirements[0]!.optional = false
      d.form.pages[0]!.sections[0]!.fields.push({
        ...d.form.pages[0]!.sections[0]!.fields[0]!,
        id: 'f-why',
        key: 'why',
      })
    }, code)
    const stored = await findProcedureDraft(engine.store.sql, agencyId, draftId)
    const saved = { agencyId, by: people.analyst, draftId, expectedRevision: stored?.revision ?? 0 }
    await engine.saveProcedureDraft({ ...saved, definition: asks })
    expect((await engine.replayDossiers({ ...of, draftId })).summary.reasons).toEqual({ 'missing f-why': 3 })
  })
})

describe('going back', () => {
  test('publishes the earlier body as a new version, by two persons, and leaves a draft alone', async () => {
    const code = '1.000041'
    const { engine, people } = world
    const first = await procedure(code)
    await publish(changed(slower, code))
    const { draftId } = await draftOf(changed(() => {}, code))
    const ask = { agencyId, by: people.analyst, versionId: first, changeNote: 'back', warningReasons: {} }
    const now = await engine.now()
    const past = '2020-01-01T00:00:00Z'
    expect(await codeOf(engine.rollBack({ ...ask, effectiveFrom: past, idempotencyKey: 'back-0' }))).toBe(
      'effectiveDate.past',
    )
    const request = { ...ask, effectiveFrom: now, idempotencyKey: 'back-1' }
    const { requestId } = await engine.rollBack(request)
    expect((await engine.rollBack(request)).requestId).toBe(requestId)
    expect((await findPublishRequest(engine.store.sql, agencyId, requestId))?.state).toBe('open')
    const approve = (by: typeof people.analyst, idempotencyKey: string) =>
      engine.approvePublish({ agencyId, by, requestId, idempotencyKey })
    expect(await codeOf(approve(people.analyst, 'back-2'))).not.toBe('accepted')
    const made = await approve(people.reviewer, 'back-3')
    const [old, fresh] = await Promise.all([first, made.versionId].map((id) => findVersion(engine.store.sql, id)))
    expect(fresh).toMatchObject({ number: 3, hash: old?.hash, definition: old?.definition })
    expect(await findProcedureDraft(engine.store.sql, agencyId, draftId)).not.toBeNull()
    const dossierId = await file(code, 'after')
    expect((await stateOf(dossierId)).versionId).toBe(made.versionId)
  })

  test('a retired procedure takes no new dossier, not under an older version either; running ones go on', async () => {
    const code = '1.000042'
    const { engine, people } = world
    await procedure(code)
    const dossierId = await file(code, 'alive')
    await publish(changed(slower, code))
    expect(await engine.retireProcedure({ agencyId, by: people.administrator, procedureCode: code })).toEqual({
      versions: 2,
    })
    expect(await codeOf(file(code, 'late'))).toBe('version.missing')
    const again = engine.retireProcedure({ agencyId, by: people.administrator, procedureCode: code })
    expect(await codeOf(again)).toBe('event.notNow')
    await act(dossierId, 't-pass', 'alive-1')
    await act(dossierId, 't-number', 'alive-2')
    expect((await stateOf(dossierId)).state.outcome).toBe('granted')
  })
})

describe('a package', () => {
  test('goes out with the same bytes each time and comes in as a draft, whatever it was', async () => {
    const code = '1.000051'
    const { engine, people } = world
    const versionId = await procedure(code)
    const out = await engine.exportPackage({ agencyId, by: people.analyst, versionId })
    expect(await engine.exportPackage({ agencyId, by: people.auditor, versionId })).toEqual(out)
    const before = await listVersions(engine.store.sql, agencyId, code)
    const { draftId, revision } = await engine.importPackage({ agencyId, by: people.analyst, text: out.text })
    expect(await listVersions(engine.store.sql, agencyId, code)).toEqual(before)
    expect(await engine.exportPackage({ agencyId, by: people.analyst, draftId })).toEqual(out)
    const again = { agencyId, by: people.analyst, text: out.text }
    expect(await codeOf(engine.importPackage(again))).toBe('draft.stale')
    expect(await engine.importPackage({ ...again, draftId, expectedRevision: revision })).toMatchObject({ draftId })
    expect(await codeOf(engine.importPackage({ ...again, by: people.reviewer }))).toBe('actor.notAllowed')
    const forged = out.text.replace('"amount":3', '"amount":30')
    expect(await codeOf(engine.importPackage({ ...again, text: forged === out.text ? `${out.text} x` : forged }))).toBe(
      'package.invalid',
    )
  })
})
