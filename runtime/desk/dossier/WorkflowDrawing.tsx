import '@xyflow/react/dist/style.css'
import dagre from '@dagrejs/dagre'
import { useTexts } from '@motcua/ui/i18n'
import { Controls, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { useNarrow } from '../app/use-narrow.ts'
import type { DrawnStep } from './workflow-state.ts'

type StepNode = Node<{ readonly step: DrawnStep; readonly note: string }, 'step'>

const size = { width: 184, height: 64 }
/** Where lines end, told beforehand, so that they are drawn without measuring. */
const ends = [
  { type: 'target', position: Position.Left, x: 0, y: size.height / 2, width: 1, height: 1 },
  { type: 'source', position: Position.Right, x: size.width, y: size.height / 2, width: 1, height: 1 },
  { id: 'back', type: 'target', position: Position.Bottom, x: size.width / 3, y: size.height, width: 1, height: 1 },
  { id: 'back', type: 'source', position: Position.Bottom, x: size.width / 2, y: size.height, width: 1, height: 1 },
] as const
/** A long workflow opens at its present place, large enough to read; a short one whole. */
const wholeUpTo = 8

/** The workflow drawn top to bottom, to look at: nothing can be moved. The list beside it says the same in words. */
export default function WorkflowDrawing({ steps }: { readonly steps: readonly DrawnStep[] }) {
  const t = useTexts('desk')
  const { nodes, edges } = useMemo(() => drawingOf(steps, t), [steps, t])
  const narrow = useNarrow()
  // A phone shows the present place alone at a size that can be read; the list below tells the rest.
  const around = narrow ? placesOf(steps) : steps.length > wholeUpTo ? placesAround(steps) : undefined
  return (
    <section className="md-drawing" aria-label={t('workflow.drawing')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ padding: 0.06, maxZoom: 1, ...(around ? { nodes: around } : {}) }}
        minZoom={0.2}
        ariaLabelConfig={{
          'controls.ariaLabel': t('workflow.controls'),
          'controls.zoomIn.ariaLabel': t('workflow.zoomIn'),
          'controls.zoomOut.ariaLabel': t('workflow.zoomOut'),
          'controls.fitView.ariaLabel': t('workflow.fit'),
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        proOptions={{ hideAttribution: false }}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  )
}

function StepBox({ data: { step, note } }: NodeProps<StepNode>) {
  return (
    <div className={`md-node md-node--${step.state} md-node--${step.kind}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <span className="md-node__title">{step.title}</span>
      <span className="md-node__note">{note}</span>
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <Handle id="back" type="target" position={Position.Bottom} isConnectable={false} />
      <Handle id="back" type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}
const nodeTypes = { step: StepBox }

const placesOf = (steps: readonly DrawnStep[]): { id: string }[] | undefined => {
  const here = steps.filter((step) => step.state === 'here').map(({ id }) => ({ id }))
  return here.length > 0 ? here : undefined
}

/** The steps the dossier stands in, what leads there and what comes next. */
function placesAround(steps: readonly DrawnStep[]): { id: string }[] | undefined {
  const here = steps.filter((step) => step.state === 'here')
  if (here.length === 0) return undefined
  const ids = new Set(here.flatMap((step) => [step.id, ...step.next.map((one) => one.to)]))
  for (const step of steps) if (step.next.some((one) => here.some(({ id }) => id === one.to))) ids.add(step.id)
  return [...ids].map((id) => ({ id }))
}

function drawingOf(steps: readonly DrawnStep[], t: (key: string) => string) {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 44, marginx: 12, marginy: 12 })
  graph.setDefaultEdgeLabel(() => ({}))
  const known = new Set(steps.map((step) => step.id))
  for (const step of steps) graph.setNode(step.id, { ...size })
  const lines = steps.flatMap((step) =>
    step.next.filter((one) => known.has(one.to)).map((one) => ({ ...one, from: step.id, fromState: step.state })),
  )
  for (const line of lines) if (line.from !== line.to) graph.setEdge(line.from, line.to, {}, line.id)
  dagre.layout(graph)
  const xOf = (id: string) => (graph.node(id) as { x: number }).x
  const states = new Map(steps.map((step) => [step.id, step.state]))
  const nodes = steps.map((step): StepNode => {
    const { x, y } = graph.node(step.id) as { x: number; y: number }
    const who = step.role ? t(`role.${step.role}`) : t(`stepKind.${step.kind}`)
    return {
      id: step.id,
      type: 'step',
      position: { x: x - size.width / 2, y: y - size.height / 2 },
      data: { step, note: `${who} · ${t(`workflow.${step.state}`)}` },
      ...size,
      measured: size,
      handles: ends.map((end) => ({ ...end })),
    }
  })
  const edges = lines.map((line): Edge => {
    const back = xOf(line.to) <= xOf(line.from)
    const walked = line.fromState === 'passed' && states.get(line.to) !== 'ahead'
    return {
      id: line.id,
      source: line.from,
      target: line.to,
      type: 'smoothstep',
      // A way back runs below the steps, not through them.
      ...(back ? { sourceHandle: 'back', targetHandle: 'back' } : {}),
      markerEnd: { type: MarkerType.ArrowClosed },
      className: walked ? 'md-edge md-edge--walked' : 'md-edge',
    }
  })
  return { nodes, edges }
}
