import { type RefundShare, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useId } from 'react'
import { Answers, Question } from '../governance/Question.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { NumberInput, Select } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { QuestionProps } from './question-props.ts'

const percentWidget = { kind: 'number', whole: false, step: 5, min: 0, max: 100 } as const

/** What of the fee paid goes back when a dossier is withdrawn or stopped. */
export function Refunds({ findings }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const { policies, fees } = definition
  // the older switch and the newer shares are one question here; who answers it uses the shares
  const shares = {
    withdrawn: policies.refund?.withdrawn ?? ({ kind: 'none' } as const),
    stopped: policies.refund?.stopped ?? ({ kind: policies.stop.refundFees ? 'all' : 'none' } as const),
  }
  const put = (way: keyof typeof shares, share: RefundShare, merge?: string) =>
    editor.act(
      'setProperty',
      {
        path: ['policies'],
        value: {
          ...policies,
          ...(way === 'stopped' ? { stop: { ...policies.stop, refundFees: false } } : {}),
          refund: { ...policies.refund, [way]: share },
        },
      },
      merge,
    )
  return (
    <Question
      ask={t('policy.refund.ask')}
      says={t('policy.refund.says', {
        withdrawn: t(`policy.share.${shares.withdrawn.kind}`),
        stopped: t(`policy.share.${shares.stopped.kind}`),
      })}
      help={t(fees.length === 0 ? 'policy.refund.noFees' : 'policy.refund.help')}
      findings={[...findings(['refund']), ...findings(['stop'])]}
    >
      {(['withdrawn', 'stopped'] as const).map((way) => (
        <div key={way} className="b-govern__part">
          <h4>{t(`policy.refund.${way}`)}</h4>
          <Share way={way} share={shares[way]} put={(share, merge) => put(way, share, merge && `${way}.${merge}`)} />
        </div>
      ))}
    </Question>
  )
}

function Share(props: {
  readonly way: 'withdrawn' | 'stopped'
  readonly share: RefundShare
  readonly put: (share: RefundShare, merge?: string) => boolean
}) {
  const { way, share, put } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const otherwise = useId()
  const steps = definition.workflow.steps.filter((step) => step.kind !== 'end')
  const title = (id: string) => textOf(definition, language, `step.${id}.title`)
  const unused = (keep?: string) =>
    steps
      .filter(({ id }) => id === keep || (share.kind === 'byStep' && !share.steps.some((one) => one.step === id)))
      .map(({ id }) => ({ value: id, label: title(id) }))
  const choose = (kind: RefundShare['kind']) => {
    if (kind !== 'byStep') return put({ kind })
    const [first] = steps
    return first && put({ kind, steps: [{ step: first.id, percent: 100 }], otherwise: share.kind === 'all' ? 100 : 0 })
  }
  return (
    <>
      <Answers
        label={t(`policy.refund.${way}`)}
        value={share.kind}
        options={(['none', 'all', 'byStep'] as const).map((value) => ({
          value,
          label: t(`policy.share.${value}`),
          hint: t(`policy.shareHint.${value}`),
        }))}
        onChange={choose}
      />
      {share.kind === 'byStep' ? (
        <>
          <ul className="b-rules">
            {share.steps.map((one, i) => (
              <li key={one.step}>
                <Select
                  label={t('policy.shareStep', { n: i + 1 })}
                  value={one.step}
                  options={
                    steps.some(({ id }) => id === one.step)
                      ? unused(one.step)
                      : [...unused(), { value: one.step, label: `${t('properties.gone')}: ${one.step}` }]
                  }
                  onChange={(step) =>
                    put({ ...share, steps: share.steps.map((s, at) => (at === i ? { ...s, step } : s)) })
                  }
                />
                <NumberInput
                  id={`${otherwise}-${one.step}`}
                  label={t('policy.sharePercent', { name: title(one.step) })}
                  value={one.percent}
                  widget={percentWidget}
                  required
                  onChange={(percent) =>
                    percent !== undefined &&
                    put({ ...share, steps: share.steps.map((s, at) => (at === i ? { ...s, percent } : s)) }, one.step)
                  }
                />
                <span>{t('policy.percentBack')}</span>
                <span className="b-item__tools">
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name: title(one.step) })}
                    disabled={share.steps.length < 2}
                    onClick={() => put({ ...share, steps: share.steps.filter((_, at) => at !== i) })}
                  />
                </span>
              </li>
            ))}
            <li>
              <label htmlFor={otherwise}>{t('policy.shareOtherwise')}</label>
              <NumberInput
                id={otherwise}
                value={share.otherwise}
                widget={percentWidget}
                required
                onChange={(percent) => percent !== undefined && put({ ...share, otherwise: percent }, 'otherwise')}
              />
              <span>{t('policy.percentBack')}</span>
            </li>
          </ul>
          <Button
            size="sm"
            kind="quiet"
            icon="plus"
            disabled={unused().length === 0}
            onClick={() => {
              const [next] = unused()
              if (next) put({ ...share, steps: [...share.steps, { step: next.value, percent: 50 }] })
            }}
          >
            {t('policy.addShare')}
          </Button>
        </>
      ) : null}
    </>
  )
}
