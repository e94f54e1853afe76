import { type Field, findText, listFields } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { EmptyState, fold, useAnnounce } from '@motcua/ui/kit'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import { type Right, rightOfPlaced, rightsFor, type Writer } from '../commands/writers.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { rightsColumns } from './rights-columns.ts'
import { TypeSign } from './TypeSign.tsx'

const signs = { hidden: '–', read: '◦', write: '✎', required: '✱' } as const satisfies Record<Right, string>

/** Who may write which field, at which step: one table, by mouse or by key. */
export default function RightsMatrix() {
  const definition = useDefinition()
  const editor = useEditor()
  const language = useLanguage()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const [query, setQuery] = useState('')
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0])
  const grid = useRef<HTMLTableElement>(null)
  const columns = useMemo(() => rightsColumns(definition, language, t('rights.applicant')), [definition, language, t])
  const label = (id: string) => findText(definition, language, `field.${id}.label`) ?? ''
  const wanted = fold(query.trim())
  const rows = listFields(definition).filter(
    ({ field, table }) => !table && (wanted === '' || fold(`${label(field.id)} ${field.key}`).includes(wanted)),
  )
  const set = (field: Field, writer: Writer, right: Right, column: string) => {
    if (editor.act('setRight', { fields: [field.id], writer, right }))
      announce(`${label(field.id)}, ${column}: ${t(`rights.${right}`)}`)
  }
  const goTo = (row: number, column: number) => {
    const next = [
      Math.max(0, Math.min(row, rows.length - 1)),
      Math.max(0, Math.min(column, columns.length - 1)),
    ] as const
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next[0]}/${next[1]}"]`)?.focus()
  }
  const keys = (event: KeyboardEvent, r: number, c: number) => {
    const placed = rows[r]
    const column = columns[c]
    if (!placed || !column || event.altKey || event.ctrlKey || event.metaKey) return
    const allowed = rightsFor(definition, placed.field, placed.page !== null, column.writer)
    const put = (right: Right) =>
      allowed.includes(right) ? set(placed.field, column.writer, right, column.title) : undefined
    const table = new Map<string, () => void>([
      ['ArrowUp', () => goTo(r - 1, c)],
      ['ArrowDown', () => goTo(r + 1, c)],
      ['ArrowLeft', () => goTo(r, c - 1)],
      ['ArrowRight', () => goTo(r, c + 1)],
      ['Home', () => goTo(r, 0)],
      ['End', () => goTo(r, columns.length - 1)],
      ['PageUp', () => goTo(r - 10, c)],
      ['PageDown', () => goTo(r + 10, c)],
      ['1', () => put('read')],
      ['2', () => put('write')],
      ['3', () => put('required')],
      ['Delete', () => put('read')],
    ])
    const run = table.get(event.key)
    if (!run) return
    event.preventDefault()
    run()
  }
  if (listFields(definition).length === 0)
    return <EmptyState title={t('rights.noFields')}>{t('rights.noFieldsHelp')}</EmptyState>
  return (
    <div className="b-rights">
      <div className="b-toolbar">
        <input
          type="search"
          className="b-input b-input--search"
          aria-label={t('rights.search')}
          placeholder={t('rights.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt([0, 0])
          }}
        />
        <ul className="b-rights__legend">
          {(Object.keys(signs) as Right[]).map((right) => (
            <li key={right}>
              <span className="b-right" data-right={right} aria-hidden="true">
                {signs[right]}
              </span>
              {t(`rights.${right}`)}
            </li>
          ))}
        </ul>
      </div>
      <p className="b-help" id="b-rights-help">
        {t('rights.help')}
      </p>
      {columns.length === 1 ? <p className="b-help">{t('rights.noSteps')}</p> : null}
      {rows.length === 0 ? <p className="b-help">{t('rights.none')}</p> : null}
      <div className="b-rights__scroll">
        <table
          ref={grid}
          className="b-rights__table"
          aria-label={t('form.view.rights')}
          aria-describedby="b-rights-help"
        >
          <thead>
            <tr>
              <th scope="col">{t('rights.field')}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col" title={column.title}>
                  <span>{column.title}</span>
                  {column.role ? <small>{valueWord('role', column.role, language)}</small> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, page, section }, r) => {
              const fresh = rows[r - 1]?.section.id !== section.id
              const title = findText(definition, language, `section.${section.id}.title`)
              return (
                <RightsRow
                  key={field.id}
                  head={fresh ? title || (page ? t('section.unnamed') : t('official.title')) : undefined}
                  span={columns.length + 1}
                  label={label(field.id) || t('field.unnamed')}
                  field={field}
                  r={r}
                  at={at[0] === r ? at[1] : -1}
                  cells={columns
                    .map((column) => rightOfPlaced(definition, field, page !== null, column.writer))
                    .join(' ')}
                  columns={columns}
                  onPress={(c) => {
                    const column = columns[c]
                    if (!column) return
                    const allowed = rightsFor(definition, field, page !== null, column.writer)
                    const now = rightOfPlaced(definition, field, page !== null, column.writer)
                    const next = allowed[(allowed.indexOf(now) + 1) % allowed.length]
                    setAt([r, c])
                    if (next && next !== now) set(field, column.writer, next, column.title)
                  }}
                  isFixed={(c) => {
                    const column = columns[c]
                    return !column || rightsFor(definition, field, page !== null, column.writer).length < 2
                  }}
                  onKeys={(event, c) => keys(event, r, c)}
                />
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface RightsRowProps {
  readonly head: string | undefined
  readonly span: number
  readonly label: string
  readonly field: Field
  readonly r: number
  readonly at: number
  /** rights by column, as one text so that an unchanged row is not drawn again */
  readonly cells: string
  readonly columns: ReturnType<typeof rightsColumns>
  readonly onPress: (column: number) => void
  readonly isFixed: (column: number) => boolean
  readonly onKeys: (event: KeyboardEvent, column: number) => void
}

const RightsRow = memo(
  function RightsRow(props: RightsRowProps) {
    const t = useTexts('builder')
    const { field, label } = props
    return (
      <>
        {props.head === undefined ? null : (
          <tr className="b-rights__section">
            <th scope="colgroup" colSpan={props.span}>
              {props.head}
            </th>
          </tr>
        )}
        <tr>
          <th scope="row">
            <TypeSign type={field.type} /> <span>{label}</span>
          </th>
          {(props.cells.split(' ') as Right[]).map((right, c) => {
            const column = props.columns[c]
            const fixed = props.isFixed(c)
            return (
              <td key={column?.key}>
                <button
                  type="button"
                  className="b-right"
                  data-right={right}
                  data-cell={`${props.r}/${c}`}
                  tabIndex={props.at === c ? 0 : -1}
                  aria-disabled={fixed || undefined}
                  aria-label={`${label}, ${column?.title}: ${t(`rights.${right}`)}`}
                  title={fixed ? t('rights.fixed') : t(`rights.${right}`)}
                  onClick={() => (fixed ? undefined : props.onPress(c))}
                  onKeyDown={(event) => props.onKeys(event, c)}
                >
                  {signs[right]}
                </button>
              </td>
            )
          })}
        </tr>
      </>
    )
  },
  (before, after) =>
    before.cells === after.cells &&
    before.at === after.at &&
    before.label === after.label &&
    before.field === after.field &&
    before.head === after.head &&
    before.r === after.r &&
    before.columns === after.columns,
)
