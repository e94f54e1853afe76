import { ApiError } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import { compileForm, evaluateForm, type FormIssue } from '@motcua/core/evaluate'
import type { Answers, AvailableAct } from '@motcua/core/process'
import { decisionForm, fieldsToSend, pageIssues, sectionsOf, withDemands } from '@motcua/ui/form'
import { useMemo, useState } from 'react'
import type { Person } from '../app/SignedIn.tsx'
import { environmentOf, submitterOf } from '../wizard/environment.ts'
import { useReference } from './use-reference.ts'

type Transition = Extract<AvailableAct, { kind: 'transition' }>

/** The fields an act of the applicant's own step asks for: their form, what is wrong in it, and what is sent of it. */
export function useActForm(me: Person, dossier: MyDossier, act: Transition) {
  const { definition } = dossier
  const reference = useReference()
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const form = useMemo(() => decisionForm(definition, act), [definition, act])
  const compiled = useMemo(() => compileForm(definition), [definition])
  const before = dossier.answers as Readonly<Record<string, unknown>>
  const answers = useMemo(() => ({ ...before, ...typed }), [before, typed])
  const evaluation = useMemo(() => {
    const submitter = submitterOf(me, definition, dossier.answers)
    // Rules that count working days are judged by the server alone here: the dossier's page has no calendars.
    const environment = environmentOf({ form: { definition, calendars: [] }, submitter, now: me.now })
    return withDemands(evaluateForm(compiled, { answers, environment, ...reference }), act)
  }, [me, definition, dossier.answers, compiled, answers, reference, act])
  return {
    form,
    reference,
    answers,
    evaluation,
    asks: act.fields.length > 0,
    isWrong: () => pageIssues(sectionsOf(form), evaluation).some(({ severity }) => severity === 'error'),
    toSend: () => fieldsToSend(act, evaluation, before, typed) as Answers,
    change: (fieldId: string, value: unknown) => setTyped((now) => ({ ...now, [fieldId]: value })),
  }
}

/** What the server found wrong, to be shown at the fields. */
export const issuesOf = (error: unknown): readonly FormIssue[] =>
  error instanceof ApiError ? error.issues.map((issue) => ({ ...issue, severity: 'error' })) : []
