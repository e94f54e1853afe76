import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import type { Definition } from '../definition/index.ts'
import { type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import { availableActs, compileVersion, type DossierEvent, type Reference, type RowDecision } from './index.ts'
import { groupDefinition, people } from './testing/group-definition.ts'

const monday = at('2026-11-23 08:15')
const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'A',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: { officer: 'unit-1' },
    receivingUnitId: 'desk',
    competentAgencyId: 'B',
  },
}

type Sent = readonly [event: DossierEvent, by: string]
function worldOf(outcome: Simulated): World {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  if (outcome.stuck) throw new Error(JSON.stringify(outcome.stuck.denial))
  return outcome.world
}
const play = (world: World, ...sent: readonly Sent[]) =>
  sent.reduce((now, [event, by]) => worldOf(send(now, event, by)), world)
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
const act = (transitionId: string): DossierEvent => ({ type: 'act', transitionId, fields: {} })
const decide = (...rows: RowDecision[]): DossierEvent => ({ type: 'decideRows', stepId: 's-check', rows })
const granted = (rowId: string): RowDecision => ({ rowId, verdict: 'granted', fields: { 'f-grade': 8 } })
const refused = (rowId: string): RowDecision => ({ rowId, verdict: 'notGranted', reason: 'incomplete' })
const referred = (rowId: string): RowDecision => ({
  rowId,
  verdict: 'referred',
  reason: 'incomplete',
  comment: 'Sở khác',
})

function inStep(count: number, change?: (d: Definition) => void): World {
  const definition = groupDefinition(change)
  const compiled = compileVersion({ id: 'v', number: 1, hash: '', effectiveFrom: monday, definition })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const filed: DossierEvent = {
    type: 'submit',
    dossierId: 'd',
    agencyId: 'A',
    channel: 'online',
    submitter: { kind: 'person', fullName: 'Hoa' },
    applicantAccountId: 'applicant',
    answers: { 'f-who': 'Hoa Mai', 'f-copies': 2, 'f-people': people(count) },
    documents: {},
  }
  return play(startWorld(compiled.value, reference, monday), [filed, 'applicant'], [act('t-accept'), 'receptionist'])
}
const counts = (world: World) => world.snapshot?.state.groups?.['f-people']
const rowsOf = (world: World) => world.snapshot?.rows?.['f-people'] ?? {}

describe('deciding rows', () => {
  it('is counted in the dossier, and kept beside it', () => {
    const world = play(
      inStep(4),
      [decide(granted('r1'), refused('r2')), 'officer'],
      [decide(referred('r3')), 'officer'],
    )
    expect(counts(world)).toEqual({ n: 1, granted: 1, notGranted: 1, referred: 1, open: 1, total: 4 })
    expect(rowsOf(world)).toEqual({
      r1: { verdict: 'granted', fields: { 'f-grade': 8 } },
      r2: { verdict: 'notGranted', reason: 'incomplete' },
      r3: { verdict: 'referred', reason: 'incomplete', comment: 'Sở khác' },
    })
    expect(JSON.stringify(world.snapshot?.state)).not.toContain('f-grade')
  })

  it('may be changed until the step is left', () => {
    const world = play(inStep(1), [decide(granted('r1')), 'officer'], [decide(refused('r1')), 'officer'])
    expect(counts(world)).toMatchObject({ granted: 0, notGranted: 1 })
    const left = play(world, [act('t-aside'), 'officer'])
    expect(codeOf(send(left, decide(granted('r1')), 'officer'))).toBe('transition.notHere')
  })

  it.each<[string, DossierEvent, string]>([
    ['a row that is not there', decide(granted('r9')), 'group.rowUnknown'],
    ['one row twice at once', decide(granted('r1'), refused('r1')), 'input.invalid'],
    ['no row', decide(), 'input.invalid'],
    ['a refusal without a reason', decide({ rowId: 'r1', verdict: 'notGranted' }), 'answers.invalid'],
    [
      'a reason that is not in the catalogue',
      decide({ rowId: 'r1', verdict: 'referred', reason: 'other' }),
      'answers.invalid',
    ],
    ['a granted row without a field it must have', decide({ rowId: 'r1', verdict: 'granted' }), 'answers.invalid'],
    [
      'a value that does not fit its field',
      decide({ rowId: 'r1', verdict: 'granted', fields: { 'f-grade': 11 } }),
      'answers.invalid',
    ],
    [
      'a field that is no field of the rows',
      decide({ rowId: 'r1', verdict: 'granted', fields: { 'f-grade': 8, 'f-note': 'x' } }),
      'answers.invalid',
    ],
  ])('%s is refused', (_, event, code) => {
    const world = inStep(3)
    expect(codeOf(send(world, event, 'officer'))).toBe(code)
    expect(world.snapshot?.rows).toBeUndefined()
  })

  it('an issue names row and field', () => {
    const outcome = send(inStep(2), decide(granted('r1'), { rowId: 'r2', verdict: 'granted' }), 'officer')
    expect(outcome.kind === 'denied' && outcome.denial.issues).toEqual([
      { path: 'f-people/r2/f-grade', code: 'required' },
    ])
  })

  it('more than a thousand at once are refused, a thousand are taken', () => {
    const world = inStep(1001)
    const all = people(1001).map((row) => granted(row._row))
    expect(codeOf(send(world, decide(...all), 'officer'))).toBe('group.tooMany')
    expect(codeOf(send(world, decide(...all.slice(1)), 'officer'))).toBe('accepted')
  })

  it('is the work of the role of the step alone', () => {
    expect(codeOf(send(inStep(1), decide(granted('r1')), 'clerk'))).toBe('actor.notAllowed')
    expect(codeOf(send(inStep(1), decide(granted('r1')), 'applicant'))).toBe('actor.notAllowed')
  })
})

