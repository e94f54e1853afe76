import type { Field, FieldOf } from '@motcua/core/definition'
import { rowsOfTable, type SheetIssue, type SheetRows, type TableRow } from '@motcua/core/fields'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTexts } from '../../i18n/index.ts'
import { Button, useAnnounce } from '../../kit/index.ts'
import { issueText } from '../issue-text.ts'
import { readSheet, type SheetFault } from '../read-sheet.ts'
import { useFormScope } from '../scope.ts'

/** Cells with a fault that are told one by one; who has more mends his sheet and reads it again. */
const mostTold = 20

/** Rows taken out of a CSV file: what was read, what was not, and why, line by line of the sheet. */
export function SheetImport(props: { field: FieldOf<'table'>; onRows: (rows: readonly TableRow[]) => void }) {
  const { field, onRows } = props
  const t = useTexts('form')
  const announce = useAnnounce()
  const { text, context } = useFormScope()
  const input = useRef<HTMLInputElement>(null)
  const helpId = useId()
  const [told, setTold] = useState<{ name: string; sheet: SheetRows } | SheetFault | null>(null)
  const read = async (file: File) => {
    const cells = await readSheet(file)
    if (typeof cells === 'string') {
      setTold(cells)
      announce(t(cells))
      return
    }
    const sheet = rowsOfTable(field, [text], cells, context)
    setTold({ name: file.name, sheet })
    announce(t('sheet.read', { count: sheet.rows.length, name: file.name }))
    if (sheet.rows.length > 0) onRows(sheet.rows)
  }
  return (
    <div className="mc-stack">
      <div className="mc-row">
        <Button icon="upload" aria-describedby={helpId} onClick={() => input.current?.click()}>
          {t('sheet.choose')}
        </Button>
        <span id={helpId} className="mc-soft mc-small">
          {t('sheet.help')}
        </span>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          hidden
          aria-label={t('sheet.choose')}
          data-testid={`sheet-${field.id}`}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            // The same file, mended, may be chosen again.
            event.target.value = ''
            if (file) void read(file)
          }}
        />
      </div>
      {typeof told === 'string' && <p role="alert">{t(told)}</p>}
      {told && typeof told !== 'string' && <Outcome field={field} name={told.name} sheet={told.sheet} />}
    </div>
  )
}

function Outcome({ field, name, sheet }: { field: FieldOf<'table'>; name: string; sheet: SheetRows }) {
  const t = useTexts('form')
  const { text } = useFormScope()
  const { i18n } = useTranslation('issues')
  const label = (id: string | null) => (id === null ? '' : (text(`field.${id}.label`) ?? id))
  const columns = field.columns as readonly Field[]
  const say = (issue: SheetIssue): string => {
    const { code, columnId, line } = issue
    if (code === 'sheet.columnMissing') return t('sheet.columnMissing', { column: label(columnId) })
    if (code === 'sheet.empty' || code === 'sheet.noHeadings' || code === 'sheet.noRows') return t(code)
    const column = columns.find((one) => one.id === columnId)
    const subject = { label: label(columnId ?? field.id), text, ...(column ? { type: column.type } : {}) }
    const why = issueText(i18n, { path: columnId ?? field.id, code, params: issue.params }, subject)
    return t('sheet.issueAt', { line: line ?? 1, text: why })
  }
  const more = sheet.issues.length - mostTold
  return (
    <div>
      <p>{t('sheet.read', { count: sheet.rows.length, name })}</p>
      {sheet.unknownHeadings.length > 0 && (
        <p className="mc-soft">{t('sheet.ignored', { columns: sheet.unknownHeadings.join(', ') })}</p>
      )}
      {sheet.issues.length > 0 && (
        <ul>
          {sheet.issues.slice(0, mostTold).map((issue) => (
            <li key={`${issue.line}/${issue.columnId}/${issue.code}`}>{say(issue)}</li>
          ))}
          {more > 0 && <li>{t('sheet.more', { count: more })}</li>}
        </ul>
      )}
    </div>
  )
}
