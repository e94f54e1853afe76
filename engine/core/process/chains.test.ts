import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { canonical, type Definition, versionHash } from '../definition/index.ts'
import { castMember, forwardTo, nextTimerAt, type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import {
  availableActs,
  type ChainEffect,
  type DossierEvent,
  decide,
  type LoadedVersion,
  listChildren,
  loadVersion,
  type OutboxEffect,
  type Outcome,
  type Reference,
  type Snapshot,
} from './index.ts'
import { chainDefinition } from './testing/chain-definition.ts'

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
    competentAgencyId: 'A',
  },
}
const monday = at('2026-11-16 08:15')

function load(definition: Definition = chainDefinition()): LoadedVersion {
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: monday, definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

type Sent = readonly [event: DossierEvent, by: string]
const file = { fileId: 'f', name: 'a.pdf', size: 1, type: 'application/pdf', sha256: '0'.repeat(64) }
const filed = (copies = 2, more = {}): DossierEvent => ({
  type: 'submit',
  dossierId: 'd',
  agencyId: 'A',
  channel: 'online',
  submitter: { kind: 'person', fullName: 'Hoa' },
  applicantAccountId: 'applicant',
  answers: { 'f-who': 'Hoa Mai', 'f-copies': copies, 'f-people': [{ _row: 'r1', 'c-age': 7 }] },
  documents: copies > 5 ? { 'r-paper': [file] } : {},
  ...more,
})
const act = (transitionId: string, more = {}): DossierEvent => ({ type: 'act', transitionId, fields: {}, ...more })
const good = act('t-good', { fields: { 'f-note': 'ok' }, reason: 'complete', comment: 'đủ' })
const toChain = (copies = 2): Sent[] => [
  [filed(copies), 'applicant'],
  [act('t-accept'), 'receptionist'],
  [good, 'officer'],
]
const ref = (childId: string, visit = 1) => ({ stepId: 's-chain', visit, childId })
const idOf = (childId: string, visit = 1) => `simulated/s-chain/${visit}/${childId}`
const opened = (childId: string, visit = 1): DossierEvent => ({
  type: 'childOpened',
  ...ref(childId, visit),
  agencyId: 'X',
  dossierId: idOf(childId, visit),
  code: `${childId}-${visit}`,
})
const ended = (childId: string, outcome: Outcome = 'granted', values = {}, visit = 1): DossierEvent => ({
  type: 'childEnded',
  ...ref(childId, visit),
  agencyId: 'X',
  dossierId: idOf(childId, visit),
  code: `${childId}-${visit}`,
  outcome,
  values: { outcome, ...values },
})
const failed = (childId: string): DossierEvent => ({
  type: 'childFailed',
  ...ref(childId),
  fault: { code: 'answers.invalid', issues: [{ path: 'f-x', code: 'required' }] },
})
const stopIt: DossierEvent = { type: 'stop', reason: 'ownRequest', comment: '' }

const silent = { 'chain.s-chain.residence': 'silence' }
/** Sends events one after the other; each must be accepted. */
function play(sent: readonly Sent[], version = load(), answers: World['neighbours'] = silent): World {
  return sent.reduce(
    (world, [event, by]) => worldOf(send(world, event, by)),
    startWorld(version, reference, monday, answers),
  )
}
function worldOf(outcome: Simulated): World {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  if (outcome.stuck) throw new Error(JSON.stringify(outcome.stuck.denial))
  return outcome.world
}
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
const stateOf = (world: World) => world.snapshot!.state
const stepsOf = (world: World) => stateOf(world).places.map((p) => p.stepId)
const childrenOf = (world: World) => stateOf(world).chains?.['s-chain#1']?.children ?? {}

/** One event straight through `decide`, without neighbours that answer. */
function decided(snapshot: Snapshot | null, version: LoadedVersion, [event, by]: Sent, now = monday) {
  const context = { reference, actor: castMember(by, reference), now, numbers: { 'dossier|2026-11-16': 1 } }
  const first = decide(version, snapshot, event, context)
  if (first.kind !== 'needsNumbers') return first
  const numbers = Object.fromEntries(first.needs.map((n) => [`${n.register}|${n.period}`, 1]))
  return decide(version, snapshot, event, { ...context, numbers })
}
/** Events straight through `decide`, with every effect they left. */
function run(sent: readonly Sent[], version = load()) {
  let snapshot: Snapshot | null = null
  const effects: OutboxEffect[] = []
  // The register answers as it does in a simulated world.
  const found: DossierEvent = {
    type: 'automatic',
    stepId: 's-register',
    visit: 1,
    result: 'success',
    values: { 'f-found': 'Hoa' },
  }
  for (const one of sent.flatMap((s): Sent[] => (s === sent[1] ? [s, [found, 'system']] : [s]))) {
    const decision = decided(snapshot, version, one)
    if (decision.kind !== 'accepted') throw new Error(`${one[0].type}: ${JSON.stringify(decision)}`)
    snapshot = decision.next
    effects.push(...decision.effects)
  }
  return { snapshot: snapshot!, state: snapshot!.state, effects }
}
const kinds = (effects: readonly OutboxEffect[], kind: OutboxEffect['kind']) => effects.filter((e) => e.kind === kind)
const system = (...events: DossierEvent[]): Sent[] => events.map((event) => [event, 'system'])

describe('entering a chain', () => {
  it('asks for every child with answers by its keys, files by its requirements, and what it wants to know', () => {
    const { state, effects } = run(toChain(8))
    const [residence, insurance, extra] = kinds(effects, 'openChild') as Extract<ChainEffect, { kind: 'openChild' }>[]
    expect(residence).toEqual({
      kind: 'openChild',
      child: ref('residence'),
      procedure: '2.000001',
      agencyId: 'POLICE',
      channel: 'online',
      submitter: { kind: 'person', fullName: 'Hoa' },
      applicantAccountId: 'applicant',
      answers: { fullName: 'Hoa Mai', members: [{ _row: 'r1', age: 7 }] },
      documents: { proof: [file] },
      output: ['outcome', 'resultNumber'],
    })
    expect(insurance).toMatchObject({ agencyId: 'INSURANCE', answers: { fullName: 'HOA MAI' }, documents: {} })
    expect(extra).toMatchObject({ procedure: '2.000003', agencyId: 'EXTRA' })
    expect(Object.values(state.chains?.['s-chain#1']?.children ?? {}).map((c) => c.state)).toEqual([
      'opening',
      'opening',
      'opening',
    ])
  })

  it('leaves out a child whose condition does not hold', () => {
    expect(Object.keys(childrenOf(play(toChain(2))))).toEqual(['residence', 'insurance'])
  })

  it('goes through at once when there is no child to wait for', () => {
    const never = chainDefinition({
      children: [{ id: 'residence', procedure: '2.000001', agency: '"P"', when: 'copies > 50' }],
    })
    expect(stepsOf(play(toChain(2), load(never)))).toEqual(['s-approve'])
  })

  it('keeps the dossier state free of chains where there is none', () => {
    expect(stateOf(play(toChain().slice(0, 2)))).not.toHaveProperty('chains')
  })
})

describe('the join', () => {
  it('waits for all that are required, takes what they tell, and goes on by its conditions', () => {
    const one = play([...toChain(), ...system(ended('residence', 'granted', { resultNumber: '7/KQ' }))])
    expect(stepsOf(one)).toEqual(['s-chain'])
    const both = worldOf(send(one, ended('insurance', 'refused', { card: 12 }), 'system'))
    expect(stepsOf(both)).toEqual(['s-approve'])
    expect(both.snapshot?.answers).toMatchObject({
      'f-residence': 'granted',
      'f-residence-number': '7/KQ',
      'f-insurance': 'refused',
      'f-card': 12,
    })
    expect(both.transitions.at(-2)).toBe('t-chain-good')
  })

  it('takes the way its children decide', () => {
    const world = play([...toChain(), ...system(ended('residence', 'refused'), ended('insurance'))])
    expect(stepsOf(world)).toEqual(['s-check'])
    expect(world.transitions.at(-1)).toBe('t-chain-bad')
  })

  it('does not wait for one that is not required, and still takes what it tells later', () => {
    const definition = chainDefinition({}, (d) => {
      const step = d.workflow.steps.find((s) => s.id === 's-chain')
      if (step?.kind === 'chain') step.children[2]!.output = { code: 'f-residence-number' }
    })
    const world = play([...toChain(8), ...system(ended('residence'), ended('insurance'))], load(definition))
    expect(stepsOf(world)).not.toContain('s-chain')
    const later = worldOf(send(world, ended('extra', 'granted', { code: 'extra-1' }), 'system'))
    expect(stepsOf(later)).toEqual(stepsOf(world))
    expect(later.snapshot?.answers['f-residence-number']).toBe('extra-1')
  })

  it.each<[string, Parameters<typeof chainDefinition>[0], DossierEvent[], boolean[]]>([
    [
      'any: the first granted one',
      { join: { kind: 'any' } },
      [ended('residence', 'refused'), ended('insurance')],
      [false, true],
    ],
    [
      'any: all ended, none granted',
      { join: { kind: 'any' } },
      [ended('residence', 'refused'), ended('insurance', 'stopped'), ended('extra', 'refused')],
      [false, false, true],
    ],
    [
      'count: enough are granted',
      { join: { kind: 'count', n: 2 } },
      [ended('extra'), ended('insurance')],
      [false, true],
    ],
    [
      'count: it is out of reach',
      { join: { kind: 'count', n: 2 } },
      [ended('extra', 'refused'), ended('insurance', 'refused')],
      [false, true],
    ],
    [
      'condition: it holds',
      { join: { kind: 'condition', when: 'insurance = "refused"' } },
      [ended('extra'), ended('insurance', 'refused')],
      [false, true],
    ],
    [
      'condition: it never held, all ended',
      { join: { kind: 'condition', when: 'card > 5' } },
      [ended('extra'), ended('insurance'), ended('residence')],
      [false, false, true],
    ],
  ])('goes on by %s', (_name, chain, events, left) => {
    let world = play(toChain(8), load(chainDefinition(chain)))
    const seen = events.map((event) => {
      world = worldOf(send(world, event, 'system'))
      return !stepsOf(world).includes('s-chain')
    })
    expect(seen).toEqual(left)
  })

  it('does not hang on a condition that cannot be known: the other way is taken', () => {
    const definition = chainDefinition({}, (d) => {
      const bad = d.workflow.transitions.find((t) => t.id === 't-chain-bad')
      if (bad) bad.when = 'card > 3'
    })
    const world = play([...toChain(), ...system(ended('residence'), ended('insurance'))], load(definition))
    expect(world.transitions).toContain('t-chain-good')
  })

  it('keeps what fits and names what does not', () => {
    const world = play([...toChain(), ...system(ended('insurance', 'granted', { card: 'no number' }))])
    expect(world.snapshot?.answers).toMatchObject({ 'f-insurance': 'granted' })
    expect(world.snapshot?.answers).not.toHaveProperty('f-card')
    expect(childrenOf(world).insurance).toMatchObject({ state: 'ended', unfit: ['f-card'] })
  })

  it('is decided while a withdrawal is, and goes on once that is declined', () => {
    const asked: Sent = [{ type: 'requestWithdrawal', reason: 'Đổi ý' }, 'applicant']
    const world = play([...toChain(), asked, ...system(ended('residence'), ended('insurance'))])
    expect(stepsOf(world)).toEqual(['s-chain'])
    const on = worldOf(send(world, { type: 'decideWithdrawal', accept: false, comment: 'Đã xong' }, 'officer'))
    expect(stepsOf(on)).toEqual(['s-approve'])
  })
})

describe('what comes twice, late or out of order', () => {
  const noops = (world: World) => world.log.filter((entry) => entry.noop).map((entry) => entry.event.type)

  it('an end before the opening was reported counts; the report after it changes nothing', () => {
    const { state, effects } = run([...toChain(), ...system(ended('residence'), opened('residence'))])
    expect(state.chains?.['s-chain#1']?.children.residence).toMatchObject({
      state: 'ended',
      dossierId: idOf('residence'),
    })
    expect(kinds(effects, 'stopChild')).toEqual([])
  })

  it('is recorded and does nothing', () => {
    const world = play([
      ...toChain(),
      ...system(ended('residence'), ended('residence', 'refused'), opened('residence'), failed('residence')),
    ])
    expect(noops(world)).toEqual(['childEnded', 'childOpened', 'childFailed'])
    expect(childrenOf(world).residence?.outcome).toBe('granted')
    const later = worldOf(send(world, ended('insurance'), 'system'))
    const after = worldOf(send(later, ended('insurance', 'refused'), 'system'))
    expect(stateOf(after)).toEqual(stateOf(later))
  })

  it('of an earlier visit does not touch the present one', () => {
    const back = play([...toChain(), ...system(ended('residence', 'refused'), ended('insurance'))])
    const again = worldOf(send(back, good, 'officer'))
    expect(stateOf(again).visits['s-chain']).toBe(2)
    const late = worldOf(send(again, ended('residence', 'granted', {}, 1), 'system'))
    expect(late.log.at(-1)?.noop).toBe(true)
    expect(stateOf(late).chains?.['s-chain#2']?.children.residence?.state).toBe('open')
  })

  it('comes from the worker alone', () => {
    const world = play(toChain())
    for (const event of [opened('residence'), ended('residence'), failed('residence')])
      expect(codeOf(send(world, event, 'officer'))).toBe('actor.notAllowed')
  })
})

test('a second visit knows nothing of what the first one brought', () => {
  const back = play([...toChain(), ...system(ended('residence', 'refused', { resultNumber: '1' }), ended('insurance'))])
  const again = worldOf(send(back, good, 'officer'))
  expect(again.snapshot?.answers).toMatchObject({ 'f-residence': 'open', 'f-insurance': 'open' })
  expect(again.snapshot?.answers).not.toHaveProperty('f-residence-number')
})

describe('a child that cannot be opened', () => {
  const world = play([...toChain()], load(), { 'chain.s-chain.residence': 'failure' })

  it('puts the dossier into the queue of whoever sees to it, who can have it tried again or give it up', () => {
    const { effects } = run([...toChain()])
    expect(effects.length).toBeGreaterThan(0)
    expect(childrenOf(world).residence).toMatchObject({ state: 'failed', fault: { code: 'chain.procedureMissing' } })
    const acts = (by: string) =>
      availableActs(world.version, world.snapshot!, {
        reference,
        actor: castMember(by, reference),
        now: monday,
      }).flatMap((a) => (a.kind === 'builtIn' && a.childId ? [`${a.act} ${a.childId}`] : []))
    expect(acts('officer')).toEqual(['retryChild residence', 'dropChild residence', 'dropChild insurance'])
    expect(acts('head')).toEqual(acts('officer'))
    expect(acts('clerk')).toEqual([])
    expect(acts('applicant')).toEqual([])
    const claimed = worldOf(send(world, { type: 'claim', stepId: 's-chain' }, 'officer'))
    expect(stateOf(claimed).assignee).toEqual({ 's-chain': 'officer' })
  })

  it('opens the task once, and closes it when the step is left', () => {
    const { snapshot } = run(toChain())
    const first = decided(snapshot, load(), [failed('residence'), 'system'])
    if (first.kind !== 'accepted') throw new Error('denied')
    expect(first.tasks).toEqual([
      {
        kind: 'open',
        task: expect.objectContaining({ stepId: 's-chain', visit: 1, role: 'officer', unitId: 'unit-1' }),
      },
    ])
    const second = decided(first.next, load(), [failed('insurance'), 'system'])
    if (second.kind !== 'accepted') throw new Error('denied')
    expect(second.tasks).toEqual([])
    const drop = (snapshotNow: Snapshot, childId: string) => {
      const dropped = decided(snapshotNow, load(), [
        { type: 'dropChild', stepId: 's-chain', childId, reason: 'x' },
        'officer',
      ])
      if (dropped.kind !== 'accepted') throw new Error(JSON.stringify(dropped))
      return dropped
    }
    const one = drop(second.next, 'residence')
    expect(one.tasks).toEqual([])
    expect(drop(one.next, 'insurance').tasks).toContainEqual({ kind: 'close', stepId: 's-chain', visit: 1 })
  })

  it('is asked for again with what is known then', () => {
    const again: Sent = [{ type: 'retryChild', stepId: 's-chain', childId: 'residence' }, 'officer']
    const { state, effects } = run([...toChain(), ...system(failed('residence')), again])
    expect(state.chains?.['s-chain#1']?.children.residence).toEqual({
      state: 'opening',
      at: monday,
      agencyId: 'POLICE',
    })
    expect(
      kinds(effects, 'openChild').filter(
        (e) => (e as { child: unknown }).child && 'child' in e && e.child.childId === 'residence',
      ),
    ).toHaveLength(2)
    expect(codeOf(send(play(toChain()), again[0], 'officer'))).toBe('event.notNow')
  })

  it('does not hold the chain up once it is given up; a reason is asked for', () => {
    const drop = (reason: string): DossierEvent => ({
      type: 'dropChild',
      stepId: 's-chain',
      childId: 'residence',
      reason,
    })
    expect(codeOf(send(world, drop(' '), 'officer'))).toBe('transition.inputMissing')
    expect(codeOf(send(world, drop('x'), 'clerk'))).toBe('actor.notAllowed')
    const on = worldOf(send(worldOf(send(world, drop('Không cần'), 'head')), ended('insurance'), 'system'))
    expect(stepsOf(on)).toEqual(['s-check'])
  })

  it('that runs is told to stop when it is given up; its end is noted and changes nothing', () => {
    const drop: Sent = [{ type: 'dropChild', stepId: 's-chain', childId: 'residence', reason: 'x' }, 'officer']
    const { effects, state } = run([
      ...toChain(),
      ...system(opened('residence')),
      drop,
      ...system(ended('residence', 'granted', { resultNumber: '9' })),
    ])
    expect(kinds(effects, 'stopChild')).toEqual([
      { kind: 'stopChild', child: ref('residence'), agencyId: 'X', dossierId: idOf('residence'), why: 'dropped' },
    ])
    expect(state.chains?.['s-chain#1']?.children.residence).toMatchObject({ state: 'dropped', outcome: 'granted' })
  })

  it('because nobody knows its agency or what it is given fails at once, visibly', () => {
    const { state, effects } = run(toChain(25))
    expect(state.chains?.['s-chain#1']?.children.insurance).toMatchObject({
      state: 'failed',
      agencyId: null,
      fault: { code: 'chain.agencyUnknown' },
    })
    expect(kinds(effects, 'openChild')).toHaveLength(2)
  })
})

describe('a limit over the chain', () => {
  const limited = load(chainDefinition({ limit: { amount: 3, unit: 'workingDay' }, unfinished: 'stop' }))

  it('ends the waiting by the timer’s way, and stops what still runs', () => {
    const world = play([...toChain(), ...system(ended('residence'))], limited)
    expect(nextTimerAt(world)).toBe(at('2026-11-19 17:00'))
    const later = forwardTo(world, at('2026-11-20 09:00'))
    expect(later.transitions.at(-1)).toBe('t-chain-late')
    expect(stepsOf(later)).toEqual(['s-check'])
    expect(childrenOf(later).insurance).toMatchObject({ stopping: 'chainLeft', outcome: 'stopped' })
  })

  it('stands still while a withdrawal is decided, and counts anew when that is declined', () => {
    const asked = play([...toChain(), [{ type: 'requestWithdrawal', reason: 'Đổi ý' }, 'applicant']], limited)
    expect(nextTimerAt(asked)).toBeNull()
    const later = forwardTo(asked, at('2026-11-20 09:00'))
    const declined = worldOf(send(later, { type: 'decideWithdrawal', accept: false, comment: 'x' }, 'officer'))
    expect(stepsOf(declined)).toEqual(['s-chain'])
    expect(nextTimerAt(declined)).toBe(at('2026-11-26 17:00'))
  })

  it('is over with the chain', () => {
    const world = play([...toChain(), ...system(ended('residence'), ended('insurance'))], limited)
    expect(nextTimerAt(world)).toBeNull()
  })

  it('lets children run on where the definition says so', () => {
    const world = play(toChain(), load(chainDefinition({ limit: { amount: 3, unit: 'workingDay' } })))
    const later = forwardTo(world, at('2026-11-20 09:00'))
    expect(childrenOf(later).insurance).toMatchObject({ state: 'open' })
    expect(childrenOf(later).insurance).not.toHaveProperty('stopping')
  })
})

describe('a chain in a branch of a parallel step', () => {
  const beside = (join: { kind: 'all' } | { kind: 'any' }) =>
    load(
      chainDefinition({ unfinished: 'stop' }, (d) => {
        d.workflow.steps.push(
          {
            id: 's-both',
            kind: 'parallel',
            status: 'processing',
            join,
            branches: [
              { kind: 'steps', id: 'children', initial: 's-chain' },
              { kind: 'steps', id: 'site', initial: 's-site' },
            ],
          },
          { id: 's-site', kind: 'task', status: 'processing', actor: { role: 'officer' } },
        )
        const to = (id: string, step: string) => {
          const found = d.workflow.transitions.find((t) => t.id === id)
          if (found) found.to = step
        }
        to('t-good', 's-both')
        for (const id of ['t-chain-bad', 't-chain-good', 't-chain-late']) to(id, 's-both')
        d.workflow.transitions.push(
          { id: 't-site', from: 's-site', to: 's-both' },
          { id: 't-both', from: 's-both', to: 's-way', on: 'otherwise' },
        )
      }),
    )

  it('finishes its branch when it is decided', () => {
    const version = beside({ kind: 'all' })
    const world = play([...toChain(), ...system(ended('residence'), ended('insurance'))], version)
    expect(stepsOf(world)).toEqual(['s-both', 's-site'])
    expect(stepsOf(worldOf(send(world, act('t-site'), 'officer')))).toEqual(['s-approve'])
  })

  it('is left with its branch when the others are enough, and what still runs is stopped', () => {
    const { effects, state } = run(
      [...toChain(), ...system(opened('insurance')), [act('t-site'), 'officer']],
      beside({ kind: 'any' }),
    )
    expect(state.places.map((p) => p.stepId)).toEqual(['s-approve'])
    expect(kinds(effects, 'stopChild')).toEqual([
      expect.objectContaining({ dossierId: idOf('insurance'), why: 'chainLeft' }),
    ])
  })
})

describe('a child that is refused', () => {
  it('lets the others go on', () => {
    const { effects } = run([...toChain(), ...system(opened('insurance'), ended('residence', 'refused'))])
    expect(kinds(effects, 'stopChild')).toEqual([])
  })

  it('stops the others where the definition says so, also one that is still being opened, each once', () => {
    const version = load(chainDefinition({ ifRefused: 'stopOthers' }))
    const { effects, state } = run(
      [...toChain(8), ...system(opened('insurance'), ended('residence', 'refused'), opened('extra'), opened('extra'))],
      version,
    )
    expect(
      kinds(effects, 'stopChild').map((e) => (e as Extract<ChainEffect, { kind: 'stopChild' }>).dossierId),
    ).toEqual([idOf('insurance'), idOf('extra')])
    expect(state.places.map((p) => p.stepId)).toEqual(['s-chain'])
  })

  it('that was not required stops nobody', () => {
    const version = load(chainDefinition({ ifRefused: 'stopOthers' }))
    const { effects } = run([...toChain(8), ...system(opened('insurance'), ended('extra', 'refused'))], version)
    expect(kinds(effects, 'stopChild')).toEqual([])
  })
})

describe('a parent that is stopped or withdrawn', () => {
  const running = [
    ...toChain(8),
    ...system(opened('insurance'), ended('residence', 'granted', { resultNumber: '7/KQ' })),
  ]

  it('stops what runs and undoes what was granted', () => {
    const { state, effects } = run([...running, [stopIt, 'officer']])
    expect(state.outcome).toBe('stopped')
    expect(kinds(effects, 'stopChild')).toEqual([
      expect.objectContaining({ dossierId: idOf('insurance'), why: 'parentEnded' }),
    ])
    expect(
      kinds(effects, 'notify').filter((e) => 'notificationId' in e && e.notificationId === 'n-effect'),
    ).toHaveLength(1)
    expect(kinds(effects, 'callSource').at(-1)).toMatchObject({ operation: 'find', input: { who: '7/KQ' } })
  })

  it('tells a child that was still being opened as soon as it is open, and undoes one granted meanwhile, once each', () => {
    const after = system(opened('extra'), opened('extra'), ended('insurance'), ended('insurance'))
    const version = load(
      chainDefinition({}, (d) => {
        const step = d.workflow.steps.find((s) => s.id === 's-chain')
        if (step?.kind === 'chain') step.children[1]!.undo = [{ kind: 'notify', notification: 'n-effect' }]
      }),
    )
    const before = run([...running, [stopIt, 'officer']], version)
    const { effects, state } = run([...running, [stopIt, 'officer'], ...after], version)
    expect(kinds(effects, 'stopChild').map((e) => 'dossierId' in e && e.dossierId)).toEqual([
      idOf('insurance'),
      idOf('extra'),
    ])
    expect(kinds(effects, 'notify').length - kinds(before.effects, 'notify').length).toBe(1)
    expect(state.chains?.['s-chain#1']?.children.insurance).toMatchObject({ outcome: 'granted', undone: true })
    expect(state.places).toEqual([])
  })

  it('does so on a withdrawal too, also long after the chain was left', () => {
    const left: Sent[] = [...toChain(8), ...system(ended('residence'), ended('insurance'), opened('extra'))]
    const { effects } = run([
      ...left,
      [{ type: 'requestWithdrawal', reason: 'x' }, 'applicant'],
      [{ type: 'decideWithdrawal', accept: true, comment: '' }, 'approver'],
    ])
    expect(kinds(effects, 'stopChild')).toEqual([expect.objectContaining({ dossierId: idOf('extra') })])
    expect(kinds(effects, 'callSource')).toHaveLength(2)
  })

  it('leaves them alone where the definition says so', () => {
    const version = load(chainDefinition({ compensation: 'leave' }))
    const { effects } = run([...running, [stopIt, 'officer']], version)
    expect(kinds(effects, 'stopChild')).toEqual([])
  })

  it('is not stopped at the chain by somebody whose step it is not, nor where it is not offered', () => {
    const world = play(toChain())
    expect(codeOf(send(world, stopIt, 'clerk'))).toBe('actor.notAllowed')
    const without = play(toChain(), load(chainDefinition({ allow: [] })))
    expect(codeOf(send(without, stopIt, 'officer'))).toBe('event.notNow')
  })

  it('that comes to its own end leaves its children alone', () => {
    const world = play([
      ...toChain(8),
      ...system(ended('residence'), ended('insurance')),
      [act('t-sign'), 'approver'],
      [act('t-return'), 'clerk'],
    ])
    expect(stateOf(world).outcome).toBe('granted')
    expect(childrenOf(world).extra).toMatchObject({ state: 'open' })
    expect(childrenOf(world).residence).not.toHaveProperty('undone')
  })
})

describe('a child', () => {
  const parent = {
    agencyId: 'P',
    dossierId: 'parent',
    ...ref('residence'),
    output: ['outcome', 'code', 'resultNumber', 'resultOn', 'who', 'people', 'nothing'],
  }
  const { output: _output, ...from } = parent
  const child = filed(2, { parent, applicantAccountId: null })

  it('is started by the worker alone, and only as a child', () => {
    expect(stateOf(play([[child, 'system']]))).toMatchObject({ parent, code: expect.stringContaining('A-261116') })
    const empty = startWorld(load(), reference, monday)
    expect(codeOf(send(empty, filed(2), 'system'))).toBe('actor.notAllowed')
    expect(codeOf(send(empty, filed(2, { parent }), 'applicant'))).toBe('actor.notAllowed')
    expect(codeOf(send(empty, filed(2, { parent, channel: 'direct' }), 'receptionist'))).toBe('actor.notAllowed')
  })

  it('belongs together with its parent from the first', () => {
    const decision = decided(null, load(), [child, 'system'])
    expect(decision.kind === 'accepted' && decision.links).toEqual([
      { kind: 'chain', other: 'parent', agencyId: 'P', dossierId: 'parent' },
    ])
  })

  it('tells its parent how it ended, with what that one asked to know, by key', () => {
    const { effects } = run([
      [child, 'system'],
      [{ type: 'refuse', reason: 'incomplete', comment: '' }, 'receptionist'],
    ])
    expect(kinds(effects, 'tellParent')).toEqual([
      {
        kind: 'tellParent',
        parent: from,
        code: 'A-261116-0001',
        outcome: 'refused',
        values: { outcome: 'refused', code: 'A-261116-0001', who: 'Hoa Mai', people: [{ _row: 'r1', age: 7 }] },
      },
    ])
  })

  it('tells the number and date of its result', () => {
    const version = load(
      chainDefinition({}, (d) => {
        const t = d.workflow.transitions.find((one) => one.id === 't-good')
        if (t) t.to = 's-way'
      }),
    )
    const world = play(
      [
        [child, 'system'],
        [act('t-accept'), 'receptionist'],
        [good, 'officer'],
        [act('t-sign'), 'approver'],
      ],
      version,
    )
    const decision = decided(world.snapshot, version, [act('t-return'), 'clerk'])
    const told = decision.kind === 'accepted' ? kinds(decision.effects, 'tellParent') : []
    expect(told).toEqual([
      expect.objectContaining({
        outcome: 'granted',
        values: expect.objectContaining({ resultNumber: '1/KQ', resultOn: '2026-11-16' }),
      }),
    ])
  })

  it('is stopped by its parent with slip 05 while it runs, and by nobody else', () => {
    const order = (more = {}): DossierEvent => ({
      type: 'stopByParent',
      parent: { ...from, ...more },
      why: 'parentEnded',
    })
    const world = play([
      [child, 'system'],
      [act('t-accept'), 'receptionist'],
    ])
    expect(codeOf(send(world, order(), 'officer'))).toBe('actor.notAllowed')
    expect(codeOf(send(world, order({ dossierId: 'other' }), 'system'))).toBe('event.notNow')
    const stopped = worldOf(send(world, order(), 'system'))
    expect(stateOf(stopped)).toMatchObject({
      outcome: 'stopped',
      status: 'stopped',
      outputs: { '@stopSlip': { number: '1/TBD' } },
    })
    const again = worldOf(send(stopped, order(), 'system'))
    expect(again.log.at(-1)?.noop).toBe(true)
  })

  it('whose result is issued goes on to its end', () => {
    const version = load(
      chainDefinition({}, (d) => {
        const t = d.workflow.transitions.find((one) => one.id === 't-good')
        if (t) t.to = 's-way'
      }),
    )
    const world = play(
      [
        [child, 'system'],
        [act('t-accept'), 'receptionist'],
        [good, 'officer'],
        [act('t-sign'), 'approver'],
      ],
      version,
    )
    const told = worldOf(send(world, { type: 'stopByParent', parent: from, why: 'dropped' }, 'system'))
    expect(stateOf(told)).toMatchObject({ endedAt: null })
    expect(told.log.at(-1)?.noop).toBe(true)
  })
})

test('children are listed with code, agency, state and outcome, as the definition has them', () => {
  const { state } = run([...toChain(8), ...system(opened('insurance'), ended('residence'), failed('extra'))])
  expect(listChildren(state, load().steps)).toEqual([
    expect.objectContaining({
      childId: 'residence',
      procedure: '2.000001',
      state: 'ended',
      outcome: 'granted',
      code: 'residence-1',
    }),
    expect.objectContaining({
      childId: 'insurance',
      procedure: '2.000002',
      state: 'open',
      agencyId: 'X',
      dossierId: idOf('insurance'),
    }),
    expect.objectContaining({
      childId: 'extra',
      required: false,
      state: 'failed',
      fault: expect.objectContaining({ code: 'answers.invalid' }),
    }),
  ])
})

const outcomes: readonly Outcome[] = ['granted', 'notGranted', 'refused', 'withdrawn', 'stopped']
const childIds = ['residence', 'insurance', 'extra'] as const
type ChildId = (typeof childIds)[number]
type Chain = Parameters<typeof chainDefinition>[0]

/** The world outside of the parent: the dossiers of the children, and messages on the way in any order, some twice. */
class Outside {
  snapshot: Snapshot
  readonly version: LoadedVersion
  readonly inbox: DossierEvent[] = []
  readonly children = new Map<ChildId, { running: boolean; outcome: Outcome | null }>()
  readonly stops: string[] = []
  readonly undone: string[] = []
  readonly journal: { readonly sent: Sent; readonly effects: readonly OutboxEffect[] }[] = []
  readonly born: Snapshot
  /** what the parent had heard when it left the chain by a decided join */
  joinedOn: { heard: Map<ChildId, Outcome>; dropped: Set<ChildId> } | null = null
  readonly heard = new Map<ChildId, Outcome>()
  readonly dropped = new Set<ChildId>()

  readonly chain: Chain

  constructor(chain: Chain) {
    this.chain = chain
    this.version = load(
      chainDefinition(chain, (d) => {
        const step = d.workflow.steps.find((one) => one.id === 's-chain')
        if (step?.kind !== 'chain') return
        for (const child of step.children)
          child.undo = [{ kind: 'call', source: 'register', operation: 'find', input: { who: `"${child.id}"` } }]
      }),
    )
    const { snapshot, effects } = run(toChain(8), this.version)
    this.snapshot = snapshot
    this.born = snapshot
    this.take(effects)
  }

  get atChain() {
    return this.snapshot.state.places.some((p) => p.stepId === 's-chain' && p.visit === 1)
  }

  send(event: DossierEvent, by: string): boolean {
    const decision = decided(this.snapshot, this.version, [event, by])
    if (decision.kind !== 'accepted') return false
    const before = this.atChain
    this.snapshot = decision.next
    this.journal.push({ sent: [event, by], effects: decision.effects })
    const child = 'childId' in event ? (event.childId as ChildId) : null
    if (event.type === 'childEnded' && child && !this.heard.has(child)) this.heard.set(child, event.outcome)
    if (event.type === 'dropChild' && child) this.dropped.add(child)
    this.giveUpFailed()
    if (before && !this.atChain && this.snapshot.state.endedAt === null && !this.joinedOn)
      this.joinedOn = { heard: new Map(this.heard), dropped: new Set(this.dropped) }
    this.take(decision.effects)
    return true
  }

  /** Where one refusal stops the others, a child that could not be opened is given up by the rule itself, and only then. */
  giveUpFailed() {
    const refused = [...this.heard.values()].some((outcome) => outcome !== 'granted')
    for (const id of childIds) {
      const child = this.snapshot.state.chains?.['s-chain#1']?.children[id]
      if (child?.state !== 'dropped' || child.stopping !== 'siblingRefused' || this.dropped.has(id)) continue
      expect({ rule: this.chain?.ifRefused, refused, running: this.children.get(id)?.running ?? false }).toEqual({
        rule: 'stopOthers',
        refused: true,
        running: false,
      })
      this.dropped.add(id)
    }
  }

  take(effects: readonly OutboxEffect[]) {
    for (const effect of effects) {
      if (effect.kind === 'openChild') this.pendingOpen.push(effect)
      if (effect.kind === 'stopChild') {
        this.stops.push(effect.child.childId)
        this.pendingStop.push(effect.child.childId as ChildId)
      }
      if (effect.kind === 'callSource' && effect.stepId === undefined) this.undone.push(String(effect.input.who))
    }
  }
  readonly pendingOpen: Extract<ChainEffect, { kind: 'openChild' }>[] = []
  readonly pendingStop: ChildId[] = []

  end(id: ChildId, outcome: Outcome) {
    const child = this.children.get(id)
    if (!child?.running) return
    this.children.set(id, { running: false, outcome })
    this.inbox.push(ended(id, outcome))
  }

  /** One step of whatever is under way; `pick` chooses what, and how it turns out. */
  step(pick: number) {
    const id = childIds[pick % 3] ?? 'extra'
    const outcome = outcomes[(pick >> 3) % outcomes.length] ?? 'granted'
    switch ((pick >> 6) % 8) {
      case 0: {
        const [effect] = this.pendingOpen.splice(pick % Math.max(1, this.pendingOpen.length), 1)
        const asked = effect?.child.childId as ChildId | undefined
        if (!asked) return
        // Asked for twice it is the same child.
        if (!this.children.has(asked) && pick % 5 === 0) this.inbox.push(failed(asked))
        else {
          if (!this.children.has(asked)) this.children.set(asked, { running: true, outcome: null })
          this.inbox.push(opened(asked))
        }
        return
      }
      case 1:
        return this.end(id, outcome)
      case 2: {
        const [stopped] = this.pendingStop.splice(0, 1)
        if (stopped) this.end(stopped, 'stopped')
        return
      }
      case 3:
      case 4:
      case 5: {
        const at = pick % Math.max(1, this.inbox.length)
        const event = this.inbox[at]
        if (!event) return
        if (pick % 4 !== 0) this.inbox.splice(at, 1)
        expect(this.send(event, 'system')).toBe(true)
        return
      }
      case 6:
        this.send(
          { type: pick % 2 ? 'retryChild' : 'dropChild', stepId: 's-chain', childId: id, reason: 'x' } as DossierEvent,
          'officer',
        )
        return
      default:
        if (pick % 4 === 0) this.send(stopIt, 'officer')
    }
  }

  /** The dossier as its events make it, when it is read from a store between them: names come back in another order. */
  expectRebuilt() {
    let snapshot = JSON.parse(canonical(this.born)) as Snapshot
    for (const { sent, effects } of this.journal) {
      const decision = decided(snapshot, this.version, sent)
      if (decision.kind !== 'accepted') throw new Error(`${sent[0].type} is denied on the way back`)
      expect(canonical(decision.effects)).toBe(canonical(effects))
      snapshot = JSON.parse(canonical(decision.next)) as Snapshot
    }
    expect(canonical(snapshot)).toBe(canonical(this.snapshot))
  }

  /** Everything under way arrives, children that still run come to an end, officials see to what failed. */
  settle() {
    for (let round = 0; round < 50; round++) {
      for (const effect of this.pendingOpen.splice(0)) {
        const asked = effect.child.childId as ChildId
        if (!this.children.has(asked)) this.children.set(asked, { running: true, outcome: null })
        this.inbox.push(opened(asked))
      }
      for (const id of this.pendingStop.splice(0)) this.end(id, 'stopped')
      for (const event of this.inbox.splice(0)) expect(this.send(event, 'system')).toBe(true)
      for (const childId of childIds)
        if (this.snapshot.state.chains?.['s-chain#1']?.children[childId]?.state === 'failed')
          this.send({ type: 'dropChild', stepId: 's-chain', childId, reason: 'x' }, 'officer')
    }
  }
}

/** What the definition's rule says of children that ended, in words of its own. */
function mayJoin(join: NonNullable<Chain>['join'], { heard, dropped }: NonNullable<Outside['joinedOn']>): boolean {
  const over = (id: ChildId) => heard.has(id) || dropped.has(id)
  const granted = childIds.filter((id) => heard.get(id) === 'granted' && !dropped.has(id)).length
  const open = childIds.filter((id) => !over(id)).length
  if (open === 0) return true
  if (!join || join.kind === 'all') return over('residence') && over('insurance')
  if (join.kind === 'any') return granted > 0
  if (join.kind === 'count') return granted >= join.n || granted + open < join.n
  return heard.get('residence') === 'refused'
}

const chains: NonNullable<Chain>[] = [
  {},
  { join: { kind: 'any' }, unfinished: 'stop' },
  { join: { kind: 'count', n: 2 }, ifRefused: 'stopOthers' },
  { join: { kind: 'condition', when: 'residence = "refused"' } },
  { ifRefused: 'stopOthers', compensation: 'leave' },
]

test('in whatever order children open, fail, end and are stopped, no chain hangs or goes on too early, and all is undone once', () => {
  fc.assert(
    fc.property(fc.constantFrom(...chains), fc.array(fc.nat(1 << 16), { maxLength: 60 }), (chain, picks) => {
      const outside = new Outside(chain)
      expect(outside.atChain).toBe(true)
      for (const pick of picks) outside.step(pick)
      if (outside.joinedOn) expect(mayJoin(chain.join, outside.joinedOn)).toBe(true)
      outside.settle()
      const { state } = outside.snapshot
      // Running children are told by nobody unless they are not wanted: they come to their end by themselves.
      const wanted = [...outside.children].filter(([, child]) => child.running).map(([id]) => id)
      if (state.outcome === 'stopped' && chain.compensation !== 'leave') expect(wanted).toEqual([])
      for (const id of wanted) outside.end(id, 'granted')
      outside.settle()
      expect(outside.atChain).toBe(false)
      outside.expectRebuilt()
      if (outside.joinedOn) expect(mayJoin(chain.join, outside.joinedOn)).toBe(true)
      expect(new Set(outside.stops).size).toBe(outside.stops.length)
      expect(new Set(outside.undone).size).toBe(outside.undone.length)
      const granted = [...outside.children]
        .filter(([, child]) => child.outcome === 'granted')
        .map(([id]) => id as string)
      if (state.outcome !== 'stopped') expect(outside.undone).toEqual([])
      else if (chain.compensation !== 'leave') expect([...outside.undone].sort()).toEqual(granted.sort())
      else for (const id of outside.undone) expect(granted).toContain(id)
    }),
    { numRuns: 150 },
  )
}, 30_000)
