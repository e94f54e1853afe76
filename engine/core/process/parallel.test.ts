import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, versionHash } from '../definition/index.ts'
import { castMember, forwardTo, nextTimerAt, type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import {
  availableActs,
  type DossierEvent,
  type JoinState,
  type LoadedVersion,
  loadVersion,
  type Reference,
  seenOpinions,
} from './index.ts'
import { parallelDefinition } from './testing/parallel-definition.ts'

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
const monday = at('2026-11-16 08:15')

function load(definition: Definition): LoadedVersion {
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: monday, definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

type Sent = readonly [event: DossierEvent, by: string]
const act = (transitionId: string, more = {}): DossierEvent => ({ type: 'act', transitionId, fields: {}, ...more })
const filed = (copies = 2): DossierEvent => ({
  type: 'submit',
  dossierId: 'd',
  agencyId: 'A',
  channel: 'online',
  submitter: { kind: 'person', fullName: 'Hoa' },
  applicantAccountId: 'applicant',
  answers: { 'f-who': 'Hoa Mai', 'f-copies': copies },
  documents: copies > 5 ? { 'r-paper': [file] } : {},
})
const file = { fileId: 'f', name: 'a.pdf', size: 1, type: 'application/pdf', sha256: '0'.repeat(64) }
const good = act('t-good', { fields: { 'f-note': 'ok' }, reason: 'complete', comment: 'đủ' })
const opinion = (branch: string, verdict: 'agreed' | 'refused', visit = 1, more = {}): DossierEvent => ({
  type: 'answerConsultation',
  stepId: `s-ask/${branch}`,
  visit,
  verdict,
  opinion: 'Ý kiến',
  fields: {},
  ...more,
})
const ask: DossierEvent = {
  type: 'requestSupplement',
  requestId: 's1',
  items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }],
  note: '',
}
const answered: DossierEvent = { type: 'answerSupplement', answers: { 'f-copies': 3 }, documents: {} }

const toAsk = (copies = 2): readonly Sent[] => [
  [filed(copies), 'applicant'],
  [act('t-accept'), 'receptionist'],
  [good, 'officer'],
]
function worldOf(outcome: Simulated): World {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  if (outcome.stuck) throw new Error(JSON.stringify(outcome.stuck.denial))
  return outcome.world
}
const play = (sent: readonly Sent[], from: World): World =>
  sent.reduce((world, [event, by]) => worldOf(send(world, event, by)), from)
const asked = (definition = parallelDefinition(), copies = 2): World =>
  play(toAsk(copies), startWorld(load(definition), reference, monday))
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
const stateOf = (world: World) => world.snapshot!.state
const stepsOf = (world: World) =>
  stateOf(world)
    .places.map((p) => p.stepId)
    .sort()
const joinOf = (world: World): JoinState => Object.values(stateOf(world).joins ?? {}).at(-1)!
const mainStep = (world: World) => stateOf(world).places.find((p) => p.branch === 'main')?.stepId

