import { hashOf } from '@motcua/core/definition'
import { type Decision, type DossierEvent, decide, type LoadedVersion, type Snapshot } from '@motcua/core/process'
import { submissionOf } from '@motcua/core/simulate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionOf, folders, referenceFor, versionOf } from './testing/folders.ts'
import { cast, commit, type Held, newHeld, offeredEvent, wildEvent, workerEvent } from './testing/player.ts'

const move = fc.record({
  by: fc.constantFrom(...cast),
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
          const sent = eventFor(what, version, reference, held, by, pick)
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
    const from = cast.indexOf(by as (typeof cast)[number])
    for (const one of [...cast.slice(from), ...cast.slice(0, from)]) {
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
  if (decision.noop) expect(decision.next.state).toEqual(before.state)
}

function expectConsistent(version: LoadedVersion, held: Held): void {
  const state = held.snapshot!.state
  expect(state.places.length).toBeLessThanOrEqual(1)
  const place = state.places[0]
  const step = place && version.steps.get(place.stepId)
  if (state.endedAt !== null) {
    expect([state.places, state.hold, [...held.tasks], [...held.timers.keys()]]).toEqual([[], null, [], []])
    expect(state.outcome).not.toBeNull()
    expect(['refused', 'withdrawn', 'stopped', 'returned']).toContain(state.status)
  } else {
    expect([state.outcome, step === undefined]).toEqual([null, false])
    expect([...held.tasks]).toEqual(step?.kind === 'task' ? [`${place?.stepId}#${place?.visit}`] : [])
    const shown = { supplement: 'supplement_requested', withdrawal: 'withdrawal_requested' } as const
    expect(state.status).toBe(state.hold ? shown[state.hold.kind] : step?.status)
  }
  for (const timer of held.timers.values())
    if (timer.stepId !== undefined) expect([timer.stepId, timer.visit]).toEqual([place?.stepId, place?.visit])
  expect(state.dueBasis === null).toBe(state.receivedAt === null)
  expect(state.due === null).toBe(state.receivedAt === null)
  const paused = state.pauses.at(-1)?.to === null
  // Late stays late: a pause that begins after the due date does not lift it.
  if (state.due?.dueAt && paused)
    expect(Date.parse(state.pauses.at(-1)!.from)).toBeGreaterThan(Date.parse(state.due.dueAt))
  if (state.due?.dueAt === null) expect(paused).toBe(true)
  if (paused) expect(state.endedAt).toBeNull()
  const shouldPause = state.receivedAt !== null && !state.endedAt && (state.hold !== null || step?.clock === 'paused')
  expect(paused).toBe(shouldPause)
  for (const values of Object.values(held.issuedNumbers)) expect(values).toEqual(values.map((_, i) => i + 1))
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
