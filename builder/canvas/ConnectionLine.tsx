import type { ConnectionLineComponentProps } from '@xyflow/react'
import { useStoreApi } from '@xyflow/react'
import type { CanvasNode } from './flow-items.ts'
import { magnet, nearestStep } from './nearest.ts'
import { stepAreas } from './step-areas.ts'

/** The line being drawn; the step that it would take hold of is framed. */
export function ConnectionLine({ fromX, fromY, toX, toY, fromNode }: ConnectionLineComponentProps<CanvasNode>) {
  const store = useStoreApi<CanvasNode>()
  const { nodeLookup, transform } = store.getState()
  const target = nearestStep(stepAreas(nodeLookup), { x: toX, y: toY }, magnet(transform[2]))
  const end = target && target.id !== fromNode.id ? { x: target.x + target.width / 2, y: target.y } : { x: toX, y: toY }
  const middle = (fromY + end.y) / 2
  return (
    <g>
      <path className="b-edge__held" d={`M${fromX},${fromY}C${fromX},${middle} ${end.x},${middle} ${end.x},${end.y}`} />
      {target && target.id !== fromNode.id ? (
        <rect
          className="b-edge__target"
          x={target.x - 5}
          y={target.y - 5}
          width={target.width + 10}
          height={target.height + 10}
          rx={12}
        />
      ) : null}
    </g>
  )
}
