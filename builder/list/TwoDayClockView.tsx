import { useTexts } from '@motcua/ui/i18n'
import { hoursOf, twoDayClock } from './two-day-clock.ts'

const tones = { none: 'quiet', running: 'info', late: 'danger', inTime: 'success', tooLate: 'warning' } as const

/** The two-day clock in words with a bar that shows the share used. */
export function TwoDayClockView(props: { readonly change: Parameters<typeof twoDayClock>[0]; readonly now: string }) {
  const t = useTexts('builder')
  const clock = twoDayClock(props.change, props.now)
  if (clock.state === 'none') return <span className="mc-soft mc-small">{t('clock.none')}</span>
  const width = Math.round(clock.used * 100)
  return (
    <span
      className="b-clock"
      data-tone={tones[clock.state]}
      data-soon={clock.state === 'running' && clock.used > 0.75 ? true : undefined}
    >
      <span className="b-clock__text">{t(`clock.${clock.state}`, hoursOf(clock.ms))}</span>
      <svg className="b-clock__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" rx="2" className="b-clock__all" />
        <rect width={width} height="4" rx="2" className="b-clock__used" />
      </svg>
    </span>
  )
}
