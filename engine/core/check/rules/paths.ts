import type { Definition, Output } from '../../definition/index.ts'
import { listFields } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import {
  type Move,
  type PathGraph,
  pathGraphs,
  reachedFrom,
  stepsById,
  sureBranches,
  wayBetween,
  worldText,
} from '../paths/path-graph.ts'
import { graphOf, walk } from './graph.ts'

const worldsIn = (graphs: readonly PathGraph[]): number => graphs.reduce((sum, graph) => sum + graph.worlds.length, 0)

/** In each case and channel, whatever is reached has a way to an end: conditions that are sure to be false are no way. */
export const pathEnds: Rule = (definition, _, known) => {
  const graphs = pathGraphs(definition, known)
  const plain = graphOf(definition)
  const ends = definition.workflow.steps.filter((s) => s.kind === 'end').map((s) => s.id)
  const told = new Set<string>()
  return graphs.flatMap((graph) => {
    const back = new Map<string, string[]>()
    for (const [from, moves] of graph.next) for (const { to } of moves) back.set(to, [...(back.get(to) ?? []), from])
    const ending = walk(ends, (id) => back.get(id) ?? [])
    return definition.workflow.steps.flatMap((step, i): Finding[] => {
      // A step that nowhere has a way to an end is a dead end in the drawing already.
      if (!graph.reached.has(step.id) || ending.has(step.id) || !plain.ends.has(step.id) || told.has(step.id)) return []
      told.add(step.id)
      const way = wayBetween(
        graph.next,
        definition.workflow.initial,
        (s) => s === step.id,
        () => true,
      )
      const where = worldText(graph, worldsIn(graphs))
      return [
        finding('path.noEnd', ['workflow', 'steps', i], { step: step.id, path: way?.join(' → ') ?? '', ...where }),
      ]
    })
  })
}

/** Transitions that are open in no case and no channel. */
export const closedTransitions: Rule = (definition, _, known) => {
  const graphs = pathGraphs(definition, known)
  const open = new Set(
    graphs.flatMap(({ next }) => [...next.values()].flatMap((moves) => moves.flatMap((m) => m.transition?.id ?? []))),
  )
  const reached = new Set(graphs.flatMap((graph) => [...graph.reached]))
  const steps = stepsById(definition)
  return definition.workflow.transitions.flatMap((t, i) =>
    reached.has(t.from) && steps.has(t.to) && steps.get(t.from)?.kind !== 'end' && !open.has(t.id)
      ? [finding('transition.neverTaken', ['workflow', 'transitions', i], { transition: t.id })]
      : [],
  )
}

/** What a document needs before it can go out. */
type Need = 'made' | 'numbered' | 'signed by approver' | 'signed by clerk'

/** Every result the law needs is made, signed and numbered on each path to the outcome that needs it. */
export const pathOutputs: Rule = (definition, _, known) => {
  const graphs = pathGraphs(definition, known)
  const steps = stepsById(definition)
  const out: Finding[] = []
  definition.outputs.forEach((output, i) => {
    for (const outcome of output.requiredFor)
      for (const need of needsOf(output)) {
        const gives = giver(definition, output.id, need)
        // What nothing gives anywhere is told by the rule on outputs.
        if (!graphs.some(({ next }) => [...next.values()].some((moves) => moves.some(gives)))) continue
        for (const graph of graphs) {
          const way = wayWithout(graph, definition, gives, (id) => {
            const step = steps.get(id)
            return step?.kind === 'end' && step.outcome === outcome
          })
          if (!way) continue
          out.push(
            finding('output.notOnPath', ['outputs', i], {
              output: output.id,
              outcome,
              need,
              path: way.filter((id) => steps.has(id)).join(' → '),
              ...worldText(graph, worldsIn(graphs)),
            }),
          )
          break
        }
      }
  })
  return out
}

const needsOf = (output: Output): Need[] => [
  'made',
  ...(output.register ? (['numbered'] as const) : []),
  ...output.signers.map((as) => `signed by ${as}` as const),
]

