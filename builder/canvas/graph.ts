import { type Definition, findText, type Language, type Step, type Transition } from '@motcua/core/definition'
import type { Point } from '../commands/index.ts'
import { limitWords } from '../properties/words.ts'
import { nodeSize, type Size } from './sizes.ts'

/** A line inside a step: an agency that is asked, a dossier that is opened. */
export interface StepRow {
  readonly id: string
  readonly text: string
}

/** A step as the canvas draws it. */
export interface StepNode {
  readonly id: string
  readonly kind: Step['kind']
  readonly title: string
  readonly role: string | null
  /** FEEL that gives the unit or agency which works it, where it is not the agency of the service */
  readonly unit: string | null
  readonly allotment: { readonly amount: number; readonly unit: string } | null
  readonly isInitial: boolean
  readonly outcome: string | null
  readonly rows: readonly StepRow[]
  readonly size: Size
  readonly place: Point
  /** the designer put it there; the automatic layout leaves it alone */
  readonly isPlaced: boolean
}

/** A line between two steps: a transition, or the way into a branch that runs beside the others. */
export interface TransitionEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
  readonly on: Transition['on']
  readonly tone: Transition['tone']
  readonly hasCondition: boolean
  /** id of the branch of the step `from`; such a line is no transition */
  readonly branch?: string
  /** where it stands among the lines between the same two steps, 0 in the middle */
  readonly slot: number
}

/** Height of one line inside a step. */
export const rowHeight = 20
const mostRows = 6

/** Lines that stand inside a step: consulted agencies, dossiers it opens. */
export function rowsOf(definition: Definition, language: Language, step: Step): readonly StepRow[] {
  const named = (kind: string, id: string) => findText(definition, language, `${kind}.${step.id}.${id}.title`)
  if (step.kind === 'parallel')
    return step.branches.flatMap((branch) =>
      branch.kind === 'consultation'
        ? [
            {
              id: branch.id,
              text: `${named('branch', branch.id) ?? branch.id} · ${limitWords(branch.limit, language)}`,
            },
          ]
        : [],
    )
  if (step.kind === 'chain')
    return step.children.map((child) => ({ id: child.id, text: named('child', child.id) ?? (child.procedure || '…') }))
  return []
}

/** How much room a step takes with its lines; more than six are counted in the last one. */
export const sizeWith = (rows: number): Size => ({
  width: nodeSize.width,
  height: nodeSize.height + Math.min(rows, mostRows) * rowHeight,
})

/** The lines that are shown: the last one says how many more there are. */
export function shownRows(rows: readonly StepRow[]): readonly StepRow[] {
  if (rows.length <= mostRows) return rows
  return [...rows.slice(0, mostRows - 1), { id: '…', text: `+${rows.length - mostRows + 1}` }]
}

/** Steps as nodes; where nobody put a step, the place is the one that `layout` worked out. */
export function toNodes(
  definition: Definition,
  language: Language,
  layout: Readonly<Record<string, Point>>,
): readonly StepNode[] {
  const { workflow } = definition
  return workflow.steps.map((step) => {
    const rows = rowsOf(definition, language, step)
    const actor = step.kind === 'task' || step.kind === 'group' || step.kind === 'chain' ? step.actor : undefined
    return {
      id: step.id,
      kind: step.kind,
      title: findText(definition, language, `step.${step.id}.title`) ?? step.id,
      role: step.kind === 'chain' ? null : (actor?.role ?? null),
      unit: actor?.unit ?? null,
      allotment: step.allotment ?? null,
      isInitial: workflow.initial === step.id,
      outcome: step.kind === 'end' ? step.outcome : null,
      rows: shownRows(rows),
      size: sizeWith(rows.length),
      place: workflow.layout[step.id] ?? layout[step.id] ?? { x: 0, y: 0 },
      isPlaced: workflow.layout[step.id] !== undefined,
    }
  })
}

