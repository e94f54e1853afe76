/**
 * Types of the language. `money` is a number of whole đồng; `partialDate` may lack day or month; a `context` names its
 * entries as the author writes them, each with the id under which the value is stored.
 */
export type FeelType =
  | 'number'
  | 'money'
  | 'text'
  | 'boolean'
  | 'date'
  | 'partialDate'
  | 'duration'
  | 'null'
  | 'any'
  | ListType
  | ContextType
export interface ListType {
  readonly list: FeelType
}
export interface ContextType {
  readonly context: Readonly<Record<string, ContextEntryType>>
}
export interface ContextEntryType {
  /** key of the value in the stored row or object */
  readonly id: string
  readonly type: FeelType
  /** `table/column` when the entry is a column of a table of the form */
  readonly path?: string
  /** `table/output` when it is a result of a decision table */
  readonly result?: string
}

export const isListType = (type: FeelType): type is ListType => typeof type === 'object' && 'list' in type
export const isContextType = (type: FeelType): type is ContextType => typeof type === 'object' && 'context' in type

/** Whether a value of one type may stand where the other is expected. Unknown types (`any`, `null`) always may. */
export function fits(type: FeelType, expected: FeelType): boolean {
  if (type === expected || type === 'any' || type === 'null' || expected === 'any' || expected === 'null') return true
  if (isNumeric(type) && isNumeric(expected)) return true
  if (type === 'date' && expected === 'partialDate') return true
  if (isListType(type) && isListType(expected)) return fits(type.list, expected.list)
  if (isContextType(type) && isContextType(expected)) {
    return Object.entries(expected.context).every(([name, entry]) => {
      const own = type.context[name]
      return own !== undefined && fits(own.type, entry.type)
    })
  }
  return false
}

export const isNumeric = (type: FeelType): boolean => type === 'number' || type === 'money'
export const isUnknown = (type: FeelType): boolean => type === 'any' || type === 'null'

/** Whether the two can be compared with `=`: either may stand for the other. */
export const comparable = (a: FeelType, b: FeelType): boolean => fits(a, b) || fits(b, a)

/** Whether values of the type have an order. */
export const ordered = (type: FeelType): boolean =>
  isUnknown(type) ||
  isNumeric(type) ||
  type === 'text' ||
  type === 'date' ||
  type === 'partialDate' ||
  type === 'duration'

/** The narrowest type that holds values of both. */
export function joined(a: FeelType, b: FeelType): FeelType {
  if (a === b || b === 'null') return a
  if (a === 'null') return b
  if (isNumeric(a) && isNumeric(b)) return 'money'
  if (isListType(a) && isListType(b)) return { list: joined(a.list, b.list) }
  if (comparable(a, b) && a !== 'any' && b !== 'any') return fits(a, b) ? b : a
  return 'any'
}

/** The type in words of the language, for findings: `list<number>`. */
export function typeText(type: FeelType): string {
  if (typeof type === 'string') return type
  if (isListType(type)) return `list<${typeText(type.list)}>`
  return 'context'
}
