import { type Language, textPaths } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, fold } from '@motcua/ui/kit'
import { useDeferredValue, useMemo, useState } from 'react'
import { textState } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { partOf } from './parts.ts'

const pageSize = 100

/** Every text of the definition with where it stands, in all languages side by side; missing and stale ones on demand. */
export function TextsTable() {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const shown = useLanguage()
  const [query, setQuery] = useState('')
  const [only, setOnly] = useState<'all' | 'open'>('all')
  const [pages, setPages] = useState(1)
  const wanted = fold(useDeferredValue(query).trim())
  const source = definition.procedure.sourceLanguage
  const { languages: offered } = definition.procedure
  const languages = useMemo(() => [source, ...offered.filter((one) => one !== source)], [source, offered])
  const rows = useMemo(
    () =>
      textPaths(definition).map((text) => {
        const states = languages.map((one) => textState(definition, one, text.path))
        const words = languages.map((one) => definition.messages[one]?.[text.path]?.text ?? '')
        const isEmpty = text.optional && words.every((word) => word === '')
        return {
          ...text,
          open: !isEmpty && states.some((state) => state !== 'ok'),
          isEmpty,
          found: fold(`${words.join(' ')} ${text.path}`),
        }
      }),
    [definition, languages],
  )
  const matching = rows.filter((row) => (only === 'all' || row.open) && row.found.includes(wanted))
  const open = rows.filter((row) => row.open).length
  const change = (language: Language, path: string, text: string) =>
    editor.act('setText', { language, path, text }, `text.${language}.${path}`)
  return (
    <div className="b-textstable">
      <div className="b-toolbar">
        <input
          type="search"
          className="b-input b-input--search"
          aria-label={t('texts.search')}
          placeholder={t('texts.search')}
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
        <div className="b-switch">
          {(['all', 'open'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={only === one} onClick={() => setOnly(one)}>
              {t(`texts.${one}`, { count: one === 'all' ? rows.length : open })}
            </button>
          ))}
        </div>
      </div>
      <div className="b-scroll">
        <table className="b-table">
          <caption className="mc-visually-hidden">{t('part.texts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('texts.place')}</th>
              {languages.map((one) => (
                <th scope="col" key={one}>
                  {t(`language.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matching.slice(0, pages * pageSize).map((row) => (
              <tr key={row.path} data-open={row.open || undefined}>
                <th scope="row">
                  <span className="b-tag">{t(`part.${partOf(row.of)}`)}</span>
                  <code className="b-card__meta">{row.path}</code>
                </th>
                {languages.map((one) => {
                  const state = textState(definition, one, row.path)
                  const text = definition.messages[one]?.[row.path]?.text ?? ''
                  return (
                    <td key={one} data-state={row.isEmpty ? 'ok' : state}>
                      <textarea
                        className="b-input"
                        rows={Math.min(6, Math.max(1, Math.ceil(text.length / 48)))}
                        lang={one}
                        aria-label={`${row.path}, ${t(`language.${one}`)}`}
                        placeholder={row.optional ? t('text.optional') : ''}
                        value={text}
                        onChange={(e) => change(one, row.path, e.target.value)}
                      />
                      {state === 'stale' && text !== '' ? (
                        <button
                          type="button"
                          className="b-link"
                          onClick={() => editor.act('confirmTranslation', { language: one, path: row.path })}
                        >
                          {t('text.staleConfirm')}
                        </button>
                      ) : null}
                      {state === 'missing' && !row.isEmpty && one !== shown ? (
                        <span className="b-error">{t('text.missing')}</span>
                      ) : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {matching.length > pages * pageSize ? (
        <Button kind="quiet" onClick={() => setPages(pages + 1)}>
          {t('texts.more', { count: matching.length - pages * pageSize })}
        </Button>
      ) : null}
      {matching.length === 0 ? <p className="b-help">{t('texts.none')}</p> : null}
    </div>
  )
}