describe('a parallel step', () => {
  it('opens the branches whose condition holds, each with its own place', () => {
    expect(stepsOf(asked())).toEqual(['s-ask', 's-ask/fire', 's-ask/rail', 's-site'])
    expect(stepsOf(asked(parallelDefinition(), 30))).toContain('s-ask/air')
  })

  it('asks until the end of the own limit: 12 calendar days from 16 November end on Monday 30 November', () => {
    const { branches } = joinOf(asked())
    expect(branches.fire?.dueAt).toBe(at('2026-11-30 17:00'))
    expect(branches.rail?.dueAt).toBe(at('2026-11-19 17:00'))
  })

  it('goes on only when every branch is finished, with the words of the agency in the fields named', () => {
    let world = asked()
    world = worldOf(send(world, opinion('fire', 'agreed', 1, { fields: { 'f-measure': 3 } }), 'officer@FIRE'))
    expect(world.snapshot?.answers).toMatchObject({ 'f-fire': 'agreed', 'f-words': 'Ý kiến', 'f-measure': 3 })
    world = worldOf(send(world, opinion('rail', 'agreed'), 'officer@RAIL'))
    expect(mainStep(world)).toBe('s-ask')
    world = play(
      [
        [act('t-site'), 'officer'],
        [act('t-site-back'), 'head'],
        [act('t-site'), 'officer'],
        [act('t-site-done'), 'head'],
      ],
      world,
    )
    expect(stepsOf(world)).toEqual(['s-approve'])
    expect(joinOf(world).decidedAt).not.toBeNull()
  })

  it('counts the silence of an agency as its rule says and writes it down', () => {
    const world = forwardTo(asked(), at('2026-11-30 17:00'))
    expect(joinOf(world).branches.fire).toMatchObject({ state: 'finished', how: 'silent', verdict: 'agreed' })
    expect(world.snapshot?.answers['f-fire']).toBe('silentAgreed')
  })

  it('asks the head of a silent agency once more, then counts', () => {
    let world = forwardTo(asked(), at('2026-11-19 17:00'))
    expect(joinOf(world).branches.rail).toMatchObject({ state: 'open', dueAt: at('2026-11-23 17:00') })
    expect(codeOf(send(world, opinion('rail', 'agreed', 2), 'head@RAIL'))).toBe('accepted')
    expect(codeOf(send(world, opinion('rail', 'agreed', 2), 'officer@RAIL'))).toBe('accepted')
    world = forwardTo(world, at('2026-11-23 17:00'))
    expect(joinOf(world).branches.rail).toMatchObject({ state: 'finished', how: 'silent', verdict: 'refused' })
  })

  it('counts what is answered to the question as it stood before it went to the head: it is still open', () => {
    const world = forwardTo(asked(), at('2026-11-19 17:00'))
    const said = worldOf(send(world, opinion('rail', 'agreed', 1), 'officer@RAIL'))
    expect(joinOf(said).branches.rail).toMatchObject({ state: 'finished', how: 'answered', verdict: 'agreed' })
  })

  it('takes the way out that its conditions give', () => {
    let world = play(
      [
        [opinion('fire', 'refused'), 'officer@FIRE'],
        [opinion('rail', 'refused'), 'officer@RAIL'],
        [act('t-site'), 'officer'],
        [act('t-site-done'), 'head'],
      ],
      asked(),
    )
    expect(mainStep(world)).toBe('s-check')
    world = worldOf(send(world, good, 'officer'))
    expect(stepsOf(world)).toEqual(['s-ask', 's-ask/fire', 's-ask/rail', 's-site'])
    expect(stateOf(world).places.find((p) => p.stepId === 's-ask/fire')?.visit).toBe(2)
    expect(codeOf(send(world, opinion('fire', 'agreed', 1), 'officer@FIRE'))).toBe('accepted')
    const late = worldOf(send(world, opinion('fire', 'agreed', 1), 'officer@FIRE'))
    expect(joinOf(late).branches.fire?.state).toBe('open')
  })

  it.each<[string, Parameters<typeof parallelDefinition>[0], string]>([
    ['one answer is enough for `any`', { kind: 'any' }, 's-approve'],
    ['one answer is not enough for 2', { kind: 'count', n: 2 }, 's-ask'],
    ['a condition that holds', { kind: 'condition', when: 'opinions.agreed >= 1' }, 's-approve'],
    ['a condition that does not hold yet', { kind: 'condition', when: 'opinions.refused >= 1' }, 's-ask'],
  ])('%s', (_, join, step) => {
    const world = worldOf(send(asked(parallelDefinition(join)), opinion('fire', 'agreed'), 'officer@FIRE'))
    expect(mainStep(world)).toBe(step)
    if (step === 's-ask') return
    expect(stepsOf(world)).toEqual([step])
    expect(joinOf(world).branches).toMatchObject({ rail: { state: 'cancelled' }, site: { state: 'cancelled' } })
    expect(world.timers).toEqual([])
  })

  it('keeps an opinion that comes too late, without effect, also after the end', () => {
    let world = worldOf(send(asked(parallelDefinition({ kind: 'any' })), opinion('fire', 'agreed'), 'officer@FIRE'))
    const before = stepsOf(world)
    const sent = send(world, opinion('rail', 'refused'), 'officer@RAIL')
    expect(sent.kind === 'accepted' && sent.accepted.noop).toBe(true)
    world = worldOf(sent)
    expect(stepsOf(world)).toEqual(before)
    expect(joinOf(world).branches.rail).toMatchObject({ state: 'cancelled', late: [{ verdict: 'refused' }] })
    world = play(
      [
        [act('t-sign'), 'approver'],
        [act('t-return'), 'clerk'],
      ],
      world,
    )
    world = worldOf(send(world, opinion('rail', 'agreed'), 'officer@RAIL'))
    expect(joinOf(world).branches.rail?.late).toHaveLength(2)
  })

  it('may be given up by an officer of the asking agency, with words', () => {
    const close: DossierEvent = { type: 'closeConsultation', stepId: 's-ask/fire', comment: 'Không chờ' }
    const world = asked()
    expect(codeOf(send(world, close, 'officer@FIRE'))).toBe('actor.notAllowed')
    expect(codeOf(send(world, { ...close, comment: ' ' }, 'officer'))).toBe('transition.inputMissing')
    expect(joinOf(worldOf(send(world, close, 'officer'))).branches.fire).toMatchObject({ how: 'closed' })
  })

  it.each<[string, DossierEvent, string, string]>([
    ['by another agency', opinion('fire', 'agreed'), 'officer@RAIL', 'actor.notAllowed'],
    ['by the asking agency', opinion('fire', 'agreed'), 'officer', 'actor.notAllowed'],
    ['by another role', opinion('fire', 'agreed'), 'clerk@FIRE', 'actor.notAllowed'],
    ['by the head before it was escalated', opinion('rail', 'agreed'), 'head@RAIL', 'actor.notAllowed'],
    ['without words', opinion('fire', 'agreed', 1, { opinion: ' ' }), 'officer@FIRE', 'transition.inputMissing'],
    ['of a branch that was not opened', opinion('air', 'agreed'), 'officer@AIR', 'transition.notHere'],
    [
      'with a field that is not its own',
      opinion('fire', 'agreed', 1, { fields: { 'f-note': 'x' } }),
      'officer@FIRE',
      'input.unknownField',
    ],
  ])('refuses an opinion %s', (_, event, by, code) => {
    expect(codeOf(send(asked(), event, by))).toBe(code)
  })

  it('lets consulted agencies go on while the dossier waits for its applicant, and joins when it is back', () => {
    let world = play(
      [
        [ask, 'officer'],
        [opinion('fire', 'agreed'), 'officer@FIRE'],
      ],
      asked(parallelDefinition({ kind: 'any' })),
    )
    expect(mainStep(world)).toBe('s-ask')
    expect(stateOf(world).status).toBe('supplement_requested')
    world = worldOf(send(world, answered, 'applicant'))
    expect(mainStep(world)).toBe('s-approve')
  })

  it('counts a silence that falls into a withdrawal, and joins when that is declined', () => {
    let world = worldOf(
      send(asked(parallelDefinition({ kind: 'any' })), { type: 'requestWithdrawal', reason: 'x' }, 'applicant'),
    )
    world = forwardTo(world, at('2026-11-30 17:00'))
    expect(joinOf(world).branches.fire).toMatchObject({ how: 'silent' })
    expect(stateOf(world).status).toBe('withdrawal_requested')
    world = worldOf(send(world, { type: 'decideWithdrawal', accept: false, comment: 'đi tiếp' }, 'officer'))
    expect(mainStep(world)).toBe('s-approve')
  })

  /** The inspection waits: for three days, or until a date. */
  const waiting = (until: object) =>
    parallelDefinition({ kind: 'any' }, (d) => {
      const { steps, transitions } = d.workflow
      const step = steps.find((s) => s.id === 's-ask')
      if (step?.kind !== 'parallel') throw new Error('no parallel step')
      step.branches.push({ kind: 'steps', id: 'rest', initial: 's-rest' })
      steps.push({ id: 's-rest', kind: 'wait', status: 'processing', until } as never)
      transitions.push({ id: 't-rest', from: 's-rest', to: 's-ask', on: 'timer' })
    })
  const declined: DossierEvent = { type: 'decideWithdrawal', accept: false, comment: 'đi tiếp' }

  it('waits on in its branches when a withdrawal is declined that was asked for during a supplement', () => {
    const definition = waiting({ kind: 'duration', limit: { amount: 1, unit: 'workingDay' } })
    const sent: readonly Sent[] = [
      [ask, 'officer'],
      [{ type: 'requestWithdrawal', reason: 'x' }, 'applicant'],
      [declined, 'officer'],
    ]
    let world = forwardTo(play(sent, asked(definition)), at('2026-11-18 17:00'))
    expect(joinOf(world).branches.rest).toMatchObject({ state: 'finished' })
    world = worldOf(send(world, answered, 'applicant'))
    expect(mainStep(world)).toBe('s-approve')
  })

  it('stops the clock of the step it comes to when a declined withdrawal lets it go on', () => {
    const definition = parallelDefinition({ kind: 'any' }, (d) => {
      const step = d.workflow.steps.find((s) => s.id === 's-approve')
      if (step) step.clock = 'paused'
    })
    const sent: readonly Sent[] = [
      [{ type: 'requestWithdrawal', reason: 'x' }, 'applicant'],
      [opinion('fire', 'agreed'), 'officer@FIRE'],
      [declined, 'officer'],
    ]
    const state = stateOf(play(sent, asked(definition)))
    expect(state.places).toMatchObject([{ stepId: 's-approve' }])
    expect(state.due).toMatchObject({ dueAt: null, pausedSince: monday })
  })

  it('closes everything when the dossier ends', () => {
    let world = worldOf(send(asked(), { type: 'requestWithdrawal', reason: 'x' }, 'applicant'))
    world = worldOf(send(world, { type: 'decideWithdrawal', accept: true, comment: '' }, 'officer'))
    expect(stateOf(world)).toMatchObject({ status: 'withdrawn', places: [] })
    expect(Object.values(joinOf(world).branches).map((b) => b.state)).not.toContain('open')
    expect(world.timers).toEqual([])
  })

  it('never makes who was consulted the one who signs', () => {
    const definition = parallelDefinition({ kind: 'any' }, (d) => {
      const exit = d.workflow.transitions.find((t) => t.id === 't-ask-good')
      if (exit) exit.to = 's-make'
    })
    const sent = send(asked(definition), opinion('fire', 'agreed'), 'officer@FIRE')
    const signed = sent.kind === 'accepted' ? sent.world.snapshot?.state.outputs['o-result']?.signatures : []
    expect(signed).toMatchObject([{ by: 'officer' }])
  })

  it('shows a confidential opinion to the asking agency and to its author alone', () => {
    const world = worldOf(send(asked(), opinion('rail', 'refused'), 'officer@RAIL'))
    const seen = (viewer: string[] | null) =>
      seenOpinions(world.version, stateOf(world), viewer).find((o) => o.stepId === 's-ask/rail')
    expect(seen(['A'])?.branch).toMatchObject({ verdict: 'refused', opinion: 'Ý kiến' })
    expect(seen(['RAIL'])?.open).toBe(true)
    for (const viewer of [['FIRE'], null]) {
      expect(seen(viewer)).toMatchObject({ open: false, branch: { state: 'finished' } })
      expect(JSON.stringify(seen(viewer))).not.toContain('refused')
    }
  })

  it('offers each agency what it can do', () => {
    const world = asked()
    const acts = (by: string) =>
      availableActs(world.version, world.snapshot!, {
        reference,
        actor: castMember(by, reference),
        now: world.now,
      }).map((a) => (a.kind === 'builtIn' ? `${a.act} ${a.stepId}` : a.transitionId))
    expect(acts('officer@FIRE')).toEqual(['claim s-ask/fire', 'answerConsultation s-ask/fire'])
    expect(acts('officer')).toContain('closeConsultation s-ask/rail')
    expect(acts('officer')).toContain('t-site')
    expect(acts('clerk').join()).not.toContain('s-ask')
  })
})

