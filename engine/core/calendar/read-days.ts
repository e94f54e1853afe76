import { z } from 'zod'
import { fromDay, type IsoDate, toDay } from './civil.ts'

/** A date read from a pasted list, with the words behind it. */
export interface PastedDay {
  readonly date: IsoDate
  readonly reason: string
}

/** A line that was not taken: no date, one outside the year, or one named before. */
export interface RefusedLine {
  readonly line: number
  readonly text: string
  readonly why: 'noDate' | 'outside' | 'twice' | 'tooLong'
}

const single = String.raw`(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)`
const pattern = new RegExp(String.raw`^${single}(?:\s*(?:–|—|-|đến|to|tới)\s*${single})?[\s:;,\t|–—-]*(.*)$`, 'i')
const longestRange = 31

/**
 * Dates pasted from a decision or a spreadsheet, one line each: a date or a range of dates, then the reason. The day comes
 * first (`16/02/2026`), ISO dates are read too; without a year it is the calendar's.
 */
export function readDays(
  text: string,
  within: { readonly validFrom: IsoDate; readonly validTo: IsoDate },
): { readonly days: readonly PastedDay[]; readonly refused: readonly RefusedLine[] } {
  const days: PastedDay[] = []
  const refused: RefusedLine[] = []
  const seen = new Set<string>()
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = raw.trim()
    if (line === '') continue
    const refuse = (why: RefusedLine['why']) => refused.push({ line: index + 1, text: line.slice(0, 200), why })
    const match = pattern.exec(line)
    const from = readDate(match?.[1], within.validFrom)
    const to = match?.[2] ? readDate(match[2], within.validFrom) : from
    if (!match || !from || !to || to < from) refuse('noDate')
    else if (from < within.validFrom || to > within.validTo) refuse('outside')
    else if (toDay(to) - toDay(from) >= longestRange) refuse('tooLong')
    else
      for (let day = toDay(from); day <= toDay(to); day++) {
        const date = fromDay(day)
        if (seen.has(date)) refuse('twice')
        else days.push({ date, reason: (match[3] ?? '').trim().slice(0, 200) })
        seen.add(date)
      }
  }
  return { days: days.sort((a, b) => (a.date < b.date ? -1 : 1)), refused }
}

function readDate(text: string | undefined, validFrom: IsoDate): IsoDate | undefined {
  const parts = text?.split(/[/.-]/) ?? []
  const [a = '', b = '', c = validFrom.slice(0, 4)] = parts
  const [year, month, day] = a.length === 4 ? [a, b, c] : [c, b, a]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return z.iso.date().safeParse(date).success ? date : undefined
}