/** Transitions and ways into branches as edges; one that leads nowhere is not drawn (the check names it). */
export function toEdges(
  definition: Definition,
  language: Language,
  onWord: (on: Transition['on']) => string,
): readonly TransitionEdge[] {
  const { steps, transitions } = definition.workflow
  const ids = new Set(steps.map((s) => s.id))
  const drawn = transitions
    .filter((t) => ids.has(t.from) && ids.has(t.to))
    .map(
      (t): Omit<TransitionEdge, 'slot'> => ({
        id: t.id,
        from: t.from,
        to: t.to,
        label: findText(definition, language, `transition.${t.id}.label`) ?? onWord(t.on),
        on: t.on,
        tone: t.tone,
        hasCondition: t.when !== undefined,
      }),
    )
  const branches = steps.flatMap((step): Omit<TransitionEdge, 'slot'>[] =>
    step.kind !== 'parallel'
      ? []
      : step.branches.flatMap((branch) =>
          branch.kind === 'steps' && ids.has(branch.initial)
            ? [
                {
                  id: branchEdgeId(step.id, branch.id),
                  from: step.id,
                  to: branch.initial,
                  label: findText(definition, language, `branch.${step.id}.${branch.id}.title`) ?? branch.id,
                  on: 'always',
                  tone: 'neutral',
                  hasCondition: branch.when !== undefined,
                  branch: branch.id,
                },
              ]
            : [],
        ),
  )
  return withSlots([...drawn, ...branches])
}

function withSlots(edges: readonly Omit<TransitionEdge, 'slot'>[]): readonly TransitionEdge[] {
  const pair = ({ from, to }: { from: string; to: string }) => `${from} ${to}`
  const many = new Map<string, number>()
  for (const edge of edges) many.set(pair(edge), (many.get(pair(edge)) ?? 0) + 1)
  const given = new Map<string, number>()
  return edges.map((edge) => {
    const n = given.get(pair(edge)) ?? 0
    given.set(pair(edge), n + 1)
    return { ...edge, slot: n - ((many.get(pair(edge)) ?? 1) - 1) / 2 }
  })
}

/** Id of the line into a branch; no transition can have it. */
export const branchEdgeId = (step: string, branch: string): string => `branch:${step}:${branch}`

/** What stands on a line: its name, and a sign where a condition decides. */
export const edgeText = (edge: Pick<TransitionEdge, 'label' | 'hasCondition'>): string =>
  edge.hasCondition ? `${edge.label} ◇` : edge.label

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
  nodes: readonly Pick<StepNode, 'id' | 'place' | 'size'>[],
  initial: string,
  width: number,
  height: number,
): Point & { readonly zoom: number } {
  const xs = nodes.map((node) => node.place.x)
  const ys = nodes.map((node) => node.place.y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const wide = Math.max(...nodes.map((node) => node.place.x + node.size.width)) - left
  const high = Math.max(...nodes.map((node) => node.place.y + node.size.height)) - top
  const fit = Math.min(1, (width - 2 * margin) / wide, (height - 2 * margin) / high)
  if (fit >= readable) return { zoom: fit, x: width / 2 - (left + wide / 2) * fit, y: margin - top * fit }
  const first = nodes.find((node) => node.id === initial)?.place ?? { x: left, y: top }
  const middle = first.x + nodeSize.width / 2
  return { zoom: readable, x: width / 2 - middle * readable, y: margin - first.y * readable }
}

/**
 * How far the drawing moves sideways when its room becomes narrower or wider: what was in the middle stays there, unless the
 * step just added would leave the sight by it.
 * @param added  the left and right edge of that step, as they were seen before
 */
export function shiftFor(
  before: number,
  now: number,
  added: { readonly left: number; readonly right: number } | null,
): number {
  const shift = (now - before) / 2
  if (!added || added.left < 0 || added.right > before) return shift
  const most = now - margin - added.right
  const least = margin - added.left
  return Math.max(least, Math.min(most, shift))
}
