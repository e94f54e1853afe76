import dagre from '@dagrejs/dagre'
import type { Point } from '../commands/index.ts'
import { nodeSize, type Size } from './sizes.ts'

/** What the automatic layout reads of a workflow: sizes, lines with room for their labels, where it begins. */
export interface Shape {
  readonly initial: string
  /** in the order of the list: a step that nothing leads to yet stands below the one before it */
  readonly steps: readonly ({
    readonly id: string
    /** stands among steps that the designer placed, all of them: the layout has nothing to say about it */
    readonly apart: boolean
  } & Size)[]
  readonly lines: readonly { readonly id: string; readonly from: string; readonly to: string; readonly room: number }[]
  /** steps that are kept together */
  readonly frames: readonly { readonly id: string; readonly steps: readonly string[] }[]
}

/** The way of a line around all steps, and where its label stands free. Made for two steps at these places only. */
export interface Route {
  readonly points: readonly Point[]
  readonly label: Point
  readonly from: Point
  readonly to: Point
}

/** Places of the steps and the ways of the lines between them. */
export interface Layout {
  readonly places: Readonly<Record<string, Point>>
  readonly routes: Readonly<Record<string, Route>>
}

/** The shape of drawn nodes and edges; two workflows of the same shape are laid out alike. */
export function shapeOf(
  nodes: readonly { readonly id: string; readonly size: Size; readonly isPlaced: boolean }[],
  lines: readonly { readonly id: string; readonly from: string; readonly to: string; readonly text: string }[],
  initial: string,
  frames: Shape['frames'] = [],
): Shape {
  const loose = notAllPlaced(nodes, lines)
  return {
    initial,
    steps: nodes.map(({ id, size }) => ({ id, ...size, apart: !loose.has(id) })),
    lines: lines.map(({ id, from, to, text }) => ({ id, from, to, room: labelRoom(text) })),
    frames,
  }
}

/** Steps that are connected, over however many others, with one that nobody placed. */
function notAllPlaced(
  nodes: readonly { readonly id: string; readonly isPlaced: boolean }[],
  lines: readonly { readonly from: string; readonly to: string }[],
): ReadonlySet<string> {
  const beside = new Map<string, string[]>()
  for (const { from, to } of lines) {
    beside.set(from, [...(beside.get(from) ?? []), to])
    beside.set(to, [...(beside.get(to) ?? []), from])
  }
  const found = new Set(nodes.filter((node) => !node.isPlaced).map((node) => node.id))
  for (const id of found) for (const other of beside.get(id) ?? []) found.add(other)
  return found
}

/** About what 12 px letters take, with the margin around them. */
export const labelRoom = (label: string): number => Math.min(280, Math.max(40, Math.round(label.length * 6.6) + 20))

/**
 * The layout with what the designer placed left where it is; the others stand where they stood, or beside their placed
 * neighbours where most are placed. Routes between steps that were moved apart are left out.
 */
export function keepPlaced(shape: Shape, free: Layout, fixed: Readonly<Record<string, Point>>): Layout {
  const places = placesFrom(shape, withNeighbours(shape, free.places), fixed)
  const moved = (id: string) => ({
    x: (places[id]?.x ?? 0) - (free.places[id]?.x ?? 0),
    y: (places[id]?.y ?? 0) - (free.places[id]?.y ?? 0),
  })
  const kept: Record<string, Route> = {}
  for (const { id, from, to } of shape.lines) {
    const route = free.routes[id]
    const [a, b] = [moved(from), moved(to)]
    if (!route || a.x !== b.x || a.y !== b.y) continue
    const shift = ({ x, y }: Point) => ({ x: x + a.x, y: y + a.y })
    kept[id] =
      a.x === 0 && a.y === 0
        ? route
        : {
            ...route,
            points: route.points.map(shift),
            label: shift(route.label),
            from: shift(route.from),
            to: shift(route.to),
          }
  }
  return { places, routes: kept }
}

/** A step that the layout does not know yet stands below one it is connected with, else below everything. */
function withNeighbours(
  { steps, lines }: Shape,
  free: Readonly<Record<string, Point>>,
): Readonly<Record<string, Point>> {
  if (steps.every(({ id, apart }) => apart || free[id])) return free
  const result: Record<string, Point> = { ...free }
  const lowest = Math.max(0, ...steps.map(({ id, height }) => (free[id] ? free[id].y + height : 0)))
  for (const { id, apart } of steps) {
    if (apart || result[id]) continue
    const line =
      lines.find((one) => one.to === id && result[one.from]) ?? lines.find((one) => one.from === id && result[one.to])
    const near = line && result[line.to === id ? line.from : line.to]
    result[id] = near ? { x: near.x, y: near.y + nodeSize.height + 72 } : { x: 24, y: lowest + 72 }
  }
  return result
}

