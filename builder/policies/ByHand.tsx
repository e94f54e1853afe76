import { CaseChange, Forwarding, Recall } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useQuery } from '@tanstack/react-query'
import { useApp } from '../app/context.tsx'
import { LimitInput } from '../governance/LimitInput.tsx'
import { Answers, Question } from '../governance/Question.tsx'
import { RoleTicks } from '../governance/RoleTicks.tsx'
import { CheckList } from '../properties/inputs.tsx'
import { limitWords, valueWord } from '../properties/words.ts'
import { simulationReferenceOf } from '../simulate/reference-queries.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { QuestionProps } from './question-props.ts'

const officials = ['receptionist', 'officer', 'head', 'approver', 'clerk'] as const

/** Whether a received dossier may be handed to another competent agency, by whom and to which. */
export function ForwardQuestion({ id, findings }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { client } = useApp()
  const known = useQuery(simulationReferenceOf(client, id))
  const forward = definition.policies.forward ?? Forwarding.parse({})
  const put = (value: Forwarding) => editor.act('setProperty', { path: ['policies', 'forward'], value })
  const reference = known.data?.reference ?? null
  const agencies = (reference?.agencies ?? [])
    .filter((one) => one.agencyId !== reference?.service.agencyId)
    .map((one) => ({ value: one.agencyId, label: one.name[language] ?? one.agencyId }))
  const roles = forward.by.map((role) => valueWord('role', role, language)).join(', ')
  const { to, ...withoutTo } = forward
  return (
    <Question
      ask={t('policy.forward.ask')}
      says={
        forward.allowed
          ? t(to ? 'policy.forward.saysTo' : 'policy.forward.says', { roles, n: to?.length ?? 0 })
          : t('policy.forward.no')
      }
      help={t('policy.forward.help')}
      findings={findings(['forward'])}
    >
      <YesNo
        label={t('policy.forward.ask')}
        value={forward.allowed}
        onChange={(allowed) => put({ ...forward, allowed })}
      />
      {forward.allowed ? (
        <>
          <RoleTicks
            label={t('policy.by')}
            values={forward.by}
            roles={officials}
            onChange={(by) => put({ ...forward, by })}
          />
          <fieldset className="b-ticks">
            <legend>{t('policy.forward.to')}</legend>
            <label className="b-check">
              <input
                type="checkbox"
                checked={to === undefined}
                disabled={to === undefined && agencies.length === 0}
                onChange={(event) =>
                  put(
                    event.target.checked ? withoutTo : { ...forward, to: agencies.slice(0, 1).map((one) => one.value) },
                  )
                }
              />
              <span>{t('policy.forward.any')}</span>
            </label>
            {to ? (
              <CheckList
                values={to}
                options={agencies}
                onChange={(next) => put(next.length === 0 ? withoutTo : { ...forward, to: next })}
              />
            ) : null}
            {known.isSuccess && agencies.length === 0 ? <p className="b-help">{t('policy.forward.none')}</p> : null}
          </fieldset>
        </>
      ) : null}
    </Question>
  )
}

/** Whether the execution case of a received dossier may be changed, and by whom. */
export function CaseChangeQuestion({ findings }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const change = definition.policies.caseChange ?? CaseChange.parse({})
  const put = (value: CaseChange) => editor.act('setProperty', { path: ['policies', 'caseChange'], value })
  const several = definition.cases.length > 1
  return (
    <Question
      ask={t('policy.caseChange.ask')}
      says={
        several
          ? change.allowed
            ? t('policy.caseChange.says', {
                roles: change.by.map((role) => valueWord('role', role, language)).join(', '),
              })
            : t('policy.caseChange.no')
          : t('policy.caseChange.one')
      }
      help={t('policy.caseChange.help')}
      findings={findings(['caseChange'])}
    >
      <YesNo
        label={t('policy.caseChange.ask')}
        value={change.allowed}
        onChange={(allowed) => put({ ...change, allowed })}
      />
      {change.allowed ? (
        <RoleTicks
          label={t('policy.by')}
          values={change.by}
          roles={officials}
          onChange={(by) => put({ ...change, by })}
        />
      ) : null}
    </Question>
  )
}

/** Whether an official may take back his own last act while nobody has acted on it. */
export function RecallQuestion({ findings }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const recall = definition.policies.recall
  const put = (value: Recall | undefined) => editor.act('setProperty', { path: ['policies', 'recall'], value })
  const { within } = recall ?? {}
  return (
    <Question
      ask={t('policy.recall.ask')}
      says={
        recall?.allowed
          ? within
            ? t('policy.recall.saysWithin', { limit: limitWords(within, language) })
            : t('policy.recall.says')
          : t('policy.recall.no')
      }
      help={t('policy.recall.help')}
      findings={findings(['recall'])}
    >
      <YesNo
        label={t('policy.recall.ask')}
        value={recall?.allowed ?? false}
        onChange={(allowed) => put(allowed ? Recall.parse({}) : undefined)}
      />
      {recall?.allowed ? (
        <>
          <label className="b-check">
            <input
              type="checkbox"
              checked={within !== undefined}
              onChange={(event) =>
                put(
                  event.target.checked
                    ? { allowed: true, within: { amount: 4, unit: 'workingHour' } }
                    : { allowed: true },
                )
              }
            />
            <span>{t('policy.recall.limited')}</span>
          </label>
          {within ? (
            <LimitInput
              label={t('policy.recall.within')}
              value={within}
              usual={[
                { amount: 2, unit: 'workingHour' },
                { amount: 4, unit: 'workingHour' },
                { amount: 1, unit: 'workingDay' },
              ]}
              onChange={(next) => put({ allowed: true, within: next })}
            />
          ) : null}
        </>
      ) : null}
    </Question>
  )
}

function YesNo(props: {
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}) {
  const t = useTexts('builder')
  return (
    <Answers
      label={props.label}
      value={props.value ? 'yes' : 'no'}
      options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`gov.${value}`) }))}
      onChange={(value) => props.onChange(value === 'yes')}
    />
  )
}
