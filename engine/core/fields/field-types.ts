import type { Field, FieldType } from '../definition/field.ts'
import { addressType } from './address.ts'
import { adminUnitType } from './admin-unit.ts'
import { checkboxType } from './checkbox.ts'
import { computedType } from './computed.ts'
import { consentType } from './consent.ts'
import type { FieldContext, FieldTypeModule, FieldValues, ValueIssue } from './contract.ts'
import { dateType } from './date.ts'
import { emailType } from './email.ts'
import { fileType } from './file.ts'
import { lookupType } from './lookup.ts'
import { mapType } from './map.ts'
import { moneyType } from './money.ts'
import { multiSelectType } from './multi-select.ts'
import { numberType } from './number.ts'
import { partialDateType } from './partial-date.ts'
import { personalIdType } from './personal-id.ts'
import { phoneType } from './phone.ts'
import { radioType } from './radio.ts'
import { richTextType } from './rich-text.ts'
import { selectType } from './select.ts'
import { signatureType } from './signature.ts'
import { type AnyFieldType, tableTypeOf } from './table.ts'
import { taxCodeType } from './tax-code.ts'
import { textType } from './text.ts'
import { textareaType } from './textarea.ts'
import { isMissing } from './typed-text.ts'

/** Every field type. Adding one to the definition's `FieldType` names this table as the place that lacks it. */
export const fieldTypes = {
  text: textType,
  textarea: textareaType,
  number: numberType,
  money: moneyType,
  date: dateType,
  partialDate: partialDateType,
  select: selectType,
  radio: radioType,
  checkbox: checkboxType,
  multiSelect: multiSelectType,
  personalId: personalIdType,
  taxCode: taxCodeType,
  phone: phoneType,
  email: emailType,
  address: addressType,
  adminUnit: adminUnitType,
  file: fileType,
  table: tableTypeOf((type) => fieldTypeOf(type)),
  computed: computedType,
  lookup: lookupType,
  richText: richTextType,
  consent: consentType,
  map: mapType,
  signature: signatureType,
} satisfies { [T in FieldType]: FieldTypeModule<T> }

/** The module of a type that is known only at run time; it must be called with a field of that type. */
export function fieldTypeOf(type: FieldType): AnyFieldType {
  // Each member takes its own field only; the caller's field carries the same `type` by which it was looked up.
  return fieldTypes[type] as unknown as AnyFieldType
}

/** Issues of one answer. @see FieldTypeModule.check */
export const checkValue = (field: Field, value: unknown, context?: FieldContext): ValueIssue[] =>
  fieldTypeOf(field.type).check(value, field, context)

/** Typed, pasted or imported input as the canonical value. @see FieldTypeModule.parse */
export const parseValue = (field: Field, input: unknown, context?: FieldContext) =>
  fieldTypeOf(field.type).parse(input, field, context)

/** One answer as a person reads it. A value that is not canonical gives ''. @see FieldTypeModule.format */
export function formatValue(field: Field, value: unknown, lang: 'vi' | 'en', context?: FieldContext): string {
  const type = fieldTypeOf(field.type)
  const wellFormed = !isMissing(value) && !type.check(value, field).some((issue) => malformed.has(issue.code))
  return wellFormed ? type.format(value, field, lang, context) : ''
}

/** Whether a value has the shape that answers of this field have, whatever else may be wrong with it. */
export const fitsType = (field: Field, value: unknown): boolean =>
  isMissing(value) ||
  !fieldTypeOf(field.type)
    .check(value, field)
    .some((issue) => malformed.has(issue.code))

const malformed: ReadonlySet<string> = new Set(['value.type', 'file.invalid', 'map.invalid', 'table.rowId'])

/** Is there an answer? Empty lists and texts of spaces are none; an unticked box is none. */
export function isAnswered(field: Field, value: unknown): boolean {
  if (isMissing(value) || value === '' || value === false) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !(Array.isArray(value) && value.length === 0) && field.type !== 'richText'
}

/** The canonical value types by field type. */
export type FieldValue<T extends FieldType> = FieldValues[T]
