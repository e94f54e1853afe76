import { findText } from '@motcua/core/definition'
import { compileForm, evaluateForm } from '@motcua/core/evaluate'
import { FormPage } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type ReactNode, useId, useMemo } from 'react'
import { Select, TimeOrDate } from '../properties/inputs.tsx'
import { type SampleFields, sampleForm, samplePage } from './sample-fields.ts'
import type { Trial } from './use-trial.ts'
import './sample.css'

/**
 * Answers of a made-up dossier, typed into the citizen's own controls: only the fields that matter here, with the channel,
 * the applicant and the day.
 */
export function SampleAnswers(props: {
  readonly trial: Trial
  readonly sample: SampleFields
  readonly withTime?: boolean
}) {
  const { trial, sample } = props
  const { definition, input, set, facts } = trial
  const t = useTexts('builder')
  const language = useLanguage()
  const form = useMemo(() => sampleForm(definition, sample.fields), [definition, sample.fields])
  const compiled = useMemo(() => compileForm(form), [form])
  const evaluation = useMemo(
    () => evaluateForm(compiled, { answers: input.answers, environment: facts.environment }),
    [compiled, input.answers, facts.environment],
  )
  const hidden = sample.fields.filter(
    (field) => Object.hasOwn(input.answers, field.id) && !facts.evaluation.visible.has(field.id),
  )
  const put = (change: '' | undefined | Partial<typeof input>) => {
    if (change) set(change)
    return Boolean(change)
  }
  const name = (id: string) => findText(definition, language, `field.${id}.label`) ?? id
  return (
    <div className="b-sample">
      <div className="b-sample__facts">
        <Fact label={t('sample.channel')}>
          {(id) => (
            <Select
              id={id}
              value={input.channel}
              options={definition.procedure.channels.map((value) => ({ value, label: t(`tables.value.${value}`) }))}
              onChange={(next) => set({ channel: next as typeof input.channel })}
            />
          )}
        </Fact>
        {definition.procedure.audience.length > 1 ? (
          <Fact label={t('sample.submitter')}>
            {(id) => (
              <Select
                id={id}
                value={input.submitter}
                options={(['person', 'organisation'] as const).map((value) => ({
                  value,
                  label: t(`tables.value.${value}`),
                }))}
                onChange={(next) => set({ submitter: next as typeof input.submitter })}
              />
            )}
          </Fact>
        ) : null}
        <Fact label={t('sample.on')}>
          {(id) => <TimeOrDate id={id} type="date" value={input.on} onChange={(on) => put(on && { on })} />}
        </Fact>
        {props.withTime ? (
          <Fact label={t('sample.time')}>
            {(id) => <TimeOrDate id={id} type="time" value={input.time} onChange={(time) => put(time && { time })} />}
          </Fact>
        ) : null}
      </div>
      {sample.fields.length > 0 ? (
        <FormPage
          definition={form}
          page={samplePage}
          language={language}
          answers={input.answers}
          evaluation={evaluation}
          headingLevel={3}
          onChange={(id, value) => set({ answers: { ...input.answers, [id]: value } })}
        />
      ) : null}
      {hidden.length > 0 ? (
        <p className="b-help">{t('sample.hidden', { names: hidden.map((one) => name(one.id)).join(', ') })}</p>
      ) : null}
      {sample.others.length > 0 ? (
        <p className="b-help">{t('sample.others', { names: sample.others.map((one) => name(one.id)).join(', ') })}</p>
      ) : null}
    </div>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="b-sample__fact">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