describe('leaving a group step', () => {
  it('needs every row decided, unless the transition says otherwise', () => {
    const world = play(inStep(2), [decide(granted('r1')), 'officer'])
    expect(codeOf(send(world, act('t-good'), 'officer'))).toBe('group.undecided')
    const official = {
      kind: 'official',
      accountId: 'o',
      name: 'o',
      grantsRevision: 1,
      grants: [{ role: 'officer', agencyId: 'B', unitId: null, from: null, to: null }],
    } as const
    const offered = availableActs(world.version, world.snapshot!, { reference, actor: official, now: world.now })
    const blocks = offered.flatMap((a) => (a.kind === 'transition' ? [[a.transitionId, a.blockedBy]] : []))
    expect(blocks).toEqual([
      ['t-good', 'group.undecided'],
      ['t-aside', null],
    ])
    expect(offered.some((a) => a.kind === 'builtIn' && a.act === 'decideRows')).toBe(true)
    expect(codeOf(send(world, act('t-aside'), 'officer'))).toBe('accepted')
    expect(codeOf(send(play(world, [decide(refused('r2')), 'officer']), act('t-good'), 'officer'))).toBe('accepted')
  })

  it('conditions read how the rows were decided', () => {
    const none = play(inStep(2), [decide(refused('r1'), referred('r2')), 'officer'], [act('t-good'), 'officer'])
    expect(none.snapshot?.state.outcome).toBe('notGranted')
    const some = play(inStep(2), [decide(refused('r1'), granted('r2')), 'officer'], [act('t-good'), 'officer'])
    expect(some.snapshot?.state.places[0]?.stepId).toBe('s-approve')
  })

  it('its task is opened and closed as any other', () => {
    const world = inStep(1)
    const claimed = play(world, [{ type: 'claim', stepId: 's-check' }, 'officer'])
    expect(codeOf(send(claimed, decide(granted('r1')), 'officer2'))).toBe('task.taken')
    const outcome = send(play(claimed, [decide(granted('r1')), 'officer']), act('t-good'), 'officer')
    expect(outcome.kind === 'accepted' && outcome.accepted.tasks[0]).toEqual({
      kind: 'close',
      stepId: 's-check',
      visit: 1,
    })
  })
})

