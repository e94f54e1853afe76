import type { Field, Section } from '@motcua/core/definition'
import { type FieldContext, type FileValue, formatValue, type TableRow } from '@motcua/core/fields'
import { useMemo } from 'react'
import { useFormats, useTexts } from '../i18n/index.ts'
import { Button } from '../kit/index.ts'
import { type FormDefinition, type FormState, textReader } from './scope.ts'

export interface ReviewAnswersProps {
  readonly definition: FormDefinition
  readonly language: 'vi' | 'en'
  readonly evaluation: Pick<FormState, 'visible' | 'values'>
  readonly reference?: Pick<FieldContext, 'adminUnits' | 'codeLists'>
  /** pages to show, by id; absent = all with visible fields */
  readonly pages?: readonly string[]
  /** also the decision fields of officials */
  readonly withOfficial?: boolean
  readonly headingLevel?: 2 | 3
  /** where an answer is changed; absent = nothing can be */
  readonly changeHref?: (pageId: string, fieldId: string) => string
  readonly onChangeLink?: (pageId: string, fieldId: string) => void
  /** sensitive values stay covered until they are asked for */
  readonly masked?: boolean
  readonly revealed?: ReadonlySet<string>
  readonly onReveal?: (fieldId: string) => void
  /** where a file is opened; absent = its name alone */
  readonly fileHref?: (file: FileValue) => string
}

/** All answers to read, by page and section: to check before sending, and on the desk's page of a dossier. */
export function ReviewAnswers(props: ReviewAnswersProps) {
  const { definition, language, headingLevel = 2, withOfficial = false } = props
  const t = useTexts('form')
  const text = useMemo(() => textReader(definition, language), [definition, language])
  const Heading = `h${headingLevel}` as const
  const groups = [
    ...definition.form.pages
      .filter(({ id }) => props.pages?.includes(id) ?? true)
      .map(({ id, sections }) => ({ id, title: text(`page.${id}.title`), sections })),
    ...(withOfficial ? [{ id: 'officialSections', title: undefined, sections: definition.form.officialSections }] : []),
  ]
  return (
    <div className="mc-review">
      {groups.map((group) => {
        const sections = group.sections
          .map((section) => ({ section, fields: section.fields.filter((field) => isListed(field, props)) }))
          .filter(({ fields }) => fields.length > 0)
        if (sections.length === 0) return null
        const first = sections[0]?.fields[0]
        return (
          <section key={group.id} className="mc-review__page">
            {group.title && (
              <div className="mc-review__head">
                <Heading>{group.title}</Heading>
                {props.changeHref && first && (
                  <ChangeLink
                    {...props}
                    page={group.id}
                    field={first}
                    name={t('review.changePage', { title: group.title })}
                  />
                )}
              </div>
            )}
            {sections.map(({ section, fields }) => (
              <ReviewSection
                key={section.id}
                {...props}
                page={group.id}
                section={section}
                fields={fields}
                text={text}
              />
            ))}
          </section>
        )
      })}
    </div>
  )
}

const isListed = (field: Field, { evaluation }: ReviewAnswersProps): boolean =>
  evaluation.visible.has(field.id) && field.type !== 'richText' && field.type !== 'lookup'

interface SectionProps extends ReviewAnswersProps {
  readonly page: string
  readonly section: Section
  readonly fields: readonly Field[]
  readonly text: (path: string) => string | undefined
}

function ReviewSection(props: SectionProps) {
  const { section, fields, text, headingLevel = 2, page } = props
  const t = useTexts('form')
  const Heading = `h${headingLevel === 2 ? 3 : 4}` as const
  const title = text(`section.${section.id}.title`)
  return (
    <>
      {title && <Heading className="mc-review__section">{title}</Heading>}
      <dl className="mc-review__list">
        {fields.map((field) => {
          const label = text(`field.${field.id}.label`) ?? field.key
          const changeable = props.changeHref && field.type !== 'computed'
          return (
            <div key={field.id} className="mc-review__row">
              <dt>{label}</dt>
              <dd className="mc-review__value">
                <AnswerText {...props} field={field} label={label} />
              </dd>
              {changeable && (
                <dd className="mc-review__change">
                  <ChangeLink {...props} page={page} field={field} name={t('review.changeNamed', { label })} />
                </dd>
              )}
            </div>
          )
        })}
      </dl>
    </>
  )
}

function ChangeLink(props: ReviewAnswersProps & { page: string; field: Field; name: string }) {
  const { changeHref, onChangeLink, page, field, name } = props
  const t = useTexts('form')
  return (
    <a
      href={changeHref?.(page, field.id)}
      aria-label={name}
      className="mc-no-print"
      onClick={(event) => {
        if (!onChangeLink || event.metaKey || event.ctrlKey) return
        event.preventDefault()
        onChangeLink(page, field.id)
      }}
    >
      {t('review.change')}
    </a>
  )
}

function AnswerText(props: SectionProps & { field: Field; label: string }) {
  const { field, label, masked, revealed, onReveal, evaluation } = props
  const t = useTexts('form')
  const value = evaluation.values[field.id]
  if (masked && field.sensitivity === 'sensitive' && value !== undefined && !revealed?.has(field.id)) {
    return (
      <span className="mc-row">
        <span aria-hidden="true">••••••</span>
        <span className="mc-soft mc-small">{t('review.masked')}</span>
        {onReveal && (
          <Button
            kind="quiet"
            size="sm"
            icon="eye"
            aria-label={t('review.revealNamed', { label })}
            onClick={() => onReveal(field.id)}
          >
            {t('review.reveal')}
          </Button>
        )}
      </span>
    )
  }
  return <Value {...props} value={value} />
}

function Value(props: SectionProps & { field: Field; value: unknown }) {
  const { field, value, language, reference, text, fileHref } = props
  const t = useTexts('form')
  const formats = useFormats()
  if (field.type === 'file' && Array.isArray(value) && value.length > 0) {
    return (
      <ul className="mc-review__files">
        {(value as readonly FileValue[]).map((file) => (
          <li key={file.fileId}>
            {fileHref ? <a href={fileHref(file)}>{file.name}</a> : file.name}{' '}
            <span className="mc-soft mc-small">({formats.fileSize(file.size)})</span>
          </li>
        ))}
      </ul>
    )
  }
  if (field.type === 'table' && Array.isArray(value) && value.length > 0) {
    return <Rows {...props} columns={field.columns as readonly Field[]} rows={value as readonly TableRow[]} />
  }
  const written = formatValue(field, value, language, { ...reference, text })
  // Text that could not be read as a value is still what the person wrote.
  const shown = written || (typeof value === 'string' ? value : '')
  return shown ? <span className="mc-review__text">{shown}</span> : <span className="mc-soft">{t('review.none')}</span>
}

function Rows(props: SectionProps & { columns: readonly Field[]; rows: readonly TableRow[] }) {
  const { columns, rows, text, evaluation } = props
  const t = useTexts('form')
  return (
    <ol className="mc-review__rows">
      {rows.map((row, index) => (
        <li key={row._row}>
          <span className="mc-visually-hidden">{t('table.row', { number: index + 1 })}</span>
          <dl className="mc-review__cells">
            {columns
              .filter((column) => column.type !== 'richText' && row[column.id] !== undefined)
              .map((column) => (
                <div key={column.id}>
                  <dt>{text(`field.${column.id}.label`) ?? column.key}</dt>
                  <dd>
                    <AnswerText
                      {...props}
                      field={column}
                      label={text(`field.${column.id}.label`) ?? column.key}
                      evaluation={{ ...evaluation, values: { [column.id]: row[column.id] } }}
                    />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ol>
  )
}
