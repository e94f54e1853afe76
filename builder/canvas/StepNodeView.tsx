import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { ItemMarks } from '../collab/ItemMarks.tsx'
import { valueWord } from '../properties/words.ts'
import { useCanvasActs } from './canvas-acts.ts'
import { branchHandle, type StepFlowNode } from './flow-items.ts'
import { type Mark, toneStyles } from './paint.ts'
import { StepSign } from './StepSign.tsx'
import { metaOf } from './scene.ts'

/** A step on the canvas: kind, title, who does it, how long it may take, who is asked. */
export const StepNodeView = memo(function StepNodeView({ data, selected }: NodeProps<StepFlowNode>) {
  const { step, mark } = data
  const t = useTexts('builder')
  const language = useLanguage()
  const acts = useCanvasActs()
  const kind = step.outcome ? valueWord('outcome', step.outcome, language) : valueWord('kind', step.kind, language)
  const isEnd = step.kind === 'end'
  return (
    <div
      className="b-node"
      data-kind={step.kind}
      data-selected={selected || undefined}
      data-tone={mark?.tone}
      data-outcome={step.outcome ?? undefined}
    >
      <Handle type="target" position={Position.Top} />
      <span className="b-node__kind">
        <StepSign kind={step.kind} /> {kind}
        {step.isInitial ? <span className="b-node__start">{t('step.initial')}</span> : null}
      </span>
      <span className="b-node__title">{step.title}</span>
      <span className="b-node__meta">{metaOf(step, language)}</span>
      {step.rows.length > 0 ? (
        <span className="b-node__rows">
          {step.rows.map((row) => (
            <span key={row.id}>{row.text}</span>
          ))}
        </span>
      ) : null}
      {mark ? <Badge mark={mark} /> : null}
      <ItemMarks part="workflow" item={step.id} />
      {isEnd ? null : <Handle type="source" position={Position.Bottom} title={t('canvas.handleOut')} />}
      {step.kind === 'parallel' ? (
        <Handle
          id={branchHandle}
          type="source"
          position={Position.Bottom}
          className="b-handle--branch"
          title={t('canvas.handleBranch')}
        />
      ) : null}
      {selected && !isEnd ? (
        <button
          type="button"
          className="b-node__grow nodrag nopan"
          tabIndex={-1}
          aria-label={t('canvas.growNamed', { name: step.title })}
          title={t('canvas.grow')}
          onClick={(event) => {
            event.stopPropagation()
            acts.growFrom(step.id, { x: event.clientX, y: event.clientY })
          }}
        >
          +
        </button>
      ) : null}
    </div>
  )
})

/** What a mark says, in sign, colour and word. */
function Badge({ mark }: { readonly mark: Mark }) {
  const t = useTexts('builder')
  const style = toneStyles[mark.tone]
  return (
    <span className="b-node__badge" style={{ color: style.ink }}>
      <svg viewBox="0 0 16 16" width={12} height={12} aria-hidden="true" focusable="false">
        <path className="b-drawn__mark" d={style.sign} stroke="currentColor" />
      </svg>
      {mark.label ?? t(`paint.${mark.tone}`)}
    </span>
  )
}
