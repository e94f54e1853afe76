import type { OpinionView } from '@motcua/api/routes/desk'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, DateText, Notice, StatusTag } from '@motcua/ui/kit'
import { useState } from 'react'
import { useActLabel } from '../acts/ActBar.tsx'
import type { BuiltInAct } from '../acts/act-list.ts'
import { CloseConsultationDialog } from '../acts/CloseConsultationDialog.tsx'
import type { CommandContext } from '../acts/use-command.ts'
import { wordsIn } from '../app/words.ts'

/** What was asked of other agencies, until when, and what came back. */
export function OpinionsTab(context: CommandContext) {
  const { dossier } = context
  const t = useTexts('desk')
  const labelOf = useActLabel(context)
  const [closing, setClosing] = useState<BuiltInAct | null>(null)
  const { opinions } = dossier
  const closeOf = (one: OpinionView) =>
    one.state === 'open'
      ? dossier.acts.find(
          (act): act is BuiltInAct =>
            act.kind === 'builtIn' && act.act === 'closeConsultation' && act.stepId === one.stepId,
        )
      : undefined
  return (
    <div className="mc-stack">
      {opinions.some((one) => one.endsAfterDue) && (
        <Notice tone="warning" title={t('opinions.atRisk')}>
          <p>{t('opinions.atRiskText')}</p>
        </Notice>
      )}
      {opinions.map((one) => (
        <OpinionCard
          key={`${one.stepId}#${one.visit}`}
          opinion={one}
          {...(closeOf(one) ? { onClose: () => setClosing(closeOf(one) ?? null) } : {})}
        />
      ))}
      {closing && (
        <CloseConsultationDialog {...context} act={closing} label={labelOf(closing)} onClose={() => setClosing(null)} />
      )}
    </div>
  )
}

function OpinionCard({ opinion, onClose }: { readonly opinion: OpinionView; readonly onClose?: () => void }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const agency = wordsIn(opinion.agencyName, language) || opinion.agencyId
  const title = wordsIn(opinion.title, language)
  return (
    <Card
      titleLevel={3}
      title={title === agency ? agency : `${title} – ${agency}`}
      actions={<OpinionTag opinion={opinion} />}
    >
      <p className="mc-small mc-soft">
        {t('opinions.asked')} <DateText value={opinion.openedAt} />
        {opinion.dueAt && (
          <>
            {' '}
            · {t('opinion.answerBy')} <DateText value={opinion.dueAt} />
          </>
        )}
        {opinion.state === 'open' && opinion.silence && <> · {t(`opinions.silence.${opinion.silence}`)}</>}
        {opinion.confidential && <> · {t('opinions.confidential')}</>}
      </p>
      {opinion.escalatedAt && (
        <p className="mc-small">
          {t('opinions.escalated')} <DateText value={opinion.escalatedAt} />
        </p>
      )}
      {!opinion.open && <p className="mc-soft">{t('opinions.notForYou')}</p>}
      {opinion.opinion && (
        <blockquote className="md-opinion">
          <p>{opinion.opinion}</p>
          {opinion.byName && (
            <footer className="mc-small mc-soft">
              {opinion.byName}
              {opinion.finishedAt && (
                <>
                  {' '}
                  · <DateText value={opinion.finishedAt} />
                </>
              )}
            </footer>
          )}
        </blockquote>
      )}
      {opinion.late.map((late) => (
        <div key={late.at}>
          <p className="mc-small">
            <strong>{t('opinions.late')}</strong> · <DateText value={late.at} /> · {late.byName} ·{' '}
            {t(`opinion.${late.verdict}`)}
          </p>
          <p>{late.opinion}</p>
        </div>
      ))}
      {onClose && (
        <p className="md-opinion__close">
          <Button size="sm" onClick={onClose}>
            {t('act.closeConsultation')}
          </Button>
        </p>
      )}
    </Card>
  )
}

function OpinionTag({ opinion }: { readonly opinion: OpinionView }) {
  const t = useTexts('desk')
  const { state, how, verdict } = opinion
  if (state === 'open')
    return (
      <StatusTag tone="warning" icon="clock">
        {t('opinions.waiting')}
      </StatusTag>
    )
  if (state === 'cancelled') return <StatusTag>{t('opinions.cancelled')}</StatusTag>
  if (how === 'closed') return <StatusTag>{t('opinions.closed')}</StatusTag>
  if (!verdict) return <StatusTag tone="success">{t('opinions.answered')}</StatusTag>
  const words = how === 'silent' ? t(`opinions.silent.${verdict}`) : t(`opinion.${verdict}`)
  return (
    <StatusTag tone={verdict === 'agreed' ? 'success' : 'danger'} icon={verdict === 'agreed' ? 'check' : 'close'}>
      {words}
    </StatusTag>
  )
}
