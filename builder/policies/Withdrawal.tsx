import { NationalStatus, type Policies, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { Answers, Question } from '../governance/Question.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { QuestionProps } from './question-props.ts'

type WithdrawalRule = NonNullable<Policies['withdrawal']['rules']>[number]

const allowed = ['atOnce', 'request', 'never'] as const
/** Statuses between reception and the end: before it a withdrawal is always at once, after it there is nothing to withdraw. */
const statuses = NationalStatus.options.filter((one) =>
  ['received', 'processing', 'supplement_requested', 'payment_requested', 'completed'].includes(one),
)

/** Until when an applicant may take the dossier back, and where it is otherwise. */
export function Withdrawal({ findings }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { withdrawal } = definition.policies
  const rules = withdrawal.rules ?? []
  const put = (next: Policies['withdrawal']) =>
    editor.act('setProperty', { path: ['policies', 'withdrawal'], value: next })
  const putRules = (next: readonly WithdrawalRule[]) => {
    const { rules: _old, ...rest } = withdrawal
    put(next.length > 0 ? { ...rest, rules: [...next] } : rest)
  }
  const set = (i: number, change: WithdrawalRule) => putRules(rules.map((one, at) => (at === i ? change : one)))
  const places = [
    ...statuses.map((one) => ({
      value: `status:${one}`,
      label: t('policy.inStatus', { name: valueWord('status', one, language) }),
    })),
    ...definition.workflow.steps
      .filter((step) => step.kind !== 'end')
      .map((step) => ({
        value: `step:${step.id}`,
        label: t('policy.atStep', { name: textOf(definition, language, `step.${step.id}.title`) }),
      })),
  ]
  const placeOf = (rule: WithdrawalRule) =>
    rule.step ? `step:${rule.step}` : rule.status ? `status:${rule.status}` : ''
  const placed = (value: string, allow: WithdrawalRule['allow']): WithdrawalRule => {
    const [kind, id] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]
    if (kind === 'step') return { step: id, allow }
    return kind === 'status' ? { status: NationalStatus.parse(id), allow } : { allow }
  }
  const free = places.find(({ value }) => !rules.some((rule) => placeOf(rule) === value))
  return (
    <Question
      ask={t('policy.withdraw.ask')}
      says={t(`policy.withdraw.says.${withdrawal.afterReception}`, { n: rules.length })}
      help={t('policy.withdraw.help')}
      findings={findings(['withdrawal'])}
    >
      <Answers
        label={t('policy.withdraw.ask')}
        value={withdrawal.afterReception}
        options={(['request', 'never'] as const).map((value) => ({
          value,
          label: t(`policy.withdraw.${value}`),
          hint: t(`policy.withdraw.${value}Hint`),
        }))}
        onChange={(afterReception) => put({ ...withdrawal, afterReception })}
      />
      <div className="b-govern__part">
        <h4>{t('policy.withdraw.except')}</h4>
        {rules.length === 0 ? <p className="b-help">{t('policy.withdraw.noExcept')}</p> : null}
        <ol className="b-rules">
          {rules.map((rule, i) => {
            const place = placeOf(rule)
            const name = places.find((one) => one.value === place)?.label ?? t('policy.anywhere')
            const shadowed = rules.slice(0, i).some((one) => placeOf(one) === place || placeOf(one) === '')
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone
              <li key={i}>
                <Select
                  label={t('policy.ruleWhere', { n: i + 1 })}
                  value={place}
                  options={
                    place === '' || places.some((one) => one.value === place)
                      ? [...places, ...(place === '' ? [{ value: '', label: t('policy.anywhere') }] : [])]
                      : [...places, { value: place, label: `${t('properties.gone')}: ${rule.step}` }]
                  }
                  onChange={(value) => set(i, placed(value, rule.allow))}
                />
                <Select
                  label={t('policy.ruleAllow', { n: i + 1, name })}
                  value={rule.allow}
                  options={allowed.map((value) => ({ value, label: t(`policy.allow.${value}`) }))}
                  onChange={(value) => set(i, { ...rule, allow: value as WithdrawalRule['allow'] })}
                />
                {shadowed ? <span className="b-tag">{t('policy.shadowed')}</span> : null}
                <span className="b-item__tools">
                  <IconButton
                    icon="arrowUp"
                    label={t('act.moveUpNamed', { name })}
                    disabled={i === 0}
                    onClick={() =>
                      editor.act('moveItem', { list: ['policies', 'withdrawal', 'rules'], from: i, to: i - 1 })
                    }
                  />
                  <IconButton
                    icon="arrowDown"
                    label={t('act.moveDownNamed', { name })}
                    disabled={i === rules.length - 1}
                    onClick={() =>
                      editor.act('moveItem', { list: ['policies', 'withdrawal', 'rules'], from: i, to: i + 1 })
                    }
                  />
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name })}
                    onClick={() => putRules(rules.filter((_, at) => at !== i))}
                  />
                </span>
              </li>
            )
          })}
        </ol>
        <Button
          size="sm"
          kind="quiet"
          icon="plus"
          disabled={!free}
          onClick={() =>
            free &&
            putRules([...rules, placed(free.value, withdrawal.afterReception === 'request' ? 'never' : 'request')])
          }
        >
          {t('policy.addRule')}
        </Button>
      </div>
    </Question>
  )
}
