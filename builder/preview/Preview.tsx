import { type Definition, findText, type Language } from '@motcua/core/definition'
import { compileForm, evaluateForm } from '@motcua/core/evaluate'
import { FormPage } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { Component, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { findPath } from '../commands/index.ts'
import { Select } from '../properties/inputs.tsx'
import { useDefinition, useSelection } from '../state/use-editor.tsx'

/** The form as the citizen gets it, drawn by the citizen's own renderer from what is on the screen now. */
export default function Preview() {
  const definition = useDeferredValue(useDefinition())
  const selection = useSelection()
  const t = useTexts('builder')
  const shown = useLanguage()
  const [language, setLanguage] = useState<Language>(shown)
  const [chosen, setChosen] = useState<string | null>(null)
  const [width, setWidth] = useState<'phone' | 'wide'>('phone')
  const [attempt, setAttempt] = useState(0)
  const pages = [
    ...definition.form.pages.map((page, i) => ({
      value: page.id,
      label: `${i + 1}. ${findText(definition, language, `page.${page.id}.title`) ?? ''}`,
    })),
    { value: 'officialSections', label: t('official.title') },
  ]
  const selectedPage = selection ? pageOf(definition, selection.id) : undefined
  const page = chosen ?? selectedPage ?? definition.form.pages[0]?.id ?? 'officialSections'
  return (
    <section className="b-preview" aria-label={t('preview.title')}>
      <div className="b-toolbar">
        <Select label={t('preview.page')} value={page} options={pages} onChange={setChosen} />
        <Select
          label={t('preview.language')}
          value={language}
          options={definition.procedure.languages.map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(next) => setLanguage(next === 'en' ? 'en' : 'vi')}
        />
        <div className="b-switch">
          {(['phone', 'wide'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={width === one} onClick={() => setWidth(one)}>
              {t(`preview.${one}`)}
            </button>
          ))}
        </div>
        <button type="button" className="b-link" onClick={() => setAttempt(attempt + 1)}>
          {t('preview.errors')}
        </button>
      </div>
      <div className="b-preview__paper" data-width={width} lang={language}>
        <Guard key={JSON.stringify(definition.form).length + page} message={t('preview.broken')}>
          <Form definition={definition} page={page} language={language} attempt={attempt} />
        </Guard>
      </div>
    </section>
  )
}

function Form(props: {
  readonly definition: Definition
  readonly page: string
  readonly language: Language
  readonly attempt: number
}) {
  const { definition, page, language, attempt } = props
  const t = useTexts('builder')
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({})
  const compiled = useMemo(() => compileForm(definition), [definition])
  const evaluation = useMemo(() => {
    const now = new Date()
    const local = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    return evaluateForm(compiled, {
      answers,
      environment: { today: local, now: now.toISOString(), dossier: { channel: 'online' }, submitter: {} },
    })
  }, [compiled, answers])
  return (
    <>
      <h2>{findText(definition, language, page === 'officialSections' ? 'procedure.title' : `page.${page}.title`)}</h2>
      {compiled.problems.length > 0 ? (
        <Notice tone="warning" title={t('preview.problems', { count: compiled.problems.length })} />
      ) : null}
      <FormPage
        definition={definition}
        page={page}
        language={language}
        answers={answers}
        evaluation={evaluation}
        attempt={attempt}
        headingLevel={3}
        onChange={(id, value) => setAnswers((old) => ({ ...old, [id]: value }))}
      />
    </>
  )
}

function pageOf(definition: Definition, id: string): string | undefined {
  const path = findPath(definition, ['form'], id)
  if (path?.[1] === 'officialSections') return 'officialSections'
  return path?.[1] === 'pages' ? definition.form.pages[Number(path[2])]?.id : undefined
}

/** Keeps the editor standing when an unfinished form cannot be drawn. */
class Guard extends Component<
  { readonly message: string; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? <Notice tone="warning" title={this.props.message} /> : this.props.children
  }
}
