import { type Definition, findField, findText, type Language, type Section } from '@motcua/core/definition'
import { compileForm, type Evaluation, evaluateForm } from '@motcua/core/evaluate'
import { decisionForm, FormPage } from '@motcua/ui/form'
import { createI18n, I18nProvider, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { findPath } from '../commands/index.ts'
import { Select } from '../properties/inputs.tsx'
import { simulationListsOf } from '../simulate/reference-queries.ts'
import { useDefinition, useSelection } from '../state/use-editor.tsx'
import { allMessages, firstRow, nothingHidden, withRows } from './all-messages.ts'
import { Guard } from './Guard.tsx'
import { useBody } from './use-body.ts'
import { fieldsAt, viewerOf, viewersOf } from './viewers.ts'
import './preview.css'

const widths = ['phone', 'tablet', 'wide'] as const

/** The form as whoever looks at it gets it, drawn by the citizen's own renderer from what is on the screen now. */
export default function Preview() {
  const definition = useDeferredValue(useDefinition())
  const selection = useSelection()
  const t = useTexts('builder')
  const shown = useLanguage()
  const [language, setLanguage] = useState<Language>(shown)
  const [page, setPage] = useState<string | null>(null)
  const [chosen, setViewer] = useState<string | null>(null)
  const [caseId, setCase] = useState('')
  const [width, setWidth] = useState<(typeof widths)[number]>('phone')
  const [messages, setMessages] = useState(false)
  const [hidden, setHidden] = useState(false)
  const viewers = viewersOf(definition, shown, { applicant: t('preview.applicant'), officials: t('preview.officials') })
  const place = selection ? placeOf(definition, selection.id) : undefined
  const automatic = place?.official ? viewerOf(definition, selection?.id ?? '') : 'applicant'
  const viewer = [chosen, automatic].find((one) => viewers.some(({ value }) => value === one)) ?? 'applicant'
  const pages = definition.form.pages.map((one, i) => ({
    value: one.id,
    label: `${i + 1}. ${findText(definition, language, `page.${one.id}.title`) ?? ''}`,
  }))
  const onPage = [page, place?.page].find((one) => pages.some(({ value }) => value === one)) ?? pages[0]?.value ?? ''
  return (
    <section className="b-preview" aria-label={t('preview.title')}>
      <div className="b-preview__tools">
        <Select label={t('preview.viewer')} value={viewer} options={viewers} onChange={setViewer} />
        {viewer === 'applicant' ? (
          <Select label={t('preview.page')} value={onPage} options={pages} onChange={setPage} />
        ) : null}
        {definition.cases.length > 1 ? (
          <Select
            label={t('preview.case')}
            value={caseId}
            empty={t('preview.noCase')}
            options={definition.cases.map((one) => ({
              value: one.id,
              label: findText(definition, language, `case.${one.id}.title`) ?? one.code,
            }))}
            onChange={setCase}
          />
        ) : null}
        <Select
          label={t('preview.language')}
          value={language}
          options={definition.procedure.languages.map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(next) => setLanguage(next === 'en' ? 'en' : 'vi')}
        />
        <div className="b-switch">
          {widths.map((one) => (
            <button key={one} type="button" aria-pressed={width === one} onClick={() => setWidth(one)}>
              {t(`preview.${one}`)}
            </button>
          ))}
        </div>
        <label className="b-check">
          <input type="checkbox" checked={messages} onChange={(event) => setMessages(event.target.checked)} />
          <span>{t('preview.errors')}</span>
        </label>
        <label className="b-check">
          <input type="checkbox" checked={hidden} onChange={(event) => setHidden(event.target.checked)} />
          <span>{t('preview.hidden')}</span>
        </label>
      </div>
      <div className="b-preview__desk">
        <div className="b-preview__paper" data-width={width} lang={language}>
          <Guard of={definition.form} message={t('preview.broken')}>
            <Form
              key={`${viewer} ${onPage}`}
              definition={definition}
              viewer={viewer}
              page={onPage}
              caseId={caseId}
              language={language}
              messages={messages}
              hidden={hidden}
            />
          </Guard>
        </div>
      </div>
    </section>
  )
}

interface FormProps {
  readonly definition: Definition
  readonly viewer: string
  readonly page: string
  readonly caseId: string
  readonly language: Language
  readonly messages: boolean
  readonly hidden: boolean
}

function Form(props: FormProps) {
  const { definition, viewer, language } = props
  const t = useTexts('builder')
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({})
  const own = useMemo(() => createI18n(language), [language])
  const whole = useBody(definition)
  const body = useMemo(() => (props.hidden ? nothingHidden(whole) : whole), [whole, props.hidden])
  const compiled = useMemo(() => compileForm(body), [body])
  const reference = useReference()
  const act = useMemo(() => (viewer === 'applicant' ? null : fieldsAt(body, viewer)), [body, viewer])
  const page = act ? 'officialSections' : props.page
  const drawn = useMemo(() => (act ? decisionForm(body, { fields: [...act.fields] }).form : body.form), [act, body])
  const sections: readonly Section[] = act
    ? drawn.officialSections
    : (drawn.pages.find(({ id }) => id === page)?.sections ?? [])
  const given = props.messages ? withRows(sections, answers) : answers
  const evaluation = useMemo((): Evaluation => {
    const now = new Date()
    const local = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const dossier = { channel: 'online', caseId: props.caseId === '' ? null : props.caseId }
    const made = evaluateForm(compiled, {
      answers: given,
      environment: { today: local, now: now.toISOString(), dossier, submitter: {} },
      ...reference,
    })
    return {
      ...made,
      required: act ? new Set([...made.required, ...act.required]) : made.required,
      // shown all at once, what is wrong just now would only stand there twice
      issues: props.messages ? [] : made.issues,
    }
  }, [compiled, given, props.caseId, act, reference, props.messages])
  const issues = useMemo(
    () => (props.messages ? allMessages(sections, (table) => firstRow(given, table)) : undefined),
    [props.messages, sections, given],
  )
  const title =
    viewer === 'applicant' ? `page.${page}.title` : viewer === 'officials' ? 'procedure.title' : `step.${viewer}.title`
  return (
    <>
      <h2>{findText(definition, language, title)}</h2>
      {compiled.problems.length > 0 ? (
        <Notice tone="warning" title={t('preview.problems', { count: compiled.problems.length })} />
      ) : null}
      {sections.every((section) => section.fields.length === 0) ? (
        <p className="b-help">{t(act ? 'preview.writesNothing' : 'preview.emptyPage')}</p>
      ) : (
        <I18nProvider i18n={own}>
          <FormPage
            definition={{ messages: definition.messages, procedure: body.procedure, form: drawn }}
            page={page}
            language={language}
            answers={given}
            evaluation={evaluation}
            headingLevel={3}
            {...(issues ? { issues } : {})}
            {...(reference ? { reference } : {})}
            onChange={(id, value) => setAnswers((old) => ({ ...old, [id]: value }))}
          />
        </I18nProvider>
      )}
    </>
  )
}

/** Units and code lists of the reference data, so that choices are the real ones; without them fields are drawn bare. */
function useReference() {
  const { client } = useApp()
  const { draftId = '' } = useParams({ strict: false }) as { draftId?: string }
  const { data } = useQuery({
    ...simulationListsOf(client, draftId),
    enabled: draftId !== '',
  })
  return useMemo(() => data && { adminUnits: data.adminUnits, codeLists: data.codeLists }, [data])
}

function placeOf(
  definition: Definition,
  id: string,
): { readonly official: boolean; readonly page?: string } | undefined {
  const path = findPath(definition, ['form'], id)
  if (path?.[1] === 'officialSections') return { official: findField(definition, id) !== undefined }
  const page = path?.[1] === 'pages' ? definition.form.pages[Number(path[2])] : undefined
  return page && { official: false, page: page.id }
}