/** Whether a move gives the document what it needs. */
function giver(definition: Definition, output: string, need: Need): (move: Move) => boolean {
  const steps = stepsById(definition)
  return ({ from, transition }) => {
    if (!transition) return false
    const effect = need === 'made' ? 'generate' : need === 'numbered' ? 'takeNumber' : null
    if (effect && transition.effects.some((e) => e.kind === effect && 'output' in e && e.output === output)) return true
    const step = steps.get(from)
    if (step?.kind !== 'automatic' || transition.on !== 'success' || step.act.kind === 'source') return false
    if (step.act.output !== output) return false
    return step.act.kind === 'generate' ? need === 'made' : need === `signed by ${step.act.as}`
  }
}

/** A way to a goal on which no move gives; a branch that surely runs gives what each of its own ways gives. */
function wayWithout(
  graph: PathGraph,
  definition: Definition,
  gives: (move: Move) => boolean,
  isGoal: (state: string) => boolean,
): string[] | undefined {
  const given = new Map<string, boolean>()
  for (const step of definition.workflow.steps)
    if (step.kind === 'parallel')
      given.set(
        step.id,
        sureBranches(step).some(
          (initial) =>
            !wayBetween(
              graph.next,
              initial,
              (s) => s === step.id,
              (m) => !gives(m) && !m.branch,
            ),
        ),
      )
  const isOpen = (move: Move) => !move.branch && !gives(move) && given.get(move.from) !== true
  return wayBetween(graph.next, definition.workflow.initial, isGoal, isOpen)
}

/** On no path does a step wait for somebody who cannot be there. */
export const pathActors: Rule = (definition, { staffing }, known) => {
  const { workflow, access } = definition
  const steps = stepsById(definition)
  const graphs = pathGraphs(definition, known)
  const holders = (role: string): ReadonlySet<string> | null => {
    const grants = staffing?.filter((grant) => grant.role === role) ?? []
    return grants.length > 0 && grants.every((g) => g.accountIds)
      ? new Set(grants.flatMap((g) => g.accountIds ?? []))
      : null
  }
  const sameOnly = (a: string, b: string): boolean => {
    if (a === 'applicant' || b === 'applicant') return a === b
    const [one, other] = [holders(a), holders(b)]
    return one?.size === 1 && other?.size === 1 && [...one][0] === [...other][0]
  }
  return workflow.steps.flatMap((step, i): Finding[] => {
    if (step.kind !== 'task') return []
    const path = ['workflow', 'steps', i, 'actor']
    const exits = workflow.transitions.filter((t) => t.from === step.id && t.on === 'person')
    const barred = exits.map((t) => {
      const other = steps.get(t.notSameAs ?? '')
      return other?.kind === 'task' && other.id !== step.id && sameOnly(step.actor.role, other.actor.role)
        ? other.id
        : undefined
    })
    const first = barred[0]
    if (first !== undefined && barred.every((one) => one !== undefined))
      if (graphs.some(({ next, reached }) => reached.has(first) && reachedFrom(next, first).has(step.id)))
        return [finding('actor.impossible', path, { step: step.id, role: step.actor.role, other: first })]
    const passesByItself =
      step.silence !== undefined || workflow.transitions.some((t) => t.from === step.id && t.on === 'timer')
    if (step.actor.role !== 'applicant' || passesByItself || !access.start.includes('receptionist')) return []
    const atCounter = graphs.find(
      ({ worlds, reached }) => reached.has(step.id) && worlds.some((w) => w.channel !== 'online'),
    )
    return atCounter ? [finding('actor.noAccount', path, { step: step.id })] : []
  })
}

/** What a transition demands can be given in its step: registers and calculations are written by nobody. */
export const demandedInputs: Rule = (definition) => {
  const fields = new Map(listFields(definition).map((placed) => [placed.field.id, placed]))
  return definition.workflow.transitions.flatMap((t, i) =>
    t.requires.fields.flatMap((id, j): Finding[] => {
      const placed = fields.get(id)
      if (!placed) return []
      const { field, table } = placed
      const written = table === null && !['lookup', 'computed', 'richText'].includes(field.type)
      return written
        ? []
        : [
            finding('field.notWritableHere', ['workflow', 'transitions', i, 'requires', 'fields', j], {
              field: field.key,
              transition: t.id,
            }),
          ]
    }),
  )
}
