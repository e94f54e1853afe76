import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, Scenario, versionHash } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { castMember, runScenario } from '../simulate/index.ts'
import {
  type DossierEvent,
  decide,
  type EarlierDossier,
  followUntil,
  loadVersion,
  prefillFrom,
  type Reference,
} from './index.ts'

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
const load = (change: (d: Definition) => void = () => {}) => {
  const definition = smallDefinition((d) => {
    d.procedure.follows = {
      kind: 'appeal',
      procedures: ['9.000001'],
      outcomes: ['notGranted', 'refused'],
      within: { amount: 10, unit: 'workingDay' },
      required: true,
    }
    const fields = d.form.pages[0]!.sections[0]!.fields
    fields[0]!.source = { kind: 'previousResult', take: 'answer', field: 'fullName', locked: true }
    fields[3]!.source = { kind: 'previousResult', take: 'answer', locked: false }
    change(d)
  })
  const loaded = loadVersion({
    id: 'v',
    number: 1,
    hash: versionHash(definition),
    effectiveFrom: at('2026-01-01 00:00'),
    definition,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}
const earlier: EarlierDossier = {
  agencyId: 'B',
  dossierId: 'earlier',
  code: 'B-1',
  procedureCode: '9.000001',
  applicantAccountId: 'applicant',
  persons: ['048090000001'],
  outcome: 'refused',
  resultAt: at('2026-11-16 09:00'),
  resultNumber: '5/KQ',
  resultOn: '2026-11-16',
  answers: { fullName: 'Hoa Mai', people: [{ _row: 'x', age: 3 }, { age: 4 }], copies: null },
}
const start = {
  at: at('2026-11-20 09:00'),
  answers: { who: 'Nam', copies: 1 },
  follows: {
    procedure: '9.000001',
    outcome: 'refused',
    resultAt: at('2026-11-16 09:00'),
    answers: { fullName: 'Hoa Mai' },
  },
}
const run = (more: object, change?: (d: Definition) => void) =>
  runScenario(load(change), reference, Scenario.parse({ name: 's', acts: [], start: { ...start, ...more } }))
const denialOf = (more: object, change?: (d: Definition) => void) =>
  run(more, change).mismatches.map((m) => String(m.actual).split(' ')[0])

describe('a submission that goes back to an earlier dossier', () => {
  it('takes over what is locked, and tells the earlier one', () => {
    const { world, mismatches } = run({})
    expect(mismatches).toEqual([])
    expect(world.snapshot?.answers).toMatchObject({ 'f-who': 'Hoa Mai', 'f-copies': 1 })
    expect(world.snapshot?.state.follows).toMatchObject({ kind: 'appeal', dossierId: 'simulated-earlier' })
  })

  it.each<[string, object, string]>([
    ['without one', { follows: undefined }, 'follows.missing'],
    ['of another procedure', { follows: { ...start.follows, procedure: '9.000002' } }, 'follows.notAllowed'],
    ['that still runs', { follows: { ...start.follows, resultAt: null } }, 'follows.notEnded'],
    ['that ended otherwise', { follows: { ...start.follows, outcome: 'granted' } }, 'follows.otherResult'],
    ['too late', { at: at('2026-12-02 08:00') }, 'follows.tooLate'],
  ])('is denied %s', (_what, more, code) => {
    expect(denialOf(more)).toEqual([code])
  })

  it('is accepted on the last day, and without one where none is required', () => {
    expect(denialOf({ at: at('2026-12-01 16:59') })).toEqual([])
    expect(denialOf({ follows: undefined }, (d) => (d.procedure.follows!.required = false))).toEqual([])
  })

  it('is no matter of a procedure that follows none', () => {
    expect(denialOf({}, (d) => (d.procedure.follows = undefined))).toEqual(['follows.notAllowed'])
  })
})

describe('whose dossier it is', () => {
  const submit = (more: object, channel: 'online' | 'direct' = 'online'): DossierEvent => ({
    type: 'submit',
    dossierId: 'd',
    agencyId: 'A',
    channel,
    submitter: { kind: 'person', fullName: 'Hoa' },
    applicantAccountId: 'other',
    answers: { 'f-who': 'Hoa', 'f-copies': 1 },
    documents: {},
    follows: earlier,
    ...more,
  })
  const person = { type: 'personalId', sensitivity: 'ordinary', purpose: 'stateFunction', width: 'full' } as const
  const withOwner = load((d) => {
    d.form.pages[0]!.sections[0]!.block = 'owner'
    d.form.pages[0]!.sections[0]!.fields.push({ ...person, id: 'f-owner', key: 'ownerId' })
  })
  const owned = { answers: { 'f-who': 'Hoa', 'f-copies': 1, 'f-owner': '048090000001' } }
  it.each<[string, DossierEvent, string, string]>([
    ['another account’s', submit({}), 'other', 'follows.otherPerson'],
    [
      'the same person’s by the number the account vouches for',
      submit({ submitter: { kind: 'person', fullName: 'Hoa', personalId: '048090000001' } }),
      'other',
      'accepted',
    ],
    ['not proven by a number that was typed into the form', submit(owned), 'other', 'follows.otherPerson'],
    [
      'the owner’s, whose papers the receptionist has seen',
      submit({ ...owned, applicantAccountId: null }, 'direct'),
      'receptionist',
      'accepted',
    ],
  ])('is %s', (_what, event, by, code) => {
    const context = {
      reference,
      actor: castMember(by, reference),
      now: at('2026-11-20 09:00'),
      numbers: { 'dossier|2026-11-20': 1 },
    }
    const decision = decide(withOwner, null, event, context)
    expect(decision.kind === 'denied' ? decision.denial.code : decision.kind).toBe(code)
  })
})

it('what is offered for a draft is by own field id, rows under the own columns', () => {
  expect(prefillFrom(load(), earlier)).toEqual({
    'f-who': 'Hoa Mai',
    'f-people': [
      { _row: 'x', 'c-age': 3 },
      { _row: 'r2', 'c-age': 4 },
    ],
  })
  expect(prefillFrom(load(), earlier, 'locked')).toEqual({ 'f-who': 'Hoa Mai' })
})

it('the time to follow is counted from the result, by the agency’s calendar', () => {
  expect(followUntil(load(), earlier, reference)).toBe(at('2026-12-01 17:00'))
  expect(
    followUntil(
      load((d) => (d.procedure.follows!.within = undefined)),
      earlier,
      reference,
    ),
  ).toBeNull()
})
