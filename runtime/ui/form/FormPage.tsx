import { compilePage } from '@motcua/core/compile'
import type { Definition, Field, Section } from '@motcua/core/definition'
import type { FormIssue } from '@motcua/core/evaluate'
import type { FieldContext } from '@motcua/core/fields'
// The package's door also loads its own test registry, which needs a validator we do not have.
import Form from '@rjsf/core/lib/components/Form.js'
import type { FieldProps, FieldTemplateProps, ObjectFieldTemplateProps, RJSFSchema, UiSchema } from '@rjsf/utils'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../kit/index.ts'
import { FieldView } from './FieldView.tsx'
import { issueText } from './issue-text.ts'
import { pageIssues } from './page-issues.ts'
import { SectionView } from './SectionView.tsx'
import {
  controlId,
  type FormDefinition,
  type FormScope,
  FormScopeProvider,
  type FormServices,
  type FormState,
  textReader,
  useFormScope,
} from './scope.ts'
import { validator } from './validator.ts'

export interface FormPageProps {
  readonly definition: FormDefinition
  /** id of a page, or `officialSections` for the decision fields of officials */
  readonly page: string
  readonly language: 'vi' | 'en'
  /** by field id: canonical values, or text as typed where none could be read */
  readonly answers: Readonly<Record<string, unknown>>
  /** `evaluateForm` on these answers */
  readonly evaluation: FormState
  readonly onChange: (fieldId: string, value: unknown) => void
  readonly onBlur?: (fieldId: string) => void
  /** how often sending this page was tried; from 1 on every error is shown and the summary takes focus on each try */
  readonly attempt?: number
  /** issues beside the evaluation's, such as the server's; always shown */
  readonly issues?: readonly FormIssue[]
  /** lists in hand and bounds for reading values */
  readonly reference?: Pick<FieldContext, 'adminUnits' | 'codeLists'>
  readonly services?: FormServices
  readonly mode?: 'edit' | 'read'
  /** fields this writer may write; absent = all */
  readonly isWritable?: (field: Field) => boolean
  /** sections to show, by id; absent = all of the page */
  readonly only?: readonly string[]
  /** heading level of the sections */
  readonly headingLevel?: 2 | 3
  /** on submit, with the errors of the page: none means it may go on */
  readonly onSubmit?: (errors: readonly FormIssue[]) => void
  /** where the page goes before scripts */
  readonly action?: string
  /** hidden inputs and buttons at the end of the form */
  readonly children?: ReactNode
}

const nothing: FormServices = {}
const everything = () => true

/**
 * One page of a form: rjsf with our own templates and fields, native controls only. The same for the citizen, the official
 * and the preview; renders on the server too.
 */
export function FormPage(props: FormPageProps) {
  const { definition, page, evaluation, language, attempt = 0 } = props
  const { i18n } = useTranslation('issues')
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const sections = useMemo(() => sectionsOf(definition, page, props.only), [definition, page, props.only])
  // Only the form is read of it: words that change compile nothing anew.
  const { form } = definition
  const compiled = useMemo(() => compilePage({ form } as Definition, page), [form, page])
  const text = useMemo(() => textReader(definition, language), [definition, language])
  const all = useMemo(
    () => pageIssues(sections, evaluation, props.issues, compiled?.schema),
    [sections, evaluation, props.issues, compiled],
  )
  const extra = new Set(props.issues)
  const shown = all.filter(
    (issue) => attempt > 0 || extra.has(issue) || (touched.has(issue.path) && issue.code !== 'required'),
  )
  const errors = shown.filter(({ severity }) => severity === 'error')
  const fields = new Map(sections.flatMap((s) => s.fields).flatMap((f) => withColumns(f)))
  const scope: FormScope = {
    language,
    text,
    state: evaluation,
    context: { ...props.reference, text },
    services: props.services ?? nothing,
    issuesAt: (path) => shown.filter((issue) => issue.path === path),
    onChange: props.onChange,
    onBlur: (path) => {
      afterPress(() => setTouched((before) => (before.has(path) ? before : new Set(before).add(path))))
      props.onBlur?.(path.split('/')[0] ?? path)
    },
    readOnly: props.mode === 'read',
    isWritable: props.isWritable ?? everything,
    render: (cell) => <FieldView {...cell} />,
  }
  const label = (path: string) => text(`field.${path.split('/').at(-1)}.label`) ?? path
  if (!compiled) return null
  return (
    <FormScopeProvider value={scope}>
      <PageContext value={{ sections, headingLevel: props.headingLevel ?? 2 }}>
        {attempt > 0 && (
          <ErrorSummary
            attempt={attempt}
            items={errors.map((issue) => ({
              targetId: controlId(issue.path),
              text: issueText(i18n, issue, { label: label(issue.path), type: fields.get(lastOf(issue.path)), text }),
            }))}
          />
        )}
        <Form
          className="mc-form"
          method="post"
          action={props.action}
          schema={compiled.schema as RJSFSchema}
          // Ours is read-only data; rjsf only reads it.
          uiSchema={compiled.uiSchema as unknown as UiSchema}
          formData={pageData(sections, evaluation, props.answers)}
          validator={validator}
          templates={templates}
          fields={rjsfFields}
          noHtml5Validate
          noValidate
          showErrorList={false}
          readonly={props.mode === 'read'}
          experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
          onSubmit={() => props.onSubmit?.(all.filter(({ severity }) => severity === 'error'))}
        >
          {props.children ?? <span hidden />}
        </Form>
      </PageContext>
    </FormScopeProvider>
  )
}

