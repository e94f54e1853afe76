import type { Texts } from './use-texts.ts'

/** What is left until a due date, or how much it is exceeded when negative, counted by the agency's calendar. */
export interface Remaining {
  readonly amount: number
  readonly unit: 'workingHour' | 'workingDay' | 'calendarDay' | 'month'
}

/** "còn 2 ngày làm việc", "hạn hôm nay", "quá hạn 1 ngày làm việc". */
export function dueText(t: Texts<'kit'>, remaining: Remaining, write: (amount: number) => string = String): string {
  const { amount, unit } = remaining
  if (amount === 0) return t('due.today')
  const size = Math.abs(amount)
  return t(`due.${amount > 0 ? 'left' : 'over'}.${unit}`, { amount: write(size), count: size })
}

/** A time limit in words: "10 ngày làm việc"; zero working days is "trong ngày làm việc". */
export function timeLimitText(t: Texts<'kit'>, limit: Remaining, write: (amount: number) => string = String): string {
  if (limit.amount === 0) return t('limit.sameDay')
  return t(`limit.${limit.unit}`, { amount: write(limit.amount), count: limit.amount })
}
