import { Temporal } from 'temporal-polyfill'
import type { DutyEvery } from '../definition/index.ts'

/** One period of a duty; both days included. Keys sort in time: `2026-W48`, `2026-11`, `2026-Q4`, `2026-H2`, `2026`. */
export interface Period {
  readonly key: string
  readonly from: string
  readonly to: string
}

const months = { month: 1, quarter: 3, half: 6, year: 12 } as const

/** The period a date lies in. Weeks begin on Monday and belong to the year of their Thursday (ISO 8601). */
export function periodOf(every: DutyEvery, date: string): Period {
  const day = Temporal.PlainDate.from(date)
  if (every === 'week') {
    const from = day.subtract({ days: day.dayOfWeek - 1 })
    const week = String(day.weekOfYear).padStart(2, '0')
    return { key: `${day.yearOfWeek}-W${week}`, from: from.toString(), to: from.add({ days: 6 }).toString() }
  }
  const length = months[every]
  const index = Math.floor((day.month - 1) / length)
  const from = day.with({ month: index * length + 1, day: 1 })
  const to = from.add({ months: length }).subtract({ days: 1 })
  return { key: keyOf(every, from, index), from: from.toString(), to: to.toString() }
}

function keyOf(every: Exclude<DutyEvery, 'week'>, from: Temporal.PlainDate, index: number): string {
  if (every === 'month') return from.toString().slice(0, 7)
  if (every === 'quarter') return `${from.year}-Q${index + 1}`
  return every === 'half' ? `${from.year}-H${index + 1}` : String(from.year)
}

/** The period a key names; null where it names none of this kind. */
export function periodByKey(every: DutyEvery, key: string): Period | null {
  const match = /^(\d{4})(?:-(?:W(\d\d)|Q([1-4])|H([12])|(\d\d)))?$/.exec(key)
  if (!match) return null
  const [, year = '', week, quarter, half, month] = match
  const at = (m: number) => `${year}-${String(m).padStart(2, '0')}-01`
  const monthNumber = quarter ? Number(quarter) * 3 : half ? Number(half) * 6 : month ? Number(month) : 1
  if (monthNumber < 1 || monthNumber > 12) return null
  const date = week
    ? Temporal.PlainDate.from(`${year}-01-04`)
        .add({ days: 7 * (Number(week) - 1) })
        .toString()
    : at(monthNumber)
  const period = periodOf(every, date)
  return period.key === key ? period : null
}

/** Every period that touches the stretch between two days, both included, oldest first. */
export function periodsBetween(every: DutyEvery, from: string, to: string): Period[] {
  const out: Period[] = []
  for (let period = periodOf(every, from); period.from <= to; period = periodOf(every, dayAfter(period.to)))
    out.push(period)
  return out
}

const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()
