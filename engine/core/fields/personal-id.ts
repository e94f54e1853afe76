import type { FieldOf } from '../definition/field.ts'
import { no, ok } from '../errors.ts'
import { foldText } from '../words/index.ts'
import type { FieldContext, FieldTypeModule, ValueIssue } from './contract.ts'
import { readIdentityCard } from './identity-card.ts'
import { type PersonalNumber, readPersonalNumber } from './personal-number.ts'
import { fault, isMissing, readLine, warning } from './typed-text.ts'

const genders: Readonly<Record<string, 'male' | 'female'>> = {
  male: 'male',
  nam: 'male',
  m: 'male',
  female: 'female',
  nu: 'female',
  f: 'female',
}

/** Personal identification number of 12 digits. Takes the text of the card's QR code, too. */
export const personalIdType: FieldTypeModule<'personalId'> = {
  type: 'personalId',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const digits = readIdentityCard(line.value)?.personalId ?? line.value.replace(/[ .-]/g, '')
    return /^\d{12}$/.test(digits) ? ok(digits) : no(fault('personalId.invalid'))
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    const number = readPersonalNumber(value)
    if (!number) return [fault('personalId.invalid')]
    return [...checkPlace(number), ...disagreements(number, field, context)]
  },
  format: (value) => value ?? '',
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9]{12}$' }),
}

function checkPlace({ place, placeKind }: PersonalNumber): ValueIssue[] {
  if (placeKind === 'unknown') return [fault('personalId.province', { province: place })]
  return placeKind === 'country' ? [warning('personalId.abroad', { country: place })] : []
}

/** Papers do disagree with the register: a reason to look twice, not to turn a person away. */
function disagreements(
  number: PersonalNumber,
  field: FieldOf<'personalId'>,
  context: FieldContext | undefined,
): ValueIssue[] {
  const issues: ValueIssue[] = []
  const born = field.birthDate === undefined ? undefined : context?.answerTo?.(field.birthDate)
  if (typeof born === 'string' && /^\d{4}/.test(born) && Number(born.slice(0, 4)) !== number.birthYear) {
    issues.push(warning('personalId.birthDate'))
  }
  const sex = field.gender === undefined ? undefined : context?.answerTo?.(field.gender)
  const stated = typeof sex === 'string' ? genders[foldText(sex)] : undefined
  if (stated !== undefined && stated !== number.gender) issues.push(warning('personalId.gender'))
  return issues
}
