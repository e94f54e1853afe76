import dagre from '@dagrejs/dagre'
import type { Definition } from '@motcua/core/definition'
import type { Point } from '../commands/index.ts'
import { nodeSize } from './graph.ts'

type Flow = Pick<Definition['workflow'], 'steps' | 'transitions' | 'layout' | 'initial'>

/** The way of a transition around all steps, and where its label stands free. Made for two steps at these places only. */
export interface Route {
  readonly points: readonly Point[]
  readonly label: Point
  readonly from: Point
  readonly to: Point
}

/** Places of the steps and the ways of the transitions between them. */
export interface Drawing {
  readonly places: Readonly<Record<string, Point>>
  readonly routes: Readonly<Record<string, Route>>
}

/**
 * The drawing where nobody moved anything; routes between moved steps are left out. `labels` by transition: a longer one
 * gets more room.
 */
export function draw(workflow: Flow, labels: Readonly<Record<string, string>>): Drawing {
  const { places: free, routes } = layOutAll(workflow, labels)
  const places = placesFrom(workflow, free)
  const moved = (id: string) => ({
    x: (places[id]?.x ?? 0) - (free[id]?.x ?? 0),
    y: (places[id]?.y ?? 0) - (free[id]?.y ?? 0),
  })
  const kept: Record<string, Route> = {}
  for (const { id, from, to } of workflow.transitions) {
    const route = routes[id]
    const [a, b] = [moved(from), moved(to)]
    if (!route || a.x !== b.x || a.y !== b.y) continue
    const shift = ({ x, y }: Point) => ({ x: x + a.x, y: y + a.y })
    kept[id] = {
      points: route.points.map(shift),
      label: shift(route.label),
      from: shift(route.from),
      to: shift(route.to),
    }
  }
  return { places, routes: kept }
}

/**
 * A place for every step that the designer has not put somewhere: top to bottom along the transitions. Steps with a
 * place keep it; the others are shifted as a whole so that they stand next to their placed neighbours.
 */
function placesFrom(workflow: Flow, free: Readonly<Record<string, Point>>): Readonly<Record<string, Point>> {
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

function layOutAll(workflow: Flow, labels: Readonly<Record<string, string>>): Drawing {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 56, edgesep: 28, ranksep: 44, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  const first = workflow.steps.filter((s) => s.id === workflow.initial)
  for (const step of [...first, ...workflow.steps.filter((s) => s.id !== workflow.initial)])
    graph.setNode(step.id, { ...nodeSize })
  const ids = new Set(workflow.steps.map((s) => s.id))
  for (const t of workflow.transitions)
    if (ids.has(t.from) && ids.has(t.to) && t.from !== t.to)
      graph.setEdge(t.from, t.to, { width: labelWidth(labels[t.id] ?? ''), height: 28, labelpos: 'c' }, t.id)
  // a step that nothing leads to yet stands below the one before it in the list, not beside everything
  workflow.steps.forEach((step, i) => {
    const before = workflow.steps[i - 1]
    const isReached = workflow.transitions.some((t) => t.to === step.id && t.from !== step.id && ids.has(t.from))
    if (before && !isReached && step.id !== workflow.initial) graph.setEdge(before.id, step.id, {}, `order-${step.id}`)
  })
  dagre.layout(graph)
  const corner = (id: string): Point => {
    const { x, y } = graph.node(id) as Point
    return { x: Math.round(x - nodeSize.width / 2), y: Math.round(y - nodeSize.height / 2) }
  }
  const routes: Record<string, Route> = {}
  for (const { v, w, name } of graph.edges()) {
    const edge = graph.edge({ v, w, name }) as Point & { points?: Point[] }
    if (name && edge.points && edge.x !== undefined)
      routes[name] = {
        points: leaveByTheEdge(edge.points, corner(v), corner(w)),
        label: { x: edge.x, y: edge.y },
        from: corner(v),
        to: corner(w),
      }
  }
  return { places: Object.fromEntries(workflow.steps.map(({ id }) => [id, corner(id)])), routes }
}

/** About what 12 px letters take, with the margin around them. */
const labelWidth = (label: string) => Math.min(280, Math.max(40, Math.round(label.length * 6.6) + 20))

/** Ways begin and end on the upper or lower edge of a step, never at its side: from there they run up or down. */
function leaveByTheEdge(points: readonly Point[], from: Point, to: Point): Point[] {
  const inner = points.slice(1, -1)
  const [first, last] = [inner[0], inner.at(-1)]
  if (!first || !last) return [...points]
  return [onEdge(points[0] ?? first, first, from), ...inner, onEdge(points.at(-1) ?? last, last, to)]
}

function onEdge(at: Point, next: Point, corner: Point): Point {
  const inset = 28
  const x = Math.min(corner.x + nodeSize.width - inset, Math.max(corner.x + inset, at.x))
  return { x, y: next.y > corner.y + nodeSize.height / 2 ? corner.y + nodeSize.height : corner.y }
}

/** The wanted place, or the next one below it that covers nothing. */
function freeSpot(wanted: Point, taken: readonly Point[]): Point {
  const covers = (at: Point) =>
    taken.some((one) => Math.abs(one.x - at.x) < nodeSize.width && Math.abs(one.y - at.y) < nodeSize.height)
  let at = wanted
  for (let tries = 0; tries < 200 && covers(at); tries += 1) at = { x: at.x, y: at.y + nodeSize.height / 2 }
  return at
}
