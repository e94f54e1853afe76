import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, Field, Requirement, Step, versionHash } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import {
  decide,
  gatherFacts,
  type LoadedVersion,
  loadVersion,
  type Reference,
  type Snapshot,
} from '../process/index.ts'
import { forwardTo, send, startWorld, type World } from '../simulate/index.ts'
import { addToSummary, emptySummary, isPlain, type MigrationReport, migrate } from './index.ts'

const version = (id: string, change: (definition: Definition) => void = () => {}): LoadedVersion => {
  const definition = withTexts(smallDefinition(change))
  const row = { id, number: 1, hash: versionHash(definition), effectiveFrom: at('2026-01-01 00:00'), definition }
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
const old = version('v1')

type Act = readonly [by: string, event: Parameters<typeof send>[1], at?: string]
const start = at('2026-11-23 08:00')
const act = (transitionId: string, more: object = {}) => ({ type: 'act', transitionId, fields: {}, ...more }) as const
const good = act('t-good', { fields: { 'f-note': 'ok' }, reason: 'complete', comment: 'đủ' })
const life = (answers: object = {}): readonly Act[] => [
  [
    'applicant',
    {
      type: 'submit',
      dossierId: 'd-1',
      agencyId: 'SIM',
      channel: 'online',
      submitter: { kind: 'person', fullName: 'Hoa Mai' },
      applicantAccountId: 'applicant',
      answers: { 'f-who': 'Hoa Mai', 'f-copies': 2, 'f-way': 'slow', ...answers },
      documents: {},
    },
  ],
  ['receptionist', act('t-accept'), at('2026-11-23 09:00')],
  [
    'officer',
    {
      type: 'requestSupplement',
      requestId: 's1',
      items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'sai' }],
      note: '',
    },
    at('2026-11-23 10:00'),
  ],
  [
    'applicant',
    { type: 'answerSupplement', answers: { 'f-copies': 2, ...answers }, documents: {} },
    at('2026-11-25 09:00'),
  ],
  ['officer', good, at('2026-11-25 10:00')],
]

/** Lives a life under a version as far as its first acts; null where the version does not allow it. */
function lived(of: LoadedVersion, acts: readonly Act[], count: number): World | null {
  let world = startWorld(of, reference, start, { 'register.find': 'hit' })
  for (const [by, event, instant] of acts.slice(0, count)) {
    const sent = send(instant ? forwardTo(world, instant) : world, event, by)
    if (sent.kind === 'denied') return null
    world = sent.world
  }
  return world
}
const must = (of: LoadedVersion, count: number, acts = life()): { snapshot: Snapshot; now: string } => {
  const world = lived(of, acts, count)
  if (!world?.snapshot) throw new Error('the life of the test is not allowed')
  return { snapshot: world.snapshot, now: world.now }
}
const moved = (to: LoadedVersion, count: number, mapping = {}, acts = life()) => {
  const { snapshot, now } = must(old, count, acts)
  return migrate(old, to, snapshot, reference, now, mapping)
}
/** What a version makes of a dossier now: everything that people and clocks go by. */
function seen(of: LoadedVersion, { state, answers, documents }: Snapshot, now: string) {
  const { submitter, channel, submittedAt, receivedAt, caseId, status, places, fee, due, dueBasis, hold } = state
  const { evaluation } = gatherFacts({
    ...{ version: of, reference, answers, documents, submitter, channel, submittedAt, receivedAt, caseId },
    ...{ paid: false, actor: null, now },
  })
  const { values, visible, issues, requirements, required } = evaluation
  return {
    ...{ values, visible, issues, requirements, required, caseId, status, fee, due, dueBasis },
    places: places.map(({ stepId }) => stepId),
    hold: hold?.kind ?? null,
    payment: state.payment,
    versionId: state.versionId,
  }
}

