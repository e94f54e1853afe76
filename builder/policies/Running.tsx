import { type Definition, parseDefinition } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApp } from '../app/context.tsx'
import { Answers, Question } from '../governance/Question.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { goneSteps, nameIn } from '../trial/names.ts'
import type { QuestionProps } from './question-props.ts'

const ways = ['finishOnOld', 'moveAtNextStep', 'moveNow'] as const

/** What becomes of dossiers that are running when this version takes effect, and where those go on whose step is no more. */
export function Running({ id, findings, onJump }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const { client } = useApp()
  const versions = useQuery({ queryKey: ['versions', id], queryFn: () => client.listVersions({ params: { id } }) })
  const earlier = useMemo(
    (): readonly Definition[] =>
      (versions.data?.items ?? []).flatMap((one) => {
        const parsed = one.definition ? parseDefinition(one.definition) : undefined
        return parsed?.ok ? [parsed.value] : []
      }),
    [versions.data],
  )
  const running = (versions.data?.items ?? []).reduce((sum, one) => sum + one.running, 0)
  const { runningDossiers, movedSteps = {} } = definition.policies
  const moves = runningDossiers !== 'finishOnOld'
  const gone = [...new Set([...goneSteps(earlier, definition), ...Object.keys(movedSteps)])]
  const known = new Set(definition.workflow.steps.map((step) => step.id))
  const steps = definition.workflow.steps
    .filter((step) => step.kind !== 'end')
    .map((step) => ({ value: step.id, label: nameIn([definition], language, step.id) }))
  const map = (step: string, to: string) => {
    const { [step]: _old, ...rest } = movedSteps
    const next = to === '' ? rest : { ...rest, [step]: to }
    editor.act('setProperty', {
      path: ['policies', 'movedSteps'],
      value: Object.keys(next).length === 0 ? undefined : next,
    })
  }
  const open = gone.filter((step) => movedSteps[step] === undefined && !known.has(step))
  return (
    <>
      <Question
        ask={t('policy.running.ask')}
        says={t(
          earlier.length === 0
            ? 'policy.running.first'
            : running === 0
              ? 'policy.running.none'
              : `policy.running.says.${runningDossiers}`,
          { n: running },
        )}
        help={t('policy.running.help')}
        findings={findings(['runningDossiers'])}
      >
        <Answers
          label={t('policy.running.ask')}
          value={runningDossiers}
          options={ways.map((value) => ({
            value,
            label: t(`policy.running.${value}`),
            hint: t(`policy.running.${value}Hint`),
          }))}
          onChange={(value) => editor.act('setProperty', { path: ['policies', 'runningDossiers'], value })}
        />
        {earlier.length > 0 ? (
          <Button size="sm" icon="play" className="b-add" onClick={() => onJump('trial', [])}>
            {t('policy.running.trial')}
          </Button>
        ) : null}
      </Question>
      {moves || gone.length > 0 ? (
        <Question
          ask={t('policy.moved.ask')}
          says={
            gone.length === 0
              ? t('policy.moved.none')
              : open.length === 0
                ? t('policy.moved.all')
                : t('policy.moved.open', { n: open.length })
          }
          help={t('policy.moved.help')}
          findings={findings(['movedSteps'])}
        >
          <ul className="b-rules">
            {gone.map((step) => {
              const name = nameIn([...earlier, definition], language, step)
              return (
                <li key={step}>
                  {known.has(step) ? <span>{name}</span> : <del>{name}</del>}
                  <span aria-hidden="true">→</span>
                  <Select
                    label={t('move.mapTo', { name })}
                    value={movedSteps[step] ?? ''}
                    empty={t('move.unmapped')}
                    options={steps}
                    onChange={(to) => map(step, to)}
                  />
                  {known.has(step) ? (
                    <>
                      <span className="b-tag">{t('policy.moved.back')}</span>
                      <IconButton icon="trash" label={t('act.removeNamed', { name })} onClick={() => map(step, '')} />
                    </>
                  ) : null}
                </li>
              )
            })}
          </ul>
        </Question>
      ) : null}
    </>
  )
}
