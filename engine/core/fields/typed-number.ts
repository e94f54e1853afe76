import type { FieldContext } from './contract.ts'

const grouped = { dots: /^\d{1,3}(\.\d{3})+$/, commas: /^\d{1,3}(,\d{3}){2,}$/ }

/**
 * A number as people in Viet Nam write it: `1.234.567,5`, `1234,5`, `12.5`; also `1,234,567` pasted from English.
 * A single dot before exactly three digits groups thousands (`1.234` is one thousand two hundred and thirty-four).
 * @returns digits with an optional sign and a decimal point, or null
 */
export function readNumber(text: string): string | null {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^[\u2212\u2013]/, '-')
  const negative = compact.startsWith('-')
  const body = negative ? compact.slice(1) : compact.replace(/^\+/, '')
  const plain = toPlain(body)
  return plain === null ? null : `${negative ? '-' : ''}${plain}`
}

function toPlain(body: string): string | null {
  if (/^\d+$/.test(body)) return body
  if (grouped.dots.test(body)) return body.replaceAll('.', '')
  if (grouped.commas.test(body)) return body.replaceAll(',', '')
  const comma = body.indexOf(',')
  if (comma >= 0) {
    const [whole, fraction] = [body.slice(0, comma), body.slice(comma + 1)]
    if (!/^\d+$/.test(fraction)) return null
    if (grouped.dots.test(whole)) return `${whole.replaceAll('.', '')}.${fraction}`
    return /^\d+$/.test(whole) ? `${whole}.${fraction}` : null
  }
  return /^\d+\.\d+$/.test(body) ? body : null
}

/** A number in the language's own punctuation: `1.234.567,5` in Vietnamese, `1,234,567.5` in English. */
export function writeNumber(value: number, lang: 'vi' | 'en'): string {
  const [group, point] = lang === 'vi' ? ['.', ','] : [',', '.']
  const [whole = '0', fraction] = toDecimalText(Math.abs(value)).split('.')
  const sign = value < 0 ? '-' : ''
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction ? point + fraction : '')
}

/** Decimal digits without an exponent, for numbers of a form (at most six decimals). */
export function toDecimalText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return value.toFixed(20).replace(/\.?0+$/, '')
}

/** A bound that is a number: written so in the definition, or an expression whose value the context brings. */
export function numberBound(
  own: number | string | undefined,
  context: FieldContext | undefined,
  side: 'min' | 'max',
): number | undefined {
  if (typeof own === 'number') return own
  const given = context?.limits?.[side]
  return typeof given === 'number' ? given : undefined
}
