import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Point } from '../commands/index.ts'
import { firstView, type StepNode, shiftFor } from './graph.ts'
import { nodeSize } from './sizes.ts'

export interface CanvasView {
  readonly show: (id: string) => void
  readonly fit: () => void
  readonly centre: () => Point
}

/** All lanes beside each other from the top, as far as they can still be read. */
function allLanes(nodes: readonly StepNode[], width: number): Point & { readonly zoom: number } {
  const right = Math.max(...nodes.map((node) => node.place.x + node.size.width)) + 56
  const zoom = Math.min(1, Math.max(0.45, (width - 24) / right))
  return { zoom, x: Math.max(12, (width - right * zoom) / 2), y: 8 }
}

/**
 * Begins where the work begins, large enough to read; a small workflow is shown whole. A step just added comes into sight,
 * and what was in the middle stays there when the properties open beside the drawing.
 */
export function useCanvasView(
  host: RefObject<HTMLDivElement | null>,
  nodes: readonly StepNode[],
  initial: string,
  lanesKey: string,
): CanvasView {
  const flow = useReactFlow()
  const seen = useRef<{ readonly ids: ReadonlySet<string>; readonly lanes: string } | null>(null)
  // the step just added, where it stands now, until others are added or it is gone
  const latest = useRef<StepNode | null>(null)
  useEffect(() => {
    const box = host.current
    if (!box) return
    // the first step of an empty canvas stays where it was let go
    if (nodes.length === 0) {
      seen.current = { ids: new Set(), lanes: lanesKey }
      return
    }
    const before = seen.current
    seen.current = { ids: new Set(nodes.map((node) => node.id)), lanes: lanesKey }
    if (before === null || before.lanes !== lanesKey) {
      const first = firstView(nodes, initial, box.clientWidth, box.clientHeight)
      void flow.setViewport(lanesKey === '' ? first : allLanes(nodes, box.clientWidth))
      return
    }
    const added = nodes.filter((node) => !before.ids.has(node.id))
    const [one] = added
    const held = nodes.find((node) => node.id === latest.current?.id) ?? null
    latest.current = added.length > 1 ? null : (one ?? held)
    // several at once were pasted or merged: the person knows where
    if (!one || added.length > 1) return
    const { x, y, zoom } = flow.getViewport()
    const left = one.place.x * zoom + x
    const top = one.place.y * zoom + y
    const isInSight =
      left >= 0 &&
      top >= 0 &&
      left + one.size.width * zoom <= box.clientWidth &&
      top + one.size.height * zoom <= box.clientHeight
    if (!isInSight) void flow.setCenter(one.place.x + one.size.width / 2, one.place.y + one.size.height / 2, { zoom })
  }, [host, nodes, initial, flow, lanesKey])
  useEffect(() => {
    const box = host.current
    if (!box) return
    let width = box.clientWidth
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? width
      const { x, y, zoom } = flow.getViewport()
      const one = latest.current
      const left = one ? one.place.x * zoom + x : 0
      const added = one ? { left, right: left + one.size.width * zoom } : null
      if (now !== width) void flow.setViewport({ x: x + shiftFor(width, now, added), y, zoom })
      width = now
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [host, flow])
  return useMemo(
    () => ({
      show: (id) => {
        const edge = flow.getEdge(id)
        const ends = edge ? [edge.source, edge.target] : [id]
        const found = ends.flatMap((one) => flow.getNode(one) ?? [])
        if (found.length === 0) return
        const middle = (at: 'x' | 'y', size: 'width' | 'height') =>
          found.reduce((sum, node) => sum + node.position[at] + (node.measured?.[size] ?? nodeSize[size]) / 2, 0) /
          found.length
        void flow.setCenter(middle('x', 'width'), middle('y', 'height'), { zoom: Math.max(0.9, flow.getZoom()) })
      },
      fit: () => void flow.fitView({ padding: 0.08, maxZoom: 1 }),
      centre: () => {
        const box = host.current?.getBoundingClientRect()
        const at = flow.screenToFlowPosition({
          x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
          y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
        })
        return { x: Math.round(at.x - nodeSize.width / 2), y: Math.round(at.y - nodeSize.height / 2) }
      },
    }),
    [flow, host],
  )
}
