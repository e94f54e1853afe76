import { type DecisionTable, listFields, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { freshId, freshKey } from '../commands/index.ts'
import { Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

/** Field types that are no input of a table: nothing of theirs can be compared in a cell. */
const notAsked = ['richText', 'consent', 'file', 'signature', 'map', 'table', 'address', 'partialDate', 'lookup']

/** The acts on a table's rows and columns. */
export function TableTools(props: {
  readonly table: DecisionTable
  readonly hasRow: boolean
  readonly canUp: boolean
  readonly canDown: boolean
  readonly acts: {
    readonly insert: () => void
    readonly duplicate: () => void
    readonly remove: () => void
    readonly move: (by: -1 | 1) => void
    readonly paste: () => void
    readonly download: () => void
  }
}) {
  const { table, acts } = props
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const addInput = (expression: string) => {
    const id = freshId(definition, 'in')
    if (editor.act('addTableInput', { table: table.id, id, expression })) announce(t('tables.columnAdded'))
  }
  const addOutput = (type: DecisionTable['outputs'][number]['type']) => {
    const id = freshId(definition, 'outcol')
    const taken = new Set(table.outputs.map((one) => one.key))
    const key = freshKey(definition, t('tables.newResult'), taken)
    if (editor.act('addTableOutput', { table: table.id, id, key, type })) editor.select({ within: ['tables'], id })
  }
  const fieldChoices = listFields(definition)
    .filter(({ table: holder, field }) => holder === null && !notAsked.includes(field.type))
    .map(({ field }) => ({ value: field.key, label: textOf(definition, language, `field.${field.id}.label`) }))
  const builtIns = ['dossier.channel', 'submitter.kind', 'dossier.receivedOn', 'dossier.caseId'].map((value) => ({
    value,
    label: t(`name.${value}`),
  }))

  return (
    <div className="b-toolbar b-tables__tools" role="toolbar" aria-label={t('tables.tools')}>
      <Button size="sm" icon="plus" onClick={acts.insert}>
        {t('tables.addRow')}
      </Button>
      <Button size="sm" kind="quiet" icon="copy" disabled={!props.hasRow} onClick={acts.duplicate}>
        {t('tables.duplicate')}
      </Button>
      <Button size="sm" kind="quiet" icon="arrowUp" iconOnly disabled={!props.canUp} onClick={() => acts.move(-1)}>
        {t('tables.rowUp')}
      </Button>
      <Button size="sm" kind="quiet" icon="arrowDown" iconOnly disabled={!props.canDown} onClick={() => acts.move(1)}>
        {t('tables.rowDown')}
      </Button>
      <Button size="sm" kind="quiet" icon="trash" disabled={!props.hasRow} onClick={acts.remove}>
        {t('tables.removeRow')}
      </Button>
      <span className="b-tables__gap" />
      <Select
        label={t('tables.addInput')}
        value=""
        empty={`+ ${t('tables.addInput')}`}
        options={[...fieldChoices, ...builtIns]}
        onChange={(next) => (next ? addInput(next) : undefined)}
      />
      <Select
        label={t('tables.addOutput')}
        value=""
        empty={`+ ${t('tables.addOutput')}`}
        options={(['money', 'number', 'text', 'date', 'boolean'] as const).map((one) => ({
          value: one,
          label: t(`type.${one}`),
        }))}
        onChange={(next) => (next ? addOutput(next as 'money') : undefined)}
      />
      <span className="b-tables__gap" />
      <Button size="sm" kind="quiet" icon="upload" onClick={acts.paste}>
        {t('tables.paste')}
      </Button>
      <Button size="sm" kind="quiet" icon="download" onClick={acts.download}>
        {t('tables.csv')}
      </Button>
    </div>
  )
}

/** How several rows that apply are taken together. */
export function PolicySelect({ table }: { readonly table: DecisionTable }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const index = definition.tables.findIndex((one) => one.id === table.id)
  const value = table.hitPolicy === 'COLLECT' ? `COLLECT.${table.aggregation ?? 'list'}` : table.hitPolicy
  const options = ['UNIQUE', 'FIRST', 'COLLECT.list', 'COLLECT.sum', 'COLLECT.min', 'COLLECT.max']
  return (
    <Select
      label={t('tables.policy')}
      value={value}
      options={options.map((one) => {
        const [policy = '', aggregation] = one.split('.')
        const word = valueWord('hitPolicy', policy, language)
        return { value: one, label: aggregation ? `${word}: ${t(`tables.aggregation.${aggregation}`)}` : word }
      })}
      onChange={(next) => {
        const [hitPolicy, aggregation] = next.split('.')
        const { aggregation: _old, ...rest } = table
        editor.act('setProperty', {
          path: ['tables', index],
          value: { ...rest, hitPolicy, ...(aggregation ? { aggregation } : {}) },
        })
      }}
    />
  )
}
