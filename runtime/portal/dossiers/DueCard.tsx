import type { DossierCore } from '@motcua/api/schemas/dossier'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, DateText, type DueState, DueTag } from '@motcua/ui/kit'
import { Limit } from '../service/ServicePage.tsx'

type Dated = Pick<DossierCore, 'due' | 'endedAt' | 'receivedAt' | 'status'>
const soonMs = 24 * 60 * 60_000

/** By when the agency owes the result, and why that day; earlier dates are kept to see. */
export function DueCard({ dossier, now }: { readonly dossier: Dated; readonly now: string }) {
  const t = useTexts('portal')
  const language = useLanguage()
  const { dateTime } = useFormats()
  const { due } = dossier
  if (!due || dossier.receivedAt === null)
    return (
      <Card title={t('due.title')}>
        <p>{t(dossier.endedAt ? 'due.ended' : 'due.notYet')}</p>
      </Card>
    )
  return (
    <Card title={t('due.title')} actions={dossier.endedAt ? undefined : <DueTag state={stateOf(dossier, now)} />}>
      {due.dueAt ? (
        <p className="pt-due">
          <DateText value={due.dueAt} weekday />
        </p>
      ) : (
        <>
          <p className="pt-due">{t('due.paused')}</p>
          <p>
            {due.pausedSince && t('due.pausedSince', { at: dateTime(due.pausedSince) })}{' '}
            {due.remaining && (
              <>
                {t('due.remaining')} <Limit limit={due.remaining} />.
              </>
            )}
          </p>
        </>
      )}
      {due.lines[language].length > 0 && (
        <details className="pt-details">
          <summary>{t('due.why')}</summary>
          <ol className="pt-why">
            {due.lines[language].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </details>
      )}
      {due.earlier.length > 0 && (
        <details className="pt-details">
          <summary>{t('due.earlier', { count: due.earlier.length })}</summary>
          <ul>
            {due.earlier.map((one) => (
              <li key={one.replacedAt}>
                {t('due.earlier.line', { due: dateTime(one.dueAt), at: dateTime(one.replacedAt) })}{' '}
                {t(`due.because.${reasonOf(one.because)}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

const reasons = [
  'received',
  'act',
  'automatic',
  'silence',
  'supplementRequested',
  'supplemented',
  'timer',
  'withdrawalDeclined',
  'withdrawalRequested',
]

/** The event without the step it happened in; one that has no words of its own is told in general. */
function reasonOf(because: string): string {
  const [event = ''] = because.split(':')
  return reasons.includes(event) ? event : 'other'
}

function stateOf({ due }: Dated, now: string): DueState {
  if (!due?.dueAt) return 'paused'
  const leftMs = Date.parse(due.dueAt) - Date.parse(now)
  if (leftMs < 0) return 'overdue'
  return leftMs < soonMs ? 'soon' : 'onTime'
}
