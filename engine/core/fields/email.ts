import { no, ok } from '../errors.ts'
import type { FieldTypeModule } from './contract.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

const localForm = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/
const labelForm = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/**
 * Can mail be sent there? The practical part of RFC 5321: no quoted local parts, no addresses of hosts by number. Reads the
 * text once, so that its time is linear.
 */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  if (at < 1 || text.length > 254) return false
  const local = text.slice(0, at)
  if (!localForm.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false
  const labels = text.slice(at + 1).split('.')
  return (
    labels.length > 1 &&
    labels.every((label) => labelForm.test(label)) &&
    /^[A-Za-z]/.test(labels.at(-1)!) &&
    labels.at(-1)!.length > 1
  )
}

/** E-mail address; the domain is kept in lower case. */
export const emailType: FieldTypeModule<'email'> = {
  type: 'email',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const text = line.value.replace(/^mailto:/i, '')
    if (!isEmail(text)) return no(fault('email.invalid'))
    const at = text.lastIndexOf('@')
    return ok(text.slice(0, at) + text.slice(at).toLowerCase())
  },
  check: (value) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    return isEmail(value) ? [] : [fault('email.invalid')]
  },
  format: (value) => value ?? '',
  jsonSchema: () => ({ type: 'string', maxLength: 254, pattern: '^[^\\s@]{1,64}@[^\\s@]{3,253}$' }),
}
