import '@xyflow/react/dist/style.css'
import type { Finding } from '@motcua/core/check'
import type { StepKind } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Background,
  type Connection,
  Controls,
  MarkerType,
  MiniMap,
  type NodeChange,
  type NodeHandle,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react'
import { type DragEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { freshId } from '../commands/index.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { firstView, fromNodes, nodeSize, type StepNode, type TransitionEdge } from './graph.ts'
import type { Route } from './layout.ts'
import { RoutedEdge, type RoutedFlowEdge } from './RoutedEdge.tsx'
import { type StepFlowNode, StepNodeView } from './StepNodeView.tsx'
import { layDown } from './scene.ts'

const nodeTypes = { step: StepNodeView }
const edgeTypes = { routed: RoutedEdge }

interface CanvasProps {
  readonly findings: readonly Finding[]
  readonly query: string
}

/** The workflow drawn: drag to place, pull from the lower edge to connect, Delete removes; the list beside it does all the same. */
export default function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  )
}

function Flow({ findings, query }: CanvasProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const t = useTexts('builder')
  const language = useLanguage()
  const flow = useReactFlow()
  const { steps, initial } = definition.workflow
  const { nodes: drawn, edges: ways, routes } = useMemo(() => layDown(definition, language), [definition, language])
  const worst = useMemo(() => worstSteps(findings, steps), [findings, steps])
  const wanted = query.trim().toLocaleLowerCase(language)

  const nodes = useMemo(
    (): StepFlowNode[] =>
      drawn.map((step) => ({
        id: step.id,
        type: 'step',
        position: step.place,
        width: nodeSize.width,
        height: step.size.height,
        // sizes and connection points are known: edges are drawn at once, and again after every edit
        measured: step.size,
        handles: handlesOf(step.kind === 'end'),
        selected: selection?.id === step.id,
        className: wanted !== '' && !step.title.toLocaleLowerCase(language).includes(wanted) ? 'b-node--dim' : '',
        data: { step, ...(worst.has(step.id) ? { severity: worst.get(step.id) ?? 'info' } : {}) },
        ariaLabel: `${step.title}, ${valueWord('kind', step.kind, language)}${step.role ? `, ${valueWord('role', step.role, language)}` : ''}`,
      })),
    [drawn, selection, worst, wanted, language],
  )
  const [shown, setShown, onShownChange] = useNodesState(nodes)
  useEffect(() => setShown(nodes), [nodes, setShown])
  const edges = useMemo(
    (): RoutedFlowEdge[] =>
      ways.map((edge, i) => ({
        id: edge.id,
        source: edge.from,
        target: edge.to,
        ...backWay(drawn, edge.from, edge.to),
        label: labelOf(edge),
        type: 'routed',
        data: { offset: 28 + (i % 5) * 18, ...(routes[edge.id] ? { route: routes[edge.id] as Route } : {}) },
        selected: selection?.id === edge.id,
        className: `b-edge b-edge--${edge.tone}`,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: toneColours[edge.tone] },
        ariaLabel: t('transition.aria', {
          label: edge.label,
          from: titleOf(drawn, edge.from),
          to: titleOf(drawn, edge.to),
        }),
      })),
    [ways, routes, selection, drawn, t],
  )
  const host = useRef<HTMLDivElement>(null)
  useFirstView(host, drawn, initial)
  useEffect(() => {
    if (!host.current) return
    let width = host.current.clientWidth
    // the properties open beside the drawing: what was in the middle stays in the middle
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? width
      const { x, y, zoom } = flow.getViewport()
      if (now !== width) void flow.setViewport({ x: x + (now - width) / 2, y, zoom })
      width = now
    })
    observer.observe(host.current)
    return () => observer.disconnect()
  }, [flow])
  const onNodesChange = (changes: NodeChange<StepFlowNode>[]) => {
    onShownChange(changes)
    for (const change of changes)
      if (change.type === 'select' && change.selected) editor.select({ within: ['workflow', 'steps'], id: change.id })
    const settled = changes.filter((c) => c.type === 'position' && c.dragging !== true && c.position)
    const moved = settled.flatMap((c) => (c.type === 'position' && c.position ? [{ id: c.id, place: c.position }] : []))
    const next = fromNodes(drawn, moved)
    if (Object.keys(next).length > 0) editor.act('setLayout', { places: next }, `layout.${Object.keys(next).join()}`)
  }
  const connect = ({ source, target }: Connection) => {
    const id = freshId(definition, 't')
    const from = steps.find((s) => s.id === source)
    const label = from?.kind === 'task' ? { label: t('transition.new') } : {}
    if (editor.act('connect', { id, from: source, to: target, ...label }))
      editor.select({ within: ['workflow', 'transitions'], id })
  }
  const drop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData('application/x-motcua-step') as StepKind
    if (!kind) return
    event.preventDefault()
    const at = flow.screenToFlowPosition({
      x: event.clientX - nodeSize.width / 2,
      y: event.clientY - nodeSize.height / 2,
    })
    const id = freshId(definition, 'st')
    const title = valueWord('kind', kind, definition.procedure.sourceLanguage)
    if (editor.act('addStep', { id, kind, title, at: { x: Math.round(at.x), y: Math.round(at.y) } }))
      editor.select({ within: ['workflow', 'steps'], id })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop steps; the buttons above do the same
    <div ref={host} className="b-canvas" onDragOver={(e) => e.preventDefault()} onDrop={drop}>
      <ReactFlow
        nodes={shown}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onConnect={connect}
        onReconnect={(edge, next) => editor.act('reconnect', { id: edge.id, from: next.source, to: next.target })}
        onEdgeClick={(_, edge) => editor.select({ within: ['workflow', 'transitions'], id: edge.id })}
        onEdgesChange={(changes) => {
          for (const c of changes)
            if (c.type === 'select' && c.selected) editor.select({ within: ['workflow', 'transitions'], id: c.id })
        }}
        onPaneClick={() => editor.select(null)}
        onNodesDelete={(gone) => {
          for (const node of gone) editor.act('removeStep', { id: node.id })
        }}
        onEdgesDelete={(gone) => {
          for (const edge of gone) editor.act('removeTransition', { id: edge.id })
        }}
        onBeforeDelete={async ({ nodes: goneNodes, edges: goneEdges }) =>
          // the edges of a removed step go with it in one act
          goneNodes.length > 0 ? { nodes: goneNodes, edges: [] } : { nodes: [], edges: goneEdges }
        }
        deleteKeyCode={['Delete', 'Backspace']}
        minZoom={0.1}
        onlyRenderVisibleElements
        connectionRadius={48}
        proOptions={{ hideAttribution: false }}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('canvas.nodeKeys'),
          'node.a11yDescription.keyboardDisabled': t('canvas.nodeKeys'),
          'node.a11yDescription.ariaLiveMessage': ({ x, y }) =>
            t('canvas.moved', { x: Math.round(x), y: Math.round(y) }),
          'edge.a11yDescription.default': t('canvas.edgeKeys'),
          'controls.ariaLabel': t('canvas.controls'),
          'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
          'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
          'controls.fitView.ariaLabel': t('canvas.fit'),
          'controls.interactive.ariaLabel': t('canvas.interactive'),
          'minimap.ariaLabel': t('canvas.minimap'),
          'handle.ariaLabel': t('canvas.handle'),
        }}
      >
        <Background gap={20} />
        <MiniMap
          position="top-right"
          style={{ width: 132, height: 92 }}
          pannable
          zoomable
          nodeColor="var(--mc-line-strong)"
          maskColor="var(--mc-shade)"
          bgColor="var(--mc-surface)"
        />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}

