import { no, ok } from '../errors.ts'
import type { FieldTypeModule } from './contract.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

const mobile = /^\+84[35789]\d{8}$/
const landline = /^\+842\d{9}$/

/** A Vietnamese number, stored as E.164 (`+84905123456`): mobile 03, 05, 07, 08, 09; fixed 02. */
export const phoneType: FieldTypeModule<'phone'> = {
  type: 'phone',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const digits = line.value.replace(/[ ().\u2010-\u2015-]/g, '')
    const national = /^(?:\+84|0084|84(?=\d{9}))0?(\d+)$/.exec(digits)?.[1] ?? /^0(\d+)$/.exec(digits)?.[1]
    const value = `+84${national}`
    return mobile.test(value) || landline.test(value) ? ok(value) : no(fault('phone.invalid'))
  },
  check: (value, field) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    if (mobile.test(value)) return []
    if (!landline.test(value)) return [fault('phone.invalid')]
    return field.allowLandline ? [] : [fault('phone.landlineNotAllowed')]
  },
  format: (value) => (value === null ? '' : writePhone(value)),
  jsonSchema: () => ({ type: 'string', pattern: '^[+]84([35789][0-9]{8}|2[0-9]{9})$' }),
}

/** `0905 123 456`, `0236 3822 822`, `024 3822 8228`. */
function writePhone(value: string): string {
  const national = `0${value.slice(3)}`
  if (national.length === 10) return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`
  const area = /^02[48]/.test(national) ? 3 : 4
  return `${national.slice(0, area)} ${national.slice(area, area + 4)} ${national.slice(area + 4)}`
}
