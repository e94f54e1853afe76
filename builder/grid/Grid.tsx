import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { at, type CellAt, type GridRange, type GridSelection, moveBy, rangeOf, within } from './grid-state.ts'
import { readSheet, toTabText } from './sheet-text.ts'
import './grid.css'

/** One cell as it is shown. */
export interface GridCell {
  readonly text: string
  /** what stands in the box while it is edited, when it is not the text */
  readonly edit?: string
  /** says nothing in particular, e.g. any value */
  readonly soft?: boolean
  /** what is wrong with it, in words */
  readonly problem?: string | undefined
}

/** One row; the same object as long as nothing of it changed, so that it is not drawn again. */
export interface GridRow {
  readonly id: string
  readonly cells: readonly GridCell[]
}

export interface GridColumn {
  readonly id: string
  readonly label: string
  /** what stands in the head beside or under the label */
  readonly head?: ReactNode
  readonly kind: 'in' | 'out' | 'remark'
  readonly number?: boolean
  /** values offered while a cell is edited */
  readonly suggestions?: readonly string[]
}

/** How a cell or row came out when the table was tried. */
export type GridVerdict = 'yes' | 'no' | 'unknown'

/** Something to know about a row. */
export interface RowNote {
  readonly tone: 'danger' | 'warning'
  readonly text: string
}

export interface GridHandle {
  /** puts the keyboard on a cell and brings it into sight */
  readonly focus: (cell: CellAt) => void
}

export interface GridProps {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly selection: GridSelection
  readonly onSelect: (selection: GridSelection) => void
  /** the head of a column was pressed */
  readonly onHead?: (col: number) => void
  readonly onWrite: (cell: CellAt, text: string) => void
  readonly onClear: (range: GridRange) => void
  readonly onPaste: (cell: CellAt, cells: readonly (readonly string[])[]) => void
  /** further keys of the table: true when the key was taken */
  readonly onKey?: (event: KeyboardEvent) => boolean
  readonly notes?: ReadonlyMap<string, RowNote>
  /** by row id: the row's own verdict and that of each cell */
  readonly verdicts?: ReadonlyMap<string, { readonly row: GridVerdict; readonly cells: readonly GridVerdict[] }>
  /** words of the verdicts and of the row's number */
  readonly say: { readonly row: (n: number) => string; readonly verdict: (verdict: GridVerdict) => string }
  readonly readOnly?: boolean
  /** rows that are no rows yet, e.g. cases without one */
  readonly after?: ReactNode
  readonly handle?: Ref<GridHandle>
}

/**
 * A table of cells written like a spreadsheet: arrows, Enter or F2 to edit, Tab, Home, End, Shift for more cells, copy,
 * cut and paste, Delete. One stop for the Tab key outside a row; inside it Tab walks from cell to cell.
 */
