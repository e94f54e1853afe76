import type { Field, Section } from '@motcua/core/definition'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/index.ts'
import { useFormScope } from './scope.ts'

export interface SectionViewProps {
  readonly sections: readonly Section[]
  readonly headingLevel: 2 | 3
  readonly render: (field: Field) => ReactNode
}

/** The visible fields of a page under the headings of their sections, half and third widths side by side. */
export function SectionView({ sections, headingLevel, render }: SectionViewProps) {
  const { state, text } = useFormScope()
  const t = useTexts('form')
  const Heading = `h${headingLevel}` as const
  const shown = sections
    .map((section) => ({ section, fields: section.fields.filter((field) => isShown(field, state.visible)) }))
    .filter(({ fields }) => fields.length > 0)
  if (shown.length === 0) return <p className="mc-soft">{t('page.nothing')}</p>
  return shown.map(({ section, fields }) => {
    const title = text(`section.${section.id}.title`)
    const headingId = `s-${section.id}`
    return (
      <section key={section.id} className="mc-form__section" aria-labelledby={title ? headingId : undefined}>
        {title && (
          <Heading id={headingId} className="mc-form__heading">
            {title}
          </Heading>
        )}
        <div className="mc-form__grid">
          {fields.map((field) => (
            <div key={field.id} className={`mc-form__cell mc-form__cell--${field.width}`}>
              {render(field)}
            </div>
          ))}
        </div>
      </section>
    )
  })
}

const isShown = (field: Field, visible: ReadonlySet<string>): boolean =>
  visible.has(field.id) && !(field.type === 'computed' && !field.showToApplicant)
