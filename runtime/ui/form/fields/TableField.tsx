import type { Field, FieldOf } from '@motcua/core/definition'
import { defaultMaxRows, type TableRow } from '@motcua/core/fields'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Button, FieldGroup, useAnnounce } from '../../kit/index.ts'
import { controlId, type FieldComponentProps, useFormScope } from '../scope.ts'
import { useField } from '../use-field.ts'
import { SheetImport } from './SheetImport.tsx'

/** Rows of fields. Every move has its button; what happened is announced and focus stays where one works. */
export function TableField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'table'>>) {
  const t = useTexts('form')
  const announce = useAnnounce()
  const { locked, ...frame } = useField(field, path)
  const rows = toRows(value)
  const [removed, setRemoved] = useState<{ row: TableRow; at: number } | null>(null)
  const focus = useRef<string | null>(null)
  useEffect(() => {
    if (!focus.current) return
    document.getElementById(focus.current)?.focus()
    focus.current = null
  })
  const [from, setFirst] = useState(0)
  const first = Math.min(from, pageOf(Math.max(0, rows.length - 1)))
  const shown = rows.slice(first, first + rowsAtOnce).map((row, i) => ({ row, index: first + i }))
  const max = field.maxRows ?? defaultMaxRows
  const columns = field.columns as readonly Field[]
  const addId = controlId(path)
  const set = (next: readonly TableRow[]) => onChange(next.length > 0 ? next : undefined)
  const insert = (row: TableRow, at: number) => {
    setFirst(pageOf(at))
    set([...rows.slice(0, at), row, ...rows.slice(at)])
    focus.current = rowId(path, row)
  }
  const takeSheet = (read: readonly TableRow[]) => {
    const next = Number(freshRowId(rows).slice(1))
    // Below what stands there already, under numbers that no row has had.
    const added = rows.length === 0 ? read : read.map((row, i) => ({ ...row, _row: `r${next + i}` }))
    set([...rows, ...added].slice(0, max))
    setFirst(pageOf(rows.length))
  }
  const acts = {
    add: () => {
      insert({ _row: freshRowId(rows) }, rows.length)
      announce(t('table.added', { number: rows.length + 1 }))
    },
    duplicate: (at: number) => {
      const copy = { ...rows[at], _row: freshRowId(rows) }
      insert(copy, at + 1)
      announce(t('table.duplicated', { number: at + 2 }))
    },
    remove: (at: number) => {
      const row = rows[at]
      if (!row) return
      setRemoved({ row, at })
      set(rows.filter((_, index) => index !== at))
      const near = rows[at + 1] ?? rows[at - 1]
      focus.current = near ? rowId(path, near) : addId
      announce(t('table.removed', { number: at + 1, left: rows.length - 1 }))
    },
    move: (at: number, to: number) => {
      const row = rows[at]
      if (!row || to < 0 || to >= rows.length) return
      const rest = rows.filter((_, index) => index !== at)
      set([...rest.slice(0, to), row, ...rest.slice(to)])
      setFirst(pageOf(to))
      focus.current = rowId(path, row)
      announce(t('table.moved', { number: to + 1 }))
    },
  }
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {() => (
        <div className="mc-rows">
          {rows.length === 0 && <p className="mc-soft">{t('table.empty')}</p>}
          {shown.map(({ row, index }) => (
            <fieldset key={row._row} id={rowId(path, row)} tabIndex={-1} className="mc-rows__row">
              <legend className="mc-rows__legend">{t('table.row', { number: index + 1 })}</legend>
              <div className="mc-form__grid">
                {columns.map((column) => (
                  <RowCell
                    key={column.id}
                    column={column}
                    path={`${path}/${row._row}/${column.id}`}
                    value={row[column.id]}
                    onChange={(cell) =>
                      set(rows.map((one) => (one._row === row._row ? { ...one, [column.id]: cell } : one)))
                    }
                  />
                ))}
              </div>
              {!locked && <RowButtons index={index} count={rows.length} full={rows.length >= max} acts={acts} />}
            </fieldset>
          ))}
          {rows.length > rowsAtOnce && (
            <div className="mc-row">
              <Button kind="quiet" disabled={first === 0} onClick={() => setFirst(first - rowsAtOnce)}>
                {t('table.before')}
              </Button>
              <span>{t('table.pages', { from: first + 1, to: first + shown.length, count: rows.length })}</span>
              <Button
                kind="quiet"
                disabled={first + rowsAtOnce >= rows.length}
                onClick={() => setFirst(first + rowsAtOnce)}
              >
                {t('table.after')}
              </Button>
            </div>
          )}
          {!locked && <SheetImport field={field} onRows={takeSheet} />}
          {!locked && (
            <div className="mc-row">
              <Button id={addId} icon="plus" disabled={rows.length >= max} onClick={acts.add}>
                {t('table.add')}
              </Button>
              {removed && (
                <Button
                  kind="quiet"
                  icon="undo"
                  onClick={() => {
                    insert(removed.row, Math.min(removed.at, rows.length))
                    setRemoved(null)
                  }}
                >
                  {t('table.undo')}
                </Button>
              )}
              {rows.length >= max && <span className="mc-soft mc-small">{t('table.full', { max })}</span>}
            </div>
          )}
        </div>
      )}
    </FieldGroup>
  )
}

