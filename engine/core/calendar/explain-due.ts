import type { TimeLimit } from '../definition/index.ts'
import type { OffReason } from './agency-calendar.ts'
import { fromDay, type IsoDate, toDay, weekdayOf } from './civil.ts'
import { dateText, instantText, local } from './civil-text.ts'
import type { DueExplanation, ExplainedDay, ExplainedPause, Rescheduling } from './explanation.ts'

type Language = 'vi' | 'en'

/** Text of a pause's `reasonKey` that only the definition knows, e.g. of a step; undefined = the usual words. */
export type ReasonText = (reasonKey: string) => string | undefined
type ReasonWords = (reasonKey: string) => string

const reasons: Record<Language, Readonly<Record<string, string>>> = {
  vi: {
    supplement: 'chờ bổ sung hồ sơ',
    payment: 'chờ người nộp thanh toán',
    obligation: 'chờ cơ quan thuế xác định nghĩa vụ tài chính',
    publicPosting: 'niêm yết công khai',
    correctiveWorks: 'chờ người nộp khắc phục',
    confirmation: 'chờ người nộp xác nhận bản nháp',
    withdrawal: 'xem xét yêu cầu rút hồ sơ',
  },
  en: {
    supplement: 'waiting for the supplement',
    payment: "waiting for the applicant's payment",
    obligation: 'waiting for the tax authority',
    publicPosting: 'public posting',
    correctiveWorks: "waiting for the applicant's corrective works",
    confirmation: 'waiting for the applicant to confirm the draft',
    withdrawal: 'deciding on the withdrawal',
  },
}

const weekdays: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

const units: Record<Language, Record<TimeLimit['unit'], readonly [one: string, many: string]>> = {
  vi: {
    workingHour: ['giờ làm việc', 'giờ làm việc'],
    workingDay: ['ngày làm việc', 'ngày làm việc'],
    calendarDay: ['ngày', 'ngày'],
    month: ['tháng', 'tháng'],
  },
  en: {
    workingHour: ['working hour', 'working hours'],
    workingDay: ['working day', 'working days'],
    calendarDay: ['day', 'days'],
    month: ['month', 'months'],
  },
}

/**
 * The explanation as lines of text, in the order of the count: reception, limit, cut-off, days, pauses, result.
 * @returns lines without line breaks; dates dd/MM/yyyy, hours HH:mm of Viet Nam
 */
export function explainDue(
  explanation: DueExplanation,
  language: Language,
  reasonText: ReasonText = () => undefined,
): string[] {
  const reasonOf = (key: string) => reasonText(key) ?? reasons[language][key] ?? key
  const lines = language === 'vi' ? headVi(explanation, reasonOf) : headEn(explanation, reasonOf)
  for (const one of explanation.reschedulings ?? []) lines.push(reschedulingLine(one, language, reasonOf(one.reason)))
  for (const pause of explanation.pauses) lines.push(pauseLine(pause, language, reasonOf(pause.reasonKey)))
  lines.push(...dayLines(explanation, language, reasonOf))
  if (explanation.moved) lines.push(movedLine(explanation.moved, language))
  lines.push(dueLine(explanation, language))
  if (explanation.calendars.length > 0) lines.push(calendarLine(explanation.calendars, language))
  return lines
}

function headVi(
  { receivedAt, limit, extension, start, cutOff, dayZero }: DueExplanation,
  reasonOf: ReasonWords,
): string[] {
  const lines = [`Tiếp nhận lúc ${instantText(receivedAt)}.`, `Thời hạn: ${limitText(limit, 'vi')}.`]
  if (extension)
    lines.push(`Cộng thêm ${amountText(extension.workingDays, 'workingDay', 'vi')}: ${reasonOf(extension.reason)}.`)
  if (start.because === 'restarted') lines.push(`Tính lại từ đầu, kể từ lúc ${instantText(start.at)}.`)
  if (start.because === 'minimum')
    lines.push(`Bảo đảm còn ít nhất ${limitText(start.limit, 'vi')} kể từ lúc ${instantText(start.at)}.`)
  if (cutOff?.rule === 'countFromNextDay')
    lines.push(`Sau ${cutOff.at} hoặc vào ngày nghỉ: tính như nhận ngày ${dateText(cutOff.countedAsOf)}.`)
  if (cutOff?.rule === 'sameDayToNextDay')
    lines.push(`Sau ${cutOff.at}: trả kết quả vào ngày làm việc kế tiếp, ${dateText(cutOff.countedAsOf)}.`)
  if (start.limit.unit !== 'workingHour' && !isSameDay(start.limit))
    lines.push(`Ngày ${dateText(dayZero)} là ngày 0, không tính.`)
  return lines
}

