import type { InternalNode } from '@xyflow/react'
import type { CanvasNode } from './flow-items.ts'
import { nodeSize } from './sizes.ts'
import type { Area } from './ways.ts'

/** Where the steps stand right now, while they are being moved too. */
export function stepAreas(
  nodes: ReadonlyMap<string, InternalNode<CanvasNode>>,
): readonly ({ readonly id: string } & Area)[] {
  return [...nodes.values()].flatMap((node) =>
    node.type === 'step'
      ? [
          {
            id: node.id,
            ...node.internals.positionAbsolute,
            width: node.measured.width ?? nodeSize.width,
            height: node.measured.height ?? nodeSize.height,
          },
        ]
      : [],
  )
}
