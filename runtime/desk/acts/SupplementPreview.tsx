import type { DeskDossier } from '@motcua/api/routes/desk'
import { type TimeLimit, textOf } from '@motcua/core/definition'
import type { SupplementItem } from '@motcua/core/process'
import { timeLimitText, useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { useMe } from '../app/session.tsx'
import { wordsIn } from '../app/words.ts'
import { type Askable, keyOf } from './supplement-items.ts'

export interface SupplementPreviewProps {
  readonly dossier: DeskDossier
  readonly items: readonly SupplementItem[]
  readonly note: string
  readonly askable: readonly Askable[]
  /** a deadline of its own; null = the usual one */
  readonly within: TimeLimit | null
}

/** Form 02 as it will be made: the number and the date come with the sending. */
export function SupplementPreview({ dossier, items, note, askable, within: own }: SupplementPreviewProps) {
  const t = useTexts('desk')
  const tk = useTexts('kit')
  const { number } = useFormats()
  const language = useLanguage()
  const me = useMe()
  const within = own ?? dossier.definition.deadlines.supplement.answerWithin
  const { submitter } = dossier
  const contact = [submitter.address, submitter.phone].filter(Boolean).join(' · ')
  return (
    <div className="mc-stack">
      <Notice>
        <p>{t('supplement.effect', { limit: timeLimitText(tk, within, number) })}</p>
      </Notice>
      <article className="md-paper" aria-label={t('supplement.form02')}>
        <p className="md-paper__agency">{wordsIn(dossier.agencyName, language)}</p>
        <h3 className="md-paper__title">{t('supplement.form02')}</h3>
        <dl className="md-facts">
          <dt>{t('dossier.code')}</dt>
          <dd className="mc-number">{dossier.code}</dd>
          <dt>{t('dossier.of')}</dt>
          <dd>{dossier.ownerName}</dd>
          {contact && (
            <>
              <dt>{t('dossier.contact')}</dt>
              <dd>{contact}</dd>
            </>
          )}
          <dt>{t('dossier.content')}</dt>
          <dd>{wordsIn(dossier.title, language)}</dd>
        </dl>
        <p>{t('supplement.asked')}</p>
        <ol className="md-paper__items">
          {items.map((item) => (
            <li key={keyOf(item)}>
              <strong>{askable.find((one) => keyOf(one) === keyOf(item))?.label ?? item.id}</strong>
              {' – '}
              {t(`supplement.${item.fault}`)}: {item.note}
              {item.reason && ` (${textOf(dossier.definition, language, `reason.supplement.${item.reason}`)})`}
            </li>
          ))}
        </ol>
        {note && (
          <p>
            <strong>{t('supplement.reason')}</strong> {note}
          </p>
        )}
        <p>{t('supplement.officer', { name: me.name })}</p>
      </article>
    </div>
  )
}
