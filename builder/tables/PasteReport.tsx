import { useTexts } from '@motcua/ui/i18n'
import { Button, Notice } from '@motcua/ui/kit'
import type { GridColumn } from '../grid/Grid.tsx'
import { useProblemWords } from './CellBar.tsx'
import type { Pasted } from './table-grid.ts'

/** What became of the cells that were pasted: taken, taken but not understood, or left out. */
export function PasteReport(props: {
  readonly pasted: Pasted | null
  readonly columns: readonly GridColumn[]
  readonly onGo: (cell: { readonly row: number; readonly col: number }) => void
  readonly onClose: () => void
}) {
  const { pasted } = props
  const t = useTexts('builder')
  const say = useProblemWords()
  if (!pasted) return null
  const { unread, left, rows } = pasted
  const fine = unread.length === 0 && left.length === 0
  return (
    <Notice
      live
      tone={fine ? 'success' : 'warning'}
      title={t('tables.pasted', { rows, count: unread.length + left.length })}
      action={
        <Button size="sm" kind="quiet" onClick={props.onClose}>
          {t('tables.pastedClose')}
        </Button>
      }
    >
      {unread.length > 0 ? (
        <ul className="b-tables__unread">
          {unread.slice(0, 20).map(({ row, col, text, problem }) => (
            <li key={`${row}-${col}`}>
              <button type="button" className="b-link" onClick={() => props.onGo({ row, col })}>
                {t('tables.place', { n: row + 1, column: props.columns[col]?.label ?? '' })}
              </button>
              : “{text}” – {say(problem)}
            </li>
          ))}
        </ul>
      ) : null}
      {left.length > 0 ? (
        <p>{t('tables.pastedLeft', { count: left.length, cells: left.slice(0, 8).join(' · ') })}</p>
      ) : null}
    </Notice>
  )
}