function RowCell(props: { column: Field; path: string; value: unknown; onChange: (value: unknown) => void }) {
  const { state, render } = useFormScope()
  if (!state.visible.has(props.path)) return null
  return (
    <div className={`mc-form__cell mc-form__cell--${props.column.width === 'full' ? 'half' : props.column.width}`}>
      {render({ field: props.column, path: props.path, value: props.value, onChange: props.onChange })}
    </div>
  )
}

interface RowActs {
  readonly duplicate: (at: number) => void
  readonly remove: (at: number) => void
  readonly move: (at: number, to: number) => void
}

function RowButtons(props: { index: number; count: number; full: boolean; acts: RowActs }) {
  const { index, count, full, acts } = props
  const t = useTexts('form')
  const number = index + 1
  return (
    <div className="mc-rows__buttons">
      <Button
        kind="quiet"
        size="sm"
        icon="arrowUp"
        disabled={index === 0}
        aria-label={t('table.upNamed', { number })}
        onClick={() => acts.move(index, index - 1)}
      >
        {t('table.up')}
      </Button>
      <Button
        kind="quiet"
        size="sm"
        icon="arrowDown"
        disabled={index === count - 1}
        aria-label={t('table.downNamed', { number })}
        onClick={() => acts.move(index, index + 1)}
      >
        {t('table.down')}
      </Button>
      <Button
        kind="quiet"
        size="sm"
        icon="copy"
        disabled={full}
        aria-label={t('table.duplicateNamed', { number })}
        onClick={() => acts.duplicate(index)}
      >
        {t('table.duplicate')}
      </Button>
      <Button
        kind="quiet"
        size="sm"
        icon="trash"
        aria-label={t('table.removeNamed', { number })}
        onClick={() => acts.remove(index)}
      >
        {t('table.remove')}
      </Button>
    </div>
  )
}

/** Rows drawn at once: thousands of fields would hold the page up. */
const rowsAtOnce = 50
const pageOf = (index: number): number => Math.floor(index / rowsAtOnce) * rowsAtOnce

const toRows = (value: unknown): readonly TableRow[] =>
  Array.isArray(value) ? value.filter((row): row is TableRow => typeof row?._row === 'string') : []

const rowId = (path: string, row: TableRow): string => controlId(`${path}/${row._row}`)

/** The next of r1, r2, … that no row has had; numbers are not used again, so a removed row can come back. */
function freshRowId(rows: readonly TableRow[]): string {
  const numbers = rows.map(({ _row }) => Number(/^r(\d+)$/.exec(_row)?.[1] ?? 0))
  return `r${numbers.reduce((most, n) => Math.max(most, n), 0) + 1}`
}
