import { useFormats, useTexts } from '@motcua/ui/i18n'
import './items.css'

/** One entry of a series of the law, and when it applies; both days included. */
export interface TimeEntry {
  readonly id: string
  readonly label: string
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const dayMs = 86_400_000
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs
const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)

/** Days that no entry, or more than one, covers between the first and the last that is named. */
export function seams(
  entries: readonly TimeEntry[],
): { readonly kind: 'gap' | 'double'; from: string; to: string | null }[] {
  const sorted = [...entries].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  const out: { kind: 'gap' | 'double'; from: string; to: string | null }[] = []
  let until: number | null = null
  sorted.forEach((entry, i) => {
    if (i > 0) {
      const from = entry.from === undefined ? Number.NEGATIVE_INFINITY : dayOf(entry.from)
      if (until === null || from <= until)
        out.push({
          kind: 'double',
          from: entry.from ?? dateOf(Math.min(until ?? 0, 0)),
          to: until === null ? (entry.to ?? null) : dateOf(Math.min(until, entry.to ? dayOf(entry.to) : until)),
        })
      else if (from > until + 1) out.push({ kind: 'gap', from: dateOf(until + 1), to: dateOf(from - 1) })
    }
    const end = entry.to === undefined ? null : dayOf(entry.to)
    until = i > 0 && (until === null || (end !== null && end < until)) ? until : end
  })
  if (until !== null) out.push({ kind: 'gap', from: dateOf(until + 1), to: null })
  return out
}

/** When each entry of a series applies, with the days that nothing or two of them cover; said in words beneath. */
export function TimeLine(props: {
  readonly entries: readonly TimeEntry[]
  readonly here: string
  readonly today: string
}) {
  const { entries, here, today } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const marks = entries.flatMap(({ from, to }) => [from, to]).filter((one) => one !== undefined)
  const points = [...marks, today].map(dayOf)
  const [low, high] = [Math.min(...points) - 200, Math.max(...points) + 200]
  const x = (day: number) => ((day - low) / (high - low)) * 1000
  const words = ({ from, to }: { readonly from?: string | undefined; readonly to?: string | null | undefined }) =>
    from && to
      ? t('time.between', { from: formats.date(from), to: formats.date(to) })
      : from
        ? t('time.since', { from: formats.date(from) })
        : to
          ? t('time.until', { to: formats.date(to) })
          : t('time.always')
  return (
    <ul className="b-time">
      <li className="b-time__bar" aria-hidden="true">
        <svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="presentation">
          {entries.map((one) => (
            <rect
              key={one.id}
              x={one.from ? x(dayOf(one.from)) : 0}
              width={Math.max(4, (one.to ? x(dayOf(one.to) + 1) : 1000) - (one.from ? x(dayOf(one.from)) : 0))}
              y={4}
              height={20}
              data-here={one.id === here || undefined}
            />
          ))}
          <line x1={x(dayOf(today))} x2={x(dayOf(today))} y1={0} y2={28} />
        </svg>
      </li>
      {entries.map((one) => (
        <li key={one.id} aria-current={one.id === here || undefined}>
          {one.id === here ? <strong>{one.label}</strong> : one.label}: {words(one)}
        </li>
      ))}
      {seams(entries).map((seam) => (
        <li key={`${seam.kind}${seam.from}`} data-tone={seam.kind}>
          {t(seam.kind === 'gap' ? 'time.gap' : 'time.double', { when: words(seam) })}
        </li>
      ))}
    </ul>
  )
}