const column = (d: Definition) => d.form.pages[0]!.sections[0]!.fields
/** Edits that leave the life above possible, and change what it comes to. */
const edits: Readonly<Record<string, (d: Definition) => void>> = {
  'a shorter limit': (d) => {
    d.cases[1]!.timeLimit = { amount: 1, unit: 'workingDay' }
  },
  'a limit in calendar days': (d) => {
    d.cases[1]!.timeLimit = { amount: 9, unit: 'calendarDay' }
  },
  'another case applies': (d) => {
    d.cases[0]!.when = 'copies > 1'
  },
  'a rule for the online channel': (d) =>
    void d.deadlines.timeLimits.push({
      id: 'tl',
      channel: 'online',
      limit: { amount: 4, unit: 'workingDay' },
      validity: {},
    }),
  'more time in hard places': (d) =>
    void d.deadlines.extensions.push({ id: 'ext', when: 'copies > 1', workingDays: 2 }),
  'a supplement starts the clock anew': (d) => {
    d.deadlines.supplement.policy = 'restart'
  },
  'a dearer fee': (d) => {
    d.fees[0]!.shape = { kind: 'perCopy', amountVnd: 5000, quantity: 'copies' }
  },
  'no fee': (d) => void d.fees.splice(0),
  'a field that is gone': (d) => {
    column(d).splice(2, 1)
    d.workflow.transitions.find((t) => t.id === 't-slow')!.when = 'copies > 90'
  },
  'a field that is hidden': (d) => {
    const way = column(d).find((field) => field.id === 'f-way')
    if (way) way.visible = 'copies > 90'
  },
  'a sum': (d) =>
    void column(d).push(
      Field.parse({ id: 'f-sum', key: 'sum', type: 'computed', value: 'copies * 3', result: 'number' }),
    ),
  'an optional field': (d) => void column(d).push(Field.parse({ id: 'f-new', key: 'fresh', type: 'text' })),
  'a stricter bound': (d) => void Object.assign(column(d)[1]!, { max: 50 }),
  'a paper to show': (d) =>
    void d.requirements.push(
      Requirement.parse({ id: 'r-show', key: 'show', mode: 'present', originals: 1, copies: 0, when: 'copies > 1' }),
    ),
  'less time for the step': (d) =>
    void Object.assign(d.workflow.steps.find((s) => s.id === 's-check')!, {
      allotment: { amount: 2, unit: 'workingHour' },
    }),
  'another name for a field': (d) => {
    const way = column(d).find((field) => field.id === 'f-way')
    if (!way) return
    way.key = 'speed'
    d.workflow.transitions.find((t) => t.id === 't-slow')!.when = 'if speed = null then false else speed = "slow"'
  },
}

