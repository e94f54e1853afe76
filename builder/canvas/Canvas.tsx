import '@xyflow/react/dist/style.css'
import './drawing.css'
import './canvas.css'
import type { StepRole } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Background,
  type Connection,
  Controls,
  type FinalConnectionState,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react'
import { type DragEvent, type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Point } from '../commands/index.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { FrameView, LaneHeads, LaneView } from './BehindViews.tsx'
import { ConnectionLine } from './ConnectionLine.tsx'
import { type CanvasActs, CanvasActsProvider } from './canvas-acts.ts'
import { branchHandle, type CanvasEdge, type CanvasNode } from './flow-items.ts'
import { KindMenu } from './KindMenu.tsx'
import type { LanesBy } from './lanes.ts'
import { magnet, nearestStep } from './nearest.ts'
import type { Paint } from './paint.ts'
import { StepNodeView } from './StepNodeView.tsx'
import { nodeSize } from './sizes.ts'
import { stepAreas } from './step-areas.ts'
import { useAriaLabels } from './use-aria-labels.ts'
import { useCanvasItems } from './use-canvas-items.ts'
import { useCanvasView } from './use-canvas-view.ts'
import { selectedSteps, selectWay, useWorkflowActs } from './use-workflow-acts.ts'
import { WayView } from './WayView.tsx'

const nodeTypes = { step: StepNodeView, frame: FrameView, lane: LaneView }
const edgeTypes = { way: WayView }
const stepType = 'application/x-motcua-step'

/** What the tools around the canvas ask of it. */
export interface CanvasHandle {
  /** brings a step or transition into the middle */
  readonly show: (id: string) => void
  readonly fit: () => void
  /** a point in the middle of what is seen */
  readonly centre: () => Point
}

export interface CanvasProps {
  /** marks on steps and transitions: findings, coverage */
  readonly paint: Paint
  /** transitions of the way that is summed up */
  readonly onPath: ReadonlySet<string>
  readonly lanes: LanesBy | null
  readonly handle: Ref<CanvasHandle>
}

/** The workflow drawn: drag to place, pull from the lower edge to connect, Delete removes; the list beside it does all the same. */
export default function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  )
}

interface Asked {
  readonly from: string
  readonly asBranch: boolean
  /** on the screen, within the canvas */
  readonly left: number
  readonly top: number
  /** where the step goes; absent = where the layout puts it */
  readonly at?: Point
}

