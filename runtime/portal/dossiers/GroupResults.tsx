import type { MyDossier } from '@motcua/api/routes/citizen'
import type { GroupResult } from '@motcua/api/schemas/dossier-parts'
import { listFields, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, Field, fold, matches, Pagination, StatusTag, Table, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { useSaid } from '../app/Said.tsx'

const tones = { granted: 'success', notGranted: 'danger', referred: 'warning' } as const
const pageSize = 50

/** What was decided on each person of a list, to be searched when it is long. */
export function GroupResults({ dossier }: { readonly dossier: MyDossier }) {
  return dossier.groups.map((group) => <Group key={group.table} dossier={dossier} group={group} />)
}

function Group({ dossier, group }: { readonly dossier: MyDossier; readonly group: GroupResult }) {
  const t = useTexts('portal')
  const said = useSaid()
  const language = useLanguage()
  const [words, setWords] = useState('')
  const [page, setPage] = useState(1)
  const names = namesOf(dossier, group.table)
  const rows = group.rows.map((row) => ({ ...row, name: names.get(row.rowId) ?? row.rowId }))
  const found = words.trim() === '' ? rows : rows.filter((row) => matches(fold(row.name), words))
  const count = (verdict: keyof typeof tones) => rows.filter((row) => row.verdict === verdict).length
  return (
    <Card title={t('group.title')}>
      <p>
        {t('group.summary', {
          granted: count('granted'),
          notGranted: count('notGranted'),
          referred: count('referred'),
        })}
      </p>
      {rows.length > 10 && (
        <Field id={`group-${group.table}`} label={t('group.search')} markOptional={false}>
          {(control) => (
            <TextInput
              {...control}
              type="search"
              value={words}
              onChange={(event) => {
                setWords(event.target.value)
                setPage(1)
              }}
            />
          )}
        </Field>
      )}
      <Table
        caption={textOf(dossier.definition, language, `field.${group.table}.label`)}
        rows={found.slice((page - 1) * pageSize, page * pageSize)}
        rowKey={(row) => row.rowId}
        empty={<p>{t('group.nobody')}</p>}
        columns={[
          { id: 'name', header: t('group.name'), rowHeader: true, cell: (row) => row.name },
          {
            id: 'verdict',
            header: t('group.verdict'),
            cell: (row) => <StatusTag tone={tones[row.verdict]}>{t(`group.${row.verdict}`)}</StatusTag>,
          },
          {
            id: 'reason',
            header: t('group.reason'),
            cell: (row) => (row.reason === null ? '–' : said(group.reasons[row.reason]) || row.reason),
          },
          {
            id: 'number',
            header: t('group.number'),
            cell: (row) => <span className="mc-number">{row.number ?? '–'}</span>,
          },
        ]}
      />
      {found.length > pageSize && (
        <Pagination page={page} pages={Math.ceil(found.length / pageSize)} onPage={setPage} />
      )}
    </Card>
  )
}

/** The first column of the list names the row. */
function namesOf({ definition, answers }: MyDossier, table: string): Map<string, string> {
  const field = listFields(definition).find((one) => one.field.id === table)?.field
  const first = field?.type === 'table' ? field.columns[0]?.id : undefined
  const rows = answers[table]
  return new Map(
    (Array.isArray(rows) ? rows : []).flatMap((row): [string, string][] => {
      const { _row, ...values } = row as Record<string, unknown>
      const name = first === undefined ? undefined : values[first]
      return typeof _row === 'string' && name !== undefined && name !== null ? [[_row, String(name)]] : []
    }),
  )
}
