import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { type Definition, Scenario, versionHash } from '../definition/index.ts'
import { windowDefinition } from '../definition/testing/window-definition.ts'
import { forwardTo, runScenario, type Simulated, send, startWorld, type World } from '../simulate/index.ts'
import { type DossierEvent, decide, type LoadedVersion, loadVersion, type Reference, type Snapshot } from './index.ts'

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'A',
    procedureCode: '1.000009',
    channels: ['online', 'direct'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'A',
  },
}
const inside = at('2026-11-23 08:15')

function load(change?: (definition: Definition) => void): LoadedVersion {
  const definition = windowDefinition(change)
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: inside, definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}
const windowOf = (d: Definition) => {
  if (!d.window) throw new Error('no window')
  return d.window
}
const firstCome = (d: Definition): void => {
  windowOf(d).mode = 'firstCome'
}

const filed = (schools: string[], more = {}): DossierEvent => ({
  type: 'submit',
  dossierId: 'd',
  agencyId: 'A',
  channel: 'online',
  submitter: { kind: 'person', fullName: 'Hoa' },
  applicantAccountId: 'applicant',
  answers: { 'f-name': 'Hoa', 'f-schools': schools, 'f-marks': 8.5 },
  documents: {},
  ...more,
})
const allocated = (choice: string | null, waiting = {}): DossierEvent => ({
  type: 'allocated',
  windowId: 'y2026',
  choice,
  rank: choice === null ? null : 1,
  score: 8.5,
  refused: [],
  waiting,
})
const act = (transitionId: string): DossierEvent => ({ type: 'act', transitionId, fields: {} })
const answer = (accept: boolean): DossierEvent => ({ type: 'answerOffer', accept })

function accepted(outcome: Simulated): Extract<Simulated, { kind: 'accepted' }> {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  return outcome
}
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial : null)
const submitAt = (now: string, change?: (d: Definition) => void, schools = ['A', 'B']) =>
  send(startWorld(load(change), reference, now), filed(schools), 'applicant')
const stateOf = (w: World) => {
  if (!w.snapshot) throw new Error('no dossier')
  return w.snapshot.state
}
/** received, and waiting for the allocation */
const waiting = (change?: (d: Definition) => void): World =>
  accepted(send(accepted(submitAt(inside, change)).world, act('t-receive'), 'receptionist')).world
const offered = (): World => accepted(send(waiting(), allocated('A'), 'system')).world

describe('a submission in a window', () => {
  it('is taken from the opening to the instant before the closing; outside it the dates are told', () => {
    expect(codeOf(submitAt('2026-10-31T23:59:59Z'))).toEqual({
      code: 'window.notYet',
      params: { opensAt: '07:00 01/11/2026', closesAt: '07:00 01/12/2026' },
    })
    expect(codeOf(submitAt('2026-11-01T00:00:00Z'))).toBeNull()
    expect(codeOf(submitAt('2026-11-30T23:59:59Z'))).toBeNull()
    expect(codeOf(submitAt('2026-12-01T00:00:00Z'))).toMatchObject({
      code: 'window.notYet',
      params: { opensAt: '07:00 01/11/2027' },
    })
    const once = (d: Definition) => void windowOf(d).openings.pop()
    expect(codeOf(submitAt('2026-12-01T00:00:00Z', once))).toEqual({
      code: 'window.closed',
      params: { closedAt: '07:00 01/12/2026' },
    })
  })

  it('remembers the opening it belongs to, and waits for the allocation when the places are ranked', () => {
    expect(stateOf(accepted(submitAt(inside)).world).allocation).toEqual({
      windowId: 'y2026',
      state: 'applied',
      choice: null,
      rank: null,
      waiting: {},
      offers: 0,
    })
  })
})

