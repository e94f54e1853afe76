import { useTexts } from '@motcua/ui/i18n'
import { type KeyboardEvent, memo } from 'react'
import { useEditor } from '../state/use-editor.tsx'
import type { TextRow } from './rows.ts'

/** One text in all its languages. Drawn again only when something of it changed. */
export const TextLine = memo(TextLineView, (before, after) => {
  const [a, b] = [before.row, after.row]
  return (
    before.onGo === after.onGo &&
    a.path === b.path &&
    a.owner === b.owner &&
    a.part === b.part &&
    a.of.join() === b.of.join() &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, i) => cell.text === b.cells[i]?.text && cell.state === b.cells[i]?.state)
  )
})

function TextLineView({ row, onGo }: { readonly row: TextRow; readonly onGo: (row: TextRow) => void }) {
  const editor = useEditor()
  const t = useTexts('builder')
  return (
    <tr data-open={row.cells.some(({ state }) => state === 'missing' || state === 'stale') || undefined}>
      <th scope="row">
        <span className="b-translations__where">
          <button type="button" className="b-link" onClick={() => onGo(row)}>
            {t(`part.${row.part}`)}
            {row.owner ? ` · ${row.owner}` : ''}
          </button>
          <span className="mc-soft mc-small">{t(`translations.role.${row.role}`)}</span>
          <code className="b-card__meta">{row.path}</code>
        </span>
      </th>
      {row.cells.map(({ language, text, state }) => (
        <td key={language} data-state={state === 'empty' ? 'ok' : state} data-name={t(`language.${language}`)}>
          <textarea
            className="b-input"
            rows={Math.min(6, Math.max(1, Math.ceil(text.length / 44)))}
            lang={language}
            data-language={language}
            data-text={row.path}
            aria-label={`${row.owner || row.path}, ${t(`translations.role.${row.role}`)}, ${t(`language.${language}`)}`}
            placeholder={row.optional ? t('text.optional') : ''}
            value={text}
            onChange={(event) =>
              editor.act(
                'setText',
                { language, path: row.path, text: event.target.value },
                `text.${language}.${row.path}`,
              )
            }
            onKeyDown={moveInColumn}
          />
          {state === 'stale' && text !== '' ? (
            <button
              type="button"
              className="b-link"
              onClick={() => editor.act('confirmTranslation', { language, path: row.path })}
            >
              {t('text.staleConfirm')}
            </button>
          ) : null}
          {state === 'missing' ? <span className="b-error">{t('text.missing')}</span> : null}
        </td>
      ))}
    </tr>
  )
}

/** Ctrl+Enter and Ctrl+arrows go up and down one language, as a translator reads. */
function moveInColumn(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (!event.ctrlKey && !event.metaKey) return
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const { language } = event.currentTarget.dataset
  const boxes = [
    ...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>(`textarea[data-language="${language}"]`) ??
      []),
  ]
  boxes[boxes.indexOf(event.currentTarget) + step]?.focus()
}