describe('a dossier moved to the next version', () => {
  it('is what the same dossier born under that version is: values, papers, issues, fee, due date', () => {
    let compared = 0
    fc.assert(
      fc.property(
        fc.subarray(Object.keys(edits), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (names, count, copies) => {
          const to = version('v2', (d) => {
            for (const name of names) edits[name]!(d)
          })
          const acts = life({
            'f-copies': copies,
            ...(names.includes('a field that is gone') ? { 'f-way': null } : {}),
          })
          const before = lived(old, acts, count)
          const born = lived(to, acts, count)
          if (!before?.snapshot || !born?.snapshot) return
          // Hidden, the answer would have led the one born later another way.
          if (count === 5 && names.includes('a field that is hidden')) return
          const { next, report } = migrate(old, to, before.snapshot, reference, before.now)
          expect(report.blocked).toEqual([])
          compared += 1
          expect(seen(to, next!, before.now)).toEqual(seen(to, born.snapshot, before.now))
        },
      ),
      { numRuns: 200, seed: 20261123 },
    )
    expect(compared).toBeGreaterThan(150)
  }, 60_000)

  it('is untouched where nothing changed, whatever was answered after reception', () => {
    const acts = life().map(([by, event, when]): Act => {
      if (event.type !== 'answerSupplement') return [by, event, when]
      return [by, { ...event, answers: { 'f-copies': 20 } }, when]
    })
    for (const count of [1, 2, 3, 4]) {
      const { snapshot } = must(old, count, acts.slice(0, 4))
      const { report, next } = migrate(old, version('v2'), snapshot, reference, at('2026-11-25 11:00'))
      expect(isPlain({ ...report, newDocuments: [] })).toBe(true)
      expect({ ...next?.state, versionId: 'v1' }).toEqual(snapshot.state)
      expect(next?.answers).toEqual(snapshot.answers)
    }
  })

  it('goes on from there under the new version', () => {
    const to = version('v2', (d) => {
      d.cases[1]!.timeLimit = { amount: 7, unit: 'workingDay' }
    })
    const { next } = moved(to, 2)
    const officer = send({ ...startWorld(to, reference, at('2026-11-23 11:00')), snapshot: next }, good, 'officer')
    expect(officer.kind).toBe('accepted')
  })
})

describe('the report', () => {
  const report = (change: (d: Definition) => void, count = 2): MigrationReport =>
    moved(version('v2', change), count).report

  it('names the answers that are lost, by field and why', () => {
    const gone = report((d) => {
      edits['a field that is gone']!(d)
      Object.assign(column(d)[0]!, { type: 'date', maxLength: undefined, pattern: undefined })
      delete (column(d)[0] as { maxLength?: number }).maxLength
      delete (column(d)[0] as { pattern?: string }).pattern
      const find = d.workflow.steps.find((s) => s.id === 's-register')!
      if (find.kind === 'automatic' && find.act.kind === 'source') find.act.input = { who: '"x"' }
    })
    expect(gone.lostAnswers).toEqual(
      expect.arrayContaining([
        { path: 'f-way', why: 'removed' },
        { path: 'f-who', why: 'type' },
      ]),
    )
    expect(gone.missingFields).toEqual(['f-who'])
    expect(report(edits['a field that is hidden']!).lostAnswers).toEqual([{ path: 'f-way', why: 'hidden' }])
  })

  it('loses a column of a table and keeps the rest of the row', () => {
    const acts = life({ 'f-people': [{ _row: 'r1', 'c-age': 30 }] }).slice(0, 2)
    const to = version('v2', (d) => {
      const table = column(d)[3]!
      if (table.type === 'table')
        table.columns = [Field.parse({ id: 'c-name', key: 'name', type: 'text' })] as typeof table.columns
    })
    const { report, next } = moved(to, 2, {}, acts)
    expect(report.lostAnswers).toEqual([{ path: 'f-people/c-age', why: 'removed' }])
    expect(next?.answers['f-people']).toEqual([{ _row: 'r1' }])
  })

  it('names what is newly required, asked for, due, charged, and otherwise conditioned', () => {
    const full = report((d) => {
      column(d).push(Field.parse({ id: 'f-why', key: 'why', type: 'text', required: true }))
      d.requirements.push(Requirement.parse({ id: 'r-new', key: 'newPaper', mode: 'submit', originals: 1, copies: 0 }))
      d.cases[1]!.timeLimit = { amount: 1, unit: 'workingDay' }
      edits['a dearer fee']!(d)
      d.workflow.transitions.find((t) => t.id === 't-good')!.when = 'copies > 50'
    })
    expect(full).toMatchObject({
      missingFields: ['f-why'],
      newDocuments: ['r-new'],
      due: { before: '2026-11-27T10:00:00Z', after: '2026-11-25T10:00:00Z' },
      fee: { beforeVnd: 2000, afterVnd: 10000, paid: false },
      conditions: [{ transition: 't-good', before: true, after: false }],
      blocked: [],
    })
    expect(addToSummary(emptySummary, full)).toMatchObject({
      ...{ dossiers: 1, movable: 1, unchanged: 0, missingFields: 1, missingDocuments: 1 },
      ...{ earlierDue: 1, laterDue: 0, dearer: 1, otherConditions: 1 },
    })
  })
})

describe('a step that is no more', () => {
  const without = (d: Definition) => {
    d.workflow.steps = d.workflow.steps.filter((s) => s.id !== 's-check')
    d.workflow.steps.push(Step.parse({ id: 's-look', kind: 'task', status: 'processing', actor: { role: 'head' } }))
    for (const t of d.workflow.transitions) {
      if (t.from === 's-check') t.from = 's-look'
      if (t.to === 's-check') t.to = 's-look'
      if (t.notSameAs === 's-check') t.notSameAs = 's-look'
    }
  }

  it('holds the dossier back, with the step named', () => {
    const { report, next } = moved(version('v2', without), 2)
    expect(report.blocked).toEqual([{ path: 's-check', code: 'step.unmapped' }])
    expect(next).toBeNull()
    expect(addToSummary(emptySummary, report).reasons).toEqual({ 'step.unmapped s-check': 1 })
  })

  it('is taken over by the one named by the command or by the version', () => {
    const own = version('v2', (d) => {
      without(d)
      d.policies.movedSteps = { 's-check': 's-look' }
    })
    for (const { accepted, report } of [moved(version('v2', without), 2, { 's-check': 's-look' }), moved(own, 2)]) {
      expect(report.places).toEqual([{ from: 's-check', to: 's-look', how: 'mapped' }])
      expect(accepted?.tasks).toMatchObject([
        { kind: 'close', stepId: 's-check', visit: 1 },
        { kind: 'open', task: { stepId: 's-look', role: 'head', visit: 1 } },
      ])
    }
  })

  it('keeps on forbidding the same person', () => {
    const { next } = moved(version('v2', without), 5, { 's-check': 's-look' })
    expect(next?.state.actedIn['s-look']).toEqual(['officer'])
  })

  it('cannot be replaced by an end or a choice', () => {
    const { report } = moved(version('v2', without), 2, { 's-check': 's-way' })
    expect(report.blocked).toMatchObject([{ path: 's-check', code: 'step.kind' }])
  })
})

describe('what is under way', () => {
  it('is given out anew where another role works the step, and stays with its holder where only its time changed', () => {
    const { snapshot, now } = must(old, 2)
    const claimed = decide(
      old,
      snapshot,
      { type: 'claim', stepId: 's-check' },
      {
        reference,
        now,
        actor: {
          kind: 'official',
          accountId: 'o1',
          name: 'O',
          grantsRevision: 1,
          grants: [{ role: 'officer', agencyId: 'SIM', unitId: null, from: null, to: null }],
        },
      },
    )
    if (claimed.kind !== 'accepted') throw new Error('claim')
    const task = (d: Definition) => d.workflow.steps.find((s) => s.id === 's-check')!
    const shorter = migrate(
      old,
      version('v2', (d) => {
        task(d).allotment = { amount: 2, unit: 'workingHour' }
      }),
      claimed.next,
      reference,
      now,
    )
    expect(shorter.report.places[0]?.how).toBe('renewed')
    expect(shorter.next?.state.assignee).toEqual({ 's-check': 'o1' })
    expect(shorter.accepted?.tasks.map((t) => t.kind)).toEqual(['close', 'open', 'assign'])
    const other = migrate(
      old,
      version('v2', (d) => void Object.assign(task(d), { actor: { role: 'head' } })),
      claimed.next,
      reference,
      now,
    )
    expect(other.next?.state.assignee).toEqual({})
    expect(other.accepted?.tasks).toMatchObject([{ kind: 'close' }, { kind: 'open', task: { role: 'head', visit: 2 } }])
  })

  it('waits the new time, counted from when the wait began', () => {
    const to = version('v2', (d) => {
      const wait = d.workflow.steps.find((s) => s.id === 's-wait')!
      if (wait.kind === 'wait') wait.until = { kind: 'duration', limit: { amount: 3, unit: 'workingDay' } }
    })
    const { accepted } = moved(to, 5)
    expect(accepted?.timers).toMatchObject([
      { kind: 'clear', timerId: 'wait:s-wait#1' },
      { kind: 'set', timerId: 'wait:s-wait#1', dueAt: '2026-11-30T10:00:00Z' },
    ])
  })

  it('holds the dossier back while the applicant was asked for what is no longer asked', () => {
    const to = version('v2', (d) => {
      column(d).splice(1, 1)
      for (const e of [d.cases[0]!, d.requirements[0]!]) e.when = 'true'
      d.tables.splice(0)
      d.fees.splice(0)
      const table = column(d)[2]!
      if (table.type === 'table') delete table.columns[0]!.visible
      delete d.workflow.transitions.find((t) => t.id === 't-good')!.when
    })
    expect(moved(to, 3).report.blocked).toEqual([{ path: 'f-copies', code: 'supplement.itemGone' }])
  })

  it('keeps its work suspended while the applicant has the dossier', () => {
    const to = version('v2', (d) => {
      d.workflow.steps.find((s) => s.id === 's-check')!.allotment = { amount: 2, unit: 'workingHour' }
    })
    expect(moved(to, 3).accepted?.tasks.at(-1)).toEqual({ kind: 'suspend' })
  })
})

describe('a state that does not belong to its version', () => {
  it('stops loudly', () => {
    const { snapshot, now } = must(old, 2)
    const lost = {
      ...snapshot,
      state: { ...snapshot.state, places: [{ ...snapshot.state.places[0]!, stepId: 'nowhere' }] },
    }
    expect(migrate(old, version('v2'), lost, reference, now).report.blocked).toEqual([
      { path: 'nowhere', code: 'step.unknown' },
    ])
    expect(migrate(version('v9'), version('v2'), snapshot, reference, now).report.blocked[0]?.code).toBe(
      'migration.stateUnknown',
    )
  })

  it('is not moved by a person, nor after its end', () => {
    const { snapshot, now } = must(old, 2)
    const event = { type: 'migrate', toVersionId: 'v2', mapping: {} } as const
    const to = version('v2')
    const citizen = { kind: 'citizen', accountId: 'applicant', name: '', grants: [], grantsRevision: 0 } as const
    expect(decide(to, snapshot, event, { reference, now, actor: citizen, earlier: old })).toMatchObject({
      denial: { code: 'actor.notAllowed' },
    })
    const ended = { ...snapshot, state: { ...snapshot.state, endedAt: now } }
    expect(migrate(old, to, ended, reference, now).report.blocked[0]?.code).toBe('dossier.ended')
  })
})
