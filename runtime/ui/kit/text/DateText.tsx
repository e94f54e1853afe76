import { useFormats } from '../../i18n/index.ts'

/** A calendar date, or an instant with its hour in Viet Nam's time: `16:30 23/11/2026`. */
export function DateText({ value, weekday = false }: { readonly value: string; readonly weekday?: boolean }) {
  const formats = useFormats()
  const isInstant = value.includes('T')
  const text = !isInstant
    ? formats.date(value)
    : weekday
      ? `${formats.time(value)} ${formats.weekday(value)}`
      : formats.dateTime(value)
  return (
    <time dateTime={value} className="mc-number">
      {text}
    </time>
  )
}
