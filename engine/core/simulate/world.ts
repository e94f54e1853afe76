import type { DueExplanation } from '../calendar/index.ts'
import type { Role, Source } from '../definition/index.ts'
import {
  type Accepted,
  type Actor,
  type ChainEffect,
  type DecisionContext,
  type Denied,
  type DossierEvent,
  decide,
  type FileRef,
  type LoadedVersion,
  type OutboxEffect,
  queueRegister,
  type Reference,
  type Snapshot,
  serviceAt,
  type Value,
} from '../process/index.ts'
import { childAnswers, childName } from './children.ts'

/**
 * How the neighbours answer: `source.operation` → name of a sandbox answer, `failure` or `silence`; `generate.<output>` and
 * `sign.<output>` → `success`, `failure` or `silence`; a list is used up in turn.
 */
export type NeighbourAnswers = Readonly<Record<string, string | readonly string[]>>

interface PendingTimer {
  readonly timerId: string
  readonly dueAt: string
  readonly event: Extract<DossierEvent, { type: 'timer' }>
}

/** What happened, in order: for the simulator's log and the coverage painted on the canvas. */
export interface SimulatedEntry {
  readonly at: string
  readonly by: string
  readonly event: DossierEvent
  readonly path: readonly string[]
  readonly transitions: readonly string[]
  readonly status: string
  readonly noop: boolean
  /** what went out: messages, documents, questions to neighbours */
  readonly effects: readonly OutboxEffect[]
  /** how a due date set by it was counted */
  readonly due: DueExplanation | null
}

/** A simulated world around one dossier. A value: each act gives the next world, so that undo is the one before. */
export interface World {
  readonly version: LoadedVersion
  readonly reference: Reference
  readonly now: string
  readonly snapshot: Snapshot | null
  readonly numbers: Readonly<Record<string, number>>
  readonly timers: readonly PendingTimer[]
  readonly neighbours: NeighbourAnswers
  readonly asked: Readonly<Record<string, number>>
  readonly log: readonly SimulatedEntry[]
  readonly transitions: readonly string[]
  /** asked of a neighbour that stayed silent; `retry` asks again, as the worker does */
  readonly unanswered: readonly OutboxEffect[]
}

export type Simulated =
  | {
      readonly kind: 'accepted'
      readonly world: World
      readonly accepted: Accepted
      /** a neighbour's answer that the dossier refused: the event stands, its automatic follow-up is stuck */
      readonly stuck: Denied | null
    }
  | Denied

export function startWorld(
  version: LoadedVersion,
  reference: Reference,
  now: string,
  neighbours: NeighbourAnswers = {},
): World {
  return {
    version,
    reference,
    now,
    snapshot: null,
    numbers: {},
    timers: [],
    neighbours,
    asked: {},
    log: [],
    transitions: [],
    unanswered: [],
  }
}

const roles: readonly Role[] = ['receptionist', 'officer', 'head', 'approver', 'clerk', 'administrator']

/**
 * A person of the cast: `applicant`, `system`, a role with an optional number (`officer2` is another officer), or several
 * roles of one account (`officer+approver`). `officer@H17.99` works for that agency alone, e.g. one that is consulted.
 */
export function castMember(name: string, reference: Reference): Actor {
  if (name === 'system') return { kind: 'system', accountId: 'system', name, grants: [], grantsRevision: 0 }
  const [who = '', employer] = name.split('@')
  const held = who.split('+').flatMap((part) => roles.find((r) => part.replace(/\d+$/, '') === r) ?? [])
  if (held.length === 0) return { kind: 'citizen', accountId: name, name, grants: [], grantsRevision: 0 }
  const own = [reference.service.agencyId, reference.service.competentAgencyId]
  const agencies = new Set(employer === undefined ? own : [employer])
  const grants = [...agencies].flatMap((agencyId) =>
    held.map((role) => ({ role, agencyId, unitId: null, from: null, to: null })),
  )
  return { kind: 'official', accountId: name, name, grants, grantsRevision: 1 }
}

/** Sends an event at the world's instant, then lets the neighbours answer what it caused. */
export function send(world: World, event: DossierEvent, by: string): Simulated {
  const first = decideNumbered(world, event, by)
  if (first.kind === 'denied') return first
  const { accepted } = first
  const recorded = record(world, event, by, accepted, first.numbers)
  return { ...deliver({ ...recorded, reference: referenceFor(world, event) }, accepted.effects), accepted }
}

/** Once it is forwarded, a dossier is worked as the new competent agency does it. */
const referenceFor = ({ reference }: World, event: DossierEvent): Reference =>
  event.type === 'forward' ? { ...reference, service: serviceAt(reference.service, event.agencyId) } : reference