function placesFrom(
  { steps, lines }: Shape,
  free: Readonly<Record<string, Point>>,
  fixed: Readonly<Record<string, Point>>,
): Readonly<Record<string, Point>> {
  const sizes = new Map(steps.map((step) => [step.id, step]))
  const anchors = Object.keys(fixed).filter((id) => sizes.has(id))
  if (anchors.length === 0 && steps.every((step) => free[step.id])) return free
  const laid = steps.filter((step) => !step.apart)
  const moved = (id: string): Point => ({
    x: (fixed[id]?.x ?? 0) - (free[id]?.x ?? 0),
    y: (fixed[id]?.y ?? 0) - (free[id]?.y ?? 0),
  })
  const all = laid.map(({ id }) => (fixed[id] ? moved(id) : { x: 0, y: 0 }))
  const common = { x: middleOf(all.map((by) => by.x)), y: middleOf(all.map((by) => by.y)) }
  const isMostPlaced = laid.filter(({ id }) => fixed[id]).length * 2 > laid.length
  const beside = (id: string): readonly string[] =>
    lines.flatMap((line) => (line.from === id ? [line.to] : line.to === id ? [line.from] : []))
  /** Where a few were moved the others stay; where most were, a step goes along with those it is connected with. */
  const shiftOf = (id: string): Point => {
    if (!isMostPlaced) return common
    const near = beside(id).filter((other) => fixed[other])
    if (near.length === 0) return common
    const by = near.map(moved)
    return { x: middleOf(by.map((one) => one.x)), y: middleOf(by.map((one) => one.y)) }
  }
  const result: Record<string, Point> = {}
  const taken: (Point & Size)[] = anchors.map((id) => ({ ...(fixed[id] as Point), ...sizeIn(sizes, id) }))
  for (const step of steps) {
    const placed = fixed[step.id]
    if (placed) {
      result[step.id] = placed
      continue
    }
    const at = free[step.id] ?? { x: 0, y: 0 }
    const shift = shiftOf(step.id)
    const wanted = { x: Math.round(at.x + shift.x), y: Math.round(at.y + shift.y) }
    const spot = freeSpot({ ...wanted, width: step.width, height: step.height }, taken)
    result[step.id] = spot
    taken.push({ ...spot, width: step.width, height: step.height })
  }
  return result
}

/** The one in the middle; 0 where there is none. */
const middleOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0

const sizeIn = (sizes: ReadonlyMap<string, Size>, id: string): Size => sizes.get(id) ?? nodeSize

/** Lays out everything anew, top to bottom along the lines. The slowest thing the canvas does: 0.4 s for 500 steps. */
export function layOut(shape: Shape): Layout {
  const graph = new dagre.graphlib.Graph({ multigraph: true, compound: shape.frames.length > 0 })
  // tight-tree finds the same ranks as the default in two thirds of the time
  const ranker = shape.steps.length > 100 ? { ranker: 'tight-tree' } : {}
  graph.setGraph({ rankdir: 'TB', nodesep: 56, edgesep: 28, ranksep: 44, marginx: 24, marginy: 24, ...ranker })
  graph.setDefaultEdgeLabel(() => ({}))
  const { lines, initial } = shape
  const steps = shape.steps.filter((step) => !step.apart)
  const sizes = new Map(steps.map((step) => [step.id, step]))
  const first = sizes.get(initial)
  for (const { id, width, height } of [...(first ? [first] : []), ...steps.filter((s) => s !== first)])
    graph.setNode(id, { width, height })
  for (const frame of shape.frames) {
    graph.setNode(frameNode(frame.id), {})
    for (const id of frame.steps) if (sizes.has(id)) graph.setParent(id, frameNode(frame.id))
  }
  const reached = new Set<string>([initial])
  for (const { id, from, to, room } of lines)
    if (sizes.has(from) && sizes.has(to) && from !== to) {
      graph.setEdge(from, to, { width: room, height: 28, labelpos: 'c' }, id)
      reached.add(to)
    }
  // a step that nothing leads to yet stands below the one before it in the list, not beside everything
  steps.forEach((step, i) => {
    const before = steps[i - 1]
    if (before && !reached.has(step.id)) graph.setEdge(before.id, step.id, {}, `order:${step.id}`)
  })
  dagre.layout(graph)
  const corner = (id: string): Point => {
    const { x, y } = graph.node(id) as Point
    const { width, height } = sizeIn(sizes, id)
    return { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }
  }
  const routes: Record<string, Route> = {}
  for (const { v, w, name } of graph.edges()) {
    const edge = graph.edge({ v, w, name }) as Point & { points?: Point[] }
    if (name && edge.points && edge.x !== undefined)
      routes[name] = {
        points: leaveByTheEdge(
          edge.points,
          { ...corner(v), ...sizeIn(sizes, v) },
          { ...corner(w), ...sizeIn(sizes, w) },
        ),
        label: { x: edge.x, y: edge.y },
        from: corner(v),
        to: corner(w),
      }
  }
  return { places: Object.fromEntries(steps.map(({ id }) => [id, corner(id)])), routes }
}

/** No step has this id. */
const frameNode = (id: string) => `frame:${id}`

/** Ways begin and end on the upper or lower edge of a step, never at its side: from there they run up or down. */
function leaveByTheEdge(points: readonly Point[], from: Point & Size, to: Point & Size): Point[] {
  const inner = points.slice(1, -1)
  const [first, last] = [inner[0], inner.at(-1)]
  if (!first || !last) return [...points]
  return [onEdge(points[0] ?? first, first, from), ...inner, onEdge(points.at(-1) ?? last, last, to)]
}

function onEdge(at: Point, next: Point, box: Point & Size): Point {
  const inset = 28
  const x = Math.min(box.x + box.width - inset, Math.max(box.x + inset, at.x))
  return { x, y: next.y > box.y + box.height / 2 ? box.y + box.height : box.y }
}

/** The wanted place, or the next one below it that covers nothing. */
function freeSpot(wanted: Point & Size, taken: readonly (Point & Size)[]): Point {
  let at = wanted
  const covers = () =>
    taken.some(
      (one) =>
        one.x < at.x + at.width && at.x < one.x + one.width && one.y < at.y + at.height && at.y < one.y + one.height,
    )
  for (let tries = 0; tries < 200 && covers(); tries += 1) at = { ...at, y: at.y + nodeSize.height / 2 }
  return { x: at.x, y: at.y }
}
