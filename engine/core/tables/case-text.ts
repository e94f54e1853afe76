import type { TableCase } from './analyse-table.ts'
import type { CaseValue } from './axis.ts'

/** A value or stretch of values as one would write it into a cell: `[16..60)`, `> 60`, `"other"`, `null`, `-`. */
export function caseText(value: CaseValue): string {
  switch (value.kind) {
    case 'any':
      return '-'
    case 'value':
      return valueText(value.value, value.date)
    case 'values':
      return value.values.map((one) => valueText(one)).join(', ')
    case 'others':
      return `not(${value.except.map((one) => valueText(one)).join(', ')})`
    case 'range': {
      const { low, lowIncluded, high, highIncluded, date } = value
      if (low === null) return `<${highIncluded ? '=' : ''} ${valueText(high, date)}`
      if (high === null) return `>${lowIncluded ? '=' : ''} ${valueText(low, date)}`
      return `${lowIncluded ? '[' : '('}${valueText(low, date)}..${valueText(high, date)}${highIncluded ? ']' : ')'}`
    }
  }
}

function valueText(value: string | number | boolean | null, date?: true): string {
  if (typeof value !== 'string') return String(value)
  return date ? `date("${value}")` : JSON.stringify(value)
}

/** A case on one line, e.g. `copies: > 10, way: "fast"`. */
export const tableCaseText = (one: TableCase): string =>
  Object.entries(one)
    .map(([name, value]) => `${name}: ${caseText(value)}`)
    .join(', ')
