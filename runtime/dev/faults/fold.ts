import { isDeepStrictEqual } from 'node:util'
import { canonical } from '@motcua/core/definition'
import type { Accepted, DossierEvent, LoadedVersion, OutboxEffect, Snapshot } from '@motcua/core/process'
import type { Engine } from '@motcua/execute/commands'
import { rebuildDossier } from '@motcua/execute/journal'
import { findDossier } from '@motcua/store/read'

/** A row of work, as it should be. */
export interface ExpectedTask {
  readonly agencyId: string
  readonly role: string
  readonly unitId: string | null
  readonly assignee: string | null
  readonly state: 'open' | 'suspended'
}
export interface ExpectedTimer {
  readonly kind: string
  readonly dueAt: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Everything that a journal makes of a dossier and of the rows around it. */
export type Folded =
  | {
      readonly kind: 'folded'
      /** part of the stored row that is not what the journal makes; null = none */
      readonly differs: string | null
      /** open work by `step#visit` */
      readonly tasks: ReadonlyMap<string, ExpectedTask>
      readonly timers: ReadonlyMap<string, ExpectedTimer>
      /** by `seq:idx` */
      readonly effects: ReadonlyMap<string, OutboxEffect>
      /** numbers by `agency|register|period` */
      readonly numbers: ReadonlyMap<string, readonly number[]>
      /** registers whose counted places came back */
      readonly returned: ReadonlySet<string>
      /** places where somebody works, and no open task is */
      readonly withoutTask: readonly string[]
    }
  | { readonly kind: 'erased' }
  | { readonly kind: 'diverged'; readonly seq: number; readonly why: string }

interface Step {
  readonly version: LoadedVersion
  readonly event: DossierEvent
  readonly accepted: Accepted
}

/** Plays a journal again and keeps what each decision asks for, written down anew: nothing here is shared with what wrote it. */
export async function foldJournal(context: Engine['context'], agencyId: string, dossierId: string): Promise<Folded> {
  const steps: Step[] = []
  const listening: Engine['context'] = {
    ...context,
    process: {
      ...context.process,
      decide(version, snapshot, event, given) {
        const decision = context.process.decide(version, snapshot, event, given)
        if (decision.kind === 'accepted') steps.push({ version, event, accepted: decision })
        return decision
      },
    },
  }
  const rebuilt = await rebuildDossier(listening, agencyId, dossierId)
  if (rebuilt.kind === 'erased') return { kind: 'erased' }
  if (rebuilt.kind === 'diverged') return rebuilt
  const stored = await findDossier(context.store.sql, agencyId, dossierId)
  const tasks = new Map<string, ExpectedTask>()
  const timers = new Map<string, ExpectedTimer>()
  const effects = new Map<string, OutboxEffect>()
  const numbers = new Map<string, number[]>()
  const returned = new Set<string>()
  for (const [i, { event, accepted }] of steps.entries()) {
    followTasks(tasks, accepted)
    if (event.type === 'timer') timers.delete(event.timerId)
    followTimers(timers, accepted)
    for (const [idx, effect] of accepted.effects.entries()) effects.set(`${i + 1}:${idx}`, JSON.parse(json(effect)))
    for (const { value, by = 1, ...need } of accepted.numbersTaken) {
      const key = registerKey(agencyId, need)
      numbers.set(key, [...(numbers.get(key) ?? []), ...Array.from({ length: by }, (_, n) => value + n)])
    }
    for (const need of accepted.numbersReturned) returned.add(registerKey(agencyId, need))
  }
  const differs = stored ? differenceOf(stored, rebuilt.snapshot) : 'the row is not there'
  const last = steps.at(-1)
  const withoutTask = last ? placesWithout(last.version, rebuilt.snapshot, tasks) : []
  return { kind: 'folded', differs, tasks, timers, effects, numbers, returned, withoutTask }
}

function followTasks(tasks: Map<string, ExpectedTask>, { tasks: changes }: Accepted): void {
  for (const change of changes) {
    if (change.kind === 'suspend' || change.kind === 'resume') {
      const state = change.kind === 'suspend' ? 'suspended' : 'open'
      // The work of a consulted agency goes on.
      for (const [name, task] of tasks) if (!name.includes('/')) tasks.set(name, { ...task, state })
      continue
    }
    if (change.kind === 'open') {
      const { stepId, visit, dueAt: _dueAt, ...task } = change.task
      tasks.set(`${stepId}#${visit}`, { ...task, state: 'open' })
      continue
    }
    const name = `${change.stepId}#${change.visit}`
    const before = tasks.get(name)
    if (!before) continue
    if (change.kind === 'close') tasks.delete(name)
    else if (change.kind === 'assign') tasks.set(name, { ...before, assignee: change.assignee })
    else {
      const { agencyId, role, unitId } = change
      tasks.set(name, { ...before, agencyId, role, unitId, assignee: null })
    }
  }
}

function followTimers(timers: Map<string, ExpectedTimer>, { timers: changes }: Accepted): void {
  for (const change of changes) {
    if (change.kind === 'clear') {
      timers.delete(change.timerId)
      continue
    }
    const { kind: _set, timerId, timer, dueAt, ...body } = change
    timers.set(timerId, { kind: timer, dueAt, body: JSON.parse(json(body)) })
  }
}

/** Asked of the definition, not of the changes: a place where somebody works has an open task, and an ended dossier has none. */
function placesWithout(
  version: LoadedVersion,
  { state }: Snapshot,
  tasks: ReadonlyMap<string, ExpectedTask>,
): readonly string[] {
  const standing = new Set(state.places.map(({ stepId, visit }) => `${stepId}#${visit}`))
  const stray = [...tasks.keys()].filter((name) => !standing.has(name)).map((name) => `stray ${name}`)
  const missing = state.places
    .filter(({ stepId }) => ['task', 'group'].includes(version.steps.get(stepId)?.kind ?? ''))
    .map(({ stepId, visit }) => `${stepId}#${visit}`)
    .filter((name) => !tasks.has(name))
  return [...stray, ...missing]
}

function differenceOf(stored: Snapshot, made: Snapshot): string | null {
  for (const part of ['state', 'answers', 'documents', 'rows'] as const)
    if (!isDeepStrictEqual(json(stored[part] ?? null), json(made[part] ?? null))) return part
  return null
}

const json = (value: unknown): string => canonical(value)

const registerKey = (agencyId: string, need: { register: string; period: string; agencyId?: string }): string =>
  `${need.agencyId ?? agencyId}|${need.register}|${need.period}`
