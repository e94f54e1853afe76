import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, Scenario, versionHash } from '../definition/index.ts'
import { dutyDefinition } from '../definition/testing/duty-definition.ts'
import { forwardTo, runScenario, type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import { type DossierEvent, decide, type LoadedVersion, loadVersion, type Reference } from './index.ts'

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'DEPT',
    procedureCode: '9.000001',
    channels: ['online'],
    units: { officer: 'unit-of-the-department', receptionist: 'desk' },
    receivingUnitId: 'desk',
    competentAgencyId: 'DEPT',
  },
}

function load(change?: (definition: Definition) => void): LoadedVersion {
  const definition = dutyDefinition(change)
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: at('2026-01-01 00:00'), definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

const opening = (more = {}): DossierEvent => ({
  type: 'openDuty',
  dossierId: 'd',
  agencyId: 'DEPT',
  period: '2026-11',
  assignee: 'C2',
  name: 'UBND xã C2',
  ...more,
})
const act = (transitionId: string, fields = {}): DossierEvent => ({ type: 'act', transitionId, fields })
const report = act('t-send', { 'f-cases': 4, 'f-rate': 0.25 })

function accepted(outcome: Simulated): Extract<Simulated, { kind: 'accepted' }> {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  return outcome
}
const world = (now = at('2026-11-26 09:00'), change?: (definition: Definition) => void): World =>
  startWorld(load(change), reference, now)
const opened = (change?: (definition: Definition) => void): World =>
  accepted(send(world(undefined, change), opening(), 'system')).world
const stateOf = (w: World) => {
  if (!w.snapshot) throw new Error('no dossier')
  return w.snapshot.state
}
const notices = (outcome: Simulated) =>
  accepted(outcome).accepted.effects.flatMap((e) => (e.kind === 'notify' ? [[e.notificationId, e.told]] : []))

describe('a dossier of a periodic duty', () => {
  it('is opened for the assignee, due from the day it should have been opened, however late that happens', () => {
    const outcome = accepted(send(world(), opening(), 'system'))
    const { state, answers } = outcome.accepted.next
    expect(state).toMatchObject({
      agencyId: 'DEPT',
      competentAgencyId: 'C2',
      ownerName: 'UBND xã C2',
      receivedAt: at('2026-11-25 07:30'),
      due: { dueAt: at('2026-12-02 17:00') },
      duty: {
        period: '2026-11',
        from: '2026-11-01',
        to: '2026-11-30',
        assignee: 'C2',
        unitId: null,
        submittedAt: null,
      },
    })
    expect(state.code).not.toBe('')
    expect(outcome.accepted.tasks).toMatchObject([
      { kind: 'open', task: { stepId: 's-report', role: 'officer', agencyId: 'C2', unitId: null } },
    ])
    expect(answers['f-month']).toBe('2026-11')
    expect(notices(outcome)).toEqual([['n-opened', { agencyId: 'C2', role: 'officer' }]])
  })

  it('of units stays at the agency, with its first task in the unit', () => {
    const change = (d: Definition) => {
      if (d.duty) d.duty.assignees = { kind: 'units', from: { kind: 'ids', ids: ['u-9'] } }
    }
    const outcome = accepted(send(world(undefined, change), opening({ assignee: 'u-9' }), 'system'))
    expect(outcome.accepted.tasks).toMatchObject([{ task: { agencyId: 'DEPT', unitId: 'u-9' } }])
    expect(outcome.accepted.next.state.duty?.unitId).toBe('u-9')
  })

  it('is opened by the schedule alone: for who owes it, not before its time, and never by hand', () => {
    const denied = (event: DossierEvent, by: string, now?: string) => {
      const outcome = send(world(now), event, by)
      return outcome.kind === 'denied' ? outcome.denial.code : null
    }
    expect(denied(opening(), 'officer@DEPT')).toBe('actor.notAllowed')
    expect(denied(opening({ assignee: 'C9' }), 'system')).toBe('event.notNow')
    expect(denied(opening({ period: '2026-Q4' }), 'system')).toBe('event.notNow')
    expect(denied(opening(), 'system', at('2026-11-25 07:29'))).toBe('event.notNow')
    expect(denied(opening(), 'system', at('2026-11-25 07:30'))).toBeNull()
    const submit: DossierEvent = {
      type: 'submit',
      dossierId: 'd',
      agencyId: 'DEPT',
      channel: 'online',
      submitter: { kind: 'person', fullName: 'A' },
      applicantAccountId: 'applicant',
      answers: {},
      documents: {},
    }
    expect(denied(submit, 'applicant')).toBe('duty.notByHand')
  })

  it('is handed in whole: what the form requires must be there', () => {
    const outcome = send(opened(), act('t-send', { 'f-rate': 1 }), 'officer@C2')
    expect(outcome).toMatchObject({
      kind: 'denied',
      denial: { code: 'answers.invalid', issues: [{ path: 'f-cases', code: 'required' }] },
    })
  })

  it('is worked by the assignee, received by the department, and owed again when it is given back', () => {
    expect(send(opened(), report, 'officer@C1')).toMatchObject({ denial: { code: 'actor.notAllowed' } })
    const sent = accepted(send(opened(), report, 'officer@C2'))
    expect(stateOf(sent.world).duty?.submittedAt).toBe(at('2026-11-26 09:00'))
    expect(sent.accepted.tasks).toMatchObject([{}, { task: { agencyId: 'DEPT', unitId: 'desk' } }])
    expect(send(sent.world, act('t-back'), 'receptionist@C2')).toMatchObject({ denial: { code: 'actor.notAllowed' } })
    const back = accepted(send(sent.world, act('t-back'), 'receptionist@DEPT')).world
    expect(stateOf(back).duty?.submittedAt).toBeNull()
    expect(back.timers.map((t) => t.timerId).sort()).toEqual(['duty:late', 'duty:remind:0'])
    const again = accepted(send(accepted(send(back, report, 'officer@C2')).world, act('t-good'), 'receptionist@DEPT'))
    expect(stateOf(again.world)).toMatchObject({ outcome: 'granted', duty: { submittedAt: at('2026-11-26 09:00') } })
  })

  it('reminds before the due date and says once that it is late; nothing after it was handed in', () => {
    const told = (w: World) =>
      w.log.flatMap((entry) => (entry.event.type === 'timer' && !entry.noop ? [[entry.event.timer, entry.at]] : []))
    expect(told(forwardTo(opened(), at('2027-01-05 09:00')))).toEqual([
      ['dutyReminder', at('2026-11-30 07:30')],
      ['dutyLate', at('2026-12-02 17:00')],
    ])
    const sent = accepted(send(opened(), report, 'officer@C2')).world
    expect(sent.timers).toEqual([])
    expect(told(forwardTo(sent, at('2027-01-05 09:00')))).toEqual([])
  })

  it('moved to another version it keeps the limit of a duty, not that of the case', () => {
    const from = opened()
    const moveTo = (days: number) => {
      const to = {
        ...load((d) => {
          if (d.duty) d.duty.dueAfter = { amount: days, unit: 'workingDay' }
        }),
        id: 'v2',
      }
      const moved = decide(
        to,
        from.snapshot,
        { type: 'migrate', toVersionId: 'v2', mapping: {} },
        {
          reference,
          now: from.now,
          actor: { kind: 'system', accountId: 'system', name: 'system', grants: [], grantsRevision: 0 },
          earlier: from.version,
        },
      )
      if (moved.kind !== 'accepted') throw new Error(JSON.stringify(moved))
      return moved.next.state.due?.dueAt
    }
    expect(moveTo(5)).toBe(at('2026-12-02 17:00'))
    expect(moveTo(6)).toBe(at('2026-12-03 17:00'))
  })

  it('runs in a scenario from the round that opened last', () => {
    const scenario = Scenario.parse({
      name: 'November',
      start: { at: at('2026-11-26 09:00'), answers: {} },
      expect: { step: 's-report', dueAt: at('2026-12-02 17:00'), values: { month: '2026-11' } },
      acts: [
        { as: 'officer@C1', do: 't-send', with: { fields: { newCases: 3 } }, expect: { step: 's-receive' } },
        { as: 'receptionist', do: 't-good', expect: { outcome: 'granted' } },
      ],
    })
    const result = runScenario(load(), reference, scenario)
    expect(result.mismatches).toEqual([])
    expect(result.passed).toBe(true)
  })
})
