import type { DeskDossier } from '@motcua/api/routes/desk'
import { type Field as FormField, type Language, listFields, type StepOf, textOf } from '@motcua/core/definition'
import type { RowVerdict, Value } from '@motcua/core/process'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Field, fold, matches, Pagination, Select, StatusTag, Table, TextInput } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import type { BuiltInAct } from '../acts/act-list.ts'
import { RowsDialog } from '../acts/RowsDialog.tsx'
import type { CommandContext } from '../acts/use-command.ts'
import type { GroupLine } from './group-line.ts'

const pageSize = 50
const tones = { granted: 'success', notGranted: 'danger', referred: 'warning', open: 'neutral' } as const
type Verdict = keyof typeof tones

/** The group steps of a procedure whose table has rows. */
export const groupsOf = ({ definition, answers }: DeskDossier): StepOf<'group'>[] =>
  definition.workflow.steps.filter(
    (step): step is StepOf<'group'> => step.kind === 'group' && Array.isArray(answers[step.table]),
  )

/** Every row of the group with what was decided; many are decided at once. */
export function GroupTab({ context, step }: { readonly context: CommandContext; readonly step: StepOf<'group'> }) {
  const { dossier } = context
  const t = useTexts('desk')
  const language = useLanguage()
  const [words, setWords] = useState('')
  const [only, setOnly] = useState<'' | Verdict>('')
  const [page, setPage] = useState(1)
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<BuiltInAct | null>(null)
  const lines = useMemo(() => linesOf(dossier, step), [dossier, step])
  const columns = columnsOf(dossier, step).slice(0, 4)
  const found = lines.filter(
    (line) =>
      (only === '' || (line.decided?.verdict ?? 'open') === only) &&
      (words.trim() === '' || matches(fold(Object.values(line.values).map(String).join(' ')), words)),
  )
  const shown = found.slice((page - 1) * pageSize, page * pageSize)
  const act = dossier.acts.find(
    (one): one is BuiltInAct => one.kind === 'builtIn' && one.act === 'decideRows' && one.stepId === step.id,
  )
  const chosen = lines.filter((line) => selection.has(line.rowId))
  const narrow = (change: () => void) => {
    change()
    setPage(1)
  }
  return (
    <div className="mc-stack">
      <p>{t('group.summary', countsOf(lines))}</p>
      <div className="mc-row">
        <Field id="group-search" label={t('group.search')} markOptional={false}>
          {(control) => (
            <TextInput {...control} value={words} onChange={(event) => narrow(() => setWords(event.target.value))} />
          )}
        </Field>
        <Field id="group-only" label={t('group.only')} markOptional={false}>
          {(control) => (
            <Select
              {...control}
              value={only}
              placeholder={t('group.all')}
              options={(['open', 'granted', 'notGranted', 'referred'] as const).map((value) => ({
                value,
                label: t(`group.${value}`),
              }))}
              onChange={(event) => narrow(() => setOnly(event.target.value as '' | Verdict))}
            />
          )}
        </Field>
      </div>
      {act && (
        <div className="mc-row">
          <Button size="sm" onClick={() => setSelection(new Set(found.map((line) => line.rowId)))}>
            {t('group.selectFound', { count: found.length })}
          </Button>
          <Button size="sm" disabled={selection.size === 0} onClick={() => setSelection(new Set())}>
            {t('group.selectNone')}
          </Button>
          <Button kind="primary" size="sm" disabled={chosen.length === 0} onClick={() => setOpen(act)}>
            {t('group.decide', { count: chosen.length })}
          </Button>
        </div>
      )}
      <Table
        caption={textOf(dossier.definition, language, `field.${step.table}.label`)}
        rows={shown}
        rowKey={(line) => line.rowId}
        rowName={(line) => nameOf(line, columns)}
        {...(act ? { selection, onSelection: setSelection } : {})}
        empty={<p>{t('group.nothing')}</p>}
        columns={[
          ...columns.map((column, index) => ({
            id: column.id,
            header: textOf(dossier.definition, language, `field.${column.id}.label`),
            rowHeader: index === 0,
            cell: (line: GroupLine) => <Cell field={column} value={line.values[column.id]} />,
          })),
          {
            id: 'verdict',
            header: t('group.verdict'),
            cell: (line: GroupLine) => <Decided line={line} step={step} language={language} dossier={dossier} />,
          },
        ]}
      />
      <Pagination page={page} pages={Math.max(1, Math.ceil(found.length / pageSize))} onPage={setPage} />
      {open && (
        <RowsDialog
          {...context}
          act={open}
          step={step}
          lines={chosen}
          label={t('group.decide', { count: chosen.length })}
          onClose={() => setOpen(null)}
          onDecided={() => setSelection(new Set())}
        />
      )}
    </div>
  )
}

function linesOf(dossier: DeskDossier, step: StepOf<'group'>): GroupLine[] {
  const rows = dossier.answers[step.table]
  const decided = dossier.groupRows[step.table] ?? {}
  return (Array.isArray(rows) ? rows : []).flatMap((row): GroupLine[] => {
    const values = row as Record<string, Value>
    const rowId = values._row
    return typeof rowId === 'string' ? [{ rowId, values, decided: decided[rowId] }] : []
  })
}

function columnsOf({ definition }: DeskDossier, step: StepOf<'group'>): readonly FormField[] {
  const table = listFields(definition).find(({ field }) => field.id === step.table)?.field
  return table?.type === 'table' ? (table.columns as readonly FormField[]) : []
}

const nameOf = (line: GroupLine, columns: readonly FormField[]): string =>
  String(line.values[columns[0]?.id ?? ''] ?? line.rowId)

function countsOf(lines: readonly GroupLine[]) {
  const count = (verdict: RowVerdict | undefined) => lines.filter((line) => line.decided?.verdict === verdict).length
  return {
    total: lines.length,
    granted: count('granted'),
    notGranted: count('notGranted'),
    referred: count('referred'),
    open: count(undefined),
  }
}

function Cell({ field, value }: { readonly field: FormField; readonly value: Value | undefined }) {
  const { date, money, number } = useFormats()
  if (value === undefined || value === null) return <>–</>
  if (field.type === 'date' && typeof value === 'string') return <>{date(value)}</>
  if (field.type === 'money' && typeof value === 'number') return <>{money(value)}</>
  if (typeof value === 'number') return <>{number(value)}</>
  return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>
}

interface DecidedProps {
  readonly line: GroupLine
  readonly step: StepOf<'group'>
  readonly language: Language
  readonly dossier: DeskDossier
}

function Decided({ line, step, language, dossier }: DecidedProps) {
  const t = useTexts('desk')
  const verdict = line.decided?.verdict ?? 'open'
  const reason = line.decided?.reason
  const number = Object.values(line.decided?.outputs ?? {}).find((output) => output.number)?.number
  return (
    <>
      <StatusTag tone={tones[verdict]}>{t(`group.${verdict}`)}</StatusTag>
      {reason && (
        <span className="mc-small">
          {' '}
          {step.reasons ? textOf(dossier.definition, language, `reason.${step.reasons}.${reason}`) : reason}
        </span>
      )}
      {number && <span className="mc-small mc-number"> {number}</span>}
    </>
  )
}
