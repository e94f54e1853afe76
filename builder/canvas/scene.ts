import { type Definition, findText, type Language } from '@motcua/core/definition'
import { limitWords, valueWord } from '../properties/words.ts'
import { type FrameArea, frameAreas } from './frames.ts'
import { edgeText, type StepNode, type StepRow, type TransitionEdge, toEdges, toNodes } from './graph.ts'
import { layoutOf } from './known-layouts.ts'
import { inLanes, type Lane, type LanesBy, type LaneWords } from './lanes.ts'
import { keepPlaced, type Route, shapeOf } from './layout.ts'
import { type Area, boundsOf, curve, headAt, offsetOf, plainWay } from './ways.ts'
import { textWidth, wrap } from './wrap.ts'

/** A step ready to be drawn: every line of text is cut to its width. */
export interface Box extends Area {
  readonly id: string
  readonly step: StepNode
  readonly kind: string
  readonly title: readonly string[]
  readonly meta: string
  readonly rows: readonly StepRow[]
}

/** A line ready to be drawn. */
export interface Line {
  readonly id: string
  readonly edge: TransitionEdge
  readonly path: string
  /** the arrow's head */
  readonly head: string
  readonly text: string
  readonly label: Area
}

/** A workflow ready to be drawn, on a screen, on paper or in a file. */
export interface Scene {
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
  readonly frames: readonly FrameArea[]
  readonly lanes: readonly Lane[]
  readonly bounds: Area
}

/** Lanes to draw a workflow in, with the words that are not of the definition. */
export interface SceneLanes {
  readonly by: LanesBy
  readonly words: LaneWords
}

const padding = 14

/** Steps at their places and the lines between them, with the ways that the layout found. */
export interface Laid {
  readonly nodes: readonly StepNode[]
  readonly edges: readonly TransitionEdge[]
  readonly routes: Readonly<Record<string, Route>>
}

/** A workflow with a place for every step. */
export function layDown(definition: Definition, language: Language): Laid {
  const { workflow } = definition
  const edges = toEdges(definition, language, (on) => valueWord('on', on, language))
  const bare = toNodes(definition, language, {})
  const lines = edges.map((edge) => ({ ...edge, text: edgeText(edge) }))
  const shape = shapeOf(bare, lines, workflow.initial, workflow.frames)
  const { places, routes } = keepPlaced(shape, layoutOf(shape), workflow.layout)
  return { nodes: bare.map((node) => ({ ...node, place: places[node.id] ?? node.place })), edges, routes }
}

/** Everything that is drawn of a workflow, by the same layout as the canvas. Pure, so that screen, print and file agree. */
export function sceneOf(definition: Definition, language: Language, lanes?: SceneLanes): Scene {
  const laid = layDown(definition, language)
  const inColumns = lanes ? inLanes(laid.nodes, lanes.by, language, lanes.words) : { nodes: laid.nodes, lanes: [] }
  const boxes = inColumns.nodes.map((node) => boxOf(node, language))
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const lines = laid.edges.flatMap((edge, i): Line[] => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)]
    return from && to ? [lineOf(edge, from, to, lanes ? undefined : laid.routes[edge.id], offsetOf(i))] : []
  })
  const frames = lanes ? [] : framesOf(definition, language, (id) => byId.get(id))
  const all = [...boxes, ...lines.map((line) => line.label), ...frames, ...inColumns.lanes]
  return { boxes, lines, frames, lanes: inColumns.lanes, bounds: boundsOf(all) }
}

/** The frames of a workflow around steps that stand somewhere. */
export const framesOf = (
  definition: Definition,
  language: Language,
  areaOf: (step: string) => Area | undefined,
): readonly FrameArea[] =>
  frameAreas(
    definition.workflow.frames ?? [],
    (id) => findText(definition, language, `frame.${id}.title`) ?? '',
    areaOf,
  )

/** The words on a step. */
export function boxOf(step: StepNode, language: Language): Box {
  const width = step.size.width - 2 * padding
  const start = step.isInitial ? 70 : 0
  const kind = step.outcome ? valueWord('outcome', step.outcome, language) : valueWord('kind', step.kind, language)
  return {
    id: step.id,
    step,
    ...step.place,
    ...step.size,
    kind: wrap(kind, width - 20 - start, 1, 12)[0] ?? '',
    title: wrap(step.title, width, 2, 13.5, true),
    meta: wrap(metaOf(step, language), width, 1, 12)[0] ?? '',
    rows: step.rows.map((row) => ({ ...row, text: wrap(row.text, width - 14, 1, 12)[0] ?? '' })),
  }
}

/** Who does a step and how long it may take. */
export const metaOf = (step: Pick<StepNode, 'role' | 'allotment'>, language: Language): string =>
  [
    step.role ? valueWord('role', step.role, language) : undefined,
    step.allotment ? limitWords(step.allotment, language) : undefined,
  ]
    .filter((piece) => piece !== undefined)
    .join(' · ')

function lineOf(edge: TransitionEdge, from: Area, to: Area, route: Route | undefined, offset: number): Line {
  const way = route
    ? { path: curve(route.points), label: route.label, head: headAt(route.points) }
    : plainWay(from, to, offset, edge.slot)
  const text = wrap(edgeText(edge), 250, 1, 12)[0] ?? ''
  const width = Math.round(textWidth(text, 12)) + 12
  return {
    id: edge.id,
    edge,
    path: way.path,
    head: way.head,
    text,
    label: { x: way.label.x - width / 2, y: way.label.y - 10, width, height: 20 },
  }
}
