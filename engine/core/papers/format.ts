import { findText, type Language, type listFields } from '../definition/index.ts'
import { formatValue } from '../fields/index.ts'
import type { Matter } from './matter.ts'

type Field = ReturnType<typeof listFields>[number]['field']

/** A value as papers show it; options by their label. */
export function formatField(matter: Matter, field: Field, value: unknown, language: Language): string {
  const label = (option: string) => findText(matter.version.definition, language, `field.${field.id}.option.${option}`)
  if ('options' in field && !field.codeList) {
    const chosen = Array.isArray(value) ? value : [value]
    return chosen.flatMap((one) => (typeof one === 'string' ? [label(one) ?? one] : [])).join(', ')
  }
  const { adminUnits, codeLists } = matter.reference
  return formatValue(field, value, language, { adminUnits, codeLists })
}
