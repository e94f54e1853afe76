import type { Field, FieldOf, FieldType } from '../definition/field.ts'
import { maxLine } from './address.ts'
import type { ValueIssue } from './contract.ts'
import type { ValueIssueCode } from './issue-codes.ts'
import { defaultMaxRows } from './table.ts'
import { defaultMax as textMax } from './text.ts'
import { defaultMax as textareaMax } from './textarea.ts'

type Params = NonNullable<ValueIssue['params']>

/**
 * Every issue that whoever answers a field may be shown for one value, with the parameters that are known before there is
 * one; whether an answer is due and the definition's own rules come on top. A designer reads them all before a citizen does.
 * Codes that only a broken client can cause are not among them.
 */
export function possibleIssues(field: Field): ValueIssue[] {
  // Each member takes its own field only; the caller's field carries the same `type` by which it was looked up.
  const of = issuesOf[field.type] as (one: Field) => readonly Possible[]
  return of(field).map(
    ([code, params, severity]): ValueIssue => ({ code, severity: severity ?? 'error', ...(params ? { params } : {}) }),
  )
}

type Possible = readonly [code: ValueIssueCode, params?: Params, severity?: 'warning']

/** What stands for a value that only an answer gives. */
const later = '…'

const bound = (code: ValueIssueCode, name: 'min' | 'max', value: unknown): Possible[] =>
  value === undefined ? [] : [[code, { [name]: typeof value === 'number' || isDay(value) ? value : later }]]
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

const length = (
  field: { minLength?: number | undefined; maxLength?: number | undefined },
  most: number,
): Possible[] => [
  ['text.invalidCharacter'],
  ...bound('text.tooShort', 'min', field.minLength),
  ['text.tooLong', { max: field.maxLength ?? most }],
]
const dates = (field: FieldOf<'date' | 'partialDate'>): Possible[] => [
  ['date.invalid'],
  ...bound('date.min', 'min', field.min),
  ...bound('date.max', 'max', field.max),
]
const none = (): Possible[] => []

const issuesOf: { readonly [T in FieldType]: (field: FieldOf<T>) => readonly Possible[] } = {
  text: (field) => [...length(field, textMax), ...(field.pattern === undefined ? [] : [['text.pattern'] as const])],
  textarea: (field) => length(field, textareaMax),
  number: (field) => [
    ['number.invalid'],
    ['number.decimals', { decimals: field.decimals }],
    ...bound('number.min', 'min', field.min),
    ...bound('number.max', 'max', field.max),
  ],
  money: (field) => [
    ['money.invalid'],
    ...bound('money.min', 'min', field.min ?? 0),
    ...bound('money.max', 'max', field.max),
  ],
  date: dates,
  partialDate: dates,
  select: none,
  radio: none,
  checkbox: none,
  multiSelect: (field) => [...bound('items.min', 'min', field.minItems), ...bound('items.max', 'max', field.maxItems)],
  personalId: (field) => [
    ['personalId.invalid'],
    ['personalId.province', { province: later }],
    ['personalId.abroad', { country: later }, 'warning'],
    ...(field.birthDate === undefined ? [] : [['personalId.birthDate', undefined, 'warning'] as const]),
    ...(field.gender === undefined ? [] : [['personalId.gender', undefined, 'warning'] as const]),
  ],
  taxCode: (field) => [
    ['taxCode.invalid'],
    ['taxCode.checksum'],
    ...(field.allowPersonal ? [] : [['taxCode.personalNotAllowed'] as const]),
    field.allowBranch ? ['taxCode.branch'] : ['taxCode.branchNotAllowed'],
  ],
  phone: (field) => [['phone.invalid'], ...(field.allowLandline ? [] : [['phone.landlineNotAllowed'] as const])],
  email: () => [['email.invalid']],
  address: (field) => [
    ['address.lineMissing'],
    ['text.invalidCharacter'],
    ['text.tooLong', { max: maxLine }],
    ...(field.historical ? [] : [['adminUnit.missing'] as const, ['adminUnit.former', { present: later }] as const]),
    ['adminUnit.unknown'],
    ['adminUnit.level', { level: 'commune' }],
  ],
  adminUnit: (field) => [
    ['adminUnit.unknown'],
    ['adminUnit.level', { level: field.level }],
    ...(field.historical ? [] : [['adminUnit.former', { present: later }] as const]),
    ...(field.province === undefined ? [] : [['adminUnit.province', { province: field.province }] as const]),
  ],
  file: (field) => [
    ['file.typeRefused', { number: 1 }],
    ['file.empty', { number: 1 }],
    ['file.tooLarge', { number: 1, maxMegabytes: field.maxMegabytes }],
    ['file.tooMany', { max: field.maxFiles }],
  ],
  table: (field) => [
    ...bound('table.tooFew', 'min', field.minRows === 0 ? undefined : field.minRows),
    ['table.tooMany', { max: field.maxRows ?? defaultMaxRows }],
  ],
  computed: none,
  lookup: none,
  richText: none,
  consent: none,
  map: (field) => [['map.invalid'], ['map.shape', { shape: field.shape }], ['map.outside', undefined, 'warning']],
  signature: none,
}
