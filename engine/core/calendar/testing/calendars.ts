import { Temporal } from 'temporal-polyfill'
import {
  type AgencyCalendar,
  type DueDate,
  type DueInput,
  dueAt,
  type PausedDue,
  toAgencyCalendar,
  WorkCalendar,
} from '../index.ts'

type DayOffRow = readonly [date: string, kind: 'holiday' | 'inLieu' | 'swapOff', vi: string, en: string]

function toCalendar(
  year: string,
  rows: readonly DayOffRow[],
  swapDaysWorked: WorkCalendar['swapDaysWorked'],
): WorkCalendar {
  const full = [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ]
  return WorkCalendar.parse({
    id: `danang-${year}`,
    agencyId: 'danang',
    timeZone: 'Asia/Ho_Chi_Minh',
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
    confirmedOn: '2025-12-15',
    sessions: { '1': full, '2': full, '3': full, '4': full, '5': full, '6': [], '7': [] },
    daysOff: rows.map(([date, kind, vi, en]) => ({ date, kind, reason: { vi, en } })),
    swapDaysWorked,
  })
}

/** The years as the templates ship them, by hand: the core stands below the templates and cannot read their files. */
export const daNang2026 = toCalendar(
  '2026',
  [
    ['2026-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2026-01-02', 'swapOff', 'Nghỉ hoán đổi với thứ Bảy 10/01/2026', 'Off in exchange for Saturday 10/01/2026'],
    ['2026-02-16', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2026-02-17', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2026-02-18', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2026-02-19', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2026-02-20', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', "Hung Kings' Commemoration Day"],
    ['2026-04-27', 'inLieu', 'Nghỉ bù Giỗ Tổ Hùng Vương', "Day in lieu of Hung Kings' Commemoration Day"],
    ['2026-04-30', 'holiday', 'Ngày Chiến thắng 30/4', 'Reunification Day'],
    ['2026-05-01', 'holiday', 'Ngày Quốc tế Lao động', 'International Labour Day'],
    ['2026-08-31', 'swapOff', 'Nghỉ hoán đổi với thứ Bảy 22/08/2026', 'Off in exchange for Saturday 22/08/2026'],
    ['2026-09-01', 'holiday', 'Quốc khánh', 'National Day'],
    ['2026-09-02', 'holiday', 'Quốc khánh', 'National Day'],
    ['2026-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', 'Vietnam Culture Day'],
  ],
  [
    {
      date: '2026-01-10',
      sessionsOf: 5,
      reason: { vi: 'Làm bù thay thứ Sáu 02/01/2026', en: 'Worked in place of Friday 02/01/2026' },
    },
    {
      date: '2026-08-22',
      reason: { vi: 'Làm bù thay thứ Hai 31/08/2026', en: 'Worked in place of Monday 31/08/2026' },
    },
  ],
)
export const daNang2027 = toCalendar(
  '2027',
  [
    ['2027-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2027-02-05', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2027-02-06', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2027-02-07', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2027-02-08', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2027-02-09', 'holiday', 'Tết Nguyên đán', 'Lunar New Year (Tet)'],
    ['2027-02-10', 'inLieu', 'Nghỉ bù Tết Nguyên đán', 'Day in lieu of Lunar New Year (Tet)'],
    ['2027-02-11', 'inLieu', 'Nghỉ bù Tết Nguyên đán', 'Day in lieu of Lunar New Year (Tet)'],
    ['2027-04-16', 'holiday', 'Giỗ Tổ Hùng Vương', "Hung Kings' Commemoration Day"],
    ['2027-04-30', 'holiday', 'Ngày Chiến thắng 30/4', 'Reunification Day'],
    ['2027-05-01', 'holiday', 'Ngày Quốc tế Lao động', 'International Labour Day'],
    ['2027-05-03', 'inLieu', 'Nghỉ bù Ngày Quốc tế Lao động', 'Day in lieu of International Labour Day'],
    ['2027-09-02', 'holiday', 'Quốc khánh', 'National Day'],
    ['2027-09-03', 'holiday', 'Quốc khánh', 'National Day'],
    ['2027-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', 'Vietnam Culture Day'],
  ],
  [],
)
export const proposal2027: WorkCalendar = { ...daNang2027, confirmedOn: null }
export const daNang: AgencyCalendar = toAgencyCalendar([daNang2026, daNang2027])

/** Instant of a local time in Viet Nam, `2026-11-23 08:15`. */
export function at(local: string): string {
  const [date, time] = local.split(' ')
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant().toString()
}

/** Local time in Viet Nam of an instant. */
export function localOf(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
}

export function getDue(input: Omit<DueInput, 'calendar'> & { calendar?: AgencyCalendar }): DueDate {
  const result = dueAt({ calendar: daNang, ...input })
  if (!result.ok || result.value.state !== 'due') throw new Error(JSON.stringify(result))
  return result.value
}

export function getPaused(input: Omit<DueInput, 'calendar'>): PausedDue {
  const result = dueAt({ calendar: daNang, ...input })
  if (!result.ok || result.value.state !== 'paused') throw new Error(JSON.stringify(result))
  return result.value
}

/** Due instant as local time: what a citizen reads. */
export const dueLocal = (input: Parameters<typeof getDue>[0]): string => localOf(getDue(input).dueAt)
