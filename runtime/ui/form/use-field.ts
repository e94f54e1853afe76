import type { Field } from '@motcua/core/definition'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTexts } from '../i18n/index.ts'
import { issueText } from './issue-text.ts'
import { controlId, useFormScope } from './scope.ts'

export interface FieldFrame {
  readonly id: string
  readonly label: string
  readonly hint: ReactNode
  readonly error: ReactNode
  readonly warning: ReactNode
  readonly required: boolean
  /** given and not to be typed */
  readonly locked: boolean
  readonly onBlur: () => void
}

/**
 * Names and notes of a field: label, hint, error, warning, whether it is due and whether it may be written.
 * @param typeHint  how this type wants to be written; shown before the definition's own help
 */
export function useField(field: Field, path: string, typeHint?: string): FieldFrame {
  const scope = useFormScope()
  const t = useTexts('form')
  const { i18n } = useTranslation('issues')
  const label = scope.text(`field.${field.id}.label`) ?? field.key
  const issues = scope.issuesAt(path)
  const textFor = (severity: 'error' | 'warning') => {
    const texts = issues
      .filter((issue) => issue.severity === severity)
      .map((issue) => issueText(i18n, issue, { label, type: field.type, text: scope.text }))
    return texts.length > 0 ? texts.join(' ') : undefined
  }
  const given = scope.state.lockedFields.has(path)
  const locked = given || scope.readOnly || !scope.isWritable(field)
  const lockHint =
    given && field.type !== 'computed' ? t(field.source?.kind === 'account' ? 'locked' : 'lockedCopy') : undefined
  const hints = [locked ? undefined : typeHint, scope.text(`field.${field.id}.help`), lockHint]
  return {
    id: controlId(path),
    label,
    hint: hints.filter(Boolean).join('. ').replaceAll('..', '.') || undefined,
    error: textFor('error'),
    warning: textFor('warning'),
    required: scope.state.required.has(path),
    locked,
    onBlur: () => scope.onBlur(path),
  }
}
