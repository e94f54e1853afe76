import type { VersionSummary } from '@motcua/api/routes/builder'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { hoursOf, twoDayClock } from '../list/two-day-clock.ts'

/** The two-day clock of a version that is live: from when to when it ran, and how long that was. */
export function StoppedClock({ version }: { readonly version: Omit<VersionSummary, 'definition'> }) {
  const t = useTexts('builder')
  const formats = useFormats()
  const { receivedAt, effectiveFrom, deadlineAt } = version
  if (!receivedAt) return <span className="mc-soft mc-small">{t('clock.none')}</span>
  const clock = twoDayClock({ receivedAt, liveAt: effectiveFrom, deadlineAt }, effectiveFrom)
  return (
    <dl className="b-facts b-stopped" data-state={clock.state}>
      <dt>{t('stopped.t0')}</dt>
      <dd>{formats.dateTime(receivedAt)}</dd>
      <dt>{t('stopped.t1')}</dt>
      <dd>{formats.dateTime(effectiveFrom)}</dd>
      <dt>{t('stopped.used')}</dt>
      <dd>
        <strong>{t('stopped.length', hoursOf(clock.ms))}</strong>{' '}
        {t(clock.state === 'inTime' ? 'stopped.inTime' : 'stopped.late')}
      </dd>
    </dl>
  )
}
