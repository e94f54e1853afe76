import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'

/** Languages in which amounts and dates can be written out: documents with legal effect are in Vietnamese. */
export type WordsLanguage = 'vi'

const readings = { vi: readVietnamese } satisfies Record<WordsLanguage, (digits: bigint) => string>

function readVietnamese(value: bigint): string {
  const config = new ReadingConfig()
  config.unit = []
  config.units = [[], ['nghìn'], ['triệu'], ['tỷ']]
  return doReadNumber(value, config)
}

/**
 * A whole number in words, lower case, e.g. `hai mươi mốt`.
 * @throws RangeError when the number is not whole or too large to be exact
 */
export function numberInWords(value: number | bigint, language: WordsLanguage = 'vi'): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return readings[language](BigInt(value))
}

/**
 * An amount of money in words as documents state it: `Hai trăm triệu đồng`.
 * @param vnd  whole đồng; @throws RangeError otherwise
 */
export function moneyInWords(vnd: number | bigint, language: WordsLanguage = 'vi'): string {
  return capitalise(`${numberInWords(vnd, language)} đồng`)
}

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/**
 * A date in words: `Ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu`. Also for dates of which only
 * the year, or month and year, are known.
 * @param date  `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; @throws RangeError otherwise
 */
export function dateInWords(date: string, language: WordsLanguage = 'vi'): string {
  const match = datePattern.exec(date)
  const [month, day] = [match?.[2] ?? '01', match?.[3] ?? '01']
  if (!match || month < '01' || month > '12' || day < '01' || day > '31') throw new RangeError(`not a date: ${date}`)
  const parts = [`năm ${numberInWords(Number(match[1]), language)}`]
  // The fourth month has a name of its own: tháng tư, never "tháng bốn".
  if (match[2]) parts.unshift(`tháng ${month === '04' ? 'tư' : numberInWords(Number(month), language)}`)
  if (match[3]) parts.unshift(`ngày ${numberInWords(Number(day), language)}`)
  return capitalise(parts.join(' '))
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * Money as written on Vietnamese papers: `1.234.567 đ`.
 * @param vnd  whole đồng; @throws RangeError otherwise
 */
export function formatMoney(vnd: number | bigint): string {
  if (typeof vnd === 'number' && !Number.isSafeInteger(vnd)) throw new RangeError(`not whole đồng: ${vnd}`)
  return `${BigInt(vnd)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '.')} đ`
}
