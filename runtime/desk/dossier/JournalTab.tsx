import type { DeskDossier } from '@motcua/api/routes/desk'
import { useTexts } from '@motcua/ui/i18n'
import { type DossierStatus, DossierStatusTag, EmptyState, Timeline } from '@motcua/ui/kit'
import { useEventText } from './event-text.ts'

/** Who did what and when, latest first; the entry as it was sealed can be unfolded. */
export function JournalTab({ dossier }: { readonly dossier: DeskDossier }) {
  const t = useTexts('desk')
  const eventText = useEventText(dossier)
  const told = new Map(dossier.timeline.map((entry) => [entry.seq, entry]))
  const entries = [...dossier.journal].sort((a, b) => b.seq - a.seq)
  if (entries.length === 0) return <EmptyState title={t('journal.empty')} titleLevel={2} />
  return (
    <Timeline
      label={t('tab.journal')}
      items={entries.map((entry) => {
        const line = told.get(entry.seq)
        return {
          id: String(entry.seq),
          title: eventText(entry.seq, entry.event),
          at: entry.at,
          who: line?.by ?? entry.by ?? t('journal.system'),
          children: (
            <>
              {line?.status && (
                <p>
                  <DossierStatusTag status={line.status as DossierStatus} />
                </p>
              )}
              {entry.onBehalfOf && <p className="mc-small">{t('journal.onBehalf', { name: entry.onBehalfOf })}</p>}
              <details className="md-why">
                <summary>{t('journal.sealed', { seq: entry.seq })}</summary>
                <p className="mc-small mc-soft md-hash">{entry.hash}</p>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
                <pre className="md-json" tabIndex={0}>
                  {JSON.stringify(entry.entry, null, 2)}
                </pre>
              </details>
            </>
          ),
        }
      })}
    />
  )
}
