import dagre from '@dagrejs/dagre'
import type { Definition } from '@motcua/core/definition'
import type { Point } from '../commands/index.ts'
import { nodeSize } from './graph.ts'

/**
 * A place for every step that the designer has not put somewhere: top to bottom along the transitions. Steps with a
 * place keep it; the others are shifted as a whole so that they stand next to their placed neighbours.
 */
export function layOut(
  workflow: Pick<Definition['workflow'], 'steps' | 'transitions' | 'layout' | 'initial'>,
): Record<string, Point> {
  const free = layOutAll(workflow)
  const fixed = workflow.layout
  const anchors = Object.keys(fixed).filter((id) => free[id])
  if (anchors.length === 0) return free
  const shift = anchors.reduce(
    (sum, id) => ({
      x: sum.x + (fixed[id]?.x ?? 0) - (free[id]?.x ?? 0),
      y: sum.y + (fixed[id]?.y ?? 0) - (free[id]?.y ?? 0),
    }),
    { x: 0, y: 0 },
  )
  const result: Record<string, Point> = {}
  const taken = Object.values(fixed)
  for (const step of workflow.steps) {
    const placed = fixed[step.id]
    const at = free[step.id] ?? { x: 0, y: 0 }
    const wanted = { x: Math.round(at.x + shift.x / anchors.length), y: Math.round(at.y + shift.y / anchors.length) }
    result[step.id] = placed ?? freeSpot(wanted, taken)
    taken.push(result[step.id] as Point)
  }
  return result
}

function layOutAll(workflow: Pick<Definition['workflow'], 'steps' | 'transitions' | 'initial'>): Record<string, Point> {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 64, ranksep: 56, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  const first = workflow.steps.filter((s) => s.id === workflow.initial)
  for (const step of [...first, ...workflow.steps.filter((s) => s.id !== workflow.initial)])
    graph.setNode(step.id, { ...nodeSize })
  const ids = new Set(workflow.steps.map((s) => s.id))
  for (const t of workflow.transitions)
    if (ids.has(t.from) && ids.has(t.to) && t.from !== t.to)
      graph.setEdge(t.from, t.to, { width: 120, height: 24, labelpos: 'c' }, t.id)
  // a step that nothing leads to yet stands below the one before it in the list, not beside everything
  workflow.steps.forEach((step, i) => {
    const before = workflow.steps[i - 1]
    const isReached = workflow.transitions.some((t) => t.to === step.id && t.from !== step.id && ids.has(t.from))
    if (before && !isReached && step.id !== workflow.initial) graph.setEdge(before.id, step.id, {}, `order-${step.id}`)
  })
  dagre.layout(graph)
  return Object.fromEntries(
    workflow.steps.map((step) => {
      const { x, y } = graph.node(step.id) as { x: number; y: number }
      return [step.id, { x: Math.round(x - nodeSize.width / 2), y: Math.round(y - nodeSize.height / 2) }]
    }),
  )
}

/** The wanted place, or the next one below it that covers nothing. */
function freeSpot(wanted: Point, taken: readonly Point[]): Point {
  const covers = (at: Point) =>
    taken.some((one) => Math.abs(one.x - at.x) < nodeSize.width && Math.abs(one.y - at.y) < nodeSize.height)
  let at = wanted
  for (let tries = 0; tries < 200 && covers(at); tries += 1) at = { x: at.x, y: at.y + nodeSize.height / 2 }
  return at
}
