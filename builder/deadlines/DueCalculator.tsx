import { dueAt, explainDue } from '@motcua/core/calendar'
import { type Definition, findText } from '@motcua/core/definition'
import { scopeOf } from '@motcua/core/expression'
import { basisFor, likelyCase } from '@motcua/core/process'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice, Skeleton } from '@motcua/ui/kit'
import { useId, useMemo, useState } from 'react'
import { Select } from '../properties/inputs.tsx'
import { SampleAnswers } from '../sample/SampleAnswers.tsx'
import { sampleFields } from '../sample/sample-fields.ts'
import { type Trial, useTrial } from '../sample/use-trial.ts'

/** “Received on … at … → due …, because”: counted by the engine on the agency's own calendar. */
export function DueCalculator({ id }: { readonly id: string }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const trial = useTrial(id)
  const { definition, facts } = trial
  const field = useId()
  const [chosen, setChosen] = useState('')
  const sample = useMemo(() => sampleFields(definition, dueTexts(definition), scopeOf(definition)), [definition])
  const likely = likelyCase(facts.version, facts)
  const caseId = chosen || likely
  const title = (one: string) => findText(definition, language, `case.${one}.title`) ?? one
  return (
    <div className="b-try__body">
      <div className="b-sample">
        <SampleAnswers trial={trial} sample={sample} withTime />
        <div className="b-sample__fact">
          <label htmlFor={field}>{t('name.dossier.caseId')}</label>
          <Select
            id={field}
            value={chosen}
            empty={t('deadlines.caseByAnswers', { name: likely ? title(likely) : '?' })}
            options={definition.cases.map((one) => ({ value: one.id, label: title(one.id) }))}
            onChange={setChosen}
          />
        </div>
      </div>
      <div className="b-try__result" role="status">
        {trial.loading ? <Skeleton lines={4} /> : <Answer trial={trial} caseId={caseId} />}
      </div>
    </div>
  )
}

function Answer({ trial, caseId }: { readonly trial: Trial; readonly caseId: string | null }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const { definition, facts, input, at, calendar } = trial
  if (!calendar) return <Notice tone="warning" title={t('deadlines.noCalendar')} />
  if (caseId === null) return <p>{t('cases.unknown')}</p>
  const basis = basisFor(facts, { caseId, channel: input.channel, on: input.on })
  if ('code' in basis) return <p>{t('deadlines.basisUnknown')}</p>
  const due = dueAt({
    receivedAt: at,
    limit: basis.limit,
    calendar,
    ...(basis.cutOff ? { cutOff: basis.cutOff } : {}),
    ...(basis.extension ? { extension: basis.extension } : {}),
  })
  if (!due.ok)
    return <Notice tone="warning" title={t('deadlines.uncovered', { date: formats.date(due.error.params.date) })} />
  if (due.value.state !== 'due') return null
  return (
    <>
      <p className="b-try__answer">{formats.dateTime(due.value.dueAt)}</p>
      <ol>
        {explainDue(due.value.explanation, language, (key) => findText(definition, language, `${key}.title`)).map(
          (line) => (
            <li key={line}>{line}</li>
          ),
        )}
      </ol>
    </>
  )
}

const dueTexts = ({ cases, deadlines }: Definition): string[] => [
  ...cases.flatMap((one) => one.when ?? []),
  ...deadlines.timeLimits.flatMap((one) => one.when ?? []),
  ...deadlines.extensions.map((one) => one.when),
]
