import { expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Scenario, Step, Transition, versionHash } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { castMember, runScenario, sampleFiles } from '../simulate/index.ts'
import { type DossierEvent, decide, loadVersion, type Reference } from './index.ts'

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'A',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'A',
  },
}
/** A refusal is put before the head; the result is told of by a notice, and issued twice on one move. */
const definition = smallDefinition((d) => {
  d.workflow.steps.push(
    Step.parse({
      id: 's-head',
      kind: 'task',
      status: 'submitted',
      clock: 'notStarted',
      actor: { role: 'head' },
      allow: ['refuse'],
    }),
  )
  d.workflow.transitions.push(
    Transition.parse({ id: 't-propose', from: 's-reception', to: 's-head' }),
    Transition.parse({ id: 't-keep', from: 's-head', to: 's-reception' }),
  )
  d.notifications.push({ id: 'n-ready', on: 'resultReady', to: 'applicant', channels: ['portal'] })
  d.workflow.transitions.find((t) => t.id === 't-signed')?.effects.push({ kind: 'issue', output: 'o-result' })
})
const loaded = loadVersion({
  id: 'v',
  number: 1,
  hash: versionHash(definition),
  effectiveFrom: at('2026-01-01 00:00'),
  definition,
})
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const version = loaded.value
const run = (acts: object[]) =>
  runScenario(
    version,
    reference,
    Scenario.parse({ name: 's', start: { at: at('2026-11-23 08:15'), answers: { who: 'Hoa', copies: 2 } }, acts }),
  )

it('a dossier that goes from reception to a step whose clock has not started is not received yet', () => {
  const put = run([
    { as: 'receptionist', do: 't-propose', expect: { step: 's-head', status: 'submitted', dueAt: null } },
  ])
  expect(put.mismatches).toEqual([])
  expect(put.world.snapshot?.state).toMatchObject({ receivedAt: null, caseId: null })
  const refused = run([
    { as: 'receptionist', do: 't-propose' },
    { as: 'head', do: 'refuse', with: { reason: 'incomplete' }, expect: { status: 'refused', outcome: 'refused' } },
  ])
  expect(refused.mismatches).toEqual([])
  expect(refused.world.snapshot?.state.receivedAt).toBeNull()
})

it('it is received when it leaves reception the other way, at that instant', () => {
  const { mismatches, world } = run([
    { as: 'receptionist', do: 't-propose' },
    { as: 'head', do: 't-keep', expect: { step: 's-reception' } },
    { at: at('2026-11-25 09:00'), as: 'receptionist', do: 't-accept', expect: { status: 'processing' } },
  ])
  expect(mismatches).toEqual([])
  expect(world.snapshot?.state.receivedAt).toBe(at('2026-11-25 09:00'))
})

it('results that are issued on one move are told of once', () => {
  const { world } = run([
    { as: 'receptionist', do: 't-accept' },
    { as: 'officer', do: 't-good', with: { fields: { note: 'ok' }, reason: 'complete', comment: 'đủ' } },
  ])
  const [file] = sampleFiles('made', 1)
  const worker = { type: 'automatic', visit: 1, result: 'success', file } as const
  const events: readonly (readonly [string, DossierEvent])[] = [
    ['approver', { type: 'act', transitionId: 't-sign', fields: {} }],
    ['system', { ...worker, stepId: 's-make' }],
    ['system', { ...worker, stepId: 's-sign', signedBy: 'approver' }],
  ]
  let snapshot = world.snapshot
  let told: string[] = []
  for (const [by, event] of events) {
    const context = { reference, actor: castMember(by, reference), now: world.now, numbers: { 'results|2026': 1 } }
    const decision = decide(version, snapshot, event, context)
    if (decision.kind !== 'accepted') throw new Error(JSON.stringify(decision))
    snapshot = decision.next
    told = decision.effects.flatMap((effect) => (effect.kind === 'notify' ? effect.notificationId : []))
  }
  expect(snapshot?.state.outputs['o-result']?.issuedAt).toBe(world.now)
  expect(told.filter((id) => id === 'n-ready')).toEqual(['n-ready'])
})
