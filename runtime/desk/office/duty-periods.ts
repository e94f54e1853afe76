import type { DutyEvery } from '@motcua/core/definition'
import { periodOf, periodsBetween } from '@motcua/core/duties'
import { useTexts } from '@motcua/ui/i18n'

const dayMs = 86_400_000
const offsetMs = 7 * 3_600_000
const backDays = { week: 84, month: 550, quarter: 920, half: 1500, year: 2200 } as const

/** Keys of the running period and those before it, the running one first. @param now  UTC */
export function recentPeriods(every: DutyEvery, now: string): string[] {
  const day = (back: number) => new Date(Date.parse(now) + offsetMs - back * dayMs).toISOString().slice(0, 10)
  const first = periodOf(every, day(backDays[every]))
  return periodsBetween(every, first.from, day(0))
    .map((period) => period.key)
    .reverse()
}

/** A period in words, e.g. `2026-11` as "Tháng 11/2026". */
export function usePeriodName(): (key: string) => string {
  const t = useTexts('desk')
  return (key) => {
    const [, year = key, kind = '', number = ''] = /^(\d{4})(?:-([WQH]?)(\d+))?$/.exec(key) ?? []
    const n = Number(number)
    if (kind === 'W') return t('duty.week', { n, year })
    if (kind === 'Q') return t('duty.quarter', { n, year })
    if (kind === 'H') return t('duty.half', { n, year })
    return number === '' ? t('duty.year', { year }) : t('duty.month', { n, year })
  }
}
