import { type Definition, findText, listFields } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import { issueText } from '@motcua/ui/form'
import { errorText, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import type { ReactNode } from 'react'
import { useApp } from '../app/context.tsx'

/** Why an act was refused: the rule in words, and what is wrong field by field. */
export function DenialNotice(props: {
  readonly definition: Definition
  readonly denial: Denial
  readonly title?: string
  readonly action?: ReactNode
}) {
  const { definition, denial, title, action } = props
  const { i18n } = useApp()
  const t = useTexts('builder')
  const language = useLanguage()
  const fields = new Map(listFields(definition).map(({ field }) => [field.id, field]))
  const text = (path: string) => findText(definition, language, path)
  return (
    <Notice tone="error" live title={title ?? t('simulate.refused')} action={action}>
      <p>{errorText(i18n, denial.code)}</p>
      {denial.issues && denial.issues.length > 0 ? (
        <ul className="b-plain">
          {denial.issues.map((issue) => {
            const id = issue.path.split('/').at(-1) ?? issue.path
            const label = text(`field.${id}.label`) ?? text(`requirement.${id}.title`) ?? issue.path
            const type = fields.get(id)?.type
            return (
              <li key={`${issue.path} ${issue.code}`}>
                <strong>{label}</strong>: {issueText(i18n, issue, { label, text, ...(type ? { type } : {}) })}
              </li>
            )
          })}
        </ul>
      ) : null}
    </Notice>
  )
}
