import { findText, type Language, type Notification } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { useMemo } from 'react'
import { ChipEditor } from '../outputs/ChipEditor.tsx'
import { type TokenNames, tokenNames, tokenOptions } from '../outputs/token-names.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { smsSize } from './occasions.ts'

/** The texts of one notice with its data as chips, in each language, and how it looks on each channel. */
export function NoticeView({ notice }: { readonly notice: Notification }) {
  const definition = useDefinition()
  const { languages } = definition.procedure
  return (
    <div className="b-notice">
      {languages.map((language) => (
        <NoticeIn key={language} notice={notice} language={language} />
      ))}
    </div>
  )
}

function NoticeIn({ notice, language }: { readonly notice: Notification; readonly language: Language }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const options = useMemo(() => tokenOptions(t, definition, {}, language), [t, definition, language])
  const names = useMemo(() => tokenNames(t, definition, language), [t, definition, language])
  const path = (part: string) => `notification.${notice.id}.${part}`
  const text = (part: string) => definition.messages[language]?.[path(part)]?.text ?? ''
  const shown = (part: string) => withNames(findText(definition, language, path(part)) ?? '', names)
  const sms = smsSize(shown('subject'))
  return (
    <section className="b-notice__language" aria-label={t(`language.${language}`)}>
      <h4>{t(`language.${language}`)}</h4>
      {(['subject', 'body'] as const).map((part) => (
        <div key={part} className="b-property">
          <span className="b-property__label">{t(`text.${part}`)}</span>
          <ChipEditor
            value={text(part)}
            label={`${t(`text.${part}`)} (${t(`language.${language}`)})`}
            language={language}
            options={options}
            nameOf={names.token}
            onChange={(next) =>
              editor.act('setText', { language, path: path(part), text: next }, `text.${language}.${path(part)}`)
            }
          />
        </div>
      ))}
      <div className="b-notice__previews">
        {notice.channels.map((channel) => (
          <figure key={channel} data-channel={channel}>
            <figcaption>{t(`notice.channel.${channel}`)}</figcaption>
            <strong lang={language}>{shown('subject') || '…'}</strong>
            {channel === 'sms' ? (
              <span className="mc-soft mc-small">
                {t('notice.sms', { characters: sms.characters, parts: sms.parts })}
                {sms.accents ? ` ${t('notice.accents')}` : ''}
              </span>
            ) : (
              <p lang={language}>{shown('body') || '…'}</p>
            )}
          </figure>
        ))}
      </div>
    </section>
  )
}

/** A text with the names of its data in their places. */
export const withNames = (text: string, names: TokenNames): string =>
  text.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, token: string) => `‹${names.token(token)}›`)
