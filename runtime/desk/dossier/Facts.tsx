import type { DeskDossier } from '@motcua/api/routes/desk'
import { findText } from '@motcua/core/definition'
import { timeLimitText, useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, DateText, DueTag, StatusTag } from '@motcua/ui/kit'
import { dueStateOf, isOwed, remainingOf } from '../queue/due.ts'
import { FeeLines } from './FeeLines.tsx'

interface FactsProps {
  readonly dossier: DeskDossier
  readonly now: string
}

/** Beside the dossier: the due date with its reason, the fee, the people, who works it. */
export function Facts(props: FactsProps) {
  return (
    <>
      <DueCard {...props} />
      <FeeCard {...props} />
      <PeopleCard {...props} />
    </>
  )
}

function DueCard({ dossier, now }: FactsProps) {
  const t = useTexts('desk')
  const tk = useTexts('kit')
  const { number } = useFormats()
  const language = useLanguage()
  const { due } = dossier
  const suspended = due?.pausedSince != null
  return (
    <Card title={t('due.title')}>
      {!due || (due.dueAt === null && !suspended) ? (
        <p className="mc-soft">{t('due.none')}</p>
      ) : (
        <div className="mc-stack mc-stack--tight">
          {due.dueAt && (
            <p className="md-due">
              <DateText value={due.dueAt} weekday />
            </p>
          )}
          {isOwed(dossier) && (
            <p>
              <DueTag
                state={dueStateOf({ dueAt: due.dueAt, suspended }, now)}
                remaining={remainingOf({ dueAt: due.dueAt, suspended }, now)}
              />
            </p>
          )}
          {due.pausedSince && (
            <p className="mc-small">
              {t('due.pausedSince')} <DateText value={due.pausedSince} />
              {due.remaining && ` · ${t('due.left', { limit: timeLimitText(tk, due.remaining as never, number) })}`}
            </p>
          )}
          {due.lines[language].length > 0 && (
            <details className="md-why">
              <summary>{t('due.why')}</summary>
              <ol>
                {due.lines[language].map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a count may be alike; their order is their name
                  <li key={index}>{line}</li>
                ))}
              </ol>
            </details>
          )}
          {due.earlier.length > 0 && (
            <details className="md-why">
              <summary>{t('due.earlier', { count: due.earlier.length })}</summary>
              <ul>
                {due.earlier.map((one) => (
                  <li key={one.replacedAt}>
                    <DateText value={one.dueAt} /> <span className="mc-soft">({t('due.replaced')} </span>
                    <DateText value={one.replacedAt} />
                    <span className="mc-soft">)</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </Card>
  )
}

function FeeCard({ dossier }: FactsProps) {
  const t = useTexts('desk')
  const { payment, fee } = dossier
  if (!fee && payment.state === 'none') return null
  // A fee that is owed only at a later moment is not yet due, which is not the same as none.
  const state = payment.state === 'none' && fee && fee.totalVnd > 0 && !dossier.endedAt ? 'later' : payment.state
  const tone = payment.state === 'paid' ? 'success' : payment.state === 'due' ? 'warning' : 'neutral'
  return (
    <Card title={t('fee.title')}>
      <div className="mc-stack mc-stack--tight">
        <p>
          <StatusTag tone={tone} icon={payment.state === 'paid' ? 'check' : undefined}>
            {t(`payment.${state}`)}
          </StatusTag>
        </p>
        {fee && <FeeLines definition={dossier.definition} fee={fee} />}
        {payment.paidAt && (
          <p className="mc-small mc-soft">
            <DateText value={payment.paidAt} />
            {payment.receipt && ` · ${t('payment.receiptNo', { receipt: payment.receipt })}`}
          </p>
        )}
      </div>
    </Card>
  )
}

function PeopleCard({ dossier }: FactsProps) {
  const t = useTexts('desk')
  const tc = useTexts('desk')
  const language = useLanguage()
  const { submitter } = dossier
  const caseTitle = dossier.caseId && findText(dossier.definition, language, `case.${dossier.caseId}.title`)
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [t('dossier.owner'), dossier.ownerName],
    [t('dossier.submitter'), submitter.fullName === dossier.ownerName ? null : submitter.fullName],
    [t('dossier.phone'), submitter.phone],
    [t('dossier.email'), submitter.email],
    [t('dossier.channel'), tc(`channel.${dossier.channel}`)],
    [t('dossier.case'), caseTitle],
    [t('dossier.version'), String(dossier.versionNumber)],
  ]
  return (
    <Card title={t('dossier.people')}>
      <dl className="md-facts">
        {rows.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>{t('task.submitted')}</dt>
          <dd>
            <DateText value={dossier.submittedAt} />
          </dd>
        </div>
        {dossier.receivedAt && (
          <div>
            <dt>{t('dossier.received')}</dt>
            <dd>
              <DateText value={dossier.receivedAt} />
            </dd>
          </div>
        )}
      </dl>
    </Card>
  )
}
