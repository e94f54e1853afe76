import { type EdgeProps, useInternalNode, useReactFlow } from '@xyflow/react'
import { memo, type PointerEvent, useState } from 'react'
import type { Point } from '../commands/index.ts'
import { useCanvasActs } from './canvas-acts.ts'
import type { CanvasEdge, CanvasNode } from './flow-items.ts'
import { toneStyles } from './paint.ts'
import { nodeSize } from './sizes.ts'
import { type Area, curve, headAt, plainWay } from './ways.ts'
import { textWidth, wrap } from './wrap.ts'

/** A line between two steps: along the way that the layout found around the others; beside a step being moved, the plain one. */
export const WayView = memo(function WayView({ id, source, target, data, selected }: EdgeProps<CanvasEdge>) {
  const from = useArea(source)
  const to = useArea(target)
  const [held, setHeld] = useState<{ end: 'from' | 'to'; at: Point } | null>(null)
  if (!data || !from || !to) return null
  const { route, mark, offset } = data
  const isCurrent = route && isAt(route.from, from) && isAt(route.to, to)
  const way = isCurrent
    ? { path: curve(route.points), head: headAt(route.points), label: route.label, ends: endsOf(route.points) }
    : plainWay(from, to, offset, data.edge.slot)
  const style = mark ? toneStyles[mark.tone] : undefined
  const text = wrap(data.text, 250, 1, 12)[0] ?? ''
  const width = Math.round(textWidth(text, 12)) + 12
  const { x, y } = way.label
  return (
    <>
      <path
        className="react-flow__edge-path"
        d={way.path}
        fill="none"
        {...(style ? { style: { stroke: style.ink }, strokeDasharray: 'dash' in style ? style.dash : undefined } : {})}
      />
      <path className="react-flow__edge-interaction" d={way.path} fill="none" strokeOpacity={0} strokeWidth={22} />
      <path className="b-edge__head" d={way.head} {...(style ? { style: { fill: style.ink } } : {})} />
      <rect className="b-edge__plate" x={x - width / 2} y={y - 10} width={width} height={20} rx={4} />
      <text className="react-flow__edge-text b-edge__text" x={x} y={y + 4} textAnchor="middle">
        {text}
      </text>
      {style ? (
        <g transform={`translate(${x - width / 2 - 9},${y})`}>
          <circle className="b-drawn__badge" r={9} style={{ stroke: style.ink }} />
          <path
            className="b-drawn__mark"
            d={style.sign}
            transform="translate(-6,-6) scale(0.75)"
            style={{ stroke: style.ink }}
          />
        </g>
      ) : null}
      {selected ? (
        <>
          {data.edge.branch === undefined ? <Grip id={id} end="from" at={way.ends[0]} onHold={setHeld} /> : null}
          <Grip id={id} end="to" at={way.ends[1]} onHold={setHeld} />
        </>
      ) : null}
      {held ? (
        <path
          className="b-edge__held"
          d={`M${(held.end === 'to' ? way.ends[0] : way.ends[1]).x},${(held.end === 'to' ? way.ends[0] : way.ends[1]).y}L${held.at.x},${held.at.y}`}
        />
      ) : null}
    </>
  )
})

function useArea(id: string): Area | undefined {
  const node = useInternalNode<CanvasNode>(id)
  if (!node) return undefined
  const { x, y } = node.internals.positionAbsolute
  return { x, y, width: node.measured.width ?? nodeSize.width, height: node.measured.height ?? nodeSize.height }
}

const isAt = (corner: Point, area: Area) => Math.abs(corner.x - area.x) < 0.5 && Math.abs(corner.y - area.y) < 0.5
const endsOf = (points: readonly Point[]): readonly [Point, Point] => [
  points[0] ?? { x: 0, y: 0 },
  points.at(-1) ?? { x: 0, y: 0 },
]

/** An end of the selected line, which can be pulled to another step. */
function Grip(props: {
  readonly id: string
  readonly end: 'from' | 'to'
  readonly at: Point
  readonly onHold: (held: { end: 'from' | 'to'; at: Point } | null) => void
}) {
  const flow = useReactFlow()
  const acts = useCanvasActs()
  const { id, end, at, onHold } = props
  const point = (event: PointerEvent) => flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
  return (
    <circle
      className="b-edge__grip nodrag nopan"
      data-end={end}
      cx={at.x}
      cy={at.y}
      r={8}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        onHold({ end, at: point(event) })
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onHold({ end, at: point(event) })
      }}
      onPointerUp={(event) => {
        onHold(null)
        acts.reconnect(id, end, point(event))
      }}
      onPointerCancel={() => onHold(null)}
    />
  )
}
