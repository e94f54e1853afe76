import type { FieldOf } from '../definition/field.ts'
import type { Language } from '../definition/scalars.ts'
import { no, ok, type Result } from '../errors.ts'
import { foldText } from '../words/index.ts'
import { type CodeListItem, findListed } from './code-lists.ts'
import type { FieldContext, JsonSchema, ValueIssue } from './contract.ts'
import { fault, readLine } from './typed-text.ts'

type OptionField = Pick<FieldOf<'select' | 'radio' | 'multiSelect'>, 'id' | 'options' | 'codeList'>

const listOf = (field: OptionField, context: FieldContext | undefined): readonly CodeListItem[] | undefined =>
  field.codeList === undefined ? undefined : context?.codeLists?.lists[field.codeList]?.items

/** The stored value for what was typed: the value itself, or its label in any language, accents aside. */
export function readOption(
  input: unknown,
  field: OptionField,
  context: FieldContext | undefined,
): Result<string | null, ValueIssue> {
  const line = readLine(typeof input === 'boolean' ? String(input) : input)
  if (!line.ok) return line
  if (line.value === '') return ok(null)
  const own = field.options.find((o) => o.value === line.value)
  if (own) return ok(own.value)
  const wanted = foldText(line.value)
  const labelled = field.options.filter(
    (o) => foldText(o.value) === wanted || foldText(context?.text?.(labelPath(field.id, o.value)) ?? '') === wanted,
  )
  if (labelled.length === 1) return ok(labelled[0]!.value)
  if (field.codeList === undefined) return no(fault('option.unknown'))
  const items = listOf(field, context)
  if (!items) return codeForm.test(line.value) ? ok(line.value) : no(fault('option.unknown'))
  const item = findListed(items, line.value)
  return item ? ok(item.code) : no(fault('option.unknown'))
}

/** Is the value one of the field's? Without the code list at hand only its form is looked at. */
export function hasOption(value: string, field: OptionField, context: FieldContext | undefined): boolean {
  if (field.options.some((o) => o.value === value)) return true
  if (field.codeList === undefined) return false
  const items = listOf(field, context)
  return items ? items.some((item) => item.code === value) : codeForm.test(value)
}

/** Label of a value: the definition's text, else the name in the code list, else the value. */
export function labelOf(value: string, field: OptionField, lang: Language, context: FieldContext | undefined): string {
  const text = context?.text?.(labelPath(field.id, value))
  if (text !== undefined && text !== labelPath(field.id, value)) return text
  return listOf(field, context)?.find((item) => item.code === value)?.name[lang] ?? value
}

const labelPath = (fieldId: string, value: string): string => `field.${fieldId}.option.${value}`

const codePattern = '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$'
const codeForm = new RegExp(codePattern)

/** Schema of one value. A code list is long and changes on its own date: it stays out of the version's schema. */
export const optionSchema = (field: OptionField): JsonSchema =>
  field.codeList === undefined && field.options.length > 0
    ? { type: 'string', enum: field.options.map((o) => o.value) }
    : { type: 'string', pattern: codePattern }
