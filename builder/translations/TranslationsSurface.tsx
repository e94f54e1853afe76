import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, fold, useAnnounce } from '@motcua/ui/kit'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { sendFile } from '../app/send-file.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import type { Part } from '../parts/parts.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { isMissing, isOpen, isStale, languagesOf, type TextRow, textRows } from './rows.ts'
import { SheetDialog } from './SheetDialog.tsx'
import { toTextSheet } from './sheet.ts'
import { TextLine } from './TextLine.tsx'
import './translations.css'

const pageSize = 100
const views = {
  all: () => true,
  open: isOpen,
  missing: isMissing,
  stale: isStale,
} as const satisfies Record<string, (row: TextRow) => boolean>
type View = keyof typeof views
const viewNames = Object.keys(views) as View[]

/** Every text of the procedure with where it stands, in all languages side by side; out and in as a sheet. */
export default function TranslationsSurface({ id, onJump }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const shown = useLanguage()
  const [query, setQuery] = useState('')
  const [view, setView] = useState<View>('all')
  const [part, setPart] = useState<Part | ''>('')
  const [pages, setPages] = useState(1)
  const [importing, setImporting] = useState(false)
  const wanted = fold(useDeferredValue(query).trim())
  const rows = useMemo(() => textRows(definition, shown), [definition, shown])
  const parts = useMemo(() => [...new Set(rows.map((row) => row.part))], [rows])
  const within = part === '' ? rows : rows.filter((row) => row.part === part)
  const matching = within.filter(
    (row) =>
      views[view](row) &&
      (wanted === '' ||
        fold(`${row.cells.map(({ text }) => text).join(' ')} ${row.owner} ${row.path}`).includes(wanted)),
  )
  const stale = matching.filter(isStale)
  const go = useCallback((row: TextRow) => onJump(row.part, row.of), [onJump])
  const acceptAll = () => {
    const texts = stale.flatMap((row) =>
      row.cells
        .filter(({ state, text }) => state === 'stale' && text !== '')
        .map(({ language, text }) => ({ language, path: row.path, text })),
    )
    if (editor.act('setTexts', { texts })) announce(t('translations.accepted', { count: texts.length }))
  }
  const exportSheet = () => {
    const text = toTextSheet(definition, matching, {
      where: (row) =>
        [t(`part.${row.part}`), row.owner, t(`translations.role.${row.role}`)].filter(Boolean).join(' · '),
      state: (row) => t(`translations.state.${isMissing(row) ? 'missing' : isStale(row) ? 'stale' : 'ok'}`),
    })
    sendFile(`${id.replace('~', '-')}-texts.csv`, text, 'text/csv;charset=utf-8')
  }
  const languages = languagesOf(definition)
  return (
    <div className="b-textstable b-translations">
      <p className="b-help">{t('translations.help')}</p>
      <div className="b-toolbar">
        <input
          type="search"
          className="b-input b-input--search"
          aria-label={t('texts.search')}
          placeholder={t('texts.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <select
          className="b-input"
          aria-label={t('translations.part')}
          value={part}
          onChange={(event) => setPart(event.target.value as Part | '')}
        >
          <option value="">{t('translations.allParts')}</option>
          {parts.map((one) => (
            <option key={one} value={one}>
              {t(`part.${one}`)}
            </option>
          ))}
        </select>
        <div className="b-switch">
          {viewNames.map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {t(`translations.view.${one}`, { count: within.filter(views[one]).length })}
            </button>
          ))}
        </div>
      </div>
      <div className="mc-row">
        <Button size="sm" onClick={exportSheet} disabled={matching.length === 0}>
          {t('translations.export', { count: matching.length })}
        </Button>
        <Button size="sm" onClick={() => setImporting(true)}>
          {t('translations.import')}
        </Button>
        {stale.length > 0 ? (
          <Button size="sm" kind="quiet" onClick={acceptAll}>
            {t('translations.acceptAll', { count: stale.length })}
          </Button>
        ) : null}
      </div>
      {matching.length === 0 ? (
        <p className="b-help">{t(view === 'all' ? 'texts.none' : `translations.none.${view}`)}</p>
      ) : (
        <div className="b-scroll">
          <table className="b-table">
            <caption className="mc-visually-hidden">{t('part.texts')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('texts.place')}</th>
                {languages.map((one, i) => (
                  <th scope="col" key={one}>
                    {t(`language.${one}`)}
                    {i === 0 ? <span className="mc-soft mc-small"> {t('translations.source')}</span> : null}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matching.slice(0, pages * pageSize).map((row) => (
                <TextLine key={row.path} row={row} onGo={go} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {matching.length > pages * pageSize ? (
        <Button kind="quiet" onClick={() => setPages(pages + 1)}>
          {t('texts.more', { count: matching.length - pages * pageSize })}
        </Button>
      ) : null}
      {importing ? <SheetDialog onClose={() => setImporting(false)} /> : null}
    </div>
  )
}