const dot = { width: 12, height: 12 }
const middle = nodeSize.width / 2 - 6
const right = { ...dot, position: Position.Right, x: nodeSize.width - 6 }
const targets: NodeHandle[] = [
  { ...dot, type: 'target', position: Position.Top, x: middle, y: -6 },
  { ...right, id: 'back-in', type: 'target', y: nodeSize.height / 2 - 12 },
]
const sources: NodeHandle[] = [
  { ...dot, type: 'source', position: Position.Bottom, x: middle, y: nodeSize.height - 6 },
  { ...right, id: 'back-out', type: 'source', y: nodeSize.height / 2 },
]
const handlesOf = (isEnd: boolean) => (isEnd ? targets : [...targets, ...sources])

/** A way that leads up again leaves and arrives at the side, where the layout has found no better one. */
function backWay(drawn: readonly { id: string; place: { y: number } }[], from: string, to: string) {
  const y = (id: string) => drawn.find((node) => node.id === id)?.place.y ?? 0
  return y(to) > y(from) ? {} : { sourceHandle: 'back-out', targetHandle: 'back-in' }
}

const labelOf = (edge: TransitionEdge) => (edge.hasCondition ? `${edge.label} ◇` : edge.label)

/** Begins where the work begins, large enough to read; a small workflow is shown whole. A step just added comes into sight. */
function useFirstView(host: RefObject<HTMLDivElement | null>, drawn: readonly StepNode[], initial: string): void {
  const flow = useReactFlow()
  const seen = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const box = host.current
    if (!box || drawn.length === 0) return
    const before = seen.current
    seen.current = new Set(drawn.map((node) => node.id))
    if (before === null) {
      void flow.setViewport(firstView(drawn, initial, box.clientWidth, box.clientHeight))
      return
    }
    const added = drawn.find((node) => !before.has(node.id))
    if (!added) return
    const { x, y, zoom } = flow.getViewport()
    const left = added.place.x * zoom + x
    const top = added.place.y * zoom + y
    const isInSight =
      left >= 0 &&
      top >= 0 &&
      left + nodeSize.width * zoom <= box.clientWidth &&
      top + nodeSize.height * zoom <= box.clientHeight
    if (!isInSight)
      void flow.setCenter(added.place.x + nodeSize.width / 2, added.place.y + nodeSize.height / 2, { zoom })
  }, [host, drawn, initial, flow])
}

const toneColours = {
  primary: 'var(--mc-brand)',
  neutral: 'var(--mc-line-strong)',
  danger: 'var(--mc-danger)',
} as const

const titleOf = (nodes: readonly { id: string; title: string }[], id: string) =>
  nodes.find((n) => n.id === id)?.title ?? id

function worstSteps(findings: readonly Finding[], steps: readonly { id: string }[]): Map<string, Finding['severity']> {
  const worst = new Map<string, Finding['severity']>()
  for (const { path, severity } of findings) {
    const id = path[0] === 'workflow' && path[1] === 'steps' ? steps[Number(path[2])]?.id : undefined
    if (id && worst.get(id) !== 'error') worst.set(id, severity)
  }
  return worst
}
