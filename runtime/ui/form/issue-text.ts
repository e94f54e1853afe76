import type { FieldType } from '@motcua/core/definition'
import type { FieldIssue } from '@motcua/core/errors'
import type { i18n } from 'i18next'
import { formatsOf } from '../i18n/index.ts'

export interface IssueSubject {
  /** label of the field, as the person reads it */
  readonly label: string
  readonly type?: FieldType
  /** text of the definition, for its own rules */
  readonly text?: (path: string) => string | undefined
}

/** What is wrong with an answer and what to do, in the current language. */
export function issueText(instance: i18n, issue: FieldIssue, subject: IssueSubject): string {
  const { code, path } = issue
  const own = ownRule(issue, subject)
  if (own) return own
  const special = subject.type && `${code}.${subject.type}`
  const keys = [special, code, 'unknown'].filter((key): key is string => Boolean(key))
  const key = keys.find((one) => instance.exists(one, { ns: 'issues' })) ?? 'unknown'
  return instance.t(key, { ...readable(instance, issue), label: subject.label || path, code, ns: 'issues' })
}

/** A rule of the definition has its own words: `validation.<field id>.<rule id>`. */
function ownRule({ code, path }: FieldIssue, { text }: IssueSubject): string | undefined {
  if (!code.startsWith('validation.')) return undefined
  const fieldId = path.split('/').at(-1)
  return text?.(`validation.${fieldId}.${code.slice('validation.'.length)}`)
}

function readable(instance: i18n, { params }: FieldIssue): Record<string, unknown> {
  const formats = formatsOf(instance.language === 'en' ? 'en' : 'vi')
  const write = (value: unknown) => {
    if (typeof value === 'number') return formatsOf('vi').number(value)
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.date(value)
    return value
  }
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, write(value)]))
}
