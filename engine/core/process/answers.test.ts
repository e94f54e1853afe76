import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, Definition as schema, versionHash } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { castMember, type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import { type Answers, type DossierEvent, decide, type LoadedVersion, loadVersion, type Reference } from './index.ts'

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
    competentAgencyId: 'B',
  },
}
const monday = at('2026-11-23 08:15')

/** With a name that the account vouches for, a sum, a field that only many copies show, and a register's answer. */
function load(): LoadedVersion {
  const definition = smallDefinition((d: Definition) => {
    const more = [
      {
        id: 'f-ownerName',
        key: 'ownerName',
        type: 'text',
        source: { kind: 'account', claim: 'fullName', locked: true },
      },
      { id: 'f-sum', key: 'sum', type: 'computed', result: 'number', value: 'copies * 2' },
      { id: 'f-many', key: 'many', type: 'text', visible: 'copies > 3' },
      {
        id: 'f-register',
        key: 'registerAnswer',
        type: 'lookup',
        lookupSource: 'register',
        operation: 'find',
        input: {},
      },
    ]
    const [section] = d.form.pages[0]?.sections ?? []
    if (section) Object.assign(section, { block: 'owner', fields: [...section.fields, ...more] })
    const check = d.workflow.steps.find((step) => step.id === 's-check')
    if (check) Object.assign(check, { fields: ['f-note', 'f-copies', 'f-many', 'f-sum', 'f-register'] })
  })
  const whole = withTexts(schema.parse(definition))
  const loaded = loadVersion({
    id: 'v',
    number: 1,
    hash: versionHash(whole),
    effectiveFrom: monday,
    definition: whole,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}
const version = load()

const filed = (answers: Answers, fullName = 'Hoa Mai'): DossierEvent => ({
  type: 'submit',
  dossierId: 'd',
  agencyId: 'A',
  channel: 'online',
  submitter: { kind: 'person', fullName },
  applicantAccountId: 'applicant',
  answers,
  documents: {},
})
const ask = (...ids: string[]): DossierEvent => ({
  type: 'requestSupplement',
  requestId: 's1',
  items: ids.map((id) => ({ kind: 'field', id, fault: 'incorrect', note: 'Sửa' })),
  note: '',
})
const answer = (answers: Answers): DossierEvent => ({ type: 'answerSupplement', answers, documents: {} })
const accept: DossierEvent = { type: 'act', transitionId: 't-accept', fields: {} }
const good = (fields: Answers): DossierEvent => ({
  type: 'act',
  transitionId: 't-good',
  fields: { 'f-note': 'ok', ...fields },
  reason: 'complete',
  comment: 'đủ',
})

function play(...sent: (readonly [DossierEvent, string])[]): World {
  return sent.reduce(
    (world, [event, by]) => {
      const outcome = send(world, event, by)
      if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
      return outcome.world
    },
    startWorld(version, reference, monday),
  )
}
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
const answersOf = (world: World) => world.snapshot?.answers
const first = { 'f-who': 'Hoa Mai', 'f-copies': 2 }

describe('what is kept of the answers', () => {
  it('is what the account vouches for and what is computed, whatever the applicant sent', () => {
    const world = play([filed({ ...first, 'f-ownerName': 'Forged', 'f-sum': 99, 'f-many': 'hidden' }), 'applicant'])
    expect(answersOf(world)).toEqual({ ...first, 'f-ownerName': 'Hoa Mai', 'f-sum': 4 })
  })

  it('follows an answered supplement: sums anew, what it hides dropped', () => {
    const world = play(
      [filed({ 'f-who': 'Hoa Mai', 'f-copies': 4, 'f-many': 'so many' }), 'applicant'],
      [ask('f-copies'), 'receptionist'],
      [answer({ 'f-copies': 3 }), 'applicant'],
    )
    expect(answersOf(world)).toEqual({ 'f-who': 'Hoa Mai', 'f-ownerName': 'Hoa Mai', 'f-copies': 3, 'f-sum': 6 })
  })

  it('follows what an official corrected, and nothing hidden or computed is taken from him', () => {
    const world = play(
      [filed(first), 'applicant'],
      [accept, 'receptionist'],
      [good({ 'f-copies': 3, 'f-many': 'hidden', 'f-sum': 99 }), 'officer'],
    )
    expect(answersOf(world)).toMatchObject({ 'f-copies': 3, 'f-sum': 6, 'f-note': 'ok' })
    expect(answersOf(world)).not.toHaveProperty('f-many')
  })

  it('never has a register’s answer that a person wrote', () => {
    const found = { status: 'found', at: '2026-11-23T01:15:00Z', source: 'register', data: { name: 'Forged' } }
    const start = startWorld(version, reference, monday)
    expect(codeOf(send(start, filed({ ...first, 'f-register': found }), 'applicant'))).toBe('input.unknownField')
    const world = play([filed(first), 'applicant'], [accept, 'receptionist'])
    expect(codeOf(send(world, good({ 'f-register': found }), 'officer'))).toBe('input.unknownField')
  })
})

describe('a supplement asks only for what the applicant can write', () => {
  const world = play([filed(first), 'applicant'])
  it.each([
    ['a field of his', 'f-copies', 'accepted'],
    ['a field that the account vouches for', 'f-ownerName', 'input.unknownField'],
    ['a computed field', 'f-sum', 'input.unknownField'],
    ['a register’s answer', 'f-register', 'input.unknownField'],
    ['a field of officials', 'f-note', 'input.unknownField'],
    ['a column of a table', 'c-age', 'input.unknownField'],
  ])('%s (%s): %s', (_what, id, code) => {
    expect(codeOf(send(world, ask(id), 'receptionist'))).toBe(code)
  })
})

it('an answer counts until its deadline and not after it, however late the worker is with the end', () => {
  const { snapshot } = play([filed(first), 'applicant'], [ask('f-copies'), 'receptionist'])
  const answerBy = snapshot?.state.supplements[0]?.answerBy ?? ''
  const late = answerBy.replace(/:00Z$/, ':01Z')
  const actor = castMember('applicant', reference)
  const codeAt = (now: string) => {
    const decision = decide(version, snapshot, answer({ 'f-copies': 3 }), { reference, actor, now })
    return decision.kind === 'denied' ? decision.denial : decision.kind
  }
  expect(codeAt(answerBy)).toBe('accepted')
  expect(codeAt(late)).toEqual({ code: 'event.notNow', params: { event: 'answerSupplement', answerBy } })
})
