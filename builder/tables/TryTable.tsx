import { type DecisionTable, findText } from '@motcua/core/definition'
import { type EvaluationInput, type Scope, scopeOf } from '@motcua/core/expression'
import { type ExplainedTable, explainTable } from '@motcua/core/tables'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useEffect, useMemo } from 'react'
import type { GridVerdict } from '../grid/Grid.tsx'
import { SampleAnswers } from '../sample/SampleAnswers.tsx'
import { sampleFields } from '../sample/sample-fields.ts'
import { useTrial } from '../sample/use-trial.ts'
import { type CellValue, writeCell } from './cell-model.ts'
import { resultWords, valueWords } from './cell-text.ts'
import type { TableColumns } from './table-grid.ts'

/** By row id: how each row and cell came out. */
export type Verdicts = ReadonlyMap<string, { readonly row: GridVerdict; readonly cells: readonly GridVerdict[] }>

/** A made-up dossier against the table: which row answers and why, told here and marked in the grid. */
export function TryTable(props: {
  readonly id: string
  readonly table: DecisionTable
  readonly columns: TableColumns
  readonly scope: Scope
  readonly onVerdicts: (verdicts: Verdicts | null) => void
}) {
  const { table, columns, onVerdicts } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const trial = useTrial(props.id)
  const { definition, facts } = trial
  const scope = useMemo(() => scopeOf(definition), [definition])
  const sample = useMemo(() => sampleFields(definition, textsOf(table), scope), [definition, table, scope])
  const found = useMemo(
    () =>
      explainTable(table, scope, {
        values: facts.evaluation.read as EvaluationInput['values'],
        environment: facts.environment,
      }),
    [table, scope, facts],
  )
  useEffect(() => {
    onVerdicts(verdictsOf(table, found))
    return () => onVerdicts(null)
  }, [table, found, onVerdicts])
  const hits = found.rules.flatMap((rule, i) => (rule.hit === true ? [i + 1] : []))
  const taken = table.hitPolicy === 'FIRST' ? hits.slice(0, 1) : hits
  return (
    <div className="b-try__body">
      <SampleAnswers trial={trial} sample={sample} />
      <div className="b-try__result" role="status">
        <p>{t('tables.tried')}</p>
        <ul>
          {columns.inputs.map((column, i) => (
            <li key={column.id}>
              {column.title}: <strong>{valueWords((found.values[i] ?? null) as CellValue, column, language)}</strong>
            </li>
          ))}
        </ul>
        <p>
          {taken.length > 0 ? t('tables.hits', { rows: taken.join(', '), count: taken.length }) : t('tables.noHit')}
        </p>
        <Answer found={found} columns={columns} scope={scope} />
        {table.hitPolicy === 'FIRST' && hits.length > 1 ? (
          <p className="b-help">{t('tables.alsoHit', { rows: hits.slice(1).join(', ') })}</p>
        ) : null}
        {found.rules.some((rule) => rule.hit === null) ? <p className="b-help">{t('tables.unknownRows')}</p> : null}
        <p className="b-help">{t('tables.marks')}</p>
      </div>
    </div>
  )
}

function Answer(props: { readonly found: ExplainedTable; readonly columns: TableColumns; readonly scope: Scope }) {
  const { found, columns } = props
  const t = useTexts('builder')
  const language = useLanguage()
  if (!found.answer.ok) {
    const { code } = found.answer.error
    const key = `tables.error.${code}`
    const words = t(key)
    return <p className="b-error">{words === key ? t('tables.error.other') : words}</p>
  }
  const { value } = found.answer
  if (value === null) return <p className="b-try__answer">{t('tables.answersNothing')}</p>
  const one = (key: string, part: unknown) => {
    const column = columns.outputs.find((output) => output.key === key) ?? columns.outputs[0]
    if (!column) return String(part)
    if (part === null) return t('tables.nothing')
    const feel = writeCell({ kind: 'values', negated: false, values: [part as CellValue] }, column)
    return resultWords(feel, column, props.scope, language)
  }
  const list = Array.isArray(value) ? value : [value]
  return (
    <>
      {list.map((entry, i) => {
        const parts =
          typeof entry === 'object' && entry !== null
            ? Object.entries(entry)
            : [[columns.outputs[0]?.key ?? '', entry] as const]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers of a list have no names
          <p key={i} className="b-try__answer">
            {parts.map(([key, part]) => (parts.length > 1 ? `${key}: ${one(key, part)}` : one(key, part))).join(' · ')}
          </p>
        )
      })}
    </>
  )
}

/** All texts of a table that read something. */
const textsOf = (table: DecisionTable): string[] => [
  ...table.inputs.map((input) => input.expression),
  ...new Set(table.rules.flatMap((rule) => rule.then.filter((cell) => /[a-z]/i.test(cell)))),
  ...new Set(table.rules.flatMap((rule) => rule.when.filter((cell) => /(^|[^"\w])[a-z]\w*[^"\w(]/i.test(cell)))),
]

const asVerdict = (value: boolean | null): GridVerdict => (value === null ? 'unknown' : value ? 'yes' : 'no')

const verdictsOf = (table: DecisionTable, found: ExplainedTable): Verdicts =>
  new Map(
    table.rules.map((rule, i) => {
      const explained = found.rules[i]
      return [
        rule.id,
        { row: asVerdict(explained?.hit ?? null), cells: (explained?.cells ?? []).map(asVerdict) },
      ] as const
    }),
  )

/** Title of a table, for heads. */
export const tableTitle = (
  definition: Parameters<typeof findText>[0],
  table: DecisionTable,
  language: 'vi' | 'en',
): string => findText(definition, language, `table.${table.id}.title`) ?? table.key
