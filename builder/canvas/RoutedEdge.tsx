import { BaseEdge, type Edge, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import type { Point } from '../commands/index.ts'
import { nodeSize } from './graph.ts'
import type { Route } from './layout.ts'
import { curve } from './ways.ts'

export type RoutedFlowEdge = Edge<{ readonly route?: Route; readonly offset: number }, 'routed'>

/** A transition along the way that the layout found around the steps; beside a step being dragged it goes straight. */
export const RoutedEdge = memo(function RoutedEdge(props: EdgeProps<RoutedFlowEdge>) {
  const { data, sourceX, sourceY, targetX, targetY } = props
  const route = data?.route
  const isCurrent = route && isAt(route.from, sourceX, sourceY) && isAt(route.to, targetX, targetY)
  const [path, labelX, labelY] = isCurrent
    ? [curve(route.points), route.label.x, route.label.y]
    : getSmoothStepPath({ ...props, offset: data?.offset ?? 20 })
  return (
    <BaseEdge
      id={props.id}
      path={path}
      label={props.label}
      labelX={labelX}
      labelY={labelY}
      labelBgPadding={[6, 3]}
      labelBgBorderRadius={4}
      markerEnd={props.markerEnd ?? ''}
      interactionWidth={24}
    />
  )
})

/** Connection points lie on the border of their step, dots of 12 px around it included. */
const isAt = (corner: Point, x: number, y: number) =>
  x >= corner.x - 8 && x <= corner.x + nodeSize.width + 8 && y >= corner.y - 8 && y <= corner.y + nodeSize.height + 8
