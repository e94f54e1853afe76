import type { AskedView } from '@motcua/api/schemas/dossier-parts'
import { useTexts } from '@motcua/ui/i18n'
import { Card, DateText, StatusTag } from '@motcua/ui/kit'
import { Said } from '../app/Said.tsx'

/** Other agencies that were asked for their opinion: who, until when, and what it came to where that is open. */
export function Asked({ asked }: { readonly asked: readonly AskedView[] }) {
  const t = useTexts('portal')
  if (asked.length === 0) return null
  return (
    <Card title={t('asked.title')}>
      <p className="mc-soft">{t('asked.text')}</p>
      <ul className="pt-plain pt-related">
        {asked.map((one) => (
          <li key={`${one.stepId}#${one.visit}`}>
            <p className="mc-row">
              <strong>
                <Said words={one.agencyName} />
              </strong>
              <StatusTag tone={toneOf(one)}>{t(`asked.is.${nameOf(one)}`)}</StatusTag>
            </p>
            {one.title.vi !== one.agencyName.vi && (
              <p className="mc-small">
                <Said words={one.title} />
              </p>
            )}
            <p className="mc-small mc-soft">
              {t('asked.at')} <DateText value={one.openedAt} />
              {one.state === 'open' && one.dueAt && (
                <>
                  {' · '}
                  {t('asked.until')} <DateText value={one.dueAt} />
                </>
              )}
              {one.state !== 'open' && one.finishedAt && (
                <>
                  {' · '}
                  {t('asked.ended')} <DateText value={one.finishedAt} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function nameOf({ state, how, verdict }: AskedView): string {
  if (state !== 'finished') return state
  if (how === 'closed') return 'closed'
  if (!verdict) return 'finished'
  return how === 'silent' ? `silent.${verdict}` : verdict
}

function toneOf({ state, verdict }: AskedView) {
  if (state === 'open') return 'warning'
  if (verdict === null) return 'neutral'
  return verdict === 'agreed' ? 'success' : 'danger'
}
