import { type ReactNode, useId } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../icon/Icon.tsx'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'start' | 'end'
  /** the column that names the row; give one */
  readonly rowHeader?: boolean
  readonly sortable?: boolean
  /** header for assistive technology only, e.g. of a column of buttons */
  readonly hideHeader?: boolean
}

export interface Sort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface TableProps<Row> {
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** what a small screen makes of it: a card per row, or a table that scrolls inside its own box */
  readonly small?: 'cards' | 'scroll'
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  readonly selection?: ReadonlySet<string>
  readonly onSelection?: (keys: ReadonlySet<string>) => void
  /** name of a row for its checkbox */
  readonly rowName?: (row: Row) => string
  /** shown instead of rows when there are none */
  readonly empty?: ReactNode
}

/** A table of data with a caption, sortable headers and, when asked, a checkbox per row. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, small = 'cards', selection, onSelection, empty } = props
  const captionId = useId()
  const t = useTexts('kit')
  const keys = rows.map(rowKey)
  const toggle = (key: string) => {
    const next = new Set(selection)
    if (!next.delete(key)) next.add(key)
    onSelection?.(next)
  }
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <section
      className={`mc-table-box mc-table-box--${small}`}
      aria-labelledby={captionId}
      tabIndex={small === 'scroll' ? 0 : undefined}
    >
      <table className="mc-table">
        <caption id={captionId} className={hideCaption ? 'mc-visually-hidden' : 'mc-table__caption'}>
          {caption}
        </caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="mc-table__check">
                <input
                  type="checkbox"
                  className="mc-choice__input"
                  aria-label={t('table.selectAll')}
                  checked={keys.length > 0 && keys.every((key) => selection.has(key))}
                  onChange={(event) => onSelection?.(new Set(event.target.checked ? keys : []))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = keys[index] ?? String(index)
            return (
              <tr key={key} className={selection?.has(key) ? 'mc-table__row--selected' : undefined}>
                {selection && (
                  <td className="mc-table__check">
                    <input
                      type="checkbox"
                      className="mc-choice__input"
                      aria-label={t('table.selectRow', { row: props.rowName?.(row) ?? key })}
                      checked={selection.has(key)}
                      onChange={() => toggle(key)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <BodyCell key={column.id} column={column} row={row} />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
}) {
  const t = useTexts('kit')
  const sorted = sort?.column === column.id ? sort.direction : undefined
  const next = sorted === 'ascending' ? 'descending' : 'ascending'
  const align = column.align === 'end' ? 'mc-table__cell--end' : undefined
  if (!column.sortable || !onSort) {
    return (
      <th scope="col" className={align}>
        {column.hideHeader ? <span className="mc-visually-hidden">{column.header}</span> : column.header}
      </th>
    )
  }
  const icon = sorted === 'ascending' ? 'arrowUp' : sorted === 'descending' ? 'arrowDown' : 'sort'
  return (
    <th scope="col" aria-sort={sorted} className={align}>
      <button
        type="button"
        className="mc-table__sort"
        title={t(next === 'ascending' ? 'table.sortAscending' : 'table.sortDescending')}
        onClick={() => onSort({ column: column.id, direction: next })}
      >
        {column.header}
        <Icon name={icon} />
      </button>
    </th>
  )
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = (
    <>
      {!column.hideHeader && !column.rowHeader && (
        <span className="mc-table__label" aria-hidden="true">
          {column.header}
        </span>
      )}
      <span className="mc-table__value">{column.cell(row)}</span>
    </>
  )
  const align = column.align === 'end' ? 'mc-table__cell--end' : undefined
  return column.rowHeader ? (
    <th scope="row" className={align}>
      {content}
    </th>
  ) : (
    <td className={align}>{content}</td>
  )
}