/** What the join should be, worked out from what was sent alone. */
const joins = [
  { kind: 'all' },
  { kind: 'any' },
  { kind: 'count', n: 2 },
  { kind: 'count', n: 3 },
  { kind: 'condition', when: 'opinions.refused > 0' },
] as const

type Walk =
  | { readonly kind: 'answer'; readonly branch: string; readonly verdict: 'agreed' | 'refused' }
  | { readonly kind: 'close'; readonly branch: string }
  | { readonly kind: 'site' | 'timer' | 'supplement' | 'answered' | 'withdraw' | 'decline' | 'duplicate' }

const walks = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        branch: fc.constantFrom('fire', 'rail', 'air'),
        verdict: fc.constantFrom('agreed' as const, 'refused' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('close' as const), branch: fc.constantFrom('fire', 'rail', 'air') }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'site' as const,
          'timer' as const,
          'supplement' as const,
          'answered' as const,
          'withdraw' as const,
          'decline' as const,
          'duplicate' as const,
        ),
      }),
    },
  ),
  { maxLength: 30 },
)

function step(world: World, walk: Walk): World {
  const places = stateOf(world).places
  const visitOf = (branch: string) => stateOf(world).visits[`s-ask/${branch}`] ?? 1
  const tryAll = (...sent: Sent[]): World => {
    for (const [event, by] of sent) {
      const outcome = send(world, event, by)
      if (outcome.kind === 'accepted') return outcome.world
    }
    return world
  }
  switch (walk.kind) {
    case 'answer': {
      const by = `officer+head@${walk.branch.toUpperCase()}`
      return tryAll([opinion(walk.branch, walk.verdict, visitOf(walk.branch)), by])
    }
    case 'close':
      return tryAll([{ type: 'closeConsultation', stepId: `s-ask/${walk.branch}`, comment: 'x' }, 'officer'])
    case 'site':
      return places.some((p) => p.stepId === 's-site')
        ? tryAll([act('t-site'), 'officer'])
        : tryAll([act('t-site-done'), 'head'])
    case 'timer': {
      const next = nextTimerAt(world)
      return next === null ? world : forwardTo(world, next)
    }
    case 'supplement':
      return tryAll([ask, 'officer'])
    case 'answered':
      return tryAll([answered, 'applicant'])
    case 'withdraw':
      return tryAll([{ type: 'requestWithdrawal', reason: 'x' }, 'applicant'])
    case 'decline':
      return tryAll([{ type: 'decideWithdrawal', accept: false, comment: 'x' }, 'officer'])
    case 'duplicate': {
      const last = world.log.findLast((e) => e.event.type === 'timer' || e.event.type === 'automatic')
      return last ? tryAll([last.event, 'system']) : world
    }
  }
}

