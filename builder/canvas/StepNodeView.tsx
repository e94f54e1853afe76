import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type Node as FlowNode, Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { limitWords, valueWord } from '../properties/words.ts'
import type { StepNode } from './graph.ts'
import { StepSign } from './StepSign.tsx'

export type StepFlowNode = FlowNode<
  { readonly step: StepNode; readonly severity?: 'error' | 'warning' | 'info' },
  'step'
>

/** A step on the canvas: kind, title, who does it and how long it may take. */
export const StepNodeView = memo(function StepNodeView({ data, selected }: NodeProps<StepFlowNode>) {
  const { step, severity } = data
  const t = useTexts('builder')
  const language = useLanguage()
  const kind = step.outcome ? valueWord('outcome', step.outcome, language) : valueWord('kind', step.kind, language)
  return (
    <div
      className="b-node"
      data-kind={step.kind}
      data-selected={selected || undefined}
      data-severity={severity}
      data-outcome={step.outcome ?? undefined}
    >
      <Handle type="target" position={Position.Top} />
      <Handle id="back-in" type="target" position={Position.Right} isConnectable={false} className="b-handle--back" />
      <span className="b-node__kind">
        <StepSign kind={step.kind} /> {kind}
        {step.isInitial ? <span className="b-node__start">{t('step.initial')}</span> : null}
      </span>
      <span className="b-node__title">{step.title}</span>
      <span className="b-node__meta">
        {step.role ? valueWord('role', step.role, language) : ''}
        {step.role && step.allotment ? ' · ' : ''}
        {step.allotment ? limitWords(step.allotment, language) : ''}
      </span>
      {step.kind === 'end' ? null : <Handle type="source" position={Position.Bottom} />}
      {step.kind === 'end' ? null : (
        <Handle
          id="back-out"
          type="source"
          position={Position.Right}
          isConnectable={false}
          className="b-handle--back"
        />
      )}
    </div>
  )
})