function headEn(
  { receivedAt, limit, extension, start, cutOff, dayZero }: DueExplanation,
  reasonOf: ReasonWords,
): string[] {
  const lines = [`Received at ${instantText(receivedAt)}.`, `Time limit: ${limitText(limit, 'en')}.`]
  if (extension)
    lines.push(`Extended by ${amountText(extension.workingDays, 'workingDay', 'en')}: ${reasonOf(extension.reason)}.`)
  if (start.because === 'restarted') lines.push(`Counted anew from ${instantText(start.at)}.`)
  if (start.because === 'minimum')
    lines.push(`At least ${limitText(start.limit, 'en')} guaranteed from ${instantText(start.at)}.`)
  if (cutOff?.rule === 'countFromNextDay')
    lines.push(`After ${cutOff.at} or on a day off: counted as received on ${dateText(cutOff.countedAsOf)}.`)
  if (cutOff?.rule === 'sameDayToNextDay')
    lines.push(`After ${cutOff.at}: result on the next working day, ${dateText(cutOff.countedAsOf)}.`)
  if (start.limit.unit !== 'workingHour' && !isSameDay(start.limit))
    lines.push(`${dateText(dayZero)} is day 0 and is not counted.`)
  return lines
}

function reschedulingLine({ at, from, to }: Rescheduling, language: Language, reason: string): string {
  return language === 'vi'
    ? `Gia hạn lúc ${instantText(at)}, từ ${instantText(from)} đến ${instantText(to)}: ${reason}.`
    : `Put off at ${instantText(at)}, from ${instantText(from)} to ${instantText(to)}: ${reason}.`
}

const isSameDay = (limit: TimeLimit): boolean => limit.amount === 0 && limit.unit !== 'workingHour'

function pauseLine(pause: ExplainedPause, language: Language, reason: string): string {
  const from = instantText(pause.from)
  const to = pause.to === null ? null : instantText(pause.to)
  if (language === 'vi') {
    const stretch = to === null ? `Tạm dừng từ ${from}, chưa kết thúc` : `Tạm dừng từ ${from} đến ${to}`
    const late = pause.effect === 'tooLate' ? '; bắt đầu sau khi đã hết hạn nên không kéo dài thời hạn' : ''
    return `${stretch}: ${reason}${late}.`
  }
  const stretch = to === null ? `Paused from ${from}, not ended` : `Paused from ${from} to ${to}`
  const late = pause.effect === 'tooLate' ? '; began after the due date, which it does not move' : ''
  return `${stretch}: ${reason}${late}.`
}

function dayLines(explanation: DueExplanation, language: Language, reasonOf: ReasonWords): string[] {
  const lines: string[] = []
  const { days } = explanation
  const { unit } = explanation.start.limit
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!
    if (day.kind === 'dayZero') continue
    if (day.kind !== 'skipped') {
      lines.push(day.kind === 'span' ? spanLine(day, unit, language) : countedLine(day, unit, language))
      continue
    }
    const text = skipText(day, language, reasonOf)
    const first = day.date
    let last = first
    for (let next = days[i + 1]; ; next = days[i + 1]) {
      if (next?.kind !== 'skipped' || toDay(next.date) !== toDay(last) + 1) break
      if (skipText(next, language, reasonOf) !== text) break
      last = next.date
      i++
    }
    const dates = first === last ? weekdayDate(first, language) : `${dateText(first)}–${dateText(last)}`
    lines.push(language === 'vi' ? `Không tính ${dates}: ${text}.` : `Not counted, ${dates}: ${text}.`)
  }
  return lines
}

type Counted = Extract<ExplainedDay, { kind: 'counted' }>
type Span = Extract<ExplainedDay, { kind: 'span' }>
type Skipped = Extract<ExplainedDay, { kind: 'skipped' }>