function shouldBeDecided(join: JoinState, rule: (typeof joins)[number]): boolean {
  const branches = Object.values(join.branches)
  const finished = branches.filter((b) => b.state === 'finished')
  if (finished.length === branches.length) return true
  if (rule.kind === 'any') return finished.length > 0
  if (rule.kind === 'count') return finished.length >= rule.n
  return rule.kind === 'condition' && finished.some((b) => b.verdict === 'refused')
}

test('whatever comes in whatever order, no join hangs or goes on too early, and nothing stays open behind it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...joins), fc.constantFrom(2, 30), walks, (rule, copies, walked) => {
      let world = asked(parallelDefinition(rule), copies)
      for (const one of walked) {
        world = step(world, one)
        const state = stateOf(world)
        const open = new Set(state.places.map((p) => `${p.stepId}#${p.visit}`))
        for (const timer of world.timers)
          if (timer.event.stepId !== undefined) expect(open).toContain(`${timer.event.stepId}#${timer.event.visit}`)
        for (const [key, join] of Object.entries(state.joins ?? {})) {
          const stands = state.places.some((p) => p.stepId === 's-ask' && p.visit === join.visit)
          const inside = state.places.filter((p) => p.branch.startsWith(`${key}:`))
          const branches = Object.values(join.branches)
          if (join.decidedAt === null) {
            // Held up by nothing but a hold.
            expect(stands).toBe(true)
            expect(state.hold !== null || !shouldBeDecided(join, rule)).toBe(true)
            expect(inside).toHaveLength(branches.filter((b) => b.state === 'open').length)
          } else {
            expect(stands).toBe(false)
            expect(inside).toEqual([])
            expect(branches.map((b) => b.state)).not.toContain('open')
            expect(state.endedAt !== null || shouldBeDecided(join, rule)).toBe(true)
          }
        }
      }
    }),
    { numRuns: 400 },
  )
}, 60_000)
