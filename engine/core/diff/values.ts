import { localDateOf } from '../calendar/index.ts'
import type { Language, TimeLimit } from '../definition/index.ts'
import { formatMoney } from '../words/index.ts'
import { type DiffWords, propertyName } from './names.ts'

interface About {
  /** name of the property that holds the value */
  readonly property: string
  readonly language: Language
  readonly words: DiffWords
  /** name of the thing an id stands for */
  readonly nameOf: (id: string) => string | undefined
}

const units: Readonly<Record<TimeLimit['unit'], { vi: string; en: string }>> = {
  workingHour: { vi: 'giờ làm việc', en: 'working hours' },
  workingDay: { vi: 'ngày làm việc', en: 'working days' },
  calendarDay: { vi: 'ngày', en: 'days' },
  month: { vi: 'tháng', en: 'months' },
}

/** A value as a reader without the format knows it: limits, money, yes and no, names for ids, the parts of an object in turn. */
export function valueText(value: unknown, about: About): string {
  const { language, property } = about
  const vi = language === 'vi'
  if (value === null || value === undefined) return vi ? 'không' : 'none'
  if (typeof value === 'boolean') return value ? (vi ? 'có' : 'yes') : vi ? 'không' : 'no'
  if (typeof value === 'number')
    return /Vnd$/.test(property) ? formatMoney(value) : String(value).replace('.', vi ? ',' : '.')
  if (typeof value === 'string') return textValue(value, about)
  if (isLimit(value)) return limitText(value, about)
  if (Array.isArray(value)) return value.map((one) => valueText(one, about)).join(', ') || (vi ? 'không' : 'none')
  return objectText(value as Record<string, unknown>, about)
}

function textValue(value: string, { language, property, words, nameOf }: About): string {
  const title = nameOf(value)
  if (title) return `“${title}”`
  const time = timeText(value)
  if (time) return time
  return /^[a-zA-Z_]+$/.test(value) ? (words.value?.(property, value, language) ?? value) : value
}

/** A date or an instant day first, an instant with its hour in Viet Nam (UTC+07:00). */
function timeText(value: string): string | undefined {
  const parts = /^\d{4}-\d\d-\d\d(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?Z)?$/.exec(value)
  if (!parts) return undefined
  const [, hour, minute] = parts
  const day = (hour === undefined ? value : localDateOf(value)).split('-').reverse().join('/')
  return hour === undefined ? day : `${String((Number(hour) + 7) % 24).padStart(2, '0')}:${minute} ${day}`
}

function limitText(value: TimeLimit, about: About): string {
  if (value.amount === 0) return about.language === 'vi' ? 'trong ngày' : 'same day'
  return `${valueText(value.amount, { ...about, property: '' })} ${units[value.unit][about.language]}`
}

/** `kind` first and without its name, as one would say it: "thông báo “Đã nhận”". */
function objectText(value: Record<string, unknown>, about: About): string {
  const { kind, ...rest } = value
  const parts = Object.entries(rest)
    .filter(([name, one]) => name !== 'id' && one !== undefined && !(Array.isArray(one) && one.length === 0))
    .map(([name, one]) => {
      const said = valueText(one, { ...about, property: name })
      return typeof one === 'string' && about.nameOf(one)
        ? said
        : `${propertyName(name, about.language, about.words)} ${said}`
    })
  const first = typeof kind === 'string' ? [valueText(kind, { ...about, property: 'kind' })] : []
  return [...first, ...parts].join(', ') || '–'
}

const isLimit = (value: unknown): value is TimeLimit =>
  typeof value === 'object' &&
  value !== null &&
  'amount' in value &&
  Object.hasOwn(units, String((value as TimeLimit).unit))