function Flow({ paint, onPath, lanes, handle }: CanvasProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const t = useTexts('builder')
  const language = useLanguage()
  const flow = useReactFlow<CanvasNode, CanvasEdge>()
  const store = useStoreApi<CanvasNode, CanvasEdge>()
  const work = useWorkflowActs()
  const host = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const ariaLabels = useAriaLabels()
  const items = useCanvasItems({ definition, language, selection, paint, onPath, lanes })
  const view = useCanvasView(host, items.laid.nodes, definition.workflow.initial, items.lanesKey)
  const areas = () => stepAreas(store.getState().nodeLookup)
  useImperativeHandle(handle, () => ({ show: view.show, fit: view.fit, centre: view.centre }), [view])
  const [inHost] = useState(() => (x: number, y: number) => {
    const box = host.current?.getBoundingClientRect()
    return { left: x - (box?.left ?? 0), top: y - (box?.top ?? 0) }
  })
  const acts = useMemo(
    (): CanvasActs => ({
      growFrom: (from, at) => setAsked({ from, asBranch: false, ...inHost(at.x, at.y) }),
      reconnect: (id, end, at) => {
        const target = nearestStep(stepAreas(store.getState().nodeLookup), at, magnet(flow.getZoom()))
        const edge = store.getState().edgeLookup.get(id)
        if (!target || !edge || (end === 'to' ? edge.target : edge.source) === target.id) return
        const branch = edge.data?.edge.branch
        if (branch !== undefined) editor.act('reconnectBranch', { step: edge.source, branch, initial: target.id })
        else editor.act('reconnect', { id, [end]: target.id })
      },
    }),
    [editor, store, flow, inHost],
  )
  const connected = ({ source, target, sourceHandle }: Connection) =>
    work.connect(source, target, sourceHandle === branchHandle)
  const dropped = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    if (state.isValid || !state.fromNode) return
    const touch = 'changedTouches' in event ? event.changedTouches[0] : event
    if (!touch) return
    const at = flow.screenToFlowPosition({ x: touch.clientX, y: touch.clientY })
    const asBranch = state.fromHandle?.id === branchHandle
    const from = state.fromHandle?.type === 'target' ? undefined : state.fromNode.id
    const target = nearestStep(areas(), at, magnet(flow.getZoom()))
    if (target && from && target.id !== from) return work.connect(from, target.id, asBranch)
    if (!from || target) return
    const place = { x: Math.round(at.x - nodeSize.width / 2), y: Math.round(at.y) }
    setAsked({ from, asBranch, at: place, ...inHost(touch.clientX, touch.clientY) })
  }
  const drop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(stepType)
    if (!kind) return
    event.preventDefault()
    // its middle lands under the pointer, at any zoom
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const place = { x: Math.round(at.x - nodeSize.width / 2), y: Math.round(at.y - nodeSize.height / 2) }
    work.add(kind as Parameters<typeof work.add>[0], place)
  }
  /** A step let go over another lane is given to the role of that lane. */
  const lane = (ids: readonly string[], at: Point) => {
    const into = items.lanes.find((one) => at.x >= one.x && at.x < one.x + one.width)
    if (into?.role) editor.act('setRole', { steps: ids, role: into.role as StepRole })
  }
  const readOnly = editor.getState().readOnly
  const keys = (event: KeyboardEvent) => {
    const [first] = selectedSteps(selection)
    if (event.target instanceof HTMLInputElement) return
    const key = event.key.toLowerCase()
    if (event.ctrlKey || event.metaKey) {
      if (key === 'a') {
        event.preventDefault()
        work.selectAll()
      } else if (key === 'd') {
        event.preventDefault()
        work.duplicate()
      }
      return
    }
    if (event.altKey || first === undefined) return
    if (key === 'n' || key === '+') {
      event.preventDefault()
      const area = areas().find((one) => one.id === first)
      const at = flow.flowToScreenPosition({ x: area?.x ?? 0, y: (area?.y ?? 0) + (area?.height ?? 0) })
      setAsked({ from: first, asBranch: false, ...inHost(at.x, at.y) })
    } else if (key === 'g') {
      event.preventDefault()
      work.frame(selectedSteps(selection))
    } else if (event.key === 'F2') {
      event.preventDefault()
      document.querySelector<HTMLInputElement>('.b-side .b-text input, .b-side .b-text textarea')?.focus()
    }
  }
  return (
    <CanvasActsProvider value={acts}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop steps; the buttons above do the same */}
      <div
        ref={host}
        className="b-canvas"
        data-lanes={lanes ?? undefined}
        onDragOver={(e) => e.preventDefault()}
        onDrop={drop}
        onKeyDown={readOnly ? undefined : keys}
      >
        <ReactFlow<CanvasNode, CanvasEdge>
          nodes={items.nodes}
          edges={items.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={items.onNodesChange}
          onSelectionStart={items.onSelectionStart}
          onSelectionEnd={items.onSelectionEnd}
          onNodeDragStop={(_, node, all) => {
            if (lanes === 'role' && node.type === 'step')
              lane(
                all.map((one) => one.id),
                { x: node.position.x + nodeSize.width / 2, y: node.position.y },
              )
            if (lanes) items.reset()
          }}
          onEdgeClick={(_, edge) => selectEdge(edge)}
          onEdgesChange={(changes) => {
            for (const c of changes)
              if (c.type === 'select' && c.selected) {
                const edge = items.edges.find((one) => one.id === c.id)
                if (edge) selectEdge(edge)
              }
          }}
          onConnect={connected}
          onConnectEnd={dropped}
          onPaneClick={() => {
            setAsked(null)
            editor.select(null)
          }}
          onMoveStart={() => setAsked(null)}
          onBeforeDelete={async ({ nodes, edges }) => {
            remove(nodes, edges)
            return false
          }}
          connectionLineComponent={ConnectionLine}
          connectionRadius={40}
          selectNodesOnDrag={false}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
          deleteKeyCode={readOnly ? null : ['Delete', 'Backspace']}
          nodesConnectable={!readOnly}
          edgesReconnectable={false}
          elevateNodesOnSelect={false}
          minZoom={0.05}
          onlyRenderVisibleElements
          proOptions={{ hideAttribution: false }}
          ariaLabelConfig={ariaLabels}
        >
          <Background gap={20} />
          <MiniMap
            position="top-right"
            style={{ width: 132, height: 92 }}
            pannable
            zoomable
            nodeColor={minimapColour}
            nodeStrokeWidth={0}
            maskColor="var(--mc-shade)"
            bgColor="var(--mc-surface)"
          />
          <Controls showInteractive={false} />
          {items.lanes.length > 0 ? <LaneHeads lanes={items.lanes} /> : null}
        </ReactFlow>
        {asked ? (
          <KindMenu
            left={asked.left}
            top={asked.top}
            onClose={() => {
              setAsked(null)
              host.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(asked.from)}"]`)?.focus()
            }}
            onPick={(kind) => {
              setAsked(null)
              work.grow(kind, asked.from, { asBranch: asked.asBranch, ...(asked.at && !lanes ? { at: asked.at } : {}) })
            }}
          />
        ) : null}
        {items.laid.nodes.length === 0 ? (
          <div className="b-canvas__empty">
            <strong>{t('workflow.empty')}</strong>
            <p>{t('workflow.emptyHelp')}</p>
          </div>
        ) : null}
      </div>
    </CanvasActsProvider>
  )

  function selectEdge(edge: CanvasEdge) {
    const { branch, from } = edge.data?.edge ?? {}
    if (branch === undefined) return selectWay(editor, edge.id)
    const at = definition.workflow.steps.findIndex((step) => step.id === from)
    editor.select({ within: ['workflow', 'steps', at, 'branches'], id: branch })
  }

  function remove(nodes: readonly CanvasNode[], edges: readonly CanvasEdge[]) {
    const steps = nodes.filter((node) => node.type === 'step').map((node) => node.id)
    if (steps.length > 0) return work.remove(steps)
    const frame = nodes.find((node) => node.type === 'frame')
    if (frame?.type === 'frame') return void editor.act('removeFrame', { id: frame.data.frame.id })
    const branch = edges.find((edge) => edge.data?.edge.branch !== undefined)?.data?.edge
    if (branch?.branch) return void editor.act('removeBranch', { step: branch.from, branch: branch.branch })
    work.remove(
      [],
      edges.map((edge) => edge.id),
    )
  }
}

/** Kinds of steps by colour; frames and lanes are left out. */
const minimapColour = (node: CanvasNode): string => {
  if (node.type !== 'step') return 'transparent'
  const { kind, outcome } = node.data.step
  if (kind === 'end') return outcome === 'granted' ? 'var(--mc-success)' : 'var(--mc-ink-soft)'
  if (kind === 'choice') return 'var(--mc-accent)'
  return kind === 'wait' ? 'var(--mc-gold)' : kind === 'task' || kind === 'group' ? 'var(--mc-brand)' : 'var(--mc-info)'
}
