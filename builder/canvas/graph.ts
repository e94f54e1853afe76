import { type Definition, findText, type Language, type Step, type Transition } from '@motcua/core/definition'
import type { Point } from '../commands/index.ts'

/** A step as the canvas draws it. */
export interface StepNode {
  readonly id: string
  readonly kind: Step['kind']
  readonly title: string
  readonly role: string | null
  readonly allotment: { readonly amount: number; readonly unit: string } | null
  readonly isInitial: boolean
  readonly outcome: string | null
  readonly place: Point
  /** the designer put it there; the automatic layout leaves it alone */
  readonly isPlaced: boolean
}

/** A transition as the canvas draws it. */
export interface TransitionEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
  readonly on: Transition['on']
  readonly tone: Transition['tone']
  readonly hasCondition: boolean
}

/** Size of a step on the canvas, in its units. */
export const nodeSize = { width: 232, height: 84 } as const

/** Steps as nodes; where nobody put a step, the place is the one that `layout` worked out. */
export function toNodes(
  definition: Definition,
  language: Language,
  layout: Readonly<Record<string, Point>>,
): readonly StepNode[] {
  const { workflow } = definition
  return workflow.steps.map((step) => ({
    id: step.id,
    kind: step.kind,
    title: findText(definition, language, `step.${step.id}.title`) ?? step.id,
    role: step.kind === 'task' || step.kind === 'group' ? step.actor.role : null,
    allotment: step.allotment ?? null,
    isInitial: workflow.initial === step.id,
    outcome: step.kind === 'end' ? step.outcome : null,
    place: workflow.layout[step.id] ?? layout[step.id] ?? { x: 0, y: 0 },
    isPlaced: workflow.layout[step.id] !== undefined,
  }))
}

/** Transitions as edges; one that leads nowhere is not drawn (the check names it). */
export function toEdges(
  definition: Definition,
  language: Language,
  onWord: (on: Transition['on']) => string,
): readonly TransitionEdge[] {
  const ids = new Set(definition.workflow.steps.map((s) => s.id))
  return definition.workflow.transitions
    .filter((t) => ids.has(t.from) && ids.has(t.to))
    .map((t) => ({
      id: t.id,
      from: t.from,
      to: t.to,
      label: findText(definition, language, `transition.${t.id}.label`) ?? onWord(t.on),
      on: t.on,
      tone: t.tone,
      hasCondition: t.when !== undefined,
    }))
}

/** The places that nodes moved to, as `setLayout` takes them: whole units, and only those that differ. */
export function fromNodes(
  before: readonly StepNode[],
  moved: readonly { readonly id: string; readonly place: Point }[],
): Record<string, Point> {
  const known = new Map(before.map((node) => [node.id, node.place]))
  const places: Record<string, Point> = {}
  for (const { id, place } of moved) {
    const old = known.get(id)
    const next = { x: Math.round(place.x), y: Math.round(place.y) }
    if (old && (old.x !== next.x || old.y !== next.y)) places[id] = next
  }
  return places
}

/** The smallest first zoom: letters of 12 px stay above 11 on the screen. */
const readable = 0.95
const margin = 24

/** Where a workflow is first looked at: whole when that can be read, else from its beginning on. */
export function firstView(
  nodes: readonly StepNode[],
  initial: string,
  width: number,
  height: number,
): Point & { readonly zoom: number } {
  const xs = nodes.map((node) => node.place.x)
  const ys = nodes.map((node) => node.place.y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const wide = Math.max(...xs) - left + nodeSize.width
  const high = Math.max(...ys) - top + nodeSize.height
  const fit = Math.min(1, (width - 2 * margin) / wide, (height - 2 * margin) / high)
  if (fit >= readable) return { zoom: fit, x: width / 2 - (left + wide / 2) * fit, y: margin - top * fit }
  const first = nodes.find((node) => node.id === initial)?.place ?? { x: left, y: top }
  const middle = first.x + nodeSize.width / 2
  return { zoom: readable, x: width / 2 - middle * readable, y: margin - first.y * readable }
}