/**
 * Does something when no press is under way: an error that appears between press and release moves the page, and the release
 * misses what was pressed.
 */
function afterPress(act: () => void): void {
  if (pressing) window.addEventListener('pointerup', () => setTimeout(act), { once: true })
  else act()
}
let pressing = false
const press = (event: Event) => {
  pressing = event.type === 'pointerdown'
}
if (typeof window !== 'undefined')
  for (const type of ['pointerdown', 'pointerup', 'pointercancel']) window.addEventListener(type, press, true)

interface PageShape {
  readonly sections: readonly Section[]
  readonly headingLevel: 2 | 3
}
const PageContext = createContext<PageShape>({ sections: [], headingLevel: 2 })

/** rjsf's object becomes our sections; what the evaluation hides is left out. */
function ObjectTemplate({ properties, formData }: ObjectFieldTemplateProps) {
  const { sections, headingLevel } = useContext(PageContext)
  const contents = new Map(properties.map((property) => [property.name, property.content]))
  return (
    <SectionView
      sections={sections}
      headingLevel={headingLevel}
      // Text to read has no value, so the schema does not know it.
      render={(field) =>
        contents.get(field.id) ?? (
          <FieldView field={field} path={field.id} value={formData?.[field.id]} onChange={ignore} />
        )
      }
    />
  )
}
const ignore = () => {}

/** rjsf's field `motcua`: one of ours, found by its id. */
function MotcuaField({ name, formData }: FieldProps) {
  const { sections } = useContext(PageContext)
  const field = sections.flatMap((section) => section.fields).find(({ id }) => id === name)
  return field ? <BoundField field={field} value={formData} /> : null
}

function BoundField({ field, value }: { readonly field: Field; readonly value: unknown }) {
  const { onChange } = useFormScope()
  return <FieldView field={field} path={field.id} value={value} onChange={(next) => onChange(field.id, next)} />
}

const templates = {
  // Labels, notes and errors are drawn by the field itself, tied to its control.
  FieldTemplate: ({ children }: FieldTemplateProps) => children,
  ObjectFieldTemplate: ObjectTemplate,
}
const rjsfFields = { motcua: MotcuaField }

function sectionsOf(definition: FormDefinition, page: string, only?: readonly string[]): readonly Section[] {
  const found =
    page === 'officialSections'
      ? definition.form.officialSections
      : (definition.form.pages.find(({ id }) => id === page)?.sections ?? [])
  return only ? found.filter(({ id }) => only.includes(id)) : found
}

/** What is given (computed, copied, looked up) comes from the evaluation, the rest as it was typed. */
function pageData(sections: readonly Section[], state: FormState, answers: Readonly<Record<string, unknown>>) {
  const fields = sections.flatMap((section) => section.fields)
  return Object.fromEntries(fields.map(({ id }) => [id, state.lockedFields.has(id) ? state.values[id] : answers[id]]))
}

const lastOf = (path: string): string => path.split('/').at(-1) ?? path

function withColumns(field: Field): [string, Field['type']][] {
  const columns = field.type === 'table' ? (field.columns as readonly Field[]).flatMap(withColumns) : []
  return [[field.id, field.type], ...columns]
}