/** Asks again every neighbour that stayed silent, as the worker does after a while. */
export function retry(world: World): World {
  return deliver({ ...world, unanswered: [] }, world.unanswered).world
}

/** Carries effects out and sends what the neighbours answer back into the dossier. */
function deliver(world: World, effects: readonly OutboxEffect[]) {
  let next = world
  let stuck: Denied | null = null
  for (const effect of effects) {
    const answer = isOfChain(effect) ? answerOfChain(next, effect) : answerTo(next, effect)
    next = answer.world
    for (const event of 'events' in answer ? answer.events : answer.event ? [answer.event] : []) {
      const followed = send(next, event, 'system')
      if (followed.kind === 'denied') stuck ??= followed
      else {
        next = followed.world
        stuck ??= followed.stuck
      }
    }
  }
  return { kind: 'accepted', world: next, stuck } as const
}

function decideNumbered(world: World, event: DossierEvent, by: string) {
  const context: DecisionContext = {
    reference: referenceFor(world, event),
    actor: castMember(by, world.reference),
    now: world.now,
  }
  const decision = decide(world.version, world.snapshot, event, context)
  if (decision.kind === 'denied') return decision
  if (decision.kind === 'accepted')
    return { kind: 'accepted' as const, accepted: decision, numbers: withReturned(world.numbers, decision) }
  const numbers = Object.fromEntries(
    decision.needs.map(({ register, period }) => {
      const key = `${register}|${period}`
      return [key, world.numbers[key] ?? 1]
    }),
  )
  // The places of a window are asked for one option after the other.
  let again = decide(world.version, world.snapshot, event, { ...context, numbers })
  while (again.kind === 'needsNumbers') {
    for (const { register, period } of again.needs) {
      const key = `${register}|${period}`
      if (key in numbers) throw new Error('numbers were given and asked for again')
      numbers[key] = world.numbers[key] ?? 1
    }
    again = decide(world.version, world.snapshot, event, { ...context, numbers })
  }
  if (again.kind === 'denied') return again
  const taken = Object.fromEntries(again.numbersTaken.map((n) => [`${n.register}|${n.period}`, n.value + (n.by ?? 1)]))
  return { kind: 'accepted' as const, accepted: again, numbers: withReturned({ ...world.numbers, ...taken }, again) }
}

/** Places given back count as free again. */
function withReturned(numbers: World['numbers'], { numbersReturned }: Accepted): World['numbers'] {
  const next = { ...numbers }
  for (const { register, period } of numbersReturned) {
    const key = `${register}|${period}`
    next[key] = Math.max(1, (next[key] ?? 1) - 1)
  }
  return next
}

function record(world: World, event: DossierEvent, by: string, accepted: Accepted, numbers: World['numbers']): World {
  const cleared = new Set(accepted.timers.map((t) => t.timerId))
  const set = accepted.timers.flatMap((t): PendingTimer[] => {
    if (t.kind !== 'set') return []
    const { kind: _set, timerId, dueAt, ...body } = t
    return [{ timerId, dueAt, event: { type: 'timer', timerId, ...body } }]
  })
  return {
    ...world,
    snapshot: accepted.next,
    numbers,
    timers: [...world.timers.filter((t) => !cleared.has(t.timerId)), ...set],
    log: [
      ...world.log,
      {
        at: world.now,
        by,
        event,
        path: accepted.path,
        transitions: accepted.transitions,
        status: accepted.next.state.status,
        noop: accepted.noop,
        effects: accepted.effects,
        due: accepted.dueExplanation,
      },
    ],
    transitions: [...world.transitions, ...accepted.transitions],
  }
}

const isOfChain = (effect: OutboxEffect): effect is ChainEffect =>
  effect.kind === 'openChild' ||
  effect.kind === 'stopChild' ||
  effect.kind === 'tellParent' ||
  effect.kind === 'tellEarlier'

function answerOfChain(world: World, effect: ChainEffect) {
  if (effect.kind !== 'openChild') return { world, events: childAnswers(world.now, effect, undefined) }
  const name = childName(effect.child)
  const next = { ...world, asked: { ...world.asked, [name]: (world.asked[name] ?? 0) + 1 } }
  return { world: next, events: childAnswers(world.now, effect, chosen(world, name)) }
}

/** Nobody else is in a simulated world: a place given back is open to the next who comes. */
function placeOf(world: World, { windowId, option }: OutboxEffect & { kind: 'passPlace' }): DossierEvent | null {
  const { window, procedure } = world.version.definition
  if (window?.mode !== 'firstCome') return null
  const { register, period } = queueRegister(procedure.code, windowId)
  return { type: 'placeReturned', windowId, option, queue: world.numbers[`${register}|${period}`] ?? 1 }
}

