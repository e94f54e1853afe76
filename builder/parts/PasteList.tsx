import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useId, useState } from 'react'
import { readSheet } from '../grid/sheet-text.ts'
import './items.css'

/** A row of a pasted list as it would be taken. */
export interface ReadRow<T> {
  readonly item: T
  /** what is shown for it, by column */
  readonly cells: readonly string[]
  /** what was guessed or not understood, in words */
  readonly doubts: readonly string[]
}

/** A list from a spreadsheet: pasted, shown as it was understood, and taken only when confirmed. */
export function PasteList<T>(props: {
  readonly title: string
  /** what the columns hold, in words */
  readonly help: string
  readonly columns: readonly string[]
  /** null = the line is no item, e.g. a head */
  readonly read: (cells: readonly string[], line: number) => ReadRow<T> | null
  readonly onTake: (items: readonly T[]) => boolean
}) {
  const t = useTexts('builder')
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const rows = readSheet(text ?? '').flatMap((cells, line) => {
    const row = cells.some((cell) => cell !== '') ? props.read(cells, line) : null
    return row ? [{ line, row }] : []
  })
  const taken = rows.filter(({ line }) => !left.has(line)).map(({ row }) => row.item)
  const close = () => {
    setText(null)
    setLeft(new Set())
  }
  return (
    <>
      <Button kind="quiet" icon="upload" onClick={() => setText('')}>
        {props.title}
      </Button>
      <Dialog
        open={text !== null}
        title={props.title}
        size="lg"
        onClose={close}
        actions={
          <Button
            kind="primary"
            disabled={taken.length === 0}
            onClick={() => {
              if (props.onTake(taken)) close()
            }}
          >
            {t('paste.take', { count: taken.length })}
          </Button>
        }
      >
        <div className="b-paste">
          <label htmlFor={id} className="b-help">
            {props.help}
          </label>
          <textarea
            id={id}
            rows={6}
            className="b-input"
            value={text ?? ''}
            onChange={(event) => setText(event.target.value)}
          />
          {rows.length > 0 ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
            <section className="b-paste__table" tabIndex={0} aria-label={t('paste.seen')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('paste.takeRow')}</th>
                    {props.columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                    <th scope="col">{t('paste.doubts')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ line, row }) => (
                    <tr key={line}>
                      <td>
                        <input
                          type="checkbox"
                          aria-label={t('paste.takeNamed', { name: row.cells[0] ?? '' })}
                          checked={!left.has(line)}
                          onChange={() =>
                            setLeft((old) => {
                              const next = new Set(old)
                              if (!next.delete(line)) next.add(line)
                              return next
                            })
                          }
                        />
                      </td>
                      {props.columns.map((column, i) => (
                        <td key={column}>{row.cells[i] ?? ''}</td>
                      ))}
                      <td data-tone={row.doubts.length > 0 ? 'warning' : undefined}>{row.doubts.join(' ')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ) : null}
        </div>
      </Dialog>
    </>
  )
}
