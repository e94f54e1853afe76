import type { Definition, Language } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { applyNodeChanges, type NodeChange, type NodePositionChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Selection } from '../state/editor.ts'
import { useEditor } from '../state/use-editor.tsx'
import {
  type CanvasEdge,
  type CanvasNode,
  frameItems,
  frameNodeId,
  isStepNode,
  laneItems,
  stepItems,
  wayItems,
} from './flow-items.ts'
import { fromNodes, type TransitionEdge } from './graph.ts'
import { inLanes, type Lane, type LanesBy } from './lanes.ts'
import type { Mark, Paint } from './paint.ts'
import { framesOf, type Laid } from './scene.ts'
import { useLaid } from './use-laid.ts'
import { selectedSteps, selectedWay, selectSteps } from './use-workflow-acts.ts'

interface Given {
  readonly definition: Definition
  readonly language: Language
  readonly selection: Selection | null
  readonly paint: Paint
  readonly onPath: ReadonlySet<string>
  readonly lanes: LanesBy | null
}

export interface CanvasItems {
  readonly nodes: CanvasNode[]
  readonly edges: CanvasEdge[]
  readonly laid: Laid
  readonly lanes: readonly Lane[]
  /** changes when everything stands elsewhere: lanes on, off, by something else */
  readonly lanesKey: string
  readonly onNodesChange: (changes: NodeChange<CanvasNode>[]) => void
  readonly onSelectionStart: () => void
  readonly onSelectionEnd: () => void
  /** puts everything back where the definition says it is */
  readonly reset: () => void
}

const noRoutes = {}