function answerTo(
  world: World,
  effect: Exclude<OutboxEffect, ChainEffect>,
): { world: World; event: DossierEvent | null } {
  if (effect.kind === 'passPlace') return { world, event: placeOf(world, effect) }
  if (effect.kind !== 'generate' && effect.kind !== 'sign' && effect.kind !== 'callSource')
    return { world, event: null }
  if (effect.stepId === undefined || effect.visit === undefined) return { world, event: null }
  const place = { type: 'automatic', stepId: effect.stepId, visit: effect.visit } as const
  const name = neighbourOf(effect)
  const choice = chosen(world, name)
  const next = { ...world, asked: { ...world.asked, [name]: (world.asked[name] ?? 0) + 1 } }
  if (choice === 'silence') return { world: { ...next, unanswered: [...next.unanswered, effect] }, event: null }
  if (choice === 'failure') return { world: next, event: { ...place, result: 'failure', detail: 'simulated' } }
  const success = { ...place, result: 'success' } as const
  if (effect.kind === 'generate') return { world: next, event: { ...success, ...filesOf(effect, 'draft') } }
  if (effect.kind === 'sign')
    return { world: next, event: { ...success, ...filesOf(effect, effect.as), signedBy: effect.signer } }
  const source = world.version.definition.sources.find((s) => s.id === effect.sourceId)
  const answer = sandboxAnswer(source, effect.operation, choice)
  if (!answer)
    return { world: next, event: { ...place, result: 'failure', detail: `no sandbox answer "${choice ?? ''}"` } }
  const values: Record<string, Value> = {}
  for (const [property, fieldId] of Object.entries(effect.output)) {
    const value = answer.answer[property]
    if (value !== undefined) values[fieldId] = value as Value
  }
  return { world: next, event: { ...place, result: answer.isNo ? 'no' : 'success', values: answer.isNo ? {} : values } }
}

/** Name under which a scenario says how a neighbour answers. */
const neighbourOf = (effect: Extract<OutboxEffect, { kind: 'generate' | 'sign' | 'callSource' }>): string =>
  effect.kind === 'callSource' ? `${effect.sourceId}.${effect.operation}` : `${effect.kind}.${effect.outputId}`

/** The file of an output, or one for each row of a group. */
function filesOf({ outputId, rows }: Extract<OutboxEffect, { kind: 'generate' | 'sign' }>, stage: string) {
  if (!rows) return { file: sampleFile(outputId, stage) }
  return { rowFiles: Object.fromEntries(rows.map((id) => [id, sampleFile(`${outputId}-${id}`, stage)])) }
}

function chosen(world: World, name: string): string | undefined {
  const choice = world.neighbours[name]
  if (choice === undefined || typeof choice === 'string') return choice
  return choice[Math.min(world.asked[name] ?? 0, choice.length - 1)]
}

function sandboxAnswer(source: Source | undefined, operation: string, name: string | undefined) {
  const answers = source?.operations.find((o) => o.id === operation)?.sandbox ?? []
  return name === undefined ? answers[0] : answers.find((a) => a.name === name)
}

const sampleFile = (outputId: string, stage: string): FileRef => ({
  fileId: `${outputId}-${stage}`,
  name: `${outputId}.pdf`,
  size: 1,
  type: 'application/pdf',
  sha256: '0'.repeat(64),
})

/** Sample files for a requirement, `count` of them. */
export const sampleFiles = (requirementId: string, count: number): FileRef[] =>
  Array.from({ length: count }, (_, i) => sampleFile(`${requirementId}-${i + 1}`, 'upload'))

/** Moves the virtual clock forward; every timer that is due on the way fires at its own instant. */
export function forwardTo(world: World, instant: string): World {
  let next = world
  for (;;) {
    const due = next.timers.filter((t) => t.dueAt <= instant).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0]
    if (!due) return { ...next, now: later(instant, next.now) }
    next = {
      ...next,
      now: later(due.dueAt, next.now),
      timers: next.timers.filter((t) => t !== due),
    }
    const fired = send(next, due.event, 'system')
    if (fired.kind === 'accepted') next = fired.world
  }
}

/** Instant of the next timer, for "forward to the next timer". */
export const nextTimerAt = (world: World): string | null =>
  world.timers.reduce<string | null>((first, t) => (first === null || t.dueAt < first ? t.dueAt : first), null)

const later = (a: string, b: string): string => (a > b ? a : b)
