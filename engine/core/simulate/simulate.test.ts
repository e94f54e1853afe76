import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Scenario, versionHash } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { loadVersion, type Reference } from '../process/index.ts'
import {
  castMember,
  forwardTo,
  fromKeyed,
  nextTimerAt,
  retry,
  runScenario,
  send,
  startWorld,
  toKeyed,
} from './index.ts'

const definition = smallDefinition()
const loaded = loadVersion({
  id: 'v',
  number: 1,
  hash: versionHash(definition),
  effectiveFrom: at('2026-01-01 00:00'),
  definition,
})
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const version = loaded.value
const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'SIM',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'SIM',
  },
}
const start = { at: '2026-11-23T01:15:00Z', answers: { who: 'Hoa Mai', copies: 2 } }
const accept = { as: 'receptionist', do: 't-accept' }
const good = { as: 'officer', do: 't-good', with: { fields: { note: 'ok' }, reason: 'complete', comment: 'đủ' } }
const run = (scenario: object) =>
  runScenario(version, reference, Scenario.parse({ name: 's', start, acts: [], ...scenario }))

describe('a scenario', () => {
  it('passes when everything comes out as it says', () => {
    const result = run({
      expect: { status: 'submitted', feeVnd: 2000, dueAt: null, requirements: [], values: { who: 'Hoa Mai' } },
      acts: [
        {
          ...accept,
          expect: { status: 'processing', step: 's-check', case: 'c-few', dueAt: '2026-11-27T10:00:00.000Z' },
        },
      ],
    })
    expect(result).toMatchObject({ passed: true, mismatches: [] })
    expect([...result.transitions]).toEqual(['t-accept', 't-found'])
    expect([...result.steps]).toEqual(['s-reception', 's-register', 's-check'])
  })

  it.each<[string, object, object]>([
    [
      'the status',
      { expect: { status: 'received' } },
      { act: -1, what: 'status', expected: 'received', actual: 'submitted' },
    ],
    ['the fee', { expect: { feeVnd: 1 } }, { what: 'feeVnd', actual: 2000 }],
    ['the due date', { acts: [{ ...accept, expect: { dueAt: null } }] }, { act: 0, what: 'dueAt', expected: null }],
    [
      'an expected denial that does not come',
      { expect: { denial: 'answers.invalid' } },
      { what: 'denial', actual: null },
    ],
    [
      'a denial nobody expected',
      { acts: [{ as: 'clerk', do: 't-accept' }] },
      { act: 0, what: 'denial', expected: null },
    ],
    [
      'an issue',
      {
        start: { ...start, answers: { who: 'x1', copies: 2 } },
        expect: { denial: 'answers.invalid', issues: { copies: 'required' } },
      },
      { what: 'issues.copies' },
    ],
    [
      'a value',
      { acts: [{ ...accept, expect: { values: { found: 'Mai' } } }] },
      { what: 'values.found', expected: 'Mai', actual: 'Hoa' },
    ],
    ['the papers asked', { expect: { requirements: ['paper'] } }, { what: 'requirements', actual: [] }],
  ])('names %s', (_what, scenario, mismatch) => {
    const result = run(scenario)
    expect(result.passed).toBe(false)
    expect(result.mismatches).toEqual([expect.objectContaining(mismatch)])
  })

  it('stops after a submission that is denied, and its acts are no surprise', () => {
    const result = run({ start: { ...start, answers: {} }, expect: { denial: 'answers.invalid' }, acts: [accept] })
    expect(result).toMatchObject({ passed: true, world: { snapshot: null, log: [] } })
  })

  it('lets neighbours fail, stay silent and answer when asked again', () => {
    expect([...run({ acts: [accept], answers: { 'register.find': 'failure' } }).transitions]).toEqual([
      't-accept',
      't-down',
    ])
    const acts = [
      { ...accept, expect: { step: 's-register', status: 'received' } },
      {
        as: 'system',
        do: 'retry',
        at: { after: { amount: 1, unit: 'workingHour' } },
        expect: { step: 's-check', values: { found: 'Hoa' } },
      },
    ]
    expect(run({ acts, answers: { 'register.find': ['silence', 'hit'] } }).mismatches).toEqual([])
    expect([...run({ acts: [accept], answers: { 'register.find': 'no such answer' } }).transitions]).toContain('t-down')
  })

  it('plays a dossier to its end', () => {
    const result = run({
      acts: [
        accept,
        good,
        { as: 'approver', do: 't-sign' },
        { as: 'clerk', do: 't-return', expect: { status: 'returned', outcome: 'granted' } },
      ],
    })
    expect(result.mismatches).toEqual([])
  })
})

describe('a simulated world', () => {
  const at0 = startWorld(version, reference, start.at)
  const submit = {
    type: 'submit',
    dossierId: 'd',
    agencyId: 'SIM',
    channel: 'online',
    submitter: { kind: 'person', fullName: 'Hoa' },
    applicantAccountId: 'applicant',
    answers: { 'f-who': 'Hoa', 'f-copies': 2, 'f-way': 'slow' },
    documents: {},
  } as const

  it('is a value: going back is taking the world before', () => {
    const one = send(at0, submit, 'applicant')
    expect(at0.snapshot).toBeNull()
    expect(one.kind === 'accepted' && one.world.log.map((l) => l.status)).toEqual(['submitted'])
  })

  it('fires every timer on the way, each at its own instant, and never turns the clock back', () => {
    const filed = send(at0, submit, 'applicant')
    if (filed.kind === 'denied') throw new Error(filed.denial.code)
    const received = send(filed.world, { type: 'act', transitionId: 't-accept', fields: {} }, 'receptionist')
    if (received.kind === 'denied') throw new Error(received.denial.code)
    const waiting = send(
      received.world,
      { type: 'act', transitionId: 't-good', fields: { 'f-note': 'x' }, reason: 'complete', comment: 'x' },
      'officer',
    )
    if (waiting.kind === 'denied') throw new Error(waiting.denial.code)
    const due = nextTimerAt(waiting.world)
    expect(due).not.toBeNull()
    const later = forwardTo(waiting.world, at('2026-12-01 09:00'))
    expect(later.now).toBe(at('2026-12-01 09:00'))
    expect(later.log.at(-1)).toMatchObject({ at: due, by: 'system', noop: false })
    expect(nextTimerAt(later)).toBeNull()
    expect(forwardTo(later, start.at).now).toBe(later.now)
  })

  it('has nothing to ask again when all have answered', () => {
    expect(retry(at0)).toEqual(at0)
  })

  it('casts people by name', () => {
    expect(castMember('officer2', reference)).toMatchObject({
      kind: 'official',
      accountId: 'officer2',
      grants: [{ role: 'officer' }],
    })
    expect(castMember('officer+approver', reference).grants.map((g) => g.role)).toEqual(['officer', 'approver'])
    expect(castMember('applicant', reference)).toMatchObject({ kind: 'citizen', grants: [] })
    expect(castMember('system', reference).kind).toBe('system')
  })
})

describe('answers by key', () => {
  it('go to ids and back, rows of tables too, and keep what nobody knows', () => {
    const keyed = { who: 'Hoa', people: [{ age: 7 }, { age: 9 }], stray: 1 }
    const stored = fromKeyed(definition, keyed)
    expect(stored).toEqual({
      'f-who': 'Hoa',
      'f-people': [
        { _row: 'r1', 'c-age': 7 },
        { _row: 'r2', 'c-age': 9 },
      ],
      stray: 1,
    })
    expect(toKeyed(definition, stored)).toMatchObject({ who: 'Hoa', people: [{ age: 7 }, { age: 9 }] })
  })
})
