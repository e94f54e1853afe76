import type { DeskDossier } from '@motcua/api/routes/desk'
import { textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, DateText, EmptyState, StatusTag } from '@motcua/ui/kit'

/** Every request for completion, what it asked and whether it was answered. */
export function SupplementsTab({ dossier }: { readonly dossier: DeskDossier }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const { definition, supplements } = dossier
  if (supplements.length === 0) {
    return (
      <EmptyState title={t('supplements.none')} titleLevel={2}>
        <p>{t('supplements.noneText')}</p>
      </EmptyState>
    )
  }
  const nameOf = (kind: string, id: string) =>
    textOf(definition, language, kind === 'field' ? `field.${id}.label` : `requirement.${id}.title`)
  return (
    <div className="mc-stack">
      {[...supplements].reverse().map((request, index) => (
        <Card
          key={request.id}
          titleLevel={3}
          title={t('supplements.number', { number: supplements.length - index })}
          actions={
            request.answeredAt ? (
              <StatusTag tone="success" icon="check">
                {t('supplements.answered')}
              </StatusTag>
            ) : (
              <StatusTag tone="warning" icon="clock">
                {t('supplements.waiting')}
              </StatusTag>
            )
          }
        >
          <p className="mc-small mc-soft">
            {t('supplements.asked')} <DateText value={request.at} /> · {t('supplements.answerBy')}{' '}
            <DateText value={request.answerBy} />
            {request.answeredAt && (
              <>
                {' '}
                · {t('supplements.answered')} <DateText value={request.answeredAt} />
              </>
            )}
          </p>
          <ol className="md-paper__items">
            {request.items.map((item) => (
              <li key={`${item.kind}:${item.id}`}>
                <strong>{nameOf(item.kind, item.id)}</strong> – {t(`supplement.${item.fault}`)}: {item.note}
                {item.reason && ` (${textOf(definition, language, `reason.supplement.${item.reason}`)})`}
              </li>
            ))}
          </ol>
          {request.note && <p>{request.note}</p>}
        </Card>
      ))}
    </div>
  )
}
