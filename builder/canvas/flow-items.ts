import type { Language } from '@motcua/core/definition'
import { type Edge, type Node as FlowNode, type NodeHandle, Position } from '@xyflow/react'
import { valueWord } from '../properties/words.ts'
import type { FrameArea } from './frames.ts'
import { edgeText, type StepNode, type TransitionEdge } from './graph.ts'
import type { Lane } from './lanes.ts'
import type { Route } from './layout.ts'
import type { Mark } from './paint.ts'
import { metaOf } from './scene.ts'
import { offsetOf } from './ways.ts'

export type StepFlowNode = FlowNode<{ readonly step: StepNode; readonly mark?: Mark }, 'step'>
export type FrameFlowNode = FlowNode<{ readonly frame: FrameArea }, 'frame'>
export type LaneFlowNode = FlowNode<{ readonly lane: Lane }, 'lane'>
export type CanvasNode = StepFlowNode | FrameFlowNode | LaneFlowNode
export type CanvasEdge = Edge<
  {
    readonly edge: TransitionEdge
    readonly text: string
    readonly offset: number
    readonly route?: Route
    readonly mark?: Mark
  },
  'way'
>

/** Prefixes of what is drawn and is no step: no step has such an id. */
export const frameNodeId = (id: string): string => `frame:${id}`
const laneNodeId = (id: string) => `lane:${id}`
export const isStepNode = (node: CanvasNode): node is StepFlowNode => node.type === 'step'

const dot = { width: 14, height: 14 }
/** Where lines leave and arrive; known beforehand, so that nothing is measured and everything is drawn at once. */
function handlesOf({ kind, size }: StepNode): NodeHandle[] {
  const middle = size.width / 2 - 7
  const into: NodeHandle = { ...dot, type: 'target', position: Position.Top, x: middle, y: -7 }
  const out: NodeHandle = { ...dot, type: 'source', position: Position.Bottom, x: middle, y: size.height - 7 }
  const branch: NodeHandle = { ...out, id: branchHandle, x: 24 }
  return kind === 'end' ? [into] : kind === 'parallel' ? [into, out, branch] : [into, out]
}

/** The point of a parallel step from which a branch is drawn. */
export const branchHandle = 'branch'

export interface StepItems {
  readonly nodes: readonly StepNode[]
  readonly selected: ReadonlySet<string>
  readonly marks: ReadonlyMap<string, Mark>
  readonly language: Language
  readonly markWord: (mark: Mark) => string
  readonly isDraggable: boolean
}

/** Makes the items of the steps; one that says the same as before is the very same, and is not drawn again. */
export function stepItems(): (items: StepItems) => StepFlowNode[] {
  let before = new Map<string, StepFlowNode>()
  let language: Language | undefined
  return (items) => {
    const next = new Map<string, StepFlowNode>()
    for (const step of items.nodes) {
      const old = language === items.language ? before.get(step.id) : undefined
      const mark = items.marks.get(step.id)
      const selected = items.selected.has(step.id)
      const isSame =
        old &&
        old.data.step === step &&
        old.data.mark?.tone === mark?.tone &&
        old.data.mark?.label === mark?.label &&
        old.selected === selected &&
        old.draggable === items.isDraggable
      next.set(step.id, isSame ? old : stepItem(step, mark, selected, items))
    }
    before = next
    language = items.language
    return [...next.values()]
  }
}

function stepItem(step: StepNode, mark: Mark | undefined, selected: boolean, items: StepItems): StepFlowNode {
  const words = [
    step.title,
    valueWord('kind', step.kind, items.language),
    metaOf(step, items.language),
    mark ? items.markWord(mark) : '',
  ]
  return {
    id: step.id,
    type: 'step',
    position: step.place,
    ...step.size,
    measured: step.size,
    handles: handlesOf(step),
    selected,
    draggable: items.isDraggable,
    data: { step, ...(mark ? { mark } : {}) },
    ariaLabel: words.filter((word) => word !== '').join(', '),
  }
}

/** Items of the frames, behind the steps; they are taken by their name. */
export const frameItems = (frames: readonly FrameArea[], selected: string | null): FrameFlowNode[] =>
  frames.map((frame) => ({
    id: frameNodeId(frame.id),
    type: 'frame',
    position: { x: frame.x, y: frame.y },
    width: frame.width,
    height: frame.height,
    measured: { width: frame.width, height: frame.height },
    handles: [],
    zIndex: -1,
    selected: selected === frame.id,
    dragHandle: '.b-frame__head',
    deletable: true,
    connectable: false,
    data: { frame },
    ariaLabel: frame.title,
    className: 'b-behind',
  }))

/** Items of the lanes, behind everything; nothing is done to them. */
export const laneItems = (lanes: readonly Lane[]): LaneFlowNode[] =>
  lanes.map((lane) => ({
    id: laneNodeId(lane.id),
    type: 'lane',
    position: { x: lane.x, y: lane.y },
    width: lane.width,
    height: lane.height,
    measured: { width: lane.width, height: lane.height },
    handles: [],
    zIndex: -2,
    selectable: false,
    draggable: false,
    deletable: false,
    connectable: false,
    focusable: false,
    data: { lane },
    className: 'b-behind',
  }))

export interface WayItems {
  readonly edges: readonly TransitionEdge[]
  readonly routes: Readonly<Record<string, Route>>
  readonly selected: string | null
  readonly marks: ReadonlyMap<string, Mark>
  readonly onPath: ReadonlySet<string>
  readonly label: (edge: TransitionEdge) => string
}

/** Makes the items of the lines; what says the same as before is the very same. */
export function wayItems(): (items: WayItems) => CanvasEdge[] {
  let before = new Map<string, CanvasEdge>()
  let label: WayItems['label'] | undefined
  return (items) => {
    const next = new Map<string, CanvasEdge>()
    items.edges.forEach((edge, i) => {
      const old = label === items.label ? before.get(edge.id) : undefined
      const mark = items.marks.get(edge.id)
      const route = items.routes[edge.id]
      const selected = items.selected === edge.id
      const className = `b-edge b-edge--${edge.tone}${edge.branch ? ' b-edge--branch' : ''}${items.onPath.has(edge.id) ? ' b-edge--onpath' : ''}`
      const isSame =
        old &&
        old.data?.edge === edge &&
        old.data.route === route &&
        old.data.mark?.tone === mark?.tone &&
        old.data.mark?.label === mark?.label &&
        old.selected === selected &&
        old.className === className
      next.set(
        edge.id,
        isSame
          ? old
          : {
              id: edge.id,
              type: 'way',
              source: edge.from,
              target: edge.to,
              data: {
                edge,
                text: edgeText(edge),
                offset: offsetOf(i),
                ...(route ? { route } : {}),
                ...(mark ? { mark } : {}),
              },
              selected,
              className,
              ariaLabel: items.label(edge),
            },
      )
    })
    before = next
    label = items.label
    return [...next.values()]
  }
}
