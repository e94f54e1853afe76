import type { Draft, Evaluation as ServerEvaluation } from '@motcua/api/routes/citizen'
import type { ServiceForm } from '@motcua/api/routes/public'
import { type Definition, type Requirement, textOf } from '@motcua/core/definition'
import { compileForm, type Evaluation, evaluateForm, type FormIssue } from '@motcua/core/evaluate'
import type { AdminUnits, CodeLists } from '@motcua/core/fields'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useMemo, useState } from 'react'
import { useClient } from '../app/app-context.ts'
import type { Person } from '../app/SignedIn.tsx'
import type { Autosave, Files, SaveState } from './autosave.ts'
import { environmentOf, submitterOf } from './environment.ts'
import { formServices } from './form-services.ts'
import type { Wizard, WizardStep } from './wizard-context.ts'

/** What is read before the first page is shown. */
export interface WizardOpening {
  readonly draft: Draft
  /** the server's judgement on opening: it knows more of the account than the browser */
  readonly judged: ServerEvaluation
  readonly form: ServiceForm
  /** another version took effect since the draft was last saved */
  readonly renewed: boolean
  readonly reference: { readonly adminUnits: AdminUnits; readonly codeLists: CodeLists }
}

interface Input {
  readonly me: Person
  readonly opening: WizardOpening
  readonly autosave: Autosave
  readonly state: SaveState
  readonly go: (path: string) => void
}

/** The wizard as it stands on what was typed so far: evaluated here by the code that decides on the server. */
export function useWizardState({ me, opening, autosave, state, go }: Input): Wizard {
  const t = useTexts('portal')
  const client = useClient()
  const language = useLanguage()
  const { draft, judged, form, reference } = opening
  const { definition } = form
  const compiled = useMemo(() => compileForm(definition), [definition])
  const services = useMemo(
    () => formServices(client, draft.agencyId, me.csrfToken),
    [client, draft.agencyId, me.csrfToken],
  )
  const environment = useMemo(
    () => environmentOf({ form, submitter: submitterOf(me, definition, judged.values), now: me.now }),
    [form, me, definition, judged],
  )
  const evaluation = useMemo(
    () => evaluateForm(compiled, { answers: state.answers, documents: state.documents, environment, ...reference }),
    [compiled, state.answers, state.documents, environment, reference],
  )
  // What the server found wrong is shown until that answer is changed.
  const [told, setTold] = useState<{ issues: readonly FormIssue[]; answers: SaveState['answers'] } | null>(null)
  const serverIssues = useMemo(
    () => told?.issues.filter(({ path }) => same(told.answers, state.answers, path.split('/')[0] ?? path)) ?? [],
    [told, state.answers],
  )
  const asked = useMemo(() => askedOf(definition, evaluation), [definition, evaluation])
  const steps = useMemo(() => {
    const pages = pagesOf(definition, evaluation).map(
      (page): WizardStep => ({
        path: `form/${page.id}`,
        title: textOf(definition, language, `page.${page.id}.title`),
        done: !pageErrors(definition, page.id, evaluation).length,
      }),
    )
    const papers = asked.length > 0 || evaluation.openRequirements.length > 0
    const documents = {
      path: 'documents',
      title: t('wizard.documents'),
      done: missingOf(asked, state.documents).length === 0,
    }
    return [...pages, ...(papers ? [documents] : []), { path: 'review', title: t('wizard.review'), done: false }]
  }, [definition, evaluation, language, asked, state.documents, t])
  return {
    draftId: draft.id,
    form,
    renewed: opening.renewed,
    definition,
    reference,
    services,
    autosave,
    state,
    evaluation,
    asked,
    steps,
    serverIssues,
    setServerIssues: (issues) => setTold({ issues, answers: state.answers }),
    go,
  }
}

const same = (a: SaveState['answers'], b: SaveState['answers'], id: string) =>
  JSON.stringify(a[id]) === JSON.stringify(b[id])

/** Pages with something to show. */
export function pagesOf(definition: Definition, evaluation: Evaluation) {
  return definition.form.pages.filter(
    (page) =>
      evaluation.visiblePages.has(page.id) &&
      page.sections.some((section) => section.fields.some((field) => evaluation.visible.has(field.id))),
  )
}

/** Errors of the fields on a page. */
export function pageErrors(definition: Definition, pageId: string, evaluation: Evaluation): FormIssue[] {
  const page = definition.form.pages.find(({ id }) => id === pageId)
  const ids = new Set(page?.sections.flatMap((section) => section.fields.map(({ id }) => id)))
  return evaluation.issues.filter(({ path, severity }) => severity === 'error' && ids.has(path.split('/')[0] ?? path))
}

/** Page a field stands on. */
export function pageOf(definition: Definition, path: string): string | undefined {
  const id = path.split('/')[0]
  return definition.form.pages.find((page) => page.sections.some((s) => s.fields.some((f) => f.id === id)))?.id
}

/** Papers asked that are not replaced by the form or by data. */
function askedOf(definition: Definition, evaluation: Evaluation): Requirement[] {
  const asked = new Set(evaluation.requirements)
  return definition.requirements.filter(
    ({ id, mode, replacedBy }) => asked.has(id) && mode !== 'data' && replacedBy !== 'eForm',
  )
}

/** Papers still to be handed in: of a group one is enough. */
export function missingOf(asked: readonly Requirement[], files: Files): Requirement[] {
  const has = (id: string) => (files[id] ?? []).length > 0
  return asked.filter(
    (one) =>
      one.mode === 'submit' &&
      !one.optional &&
      !has(one.id) &&
      !(one.oneOf && asked.some((other) => other.oneOf === one.oneOf && has(other.id))),
  )
}
