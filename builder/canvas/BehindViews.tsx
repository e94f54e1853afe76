import { useTexts } from '@motcua/ui/i18n'
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { FrameFlowNode, LaneFlowNode } from './flow-items.ts'

/** A frame around steps; its name is the handle that moves them all. */
export const FrameView = memo(function FrameView({ data, selected }: NodeProps<FrameFlowNode>) {
  const t = useTexts('builder')
  return (
    <div className="b-frame" data-selected={selected || undefined}>
      <span className="b-frame__head">{data.frame.title || t('frame.unnamed')}</span>
    </div>
  )
})

/** A lane behind the steps of a role or an agency. */
export const LaneView = memo(function LaneView({ data }: NodeProps<LaneFlowNode>) {
  return (
    <div className="b-lane">
      <span className="b-lane__head">{data.lane.title}</span>
    </div>
  )
})