describe('results for each row', () => {
  const toReturn = (count: number, decisions: readonly RowDecision[], from = inStep(count)) =>
    play(from, [decide(...decisions), 'officer'], [act('t-good'), 'officer'], [act('t-sign'), 'approver'])

  it('are made, signed, numbered in one run and issued for the granted rows alone', () => {
    const world = toReturn(4, [granted('r1'), refused('r2'), granted('r3'), granted('r4')])
    expect(world.snapshot?.state.places[0]?.stepId).toBe('s-return')
    const outputs = Object.fromEntries(
      Object.entries(rowsOf(world)).map(([id, row]) => [id, row.outputs?.['o-result']]),
    )
    expect(outputs.r2).toBeUndefined()
    expect([outputs.r1?.number, outputs.r3?.number, outputs.r4?.number]).toEqual(['1/KQ', '2/KQ', '3/KQ'])
    expect(outputs.r3).toMatchObject({
      file: { fileId: 'o-result-r3-approver' },
      signatures: [{ as: 'approver', by: 'approver' }],
      issuedAt: monday,
    })
    expect(world.numbers['results|2026']).toBe(4)
  })

  it('are made in portions, and the step is left when the last of them is there', () => {
    const world = play(inStep(250), [decide(...people(250).map((row) => granted(row._row))), 'officer'])
    const made = send(play(world, [act('t-good'), 'officer']), act('t-sign'), 'approver')
    const effects = made.kind === 'accepted' ? made.accepted.effects : []
    expect(effects.map((e) => (e.kind === 'generate' ? e.rows?.length : null))).toEqual([100, 100, 50])
    const after = worldOf(made)
    expect(after.snapshot?.state.places[0]?.stepId).toBe('s-return')
    const steps = after.log.filter((entry) => entry.event.type === 'automatic').map((entry) => entry.path.at(-1))
    // The register's answer first. Two portions of three change nothing but their rows, the third goes on; then the signatures.
    expect(steps).toEqual(['s-check', undefined, undefined, 's-sign', undefined, undefined, 's-return'])
  })

  it('are not made anew where they were issued', () => {
    const world = toReturn(2, [granted('r1'), refused('r2')])
    const before = rowsOf(world).r1?.outputs
    const { state } = world.snapshot!
    const place = { branch: 'main', stepId: 's-check', visit: 2, enteredAt: monday }
    const looped = {
      ...world,
      snapshot: { ...world.snapshot!, state: { ...state, places: [place], visits: { ...state.visits, 's-check': 2 } } },
    }
    const again = toReturn(2, [granted('r2')], looped)
    expect(rowsOf(again).r1?.outputs).toEqual(before)
    expect(rowsOf(again).r2?.outputs?.['o-result']).toMatchObject({ number: '2/KQ', issuedAt: monday })
  })

  it('without a granted row the acts that make them are passed at once', () => {
    const world = toReturn(
      1,
      [refused('r1')],
      inStep(1, (d) => {
        const some = d.workflow.transitions.find((t) => t.id === 't-some')
        if (some) some.when = 'group.total > 0'
      }),
    )
    expect(world.snapshot?.state.places[0]?.stepId).toBe('s-return')
  })

  it('a row keeps its number when it is decided again, and a row that was issued is not decided again', () => {
    const back = (to: World) => play(to, [act('t-back'), 'approver'])
    const numbered = (d: Definition) => {
      const aside = d.workflow.transitions.find((t) => t.id === 't-good')
      aside?.effects.push({ kind: 'takeNumber', output: 'o-result' })
    }
    const first = play(
      inStep(2, numbered),
      [decide(granted('r1'), refused('r2')), 'officer'],
      [act('t-good'), 'officer'],
    )
    const again = play(back(first), [decide(refused('r1'), granted('r2')), 'officer'], [act('t-good'), 'officer'])
    const third = play(back(again), [decide(granted('r1')), 'officer'], [act('t-good'), 'officer'])
    expect(rowsOf(third).r1?.outputs?.['o-result']?.number).toBe('1/KQ')
    expect(rowsOf(third).r2?.outputs?.['o-result']?.number).toBe('2/KQ')
    const issued = (d: Definition) => {
      const good = d.workflow.transitions.find((t) => t.id === 't-good')
      good?.effects.push({ kind: 'issue', output: 'o-result' })
    }
    const out = back(play(inStep(1, issued), [decide(granted('r1')), 'officer'], [act('t-good'), 'officer']))
    expect(codeOf(send(out, decide(refused('r1')), 'officer'))).toBe('group.rowIssued')
  })
})

it('a group over another table than the one counted so far is not left undecided', () => {
  const world = play(inStep(1), [decide(granted('r1')), 'officer'])
  const other = { ...world, snapshot: { ...world.snapshot!, rows: {} } }
  expect(codeOf(send(other, act('t-good'), 'officer'))).toBe('group.undecided')
})

it('a row that the applicant corrects is open again, the others stay decided', () => {
  const ask: DossierEvent = {
    type: 'requestSupplement',
    requestId: 's1',
    items: [{ kind: 'field', id: 'f-people', fault: 'incorrect', note: 'Sửa' }],
    note: '',
  }
  const world = play(inStep(3, allowSupplement), [decide(granted('r1'), granted('r2'), granted('r3')), 'officer'])
  const corrected = people(2).map((row) => (row._row === 'r2' ? { ...row, 'c-name': 'Tên đúng' } : row))
  const answered: DossierEvent = { type: 'answerSupplement', answers: { 'f-people': corrected }, documents: {} }
  const after = play(world, [act('t-aside'), 'officer'], [ask, 'approver'], [answered, 'applicant'])
  expect(counts(after)).toEqual({ n: 1, granted: 1, notGranted: 0, referred: 0, open: 1, total: 2 })
  expect(Object.keys(rowsOf(after))).toEqual(['r1'])
})

function allowSupplement(d: Definition): void {
  const step = d.workflow.steps.find((s) => s.id === 's-approve')
  if (step?.kind === 'task') step.allow = ['supplement']
}

it('ten thousand rows: a portion is decided in a moment, and the dossier itself stays small', () => {
  let world = inStep(10_000)
  const before = JSON.stringify(world.snapshot?.state).length
  const rows = people(10_000)
  const times: number[] = []
  for (let at = 0; at < rows.length; at += 1000) {
    const portion = rows.slice(at, at + 1000).map((row, i) => (i % 10 === 0 ? refused(row._row) : granted(row._row)))
    const start = performance.now()
    world = play(world, [decide(...portion), 'officer'])
    times.push(performance.now() - start)
  }
  expect(counts(world)).toEqual({ n: 1, granted: 9000, notGranted: 1000, referred: 0, open: 0, total: 10_000 })
  expect(JSON.stringify(world.snapshot?.state).length - before).toBeLessThan(300)
  expect(Math.max(...times)).toBeLessThan(1000)
})
