import { type Definition, type Field, findText, type Language, listFields } from '../definition/index.ts'
import { type CodeLists, sampleFields } from '../fields/index.ts'
import type { Answers, Value } from '../process/index.ts'

type Column = Extract<Field, { type: 'table' }>['columns'][number]

/** Made-up words for fields whose key or label says what they are; the names are long, so that a layout is tried hard. */
const words: readonly (readonly [RegExp, string])[] = [
  [/nationality|quốc tịch/i, 'VN'],
  [/foreign|tiếng nước ngoài|tiếng anh/i, 'Huong Vi Quang Household Business'],
  [/shortName|tên viết tắt/i, 'HKD Hoa Sữa'],
  [/orgName|businessName|properName|tên riêng|tên hộ|tên tổ chức|tên doanh nghiệp/i, 'Hương Vị Quảng'],
  [/mother|họ.*tên.*mẹ/i, 'Tôn Nữ Thị Diễm Phương'],
  [/father|họ.*tên.*cha/i, 'Nguyễn Phước Bảo Tường'],
  [/name|họ.*tên|người/i, 'Nguyễn Thị Ngọc Quỳnh'],
  [/address|residence|địa chỉ|nơi/i, '12 đường Lê Đình Lý, phường Hòa Cường, thành phố Đà Nẵng'],
  [/reason|lý do|ghi chú|note/i, 'Theo nhu cầu của cá nhân'],
]

/**
 * Answers to every field, made up to look like real ones: for seeing a paper before there is a dossier. They obey types and
 * options, not the procedure's own rules; what is computed or looked up is left to the form.
 */
export function sampleAnswers(definition: Definition, codeLists: CodeLists, language: Language): Answers {
  const answers: Record<string, Value> = {}
  for (const { field, table } of listFields(definition)) {
    if (table) continue
    const value = sampleOf(definition, field, codeLists, language)
    if (value !== undefined) answers[field.id] = value
  }
  return answers
}

function sampleOf(
  definition: Definition,
  field: Field | Column,
  lists: CodeLists,
  language: Language,
): Value | undefined {
  const label = findText(definition, language, `field.${field.id}.label`) ?? field.key
  switch (field.type) {
    case 'text':
    case 'textarea':
      return (words.find(([pattern]) => pattern.test(field.key) || pattern.test(label))?.[1] ?? label) as Value
    case 'select':
    case 'radio':
      return optionsOf(field, lists)[0]
    case 'multiSelect':
      return optionsOf(field, lists).slice(0, 2)
    case 'number':
      return bounded(field.min, field.max)
    case 'money':
      return 150_000_000
    case 'table':
      return [0, 1].map((n) => ({
        _row: `sample-${n}`,
        ...Object.fromEntries(
          field.columns.flatMap((column) => {
            const value = sampleOf(definition, column as Column, lists, language)
            return value === undefined ? [] : [[column.id, value]]
          }),
        ),
      }))
    case 'partialDate':
      return '1990-04-12'
    case 'email':
      return 'ngocquynh@example.vn'
    case 'computed':
    case 'lookup':
    case 'file':
    case 'richText':
      return undefined
    default:
      return sampleFields[field.type].values[0] as Value
  }
}

/** Two of something, or the nearest number allowed; a bound that is a formula is not asked. */
function bounded(min: unknown, max: unknown): number {
  const most = typeof max === 'number' ? Math.min(max, 2) : 2
  return typeof min === 'number' ? Math.max(min, most) : most
}

function optionsOf(field: Extract<Field, { type: 'select' | 'radio' | 'multiSelect' }>, lists: CodeLists): string[] {
  if (!field.codeList) return field.options.map(({ value }) => value)
  const items = lists.lists[field.codeList]?.items ?? []
  const home = items.filter(({ code }) => code === 'VN')
  return [...home, ...items].map(({ code }) => code)
}
