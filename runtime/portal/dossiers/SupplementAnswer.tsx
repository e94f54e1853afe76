import { ApiError, newIdempotencyKey } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import type { ServiceForm } from '@motcua/api/routes/public'
import { compileForm, evaluateForm, type FormIssue } from '@motcua/core/evaluate'
import type { FieldContext, FileValue } from '@motcua/core/fields'
import type { SupplementRequest } from '@motcua/core/process'
import { FormPage } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Link } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { usePortal } from '../app/app-context.ts'
import { copyKey, readLocalCopy, removeLocalCopy, writeLocalCopy } from '../app/local-copy.ts'
import { Problem } from '../app/Problem.tsx'
import { dossierPath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import type { Person } from '../app/SignedIn.tsx'
import type { Answers, Files } from '../wizard/autosave.ts'
import { environmentOf, submitterOf } from '../wizard/environment.ts'
import { formServices } from '../wizard/form-services.ts'
import { isSettled } from '../wizard/submit-key.ts'
import { toIds } from '../wizard/use-draft.ts'
import { leaveNews } from './news.ts'
import { pick, supplementForm } from './supplement-form.ts'

export interface SupplementAnswerProps {
  readonly me: Person
  readonly dossier: MyDossier
  readonly request: SupplementRequest
  readonly calendars: ServiceForm['calendars']
  readonly reference: Pick<FieldContext, 'adminUnits' | 'codeLists'> | undefined
}

interface Typed {
  readonly answers: Answers
  readonly files: Files
}

/** The answer form; what is typed stays on this device until it is sent. */
export function SupplementAnswer({ me, dossier, request, calendars, reference }: SupplementAnswerProps) {
  const t = useTexts('portal')
  const language = useLanguage()
  const { client, storage } = usePortal()
  const queries = useQueryClient()
  const { history } = useRouter()
  const { agencyId, dossierId, definition } = dossier
  const key = copyKey(me.id, `${dossierId}.${request.id}`)
  const [typed, setTyped] = useState<Typed>(() => {
    const copy = readLocalCopy(storage, key, Date.now())
    return { answers: copy?.answers ?? {}, files: (copy?.documents ?? {}) as Files }
  })
  const [attempt, setAttempt] = useState(0)
  const [serverIssues, setServerIssues] = useState<readonly FormIssue[]>([])
  const [intent, setIntent] = useState(newIdempotencyKey)
  const compiled = useMemo(() => compileForm(definition), [definition])
  const services = useMemo(() => formServices(client, agencyId, me.csrfToken), [client, agencyId, me.csrfToken])
  const answers = useMemo(
    () => ({ ...(dossier.answers as Answers), ...typed.answers }),
    [dossier.answers, typed.answers],
  )
  const evaluation = useMemo(() => {
    const submitter = submitterOf(me, definition, dossier.answers as Answers)
    const environment = environmentOf({ form: { definition, calendars }, submitter, now: me.now })
    return evaluateForm(compiled, { answers, environment, ...reference })
  }, [compiled, answers, calendars, definition, dossier.answers, me, reference])
  const form = useMemo(
    () =>
      supplementForm({
        definition,
        request,
        evaluation,
        files: typed.files,
        lead: (fault) => t(`supplement.fault.${fault}`),
      }),
    [definition, request, evaluation, typed.files, t],
  )
  useEffect(() => {
    if (Object.keys(typed.answers).length + Object.keys(typed.files).length === 0) return
    writeLocalCopy(storage, key, {
      answers: typed.answers,
      documents: typed.files,
      pageId: null,
      revision: dossier.revision,
      at: Date.now(),
    })
  }, [storage, key, typed, dossier.revision])
  const send = useMutation({
    mutationFn: () =>
      client.answerSupplement(
        {
          params: { agencyId, id: dossierId },
          body: {
            answers: pick(answers, form.fieldIds) as MyDossier['answers'],
            documents: toIds(pick(typed.files, form.requirementIds) as Files),
          },
        },
        { idempotencyKey: intent },
      ),
    onSuccess: async () => {
      removeLocalCopy(storage, key)
      leaveNews(dossierId, 'supplemented')
      queries.invalidateQueries({ queryKey: keys.dossiers })
      await queries.refetchQueries({ queryKey: keys.dossier(agencyId, dossierId) })
      history.push(dossierPath(dossier))
    },
    onError: (error) => {
      if (isSettled(error)) setIntent(newIdempotencyKey())
      if (error instanceof ApiError && error.issues.length > 0) {
        setServerIssues(error.issues.map((issue): FormIssue => ({ severity: 'error', ...issue })))
        setAttempt((n) => n + 1)
      }
    },
  })
  const change = (id: string, value: unknown) => {
    setServerIssues((issues) => issues.filter(({ path }) => path.split('/')[0] !== id))
    if (form.requirementIds.includes(id))
      setTyped((before) => ({ ...before, files: { ...before.files, [id]: (value as FileValue[] | undefined) ?? [] } }))
    else setTyped((before) => ({ ...before, answers: { ...before.answers, [id]: value } }))
  }
  return (
    <>
      <FormPage
        definition={form.definition}
        page={form.page}
        language={language}
        answers={{ ...answers, ...typed.files }}
        evaluation={form.evaluation}
        issues={serverIssues}
        reference={reference}
        services={services}
        attempt={attempt}
        onChange={change}
        onSubmit={(errors) => {
          setAttempt(attempt + 1)
          if (errors.every((issue) => serverIssues.includes(issue))) send.mutate()
        }}
      >
        <div className="pt-wizard__buttons">
          <Button kind="primary" type="submit" busy={send.isPending}>
            {t('supplement.send')}
          </Button>
          <Link href={dossierPath(dossier)}>{t('supplement.later')}</Link>
        </div>
      </FormPage>
      {send.error && !(send.error instanceof ApiError && send.error.issues.length > 0) && (
        <Problem error={send.error} onRetry={isSettled(send.error) ? undefined : () => send.mutate()} />
      )}
    </>
  )
}
