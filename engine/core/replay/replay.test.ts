import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, Field, Requirement, versionHash } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { type LoadedVersion, loadVersion, type Reference } from '../process/index.ts'
import { castMember, send, startWorld, type World } from '../simulate/index.ts'
import { addReplay, emptyReplaySummary, type PastDossier, type PastEvent, replay } from './index.ts'

const version = (change: (definition: Definition) => void = () => {}): LoadedVersion => {
  const definition = withTexts(smallDefinition(change))
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: at('2026-01-01 00:00'), definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}
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
const act = (transitionId: string, more: object = {}) => ({ type: 'act', transitionId, fields: {}, ...more }) as const
/** A dossier that went all the way: received, looked up, appraised, approved, made, signed, returned. */
function past(copies = 2): PastDossier {
  const events: PastEvent[] = []
  let world: World = startWorld(version(), reference, at('2026-11-23 08:00'), { 'register.find': 'hit' })
  const go = (by: string, event: Parameters<typeof send>[1]) => {
    const before = world.log.length
    const sent = send(world, event, by)
    if (sent.kind === 'denied') throw new Error(JSON.stringify(sent.denial))
    let state: World = world
    // The worker's answers stand in the log too; each is sent again to know what came of it.
    for (const entry of sent.world.log.slice(before)) {
      const numbers = sent.world.numbers
      const one = send({ ...state, neighbours: { 'register.find': 'silence' } }, entry.event, entry.by)
      if (one.kind === 'denied') throw new Error(JSON.stringify(one.denial))
      const after = one.accepted.next
      events.push({
        ...{
          seq: events.length + 1,
          event: entry.event,
          actor: castMember(entry.by, reference),
          now: entry.at,
          reference,
        },
        numbers: Object.fromEntries(Object.keys(numbers).map((key) => [key, 1])),
        after: { places: after.state.places, outcome: after.state.outcome, dueAt: after.state.due?.dueAt ?? null },
      })
      state = { ...state, snapshot: after }
    }
    world = sent.world
  }
  go('applicant', {
    ...{ type: 'submit', dossierId: 'd-1', agencyId: 'SIM', channel: 'online', applicantAccountId: 'applicant' },
    submitter: { kind: 'person', fullName: 'Hoa Mai' },
    answers: { 'f-who': 'Hoa Mai', 'f-copies': copies, 'f-way': 'fast' },
    documents: {},
  })
  go('receptionist', act('t-accept'))
  go('officer', act('t-good', { fields: { 'f-note': 'ok' }, reason: 'complete', comment: 'đủ' }))
  go('approver', act('t-sign'))
  go('clerk', act('t-return'))
  const { snapshot } = world
  return { dossierId: 'd-1', code: snapshot!.state.code, events, feeVnd: snapshot!.state.fee!.totalVnd }
}
const through = (change: (d: Definition) => void, copies = 2) => replay(version(change), past(copies))
const fields = (d: Definition) => d.form.pages[0]!.sections[0]!.fields

describe('a past dossier sent through a draft', () => {
  it('is treated alike by the definition it was treated by', () => {
    expect(through(() => {})).toMatchObject({ differences: [], compared: past().events.length })
  })

  it('would have been refused', () => {
    const refused = through((d) => {
      d.workflow.transitions.find((t) => t.id === 't-good')!.when = 'copies > 9'
    })
    expect(refused.differences).toEqual([
      { kind: 'refused', seq: expect.any(Number), event: 't-good', code: 'transition.conditionFalse' },
    ])
  })

  it('would have lacked an answer, or a paper', () => {
    const why = through(
      (d) => void fields(d).push(Field.parse({ id: 'f-why', key: 'why', type: 'text', required: true })),
    )
    expect(why.differences).toEqual([{ kind: 'missing', seq: 1, fields: ['f-why'], documents: [] }])
    const paper = through(
      (d) =>
        void d.requirements.push(
          Requirement.parse({ id: 'r-new', key: 'newPaper', mode: 'submit', originals: 1, copies: 0 }),
        ),
    )
    expect(paper.differences).toEqual([{ kind: 'missing', seq: 1, fields: [], documents: ['r-new'] }])
  })

  it('would have gone another way; what came after says nothing', () => {
    const other = through((d) => {
      d.workflow.transitions.find((t) => t.id === 't-slow')!.when = 'true'
    })
    expect(other.differences).toEqual([
      { kind: 'rerouted', seq: expect.any(Number), before: ['s-approve'], after: ['s-wait'] },
    ])
  })

  it('would have been charged more, and later, or sooner', () => {
    const dear = through((d) => {
      d.fees[0]!.shape = { kind: 'perCopy', amountVnd: 5000, quantity: 'copies' }
      d.cases[1]!.timeLimit = { amount: 1, unit: 'month' }
    })
    expect(dear.differences).toEqual([
      expect.objectContaining({ kind: 'due', later: true }),
      { kind: 'charged', beforeVnd: 2000, afterVnd: 10000 },
    ])
    const soon = through((d) => {
      d.cases[1]!.timeLimit = { amount: 1, unit: 'workingDay' }
    })
    expect(addReplay(addReplay(emptyReplaySummary, dear), soon)).toMatchObject({
      ...{ dossiers: 2, alike: 0, later: 1, sooner: 1, chargedMore: 1, chargedLess: 0, refused: 0 },
    })
  })

  it('takes a number that it never took in the past', () => {
    const numbered = through((d) => {
      d.outputs.push({ ...d.outputs[0]!, id: 'o-2', register: { id: 'second', pattern: '{n}', restart: 'never' } })
      d.workflow.transitions.find((t) => t.id === 't-accept')!.effects.push({ kind: 'takeNumber', output: 'o-2' })
    })
    expect(numbered.differences).toEqual([])
  })

  it('is not stopped by a move between versions', () => {
    const { events, ...rest } = past()
    const move: PastEvent = { ...events[1]!, event: { type: 'migrate', toVersionId: 'x', mapping: {} } }
    expect(replay(version(), { ...rest, events: [events[0]!, move, ...events.slice(1)] }).differences).toEqual([])
  })
})
