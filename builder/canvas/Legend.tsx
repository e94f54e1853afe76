import { useTexts } from '@motcua/ui/i18n'
import { type Mark, type MarkTone, type Paint, toneStyles } from './paint.ts'

/** What the marks of a drawing mean, and how many there are of each. */
export function Legend({ paint }: { readonly paint: Paint }) {
  const t = useTexts('builder')
  const counts = new Map<MarkTone, number>()
  const count = ({ tone }: Mark) => counts.set(tone, (counts.get(tone) ?? 0) + 1)
  for (const mark of paint.steps.values()) count(mark)
  for (const mark of paint.transitions.values()) count(mark)
  if (counts.size === 0) return <span />
  return (
    <ul className="b-legend" aria-label={t('drawing.legend')}>
      {(Object.keys(toneStyles) as MarkTone[]).map((tone) =>
        counts.has(tone) ? (
          <li key={tone} style={{ color: toneStyles[tone].ink }}>
            <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true" focusable="false">
              <path d={toneStyles[tone].sign} className="b-drawn__mark" stroke="currentColor" />
            </svg>
            {t(`paint.${tone}`)} ({counts.get(tone)})
          </li>
        ) : null,
      )}
    </ul>
  )
}