describe('first come, first served', () => {
  const numbers = (taken: Record<string, number>, queue = 1) => ({
    'dossier|2026-11-23': 1,
    '@queue:y2026|1.000009': queue,
    ...Object.fromEntries(Object.entries(taken).map(([o, n]) => [`@place:y2026:${o}|1.000009`, n + 1])),
  })
  const submit = (given: Record<string, number>, change = firstCome, schools = ['A', 'B']) =>
    decide(load(change), null, filed(schools), {
      reference,
      now: inside,
      actor: { kind: 'citizen', accountId: 'applicant', name: 'A', grants: [], grantsRevision: 0 },
      numbers: given,
    })

  it('takes the place of the dearest choice that is free, and compares the counters it has read', () => {
    const first = submit(numbers({ A: 0 }))
    expect(first).toMatchObject({
      kind: 'accepted',
      next: { state: { allocation: { state: 'accepted', choice: 'A', rank: 1 } } },
    })
    const second = submit(numbers({ A: 1, B: 0 }))
    if (second.kind !== 'accepted') throw new Error(second.kind)
    expect(second.next.state.allocation).toMatchObject({ choice: 'B', rank: 2 })
    const moves = second.numbersTaken.map((n) => [n.register, n.value, n.by ?? 1])
    expect(moves).toContainEqual(['@place:y2026:A', 2, 0])
    expect(moves).toContainEqual(['@place:y2026:B', 1, 1])
  })

  it('puts who comes late on the waiting list in the order of coming, or tells him that all is full', () => {
    const late = submit(numbers({ A: 1, B: 1 }, 7))
    expect(late).toMatchObject({ next: { state: { allocation: { state: 'waiting', waiting: { A: 7, B: 7 } } } } })
    const noList = (d: Definition) => {
      firstCome(d)
      windowOf(d).waitingList = false
    }
    expect(submit(numbers({ A: 1, B: 1 }), noList)).toMatchObject({ kind: 'denied', denial: { code: 'window.full' } })
  })

  it('reads its places from a decision table, and does not guess where the table says nothing', () => {
    const byTable = (d: Definition) => {
      firstCome(d)
      windowOf(d).quota = { kind: 'table', table: 'places' }
      d.tables.push({
        id: 'tb-places',
        key: 'places',
        hitPolicy: 'UNIQUE',
        inputs: [{ id: 'i', expression: '"?"' }],
        outputs: [{ id: 'o', key: 'n', type: 'number' }],
        rules: [{ id: 'r', when: ['"A"'], then: ['2'] }],
        validity: {},
      } as Definition['tables'][number])
    }
    expect(submit(numbers({ A: 1 }), byTable)).toMatchObject({ next: { state: { allocation: { choice: 'A' } } } })
    expect(submit(numbers({ A: 2, B: 0 }), byTable)).toMatchObject({
      denial: { code: 'transition.conditionUnknown', params: { place: 'window.quota', option: 'B' } },
    })
  })

  it('a place nobody waits for is open again, unless somebody has begun to wait meanwhile', () => {
    const world = accepted(submitAt(inside, firstCome)).world
    const left = accepted(send(world, { type: 'requestWithdrawal', reason: 'x' }, 'applicant'))
    expect(left.accepted.effects).toContainEqual({ kind: 'passPlace', windowId: 'y2026', option: 'A' })
    expect(stateOf(left.world).allocation).toMatchObject({ state: 'left', choice: null })
    // The simulator has nobody who waits: the counter is back where it was.
    expect(left.world.numbers['@place:y2026:A|1.000009']).toBe(1)
    const returned = { type: 'placeReturned', windowId: 'y2026', option: 'A', queue: 1 } as const
    const context = {
      reference,
      now: inside,
      actor: { kind: 'system' as const, accountId: 'system', name: 'system', grants: [], grantsRevision: 0 },
    }
    const decided = (queue: number, taken: number) =>
      decide(load(firstCome), left.world.snapshot as Snapshot, returned, {
        ...context,
        numbers: { '@place:y2026:A|1.000009': taken + 1, '@queue:y2026|1.000009': queue },
      })
    expect(decided(2, 1)).toMatchObject({ kind: 'denied', denial: { code: 'event.notNow' } })
    expect(decided(1, 0)).toMatchObject({ kind: 'denied' })
    expect(decided(1, 1)).toMatchObject({ kind: 'accepted' })
  })

  it('never gives more than there are to any run of arrivals, leavers and places passed on', () => {
    const version = load(firstCome)
    const run = fc.array(fc.record({ leave: fc.boolean(), who: fc.nat(), schools: fc.shuffledSubarray(['A', 'B']) }), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(run, (steps) => {
        let shared: World['numbers'] = {}
        const all: World[] = []
        for (const { leave, who, schools } of steps) {
          const old = all[who % Math.max(all.length, 1)]
          if (!leave || !old) {
            if (schools.length === 0) continue
            const outcome = send(
              { ...startWorld(version, reference, inside), numbers: shared },
              filed(schools),
              'applicant',
            )
            const { world } = accepted(outcome)
            shared = world.numbers
            all.push(world)
          } else if (stateOf(old).endedAt === null) {
            const held = stateOf(old).allocation?.choice ?? null
            // What the worker does with the effect: the first who waits, else the counter.
            const next = all
              .filter((w) => held !== null && stateOf(w).allocation?.waiting[held] !== undefined && w !== old)
              .sort(
                (a, b) =>
                  (stateOf(a).allocation?.waiting[held as string] ?? 0) -
                  (stateOf(b).allocation?.waiting[held as string] ?? 0),
              )[0]
            const before = shared
            const left = accepted(
              send({ ...old, numbers: shared }, { type: 'requestWithdrawal', reason: 'x' }, 'applicant'),
            ).world
            all[all.indexOf(old)] = left
            shared = next ? before : left.numbers
            if (next && held) {
              const offer = { type: 'offerPlace', windowId: 'y2026', option: held } as const
              all[all.indexOf(next)] = accepted(send(next, offer, 'system')).world
            }
          }
          const held = all.flatMap((w) => stateOf(w).allocation?.choice ?? [])
          for (const option of ['A', 'B']) {
            const count = held.filter((one) => one === option).length
            expect(count).toBeLessThanOrEqual(1)
            expect((shared[`@place:y2026:${option}|1.000009`] ?? 1) - 1).toBe(count)
            // Nobody waits while the place he wants is free.
            const waits = all.some((w) => stateOf(w).allocation?.waiting[option] !== undefined)
            expect(waits && count === 0).toBe(false)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the result of a ranked window', () => {
  it('offers the place for a time; accepted, the dossier goes on by what it got', () => {
    const world = offered()
    expect(stateOf(world)).toMatchObject({
      allocation: { state: 'offered', choice: 'A', rank: 1, score: 8.5, offerUntil: at('2026-11-26 17:00') },
      places: [{ stepId: 's-answer' }],
    })
    const done = accepted(send(world, answer(true), 'applicant')).world
    expect(stateOf(done)).toMatchObject({ outcome: 'granted', allocation: { state: 'accepted', choice: 'A' } })
    expect(done.timers).toEqual([])
  })

  it('is told once: a second allocation of the same dossier changes nothing', () => {
    const again = accepted(send(offered(), allocated('B'), 'system'))
    expect(again.accepted.noop).toBe(true)
    expect(stateOf(again.world).allocation?.choice).toBe('A')
  })

  it('a place declined is given up and passed on, once', () => {
    const declined = accepted(send(offered(), answer(false), 'applicant'))
    expect(declined.accepted.effects.filter((e) => e.kind === 'passPlace')).toEqual([
      { kind: 'passPlace', windowId: 'y2026', option: 'A' },
    ])
    expect(stateOf(declined.world)).toMatchObject({
      outcome: 'notGranted',
      allocation: { state: 'declined', choice: null },
    })
  })

  it('silence declines, or accepts where the procedure says so; an answer after the end comes too late', () => {
    const silent = forwardTo(offered(), at('2026-11-27 08:00'))
    expect(stateOf(silent).allocation?.state).toBe('declined')
    expect(codeOf(send(silent, answer(true), 'applicant'))?.code).toBe('dossier.ended')
    const lenient = (d: Definition) => {
      const { offers } = windowOf(d)
      if (offers) offers.silence = 'accepted'
    }
    const kept = forwardTo(accepted(send(waiting(lenient), allocated('A'), 'system')).world, at('2026-11-27 08:00'))
    expect(stateOf(kept)).toMatchObject({ outcome: 'granted', allocation: { state: 'accepted', choice: 'A' } })
    const late = { ...offered(), now: at('2026-11-26 17:01') }
    expect(codeOf(send(late, answer(true), 'applicant'))?.code).toBe('offer.ended')
  })

  it('who waits is offered the place that came free, for each option he named and for no other', () => {
    const list = accepted(send(waiting(), allocated(null, { A: 3, B: 1 }), 'system')).world
    expect(stateOf(list)).toMatchObject({ allocation: { state: 'waiting' }, places: [{ stepId: 's-answer' }] })
    expect(codeOf(send(list, { type: 'offerPlace', windowId: 'y2026', option: 'C' }, 'system'))?.code).toBe(
      'event.notNow',
    )
    const got = accepted(send(list, { type: 'offerPlace', windowId: 'y2026', option: 'B' }, 'system')).world
    expect(stateOf(got).allocation).toMatchObject({ state: 'offered', choice: 'B', rank: 2, waiting: {} })
    expect(codeOf(send(got, { type: 'offerPlace', windowId: 'y2026', option: 'A' }, 'system'))?.code).toBe(
      'event.notNow',
    )
  })

  it('without a place and without a waiting list the dossier goes on at once', () => {
    const none = accepted(send(waiting(), allocated(null), 'system')).world
    expect(stateOf(none)).toMatchObject({ outcome: 'notGranted', allocation: { state: 'none' } })
  })

  it('that came before the dossier stood at its wait is found there when it comes', () => {
    const early = accepted(send(accepted(submitAt(inside)).world, allocated('A'), 'system')).world
    expect(stateOf(early).places[0]?.stepId).toBe('s-reception')
    const received = accepted(send(early, act('t-receive'), 'receptionist')).world
    expect(stateOf(received).places[0]?.stepId).toBe('s-answer')
  })

  it('is for the applicant to answer, and for the worker to tell', () => {
    expect(codeOf(send(offered(), answer(true), 'officer'))?.code).toBe('actor.notAllowed')
    expect(codeOf(send(waiting(), allocated('A'), 'applicant'))?.code).toBe('actor.notAllowed')
    expect(codeOf(send(waiting(), answer(true), 'applicant'))?.code).toBe('offer.ended')
  })

  it('plays in a scenario', () => {
    const scenario = Scenario.parse({
      name: 'offered, silent',
      start: { at: inside, answers: { pupil: 'Hoa', schools: ['A'], marks: 9 } },
      expect: { allocation: { state: 'applied' } },
      acts: [
        { as: 'receptionist', do: 't-receive', expect: { step: 's-wait' } },
        {
          as: 'system',
          do: 'allocated',
          with: { window: 'y2026', choice: 'A', rank: 1, score: 9 },
          expect: { step: 's-answer', allocation: { state: 'offered', choice: 'A' } },
        },
        { as: 'applicant', do: 'acceptOffer', expect: { outcome: 'granted', allocation: { state: 'accepted' } } },
      ],
    })
    expect(runScenario(load(), reference, scenario).mismatches).toEqual([])
    const wrong = { ...scenario, expect: { allocation: { state: 'accepted' } } }
    expect(runScenario(load(), reference, wrong).mismatches[0]).toMatchObject({ what: 'allocation' })
  })
})
