import { type Definition, hashOf } from '@motcua/core/definition'
import {
  type Decision,
  type DossierEvent,
  type DossierState,
  decide,
  type LoadedVersion,
  type Snapshot,
} from '@motcua/core/process'
import { submissionOf } from '@motcua/core/simulate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionOf, folders, referenceFor, versionOf } from './testing/folders.ts'
import { cast, commit, type Held, newHeld, offeredEvent, wildEvent, workerEvent } from './testing/player.ts'

const moveOf = (people: readonly string[]) =>
  fc.record({
    by: fc.constantFrom(...people),
    what: fc.constantFrom('offered', 'offered', 'offered', 'offered', 'worker', 'worker', 'worker', 'timer', 'wild'),
    pick: fc.nat(10_000),
    minutes: fc.nat(600),
  })

describe.each(folders)('%s under random events of random people', (folder) => {
  const definition = definitionOf(folder)
  const version = versionOf(definition)
  const reference = referenceFor(definition)
  // Long enough to get through every step of a long workflow, and to turn back.
  const longest = Math.max(50, 4 * definition.workflow.steps.length)
  const people = castOf(definition)
  const move = moveOf(people)
  const starts = definition.scenarios
    .filter((s) => !s.expect?.denial)
    .map((s) => ({
      event: submissionOf(definition, reference, s),
      at: s.start.at,
      by: s.start.channel === 'online' ? 'applicant' : 'receptionist',
    }))

  it('never throws, stays consistent, numbers without a gap, and is rebuilt from its events', () => {
    const ends = new Map<string, number>()
    fc.assert(
      fc.property(fc.nat(), fc.array(move, { minLength: 20, maxLength: longest, size: 'max' }), (first, moves) => {
        const start = starts[first % starts.length]!
        const held = newHeld(start.at)
        expect(commit(version, reference, held, start.event, start.by).kind).toBe('accepted')
        expectConsistent(version, held)
        for (const { by, what, pick, minutes } of moves) {
          held.now = laterBy(held.now, minutes)
          const { snapshot } = held
          const sent = eventFor(what, version, reference, held, by, pick, people)
          if (!sent) continue
          const decision = commit(version, reference, held, sent.event, sent.by)
          expect(decision.kind).not.toBe('needsNumbers')
          if (decision.kind === 'denied') expect(held.snapshot).toBe(snapshot)
          else expectOnward(snapshot, decision)
          expectConsistent(version, held)
        }
        expect(hashOf(rebuilt(version, reference, held))).toBe(hashOf(held.snapshot))
        const outcome = held.snapshot?.state.outcome ?? 'running'
        ends.set(outcome, (ends.get(outcome) ?? 0) + 1)
      }),
      { numRuns: 100, seed: 20261123, endOnFailure: true },
    )
    // A walk that never gets anywhere would prove nothing.
    expect([...ends.keys()]).toEqual(expect.arrayContaining(['granted', 'withdrawn', 'stopped', 'running']))
  }, 60_000)
})

function eventFor(
  what: string,
  version: LoadedVersion,
  reference: ReturnType<typeof referenceFor>,
  held: Held,
  by: string,
  pick: number,
  people: readonly string[],
): { event: DossierEvent; by: string } | null {
  if (what === 'timer') {
    const timer = [...held.timers.values()][pick % Math.max(1, held.timers.size)]
    if (!timer) return null
    if (timer.dueAt > held.now) held.now = timer.dueAt
    held.timers.delete(timer.timerId)
    const { kind: _kind, dueAt: _due, ...rest } = timer
    return { event: { type: 'timer', ...rest }, by: 'system' }
  }
  if (what === 'offered') {
    const from = people.indexOf(by)
    for (const one of [...people.slice(from), ...people.slice(0, from)]) {
      const event = offeredEvent(version, reference, held, one, pick)
      if (event) return { event, by: one }
    }
    return null
  }
  const event = what === 'worker' ? workerEvent(version, held, pick) : wildEvent(version, pick)
  return event && { event, by: what === 'worker' ? 'system' : by }
}

/** What a due date may do: while its limit stands, it never moves to an earlier instant. */
function expectOnward(before: Snapshot | null, decision: Exclude<Decision, { kind: 'denied' }>): void {
  if (decision.kind !== 'accepted' || !before) return
  const { state } = decision.next
  const dates = [...state.earlierDue.map((d) => d.dueAt), ...(state.due?.dueAt ? [state.due.dueAt] : [])]
  expect([...dates].sort()).toEqual(dates)
  expect(state.earlierDue.slice(0, before.state.earlierDue.length)).toEqual(before.state.earlierDue)
  expect(state.code).toBe(before.state.code)
  if (decision.noop) expect(withoutLate(decision.next.state)).toEqual(withoutLate(before.state))
}

