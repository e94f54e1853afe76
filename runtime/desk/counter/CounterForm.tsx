import { ApiError, newIdempotencyKey } from '@motcua/api/client'
import type { ServiceForm } from '@motcua/api/routes/public'
import type { Submitter } from '@motcua/core/process'
import { FormPage, pageIssues } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card } from '@motcua/ui/kit'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useMe, useNow } from '../app/session.tsx'
import type { ReferenceLists } from '../dossier/evaluate-dossier.ts'
import type { Created } from './CounterDone.tsx'
import { answersToSend, createCounterJudge, documentsToSend, onePage, papersOf, withPapers } from './counter-form.ts'
import { LeaveGuard } from './LeaveGuard.tsx'
import { SubmitterFields } from './SubmitterFields.tsx'
import { counterServices } from './uploads.ts'

export interface CounterFormProps {
  readonly form: ServiceForm
  readonly procedureCode: string
  readonly reference: ReferenceLists | undefined
  readonly onDone: (created: Created) => void
  /** told whether there is something to lose */
  readonly onDirty: (dirty: boolean) => void
}

/** The citizen's own form on one page, with who stands at the counter before it and the papers behind it. */
export function CounterForm({ form, procedureCode, reference, onDone, onDirty }: CounterFormProps) {
  const t = useTexts('desk')
  const language = useLanguage()
  const client = useClient()
  const me = useMe()
  const now = `${useNow().slice(0, 16)}:00Z`
  const [submitter, setSubmitter] = useState<Submitter>({ kind: 'person', fullName: '' })
  const [channel, setChannel] = useState<'direct' | 'postal'>('direct')
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const [attempt, setAttempt] = useState(0)
  const [startSubmitter] = useState(submitter)
  const dirty = submitter !== startSubmitter || Object.keys(typed).length > 0
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  const judge = useMemo(() => createCounterJudge(form), [form])
  const services = useMemo(() => counterServices(client, form.agencyId, me.csrfToken), [client, form, me.csrfToken])
  const judged = judge({ submitter, channel, answers: typed, documents: {}, now, reference })
  const papers = papersOf(form.definition, judged)
  const evaluation = withPapers(judged, papers, typed)
  const paperIds = papers.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the papers are the same while their ids are
  const page = useMemo(() => onePage(form.definition, papers, t('counter.papers')), [form, paperIds, t])
  const key = useRef({ body: '', key: '' })
  const submit = useMutation({
    mutationFn: () => {
      const body = {
        agencyId: form.agencyId,
        procedureCode,
        channel,
        submitter,
        answers: answersToSend(typed, evaluation),
        documents: documentsToSend(papers, typed),
        ...(submitter.personalId ? { applicantPersonalId: submitter.personalId } : {}),
      }
      const text = JSON.stringify(body)
      if (key.current.body !== text) key.current = { body: text, key: newIdempotencyKey() }
      return client.createAtCounter({ body }, { idempotencyKey: key.current.key })
    },
    onSuccess: onDone,
  })
  const send = () => {
    setAttempt((before) => before + 1)
    const wrong = pageIssues(page.form.officialSections, evaluation).some(({ severity }) => severity === 'error')
    if (!wrong && submitter.fullName.trim() !== '') submit.mutate()
    else if (submitter.fullName.trim() === '') document.getElementById('submitter-name')?.focus()
  }
  const told =
    submit.error instanceof ApiError
      ? submit.error.issues.map((issue) => ({ ...issue, severity: 'error' as const }))
      : undefined
  return (
    <div className="mc-stack">
      <LeaveGuard dirty={dirty && !submit.isSuccess} />
      <Card title={t('counter.who')}>
        <SubmitterFields
          value={submitter}
          onChange={setSubmitter}
          channel={channel}
          onChannel={setChannel}
          showErrors={attempt > 0}
        />
      </Card>
      <Card>
        <FormPage
          definition={page}
          page="officialSections"
          language={language}
          answers={typed}
          evaluation={evaluation}
          attempt={attempt}
          services={services}
          onChange={(fieldId, value) => setTyped((before) => ({ ...before, [fieldId]: value }))}
          onSubmit={send}
          {...(reference ? { reference } : {})}
          {...(told ? { issues: told } : {})}
        />
      </Card>
      {submit.error && <ErrorNotice error={submit.error} title={t('counter.failed')} />}
      <div className="mc-row">
        <Button kind="primary" busy={submit.isPending} onClick={send}>
          {t('counter.submit')}
        </Button>
      </div>
    </div>
  )
}
