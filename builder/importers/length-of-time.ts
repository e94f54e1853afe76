import type { TimeLimit } from '@motcua/core/definition'

/** A time limit made from another format's; `isExact` = it says the same. */
export interface GuessedLimit {
  readonly limit: TimeLimit
  readonly isExact: boolean
}

const half = (amount: number) => Math.max(0.5, Math.round(amount * 2) / 2)

/** An ISO 8601 duration, e.g. `P3D`, `PT4H`, `P1M`; null for what is none. Days of BPMN are calendar days. */
export function limitOfDuration(text: string): GuessedLimit | null {
  const found =
    /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      text.trim(),
    )
  if (!found || found.slice(1).every((one) => one === undefined)) return null
  const [years, months, weeks, days, hours, minutes, seconds] = found
    .slice(1)
    .map((one) => Number(one ?? 0)) as number[]
  const allMonths = (years ?? 0) * 12 + (months ?? 0)
  const allDays = (weeks ?? 0) * 7 + (days ?? 0)
  const allHours = (hours ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600
  if (allMonths > 0)
    return {
      limit: { amount: half(allMonths), unit: 'month' },
      isExact: allDays + allHours === 0 && allMonths % 0.5 === 0,
    }
  if (allDays > 0)
    return {
      limit: { amount: Math.ceil(allDays + allHours / 24), unit: 'calendarDay' },
      isExact: allHours === 0 && Number.isInteger(allDays),
    }
  // hours that run through the night are not hours of work
  return allHours > 0 ? { limit: { amount: half(allHours), unit: 'workingHour' }, isExact: false } : null
}

/** Milliseconds that run day and night, as a limit of ours: never exact. */
export function limitOfMs(ms: number): TimeLimit {
  const hours = ms / 3_600_000
  return hours < 24 ? { amount: half(hours), unit: 'workingHour' } : { amount: half(hours / 24), unit: 'workingDay' }
}
