import { builtIn, groupByFrom, machineConfig } from '../../compile/machine.ts'
import { type Definition, listFields, type Step, type StepOf, type Transition } from '../../definition/index.ts'
import type { Known } from '../known.ts'
import { scopesIn } from '../rules/expressions.ts'
import { answersIn, decided, type World } from './guard.ts'

/** A move of the compiled machine. `transition` is absent for the built-in ones. */
export interface Move {
  readonly from: string
  readonly to: string
  readonly transition?: Transition
  /** the way into a branch of a parallel step, which comes back to it */
  readonly branch?: string
}

/** The machine as it can be walked in some worlds: what is surely closed there is left out. */
export interface PathGraph {
  /** worlds in which exactly these moves are open */
  readonly worlds: readonly World[]
  readonly next: ReadonlyMap<string, readonly Move[]>
  readonly reached: ReadonlySet<string>
}

interface StateConfig {
  readonly on?: Record<string, MoveConfig | readonly MoveConfig[]>
  readonly always?: readonly MoveConfig[]
}
interface MoveConfig {
  readonly target: string
  readonly actions?: { readonly params: { readonly transition: string } }
}

/**
 * The compiled machine, once for each set of moves that is open in some case and channel. Conditions that depend on more
 * than these may turn out either way.
 */
export function pathGraphs(definition: Definition, known: Known): readonly PathGraph[] {
  const { workflow, cases, form, tables, sources, procedure } = definition
  return known.once('paths', [workflow, cases, form, tables, sources, procedure], () => makeGraphs(definition, known))
}

function makeGraphs(definition: Definition, known: Known): PathGraph[] {
  const { workflow } = definition
  const moves = allMoves(definition)
  const guards = guardsOf(definition, known)
  const groups = new Map<string, World[]>()
  for (const world of worldsOf(definition, known)) {
    const verdicts = [...guards]
      .map(([, tree]) => decided(tree, world))
      .map((v) => (v === undefined ? '-' : v ? '1' : '0'))
    const name = verdicts.join('')
    const worlds = groups.get(name)
    if (worlds) worlds.push(world)
    else groups.set(name, [world])
  }
  return [...groups.values()].map((worlds) => {
    const [world] = worlds as [World, ...World[]]
    const verdict = (t: Transition) => {
      const tree = t.on === 'otherwise' ? undefined : guards.get(t.id)
      return t.when === undefined || t.on === 'otherwise' ? true : tree && decided(tree, world)
    }
    const open = new Map([...moves].map(([from, list]) => [from, openMoves(list, verdict)] as const))
    return { worlds, next: open, reached: reachedFrom(open, workflow.initial) }
  })
}

/** Of the moves out of a state those that can be taken; what is tried after a sure one never is. */
function openMoves(moves: readonly Move[], verdict: (t: Transition) => boolean | undefined): Move[] {
  const out: Move[] = []
  let settled = false
  for (const move of moves) {
    const { transition } = move
    const tried = transition?.on === 'always' || transition?.on === 'otherwise'
    if (tried && settled) continue
    const holds = transition ? verdict(transition) : true
    if (holds === false) continue
    if (tried && holds === true) settled = true
    out.push(move)
  }
  return out
}

function allMoves(definition: Definition): Map<string, Move[]> {
  const { workflow } = definition
  const { states } = machineConfig(workflow) as { states: Record<string, StateConfig> }
  const transitions = new Map(workflow.transitions.map((t) => [t.id, t]))
  const order = groupByFrom(workflow.transitions)
  const steps = new Map(workflow.steps.map((s) => [s.id, s]))
  const out = new Map<string, Move[]>()
  for (const [from, state] of Object.entries(states)) {
    const list: Move[] = []
    for (const [event, config] of Object.entries(state.on ?? {}))
      for (const one of Array.isArray(config) ? (config as MoveConfig[]) : [config as MoveConfig]) {
        if (event === builtIn.refuse || !(one.target in states)) continue
        const transition = transitions.get(one.actions?.params.transition ?? '')
        const branch = transition || steps.get(from)?.kind !== 'parallel' ? undefined : event
        list.push({ from, to: one.target, ...(transition ? { transition } : {}), ...(branch ? { branch } : {}) })
      }
    for (const one of state.always ?? []) {
      const transition = transitions.get(one.actions?.params.transition ?? '')
      if (one.target in states) list.push({ from, to: one.target, ...(transition ? { transition } : {}) })
    }
    const place = new Map((order.get(from) ?? []).map((t, i) => [t.id, i]))
    list.sort((a, b) => (place.get(a.transition?.id ?? '') ?? -1) - (place.get(b.transition?.id ?? '') ?? -1))
    out.set(from, list)
  }
  return out
}

