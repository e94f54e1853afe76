import { useTexts } from '@motcua/ui/i18n'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Answers, Question, QuestionGroup } from '../governance/Question.tsx'
import { findingsOf } from '../parts/ItemList.tsx'
import { NumberInput } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { BuiltIn } from './BuiltIn.tsx'
import { BurdenTargets } from './BurdenTargets.tsx'
import { CaseChangeQuestion, ForwardQuestion, RecallQuestion } from './ByHand.tsx'
import type { QuestionProps } from './question-props.ts'
import { Reasons } from './Reasons.tsx'
import { Refunds } from './Refunds.tsx'
import { Running } from './Running.tsx'
import { Withdrawal } from './Withdrawal.tsx'

/** What the law leaves to the procedure, as questions a lawyer would ask, each with what holds now in a sentence. */
export default function PoliciesSurface({ id, findings, onJump }: SurfaceProps) {
  const t = useTexts('builder')
  const found = findingsOf(findings, 'policies')
  const props: QuestionProps = {
    id,
    onJump,
    findings: (path) => found.filter((one) => path.every((key, i) => one.path[i + 1] === key)),
  }
  return (
    <div className="b-govern">
      <p className="b-help">{t('policy.help')}</p>
      <QuestionGroup title={t('policy.group.citizen')}>
        <Withdrawal {...props} />
        <Refunds {...props} />
      </QuestionGroup>
      <QuestionGroup title={t('policy.group.office')}>
        <BuiltIn {...props} />
        <ForwardQuestion {...props} />
        <CaseChangeQuestion {...props} />
        <RecallQuestion {...props} />
      </QuestionGroup>
      <QuestionGroup title={t('policy.group.reasons')}>
        <Reasons {...props} />
      </QuestionGroup>
      <QuestionGroup title={t('policy.group.version')}>
        <Running {...props} />
      </QuestionGroup>
      <QuestionGroup title={t('policy.group.after')}>
        <Retention {...props} />
        <Rating />
        <BurdenTargets {...props} />
      </QuestionGroup>
    </div>
  )
}

const usualYears = [5, 10, 20, 50, 70, 100] as const

function Retention({ findings }: QuestionProps) {
  const editor = useEditor()
  const t = useTexts('builder')
  const { years } = useDefinition().policies.retention
  const put = (value: number) =>
    editor.act('setProperty', { path: ['policies', 'retention', 'years'], value }, 'retention')
  return (
    <Question
      ask={t('policy.retention.ask')}
      says={t('policy.retention.says', { years })}
      help={t('policy.retention.help')}
      findings={findings(['retention'])}
    >
      <div className="b-limitin__row">
        <NumberInput
          id="retention-years"
          label={t('policy.retention.years')}
          value={years}
          widget={{ kind: 'number', whole: true, step: 1, min: 0, max: 100 }}
          required
          onChange={(next) => next !== undefined && put(next)}
        />
        {usualYears.map((one) => (
          <button key={one} type="button" className="b-chip" aria-pressed={one === years} onClick={() => put(one)}>
            {t('policy.retention.chip', { years: one })}
          </button>
        ))}
      </div>
    </Question>
  )
}

function Rating() {
  const editor = useEditor()
  const t = useTexts('builder')
  const { rating } = useDefinition().policies
  return (
    <Question ask={t('policy.rating.ask')} help={t('policy.rating.help')}>
      <Answers
        label={t('policy.rating.ask')}
        value={rating ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`gov.${value}`) }))}
        onChange={(value) => editor.act('setProperty', { path: ['policies', 'rating'], value: value === 'yes' })}
      />
    </Question>
  )
}