/** An opinion that comes too late is kept beside what counted, and changes nothing else. */
function withoutLate({ joins, ...state }: DossierState): unknown {
  const kept = Object.entries(joins ?? {}).map(([key, join]) => {
    const branches = Object.entries(join.branches).map(([id, { late: _late, ...branch }]) => [id, branch])
    return [key, { ...join, branches: Object.fromEntries(branches) }]
  })
  return { ...state, joins: Object.fromEntries(kept) }
}

function expectConsistent(version: LoadedVersion, held: Held): void {
  const state = held.snapshot!.state
  const mainLine = state.places.filter((p) => !p.branch.includes('>'))
  expect(mainLine.length).toBeLessThanOrEqual(1)
  const step = version.steps.get(mainLine[0]?.stepId ?? '')
  const timers = [...held.timers.values()]
  if (state.endedAt !== null) {
    // A result that is valid for a time goes on being watched.
    const others = timers.filter((t) => t.timer !== 'resultExpiry' && t.timer !== 'resultReminder')
    expect([state.places, state.hold, [...held.tasks], others]).toEqual([[], null, [], []])
    expect(state.outcome).not.toBeNull()
    expect(['refused', 'withdrawn', 'stopped', 'returned']).toContain(state.status)
  } else {
    expect([state.outcome, step === undefined]).toEqual([null, false])
    const worked = state.places.filter(
      (p) => version.consultations.has(p.stepId) || version.steps.get(p.stepId)?.kind === 'task',
    )
    expect([...held.tasks].sort()).toEqual(worked.map((p) => `${p.stepId}#${p.visit}`).sort())
    // A branch is open only while its parallel step is stood in.
    if (step?.kind !== 'parallel') expect(state.places).toEqual(mainLine)
    const shown = { supplement: 'supplement_requested', withdrawal: 'withdrawal_requested' } as const
    expect(state.status).toBe(state.hold ? shown[state.hold.kind] : step?.status)
  }
  for (const { stepId, visit } of timers)
    if (stepId !== undefined) expect(state.places.map((p) => `${p.stepId}#${p.visit}`)).toContain(`${stepId}#${visit}`)
  expect(state.dueBasis === null).toBe(state.receivedAt === null)
  expect(state.due === null).toBe(state.receivedAt === null)
  const paused = state.pauses.some((pause) => pause.to === null)
  // Late stays late: a pause that begins after the due date does not lift it.
  if (state.due?.dueAt && paused)
    for (const open of state.pauses.filter((pause) => pause.to === null))
      expect(Date.parse(open.from)).toBeGreaterThan(Date.parse(state.due.dueAt))
  if (state.due?.dueAt === null) expect(paused).toBe(true)
  if (paused) expect(state.endedAt).toBeNull()
  const stands = state.places.some((p) => version.steps.get(p.stepId)?.clock === 'paused')
  const shouldPause = state.receivedAt !== null && !state.endedAt && (state.hold !== null || stands)
  expect(paused).toBe(shouldPause)
  for (const values of Object.values(held.issuedNumbers)) expect(values).toEqual(values.map((_, i) => i + 1))
}

/** The usual cast, and an officer of each agency that is asked for its opinion. */
function castOf({ workflow }: Definition): readonly string[] {
  const asked = workflow.steps.flatMap((step) => (step.kind === 'parallel' ? step.branches : []))
  const officers = asked.flatMap((b) => (b.kind === 'consultation' ? [`${b.role}@${JSON.parse(b.agency)}`] : []))
  return [...cast, ...new Set(officers)]
}

/** The events again, with recorded actor, instant and numbers. */
function rebuilt(version: LoadedVersion, reference: ReturnType<typeof referenceFor>, held: Held): Snapshot | null {
  let snapshot: Snapshot | null = null
  for (const { event, actor, now, numbers } of held.journal) {
    const decision = decide(version, snapshot, event, { reference, actor, now, numbers })
    if (decision.kind !== 'accepted') throw new Error(`not accepted again: ${JSON.stringify(decision)}`)
    snapshot = decision.next
  }
  return snapshot
}

const laterBy = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()
