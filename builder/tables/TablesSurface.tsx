import { localDateOf } from '@motcua/core/calendar'
import type { DecisionTable } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { useState } from 'react'
import { useNow } from '../app/context.tsx'
import { findPath, freshId, freshKey } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { findingsOf, ItemList } from '../parts/ItemList.tsx'
import { RenewFrom } from '../parts/RenewFrom.tsx'
import { TimeLine } from '../parts/TimeLine.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { TableEditor } from './TableEditor.tsx'
import { tableTitle } from './TryTable.tsx'
import './tables.css'

/** Where decision tables are edited: the tables of the procedure, and the open one as a grid. */
export default function TablesSurface({ id, findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const today = localDateOf(useNow())
  const [chosen, setChosen] = useState<string | null>(null)
  const { tables } = definition
  // a jump from a finding selects a row or column: its table opens
  const jumped = selection?.within[0] === 'tables' ? findPath(definition, ['tables'], selection.id)?.[1] : undefined
  const open = tables[Number(jumped)] ?? tables.find((one) => one.id === chosen) ?? tables[0]
  if (open && chosen !== open.id) setChosen(open.id)
  const add = () => {
    const table = freshId(definition, 'table')
    const [input, output] = [freshId(definition, 'in'), freshId(definition, 'outcol')]
    const item: DecisionTable = {
      id: table,
      key: freshKey(definition, t('tables.newKey')),
      hitPolicy: 'UNIQUE',
      inputs: [{ id: input, expression: 'dossier.channel' }],
      outputs: [{ id: output, key: freshKey(definition, t('tables.newResult')), type: 'money' }],
      rules: [],
      validity: {},
    }
    const texts = definition.procedure.languages.map((one) => ({
      language: one,
      path: `table.${table}.title`,
      text: t('tables.newTitle', { lng: one }),
    }))
    if (!editor.act('insertItem', { list: ['tables'], item, texts })) return
    editor.select({ within: ['tables'], id: table })
    announce(t('announce.added', { name: t('part.tables.one') }))
  }
  if (!open)
    return (
      <EmptyState
        title={t('part.tables.empty')}
        action={
          <Button kind="primary" icon="plus" onClick={add}>
            {t('part.tables.add')}
          </Button>
        }
      >
        {t('tables.empty')}
      </EmptyState>
    )
  const series = tables.filter((one) => one.key === open.key)
  const dated = series.length > 1 || open.validity.from !== undefined || open.validity.to !== undefined
  return (
    <div className="b-partpage">
      <p className="b-help">{t('tables.help')}</p>
      <ItemList
        part="tables"
        findings={findingsOf(findings, 'tables').filter(({ code }) => !inPlace.has(code))}
        items={tables.map((table) => ({
          id: table.id,
          title: tableTitle(definition, table, language),
          sign: table.key,
          sentence: t('tables.sentence', {
            rows: table.rules.length,
            inputs: table.inputs.length,
            outputs: table.outputs.length,
            policy: valueWord('hitPolicy', table.hitPolicy, language),
          }),
        }))}
      />
      <Button icon="plus" className="b-add" onClick={add}>
        {t('part.tables.add')}
      </Button>
      <div className="b-partpage__head">
        <h2>{tableTitle(definition, open, language)}</h2>
        <RenewFrom key={`renew-${open.id}`} part="tables" id={open.id} />
      </div>
      {dated ? (
        <TimeLine
          here={open.id}
          today={today}
          entries={series.map((one) => ({ id: one.id, label: tableTitle(definition, one, language), ...one.validity }))}
        />
      ) : null}
      <TableEditor key={open.id} id={id} table={open} />
    </div>
  )
}

/** Findings that the grid shows on the row or as the case itself. */
const inPlace: ReadonlySet<string> = new Set([
  'table.gap',
  'table.overlap',
  'table.shadowed',
  'table.ruleEmpty',
  'table.emptyUnanswered',
  'expression.problem',
])