/** What the canvas shows, kept apart from the definition while something is dragged and written to it when it is let go. */
export function useCanvasItems({ definition, language, selection, paint, onPath, lanes }: Given): CanvasItems {
  const editor = useEditor()
  const t = useTexts('builder')
  const free = useLaid(definition, language)
  const words = useMemo(() => ({ system: t('lanes.system'), own: t('lanes.own') }), [t])
  const columns = useMemo(
    () => (lanes ? inLanes(free.nodes, lanes, language, words) : { nodes: free.nodes, lanes: [] }),
    [free.nodes, lanes, language, words],
  )
  const laid = useMemo(
    (): Laid => ({ nodes: columns.nodes, edges: free.edges, routes: lanes ? noRoutes : free.routes }),
    [columns.nodes, free.edges, free.routes, lanes],
  )
  const chosen = useMemo(() => new Set(selectedSteps(selection)), [selection])
  const frameChosen = selection?.within[1] === 'frames' ? selection.id : null
  const markWord = useCallback((mark: Mark) => mark.label ?? t(`paint.${mark.tone}`), [t])
  const [makeSteps] = useState(stepItems)
  const [makeWays] = useState(wayItems)
  const titles = useMemo(() => new Map(laid.nodes.map((node) => [node.id, node.title])), [laid.nodes])
  const frames = useMemo(() => {
    if (lanes) return []
    const byId = new Map(laid.nodes.map((node) => [node.id, { ...node.place, ...node.size }]))
    return framesOf(definition, language, (id) => byId.get(id))
  }, [definition, language, laid.nodes, lanes])
  const drawn = useMemo(
    (): CanvasNode[] => [
      ...laneItems(columns.lanes),
      ...frameItems(frames, frameChosen),
      ...makeSteps({
        nodes: laid.nodes,
        selected: chosen,
        marks: paint.steps,
        language,
        markWord,
        isDraggable: lanes !== 'agency',
      }),
    ],
    [columns.lanes, frames, frameChosen, makeSteps, laid.nodes, chosen, paint.steps, language, markWord, lanes],
  )
  const label = useCallback(
    (edge: TransitionEdge) =>
      t('transition.aria', {
        label: edge.label,
        from: titles.get(edge.from) ?? edge.from,
        to: titles.get(edge.to) ?? edge.to,
      }),
    [t, titles],
  )
  const way = selectedWay(selection)
  const branch = selection?.within[3] === 'branches' ? branchLine(definition, selection) : null
  const edges = useMemo(
    () =>
      makeWays({
        edges: laid.edges,
        routes: laid.routes,
        selected: way ?? branch,
        marks: paint.transitions,
        onPath,
        label,
      }),
    [makeWays, laid.edges, laid.routes, way, branch, paint.transitions, onPath, label],
  )
  const [nodes, setNodes] = useState(drawn)
  useEffect(() => setNodes(drawn), [drawn])
  const latest = useRef({ laid, chosen, lanes, drawn, definition })
  latest.current = { laid, chosen, lanes, drawn, definition }
  const boxing = useRef<Set<string> | null>(null)
  const changed = useRef<(changes: NodeChange<CanvasNode>[]) => void>(() => undefined)
  changed.current = (changes) => {
    setNodes((before) => applyNodeChanges(withFrameMembers(changes, before), before))
    pick(changes)
    place(changes)
  }
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => changed.current(changes), [])
  function pick(changes: readonly NodeChange<CanvasNode>[]) {
    const picks = changes.filter((change) => change.type === 'select')
    if (picks.length === 0) return
    const frame = picks.find((change) => change.selected && change.id.startsWith('frame:'))
    if (frame) return editor.select({ within: ['workflow', 'frames'], id: frame.id.slice(frameNodeId('').length) })
    const next = new Set(boxing.current ?? latest.current.chosen)
    for (const { id, selected } of picks) {
      if (selected) next.add(id)
      else next.delete(id)
    }
    if (boxing.current) boxing.current = next
    // steps let go because a transition was taken leave the selection to it
    else if (next.size > 0 || latest.current.chosen.size > 0) selectSteps(editor, [...next])
  }
  function place(changes: readonly NodeChange<CanvasNode>[]) {
    if (latest.current.lanes) return
    const settled = changes.filter(
      (change): change is NodePositionChange & { position: { x: number; y: number } } =>
        change.type === 'position' && change.dragging !== true && change.position !== undefined,
    )
    if (settled.length === 0) return
    const moved = settled.flatMap(({ id, position }) => {
      const frame = latest.current.drawn.find((node) => node.id === id && node.type === 'frame')
      if (frame?.type !== 'frame') return [{ id, place: position }]
      const by = { x: position.x - frame.position.x, y: position.y - frame.position.y }
      return latest.current.laid.nodes
        .filter((node) => frame.data.frame.steps.includes(node.id))
        .map((node) => ({ id: node.id, place: { x: node.place.x + by.x, y: node.place.y + by.y } }))
    })
    const places = fromNodes(latest.current.laid.nodes, moved)
    if (Object.keys(places).length > 0) editor.act('setLayout', { places }, `layout.${Object.keys(places).join()}`)
  }
  return {
    nodes,
    edges,
    laid,
    lanes: columns.lanes,
    lanesKey: lanes ?? '',
    onNodesChange,
    // the properties open when the box is let go: they would shift the canvas under the pointer
    onSelectionStart: () => {
      boxing.current = new Set()
    },
    onSelectionEnd: () => {
      const taken = boxing.current
      boxing.current = null
      if (taken) selectSteps(editor, [...taken])
    },
    reset: () => setNodes(latest.current.drawn),
  }
}

/** A frame that is dragged takes its steps along. */
function withFrameMembers(changes: NodeChange<CanvasNode>[], nodes: readonly CanvasNode[]): NodeChange<CanvasNode>[] {
  return changes.flatMap((change): NodeChange<CanvasNode>[] => {
    if (change.type !== 'position' || !change.position || !change.id.startsWith('frame:')) return [change]
    const frame = nodes.find((node) => node.id === change.id)
    if (frame?.type !== 'frame') return [change]
    const by = { x: change.position.x - frame.position.x, y: change.position.y - frame.position.y }
    const members = nodes.filter((node) => isStepNode(node) && frame.data.frame.steps.includes(node.id))
    return [
      change,
      ...members.map(
        ({ id, position }): NodeChange<CanvasNode> => ({
          id,
          type: 'position',
          position: { x: position.x + by.x, y: position.y + by.y },
          dragging: true,
        }),
      ),
    ]
  })
}

function branchLine(definition: Definition, selection: Selection): string | null {
  const step = definition.workflow.steps[Number(selection.within[2])]
  return step ? `branch:${step.id}:${selection.id}` : null
}