export function Grid(props: GridProps) {
  const { columns, rows, onSelect, onWrite, readOnly = false } = props
  const id = useId()
  const table = useRef<HTMLTableElement>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const takesFocus = useRef(false)
  const size = { rows: rows.length, cols: columns.length }
  const selection = within(props.selection, size)
  const { active } = selection
  const range = rangeOf(selection)
  const cellId = (cell: CellAt) => `${id}-${cell.row}-${cell.col}`

  useEffect(() => {
    if (!takesFocus.current) return
    takesFocus.current = false
    document.getElementById(`${id}-${active.row}-${active.col}`)?.focus()
  })
  useImperativeHandle(props.handle, () => ({
    focus: (cell) => {
      takesFocus.current = true
      setEditing(null)
      onSelect(at(cell))
      document.getElementById(cellId(cell))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
  }))
  const go = (next: GridSelection) => {
    takesFocus.current = true
    setEditing(null)
    onSelect(next)
  }
  const commit = (text: string, then?: GridSelection) => {
    const cell = rows[active.row]?.cells[active.col]
    setEditing(null)
    if (text !== (cell?.edit ?? cell?.text)) onWrite(active, text)
    if (then) go(then)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const keys = { key: event.key, shiftKey: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
    if (event.nativeEvent.isComposing) return
    if (editing !== null) return onEditKey(event, keys)
    if (!(event.target as Element).closest('[data-cell]')) return
    if (props.onKey?.(event)) return event.preventDefault()
    if (event.altKey) return
    const moved = moveBy(selection, keys, size)
    if (moved) {
      event.preventDefault()
      return go(moved)
    }
    if (readOnly) return
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      const cell = rows[active.row]?.cells[active.col]
      setEditing(cell ? (cell.edit ?? (cell.soft ? '' : cell.text)) : '')
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      props.onClear(range)
    } else if (event.key.length === 1 && !keys.ctrl) {
      event.preventDefault()
      setEditing(event.key)
    }
  }
  const onEditKey = (event: KeyboardEvent, keys: { key: string; shiftKey: boolean; ctrl: boolean }) => {
    const text = (event.target as HTMLInputElement).value
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      takesFocus.current = true
      setEditing(null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      commit(
        text,
        moveBy(at(active), { key: event.shiftKey ? 'ArrowUp' : 'ArrowDown', shiftKey: false, ctrl: false }, size),
      )
    } else if (event.key === 'Tab') {
      const next = moveBy(at(active), keys, size)
      if (next) event.preventDefault()
      commit(text, next)
    }
  }
  const texts = () =>
    rows
      .slice(range.top, range.bottom + 1)
      .map((row) => row.cells.slice(range.left, range.right + 1).map((cell) => (cell.soft ? '-' : cell.text)))
  const onCopy = (event: ClipboardEvent) => {
    if (editing !== null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', toTabText(texts()))
    if (event.type === 'cut' && !readOnly) props.onClear(range)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (editing !== null || readOnly) return
    event.preventDefault()
    const cells = readSheet(event.clipboardData.getData('text/plain'))
    if (cells.length > 0) props.onPaste({ row: range.top, col: range.left }, cells)
  }
  const press = (cell: CellAt, more: boolean) => {
    if (!more && editing === null && !readOnly && cell.row === active.row && cell.col === active.col) return
    go(more ? { active: cell, anchor: selection.anchor } : at(cell))
  }
  const open = (cell: CellAt) => {
    if (readOnly) return
    const shown = rows[cell.row]?.cells[cell.col]
    onSelect(at(cell))
    setEditing(shown ? (shown.edit ?? (shown.soft ? '' : shown.text)) : '')
  }
  // rows are drawn again only when something of theirs changed: what they call must stay the same
  const acts = useRef({ press, open, commit })
  acts.current = { press, open, commit }
  return (
    <div className="b-grid">
      <table
        ref={table}
        className="b-grid__table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and written is a grid
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        aria-readonly={readOnly || undefined}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
      >
        <thead>
          <tr>
            <th scope="col" className="b-grid__corner">
              <span className="mc-visually-hidden">{props.say.row(0)}</span>#
            </th>
            {columns.map((column, i) => (
              <th key={column.id} scope="col" data-kind={column.kind} data-active={i === active.col || undefined}>
                {props.onHead && column.kind !== 'remark' ? (
                  <button type="button" className="b-grid__head" onClick={() => props.onHead?.(i)}>
                    <span>{column.label}</span>
                    {column.head}
                  </button>
                ) : (
                  <span className="b-grid__head">
                    <span>{column.label}</span>
                    {column.head}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const here = i === active.row
            const inside = i >= range.top && i <= range.bottom
            return (
              <Row
                key={row.id}
                row={row}
                index={i}
                base={id}
                columns={columns}
                activeCol={here ? active.col : -1}
                left={inside ? range.left : -1}
                right={inside ? range.right : -1}
                editing={here ? editing : null}
                note={props.notes?.get(row.id)}
                verdict={props.verdicts?.get(row.id)}
                say={props.say}
                acts={acts}
              />
            )
          })}
        </tbody>
        {props.after}
      </table>
    </div>
  )
}

interface RowProps {
  readonly row: GridRow
  readonly index: number
  readonly base: string
  readonly columns: readonly GridColumn[]
  readonly activeCol: number
  readonly left: number
  readonly right: number
  readonly editing: string | null
  readonly note: RowNote | undefined
  readonly verdict: { readonly row: GridVerdict; readonly cells: readonly GridVerdict[] } | undefined
  readonly say: GridProps['say']
  readonly acts: {
    readonly current: {
      readonly press: (cell: CellAt, more: boolean) => void
      readonly open: (cell: CellAt) => void
      readonly commit: (text: string) => void
    }
  }
}

const signs: Readonly<Record<GridVerdict, string>> = { yes: '✓', no: '✗', unknown: '?' }

const Row = memo(function Row(props: RowProps) {
  const { row, index, base, columns, activeCol, note, verdict, acts } = props
  return (
    <tr data-verdict={verdict?.row} aria-rowindex={index + 2}>
      <th scope="row" className="b-grid__rowhead" data-tone={note?.tone} title={note?.text}>
        {index + 1}
        {verdict ? (
          <span className="b-grid__sign" data-verdict={verdict.row}>
            <span aria-hidden="true">{signs[verdict.row]}</span>
            <span className="mc-visually-hidden">{props.say.verdict(verdict.row)}</span>
          </span>
        ) : null}
        {note ? (
          <span className="b-grid__note">
            <span aria-hidden="true">!</span>
            <span className="mc-visually-hidden">{note.text}</span>
          </span>
        ) : null}
      </th>
      {columns.map((column, col) => {
        const cell = row.cells[col] ?? { text: '' }
        const isActive = col === activeCol
        const cellId = `${base}-${index}-${col}`
        const mark = verdict?.cells[col]
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers the keys for all its cells
          <td
            key={column.id}
            id={cellId}
            data-cell={`${index}-${col}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid takes the keyboard
            role="gridcell"
            tabIndex={isActive ? 0 : -1}
            aria-colindex={col + 2}
            aria-selected={(col >= props.left && col <= props.right) || undefined}
            aria-invalid={cell.problem ? true : undefined}
            aria-describedby={cell.problem ? `${cellId}-problem` : undefined}
            data-kind={column.kind}
            data-active={isActive || undefined}
            data-soft={cell.soft || undefined}
            data-number={column.number || undefined}
            data-verdict={mark}
            title={cell.problem}
            onClick={(event) => acts.current.press({ row: index, col }, event.shiftKey)}
            onDoubleClick={() => acts.current.open({ row: index, col })}
          >
            {isActive && props.editing !== null ? (
              <Editor
                text={props.editing}
                label={`${column.label}, ${props.say.row(index + 1)}`}
                list={column.suggestions}
                onLeave={(text) => acts.current.commit(text)}
              />
            ) : (
              <>
                {mark ? <span className="mc-visually-hidden">{props.say.verdict(mark)}: </span> : null}
                {cell.text}
                {cell.problem ? (
                  <span id={`${cellId}-problem`} className="b-grid__problem">
                    {cell.problem}
                  </span>
                ) : null}
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
})

function Editor(props: {
  readonly text: string
  readonly label: string
  readonly list: readonly string[] | undefined
  readonly onLeave: (text: string) => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const left = useRef(false)
  useEffect(() => {
    const box = input.current
    box?.focus()
    box?.setSelectionRange(box.value.length, box.value.length)
  }, [])
  return (
    <>
      <input
        ref={input}
        className="b-grid__input"
        aria-label={props.label}
        defaultValue={props.text}
        list={props.list && props.list.length > 0 ? id : undefined}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'Tab') left.current = true
        }}
        onBlur={(event) => {
          if (!left.current) props.onLeave(event.target.value)
        }}
      />
      {props.list && props.list.length > 0 ? (
        <datalist id={id}>
          {props.list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}