/** The conditions of the workflow that are sound, by transition. */
export function guardsOf(definition: Definition, known: Known) {
  const scope = scopesIn(definition, known)({ kind: 'workflow' })
  return new Map(
    definition.workflow.transitions.flatMap((t) => {
      const tree = t.when === undefined ? undefined : known.expression(t.when, scope, 'boolean').tree
      return tree ? [[t.id, tree] as const] : []
    }),
  )
}

function worldsOf(definition: Definition, known: Known): World[] {
  const scope = scopesIn(definition, known)({ kind: 'form' })
  const applicants = new Set(
    listFields(definition).flatMap(({ field, page, table }) => (page !== null && table === null ? [field.id] : [])),
  )
  return definition.cases.flatMap((one) => {
    const tree = one.when === undefined ? undefined : known.expression(one.when, scope, 'boolean').tree
    // What officials write may change after the case is fixed; what the applicant declared decided it.
    const answers = new Map([...(tree ? answersIn(tree) : [])].filter(([id]) => applicants.has(id)))
    return definition.procedure.channels.map((channel) => ({ caseId: one.id, channel, answers }))
  })
}

/** States reached from one, in the order of a walk in breadth. */
export function reachedFrom(next: PathGraph['next'], from: string): Set<string> {
  const seen = new Set([from])
  for (const id of seen) for (const { to } of next.get(id) ?? []) seen.add(to)
  return seen
}

/**
 * Shortest way from one state to another that takes no closed move and enters no closed state.
 * @returns the states passed, both ends included; undefined when every way is closed
 */
export function wayBetween(
  next: PathGraph['next'],
  from: string,
  isGoal: (state: string) => boolean,
  isOpen: (move: Move) => boolean,
): string[] | undefined {
  const cameFrom = new Map<string, string | null>([[from, null]])
  for (const at of cameFrom.keys()) {
    if (isGoal(at)) {
      const way: string[] = []
      for (let state: string | null = at; state !== null; state = cameFrom.get(state) ?? null) way.unshift(state)
      return way
    }
    for (const move of next.get(at) ?? []) if (!cameFrom.has(move.to) && isOpen(move)) cameFrom.set(move.to, at)
  }
  return undefined
}

/** Names a group of worlds for a finding; empty where it is the same in all. */
export function worldText({ worlds }: PathGraph, all: number): { case: string; channel: string } {
  if (worlds.length === all) return { case: '', channel: '' }
  const cases = [...new Set(worlds.map((w) => w.caseId))].join(', ')
  const channels = [...new Set(worlds.map((w) => w.channel))].join(', ')
  return { case: cases, channel: channels }
}

/** Branches of a parallel step that surely run and are surely waited for before it is left. */
export function sureBranches(step: StepOf<'parallel'>): string[] {
  const isAll =
    step.join.kind === 'all' ||
    (step.join.kind === 'count' && step.join.n >= step.branches.length) ||
    step.branches.length === 1
  if (!isAll) return []
  return step.branches.flatMap((b) => (b.kind === 'steps' && b.when === undefined ? [b.initial] : []))
}

export const stepsById = (definition: Definition): ReadonlyMap<string, Step> =>
  new Map(definition.workflow.steps.map((s) => [s.id, s]))