function countedLine(day: Counted, unit: TimeLimit['unit'], language: Language): string {
  const [amount, total] = [numberText(day.amount, language), numberText(day.total, language)]
  const date = weekdayDate(day.date, language)
  const swap = day.swap ? ` (${day.swap[language]})` : ''
  const isWhole = day.amount === 1 && unit === 'workingDay'
  if (language === 'vi') {
    if (day.extension) return `Ngày cộng thêm thứ ${total}: ${date}${swap}.`
    if (unit === 'workingHour') return `${date}: ${amount} giờ, cộng ${total}${swap}.`
    return isWhole ? `Ngày ${total}: ${date}${swap}.` : `Nửa ngày, cộng ${total}: ${date}${swap}.`
  }
  if (day.extension) return `Extension day ${total}: ${date}${swap}.`
  if (unit === 'workingHour') return `${date}: ${amount} h, total ${total}${swap}.`
  return isWhole ? `Day ${total}: ${date}${swap}.` : `Half a day, total ${total}: ${date}${swap}.`
}

function spanLine(span: Span, unit: TimeLimit['unit'], language: Language): string {
  const [counted, total] = [numberText(span.counted, language), numberText(span.total, language)]
  const amount = amountText(span.counted, unit === 'month' ? 'calendarDay' : unit, language)
  const dates = span.from === span.to ? dateText(span.from) : `${dateText(span.from)}–${dateText(span.to)}`
  const rest = counted === total ? '' : language === 'vi' ? `, cộng ${total}` : `, total ${total}`
  return `${dates}: ${amount}${rest}.`
}

function skipText({ reason }: Skipped, language: Language, reasonOf: ReasonWords): string {
  if (reason.kind === 'pause')
    return language === 'vi' ? `tạm dừng, ${reasonOf(reason.reasonKey)}` : `paused, ${reasonOf(reason.reasonKey)}`
  return offText(reason, language)
}

function offText(reason: OffReason, language: Language): string {
  if (reason.kind === 'weekend') return language === 'vi' ? 'nghỉ hằng tuần' : 'weekly day off'
  return reason.name[language]
}

function movedLine({ from, to }: { from: IsoDate; to: IsoDate }, language: Language): string {
  return language === 'vi'
    ? `Ngày cuối ${dateText(from)} không phải ngày làm việc: chuyển sang ${dateText(to)} (Bộ luật Dân sự 2015, Điều 148).`
    : `The last day ${dateText(from)} is no working day: moved to ${dateText(to)} (Civil Code 2015, art. 148).`
}

function dueLine({ dueAt }: DueExplanation, language: Language): string {
  if (dueAt === null)
    return language === 'vi'
      ? 'Hạn trả kết quả được tính khi việc tạm dừng kết thúc.'
      : 'The due date is computed when the pause ends.'
  const { day, time } = local(dueAt)
  const date = weekdayDate(fromDay(day), language)
  return language === 'vi' ? `Hạn trả kết quả: ${time}, ${date}.` : `Result due: ${time}, ${date}.`
}

function calendarLine(calendars: DueExplanation['calendars'], language: Language): string {
  const names = calendars.map(({ id, revision }) =>
    language === 'vi' ? `${id} (bản ${revision})` : `${id} (revision ${revision})`,
  )
  return language === 'vi' ? `Theo lịch làm việc: ${names.join(', ')}.` : `Calendar used: ${names.join(', ')}.`
}

function limitText(limit: TimeLimit, language: Language): string {
  if (isSameDay(limit)) return language === 'vi' ? 'trong ngày' : 'same day'
  return amountText(limit.amount, limit.unit, language)
}

function amountText(amount: number, unit: TimeLimit['unit'], language: Language): string {
  const [one, many] = units[language][unit]
  return `${numberText(amount, language)} ${amount === 1 ? one : many}`
}

function numberText(value: number, language: Language): string {
  const text = String(Math.round(value * 100) / 100)
  return language === 'vi' ? text.replace('.', ',') : text
}

const weekdayDate = (date: IsoDate, language: Language): string =>
  `${weekdays[language][weekdayOf(toDay(date)) - 1]} ${dateText(date)}`
