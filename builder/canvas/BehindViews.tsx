import { useTexts } from '@motcua/ui/i18n'
import { type NodeProps, useViewport } from '@xyflow/react'
import { memo } from 'react'
import type { FrameFlowNode } from './flow-items.ts'
import type { Lane } from './lanes.ts'

/** A frame around steps; its name is the handle that moves them all. */
export const FrameView = memo(function FrameView({ data, selected }: NodeProps<FrameFlowNode>) {
  const t = useTexts('builder')
  return (
    <div className="b-frame" data-selected={selected || undefined}>
      <span className="b-frame__head">{data.frame.title || t('frame.unnamed')}</span>
    </div>
  )
})

/** A lane behind the steps of a role or an agency; its name stands above the canvas. */
export const LaneView = memo(function LaneView() {
  return <div className="b-lane" />
})

/** The names of the lanes, at the upper edge however far down one looks. */
export function LaneHeads({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { x, zoom } = useViewport()
  return (
    <div className="b-lane__heads">
      {lanes.map((lane) => (
        <span
          key={lane.id}
          className="b-lane__head"
          title={lane.title}
          style={{ left: lane.x * zoom + x, width: lane.width * zoom }}
        >
          {lane.title}
        </span>
      ))}
    </div>
  )
}
