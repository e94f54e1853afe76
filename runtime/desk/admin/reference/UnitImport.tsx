import { type AdminUnits, type ImportedUnit, readUnitSheet, type UnitChange, type UnitSheet } from '@motcua/core/fields'
import { readSheet } from '@motcua/ui/form'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Notice, Table } from '@motcua/ui/kit'
import { useState } from 'react'
import { DateBox } from '../../app/DateBox.tsx'

export interface UnitImportProps {
  readonly units: AdminUnits
  readonly today: string
  readonly onChanges: (changes: readonly UnitChange[]) => void
}

const shown = 200

/** A list of units out of a spreadsheet, with what becomes of every row before anything joins the list of changes. */
export function UnitImport({ units, today, onChanges }: UnitImportProps) {
  const t = useTexts('desk')
  const [on, setOn] = useState('')
  const [sheet, setSheet] = useState<UnitSheet | null>(null)
  const [fault, setFault] = useState('')
  const [round, setRound] = useState(0)
  const read = async (file: File | undefined) => {
    setSheet(null)
    setFault('')
    if (!file) return
    const cells = await readSheet(file)
    if (typeof cells === 'string') return setFault(cells)
    const found = readUnitSheet(units, cells, { on: on || today, today })
    if (found) setSheet(found)
    else setFault('sheet.headings')
  }
  const count = (result: ImportedUnit['result']) => sheet?.rows.filter((row) => row.result === result).length ?? 0
  const worth = sheet?.rows.filter((row) => row.result !== 'unchanged') ?? []
  return (
    <Card title={t('units.import')}>
      <div className="mc-stack">
        <p>{t('units.importLead')}</p>
        <div className="mc-grid">
          <DateBox id="import-on" label={t('units.on')} value={on} required onChange={setOn} />
          <Field id="import-file" label={t('units.file')} hint={t('units.fileHint')} markOptional={false}>
            {(control) => (
              <input
                {...control}
                key={`${round} ${on}`}
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                disabled={on === ''}
                onChange={(event) => void read(event.target.files?.[0])}
              />
            )}
          </Field>
        </div>
        {on === '' && <p className="mc-small mc-soft">{t('units.importOnFirst')}</p>}
        {fault !== '' && (
          <Notice tone="error" live>
            <p>{t(`units.fault.${fault}`)}</p>
          </Notice>
        )}
        {sheet && (
          <>
            <Notice tone={count('refused') > 0 ? 'warning' : 'info'} live>
              <p>
                {t('units.report', {
                  added: count('added'),
                  renamed: count('renamed'),
                  unchanged: count('unchanged'),
                  refused: count('refused'),
                })}
              </p>
            </Notice>
            {worth.length > 0 && (
              <Table
                caption={t('units.reportRows')}
                rows={worth.slice(0, shown)}
                rowKey={(row) => String(row.line)}
                columns={[
                  { id: 'line', header: t('units.line'), rowHeader: true, cell: (row) => row.line },
                  { id: 'code', header: t('units.code'), cell: (row) => row.code },
                  { id: 'name', header: t('units.name'), cell: (row) => row.name },
                  {
                    id: 'result',
                    header: t('units.result'),
                    cell: (row) =>
                      row.why
                        ? t('units.refusedBecause', { why: t(`units.why.${row.why}`, { unit: row.code }) })
                        : t(`units.result.${row.result}`),
                  },
                ]}
              />
            )}
            {worth.length > shown && <p>{t('reference.more', { count: worth.length - shown })}</p>}
            <div className="mc-row">
              <Button
                disabled={sheet.changes.length === 0}
                onClick={() => {
                  onChanges(sheet.changes)
                  setSheet(null)
                  setRound((before) => before + 1)
                }}
              >
                {t('units.takeRows', { count: sheet.changes.length })}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
