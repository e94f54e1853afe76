import type { FeelType, Operand } from '@motcua/core/expression'
import type { NameInfo } from './names.ts'
import { columnWords, type Words } from './sentence.ts'

/** One thing a row may compare: a name, or a calculation ready to be filled in. */
export interface OperandChoice {
  readonly value: string
  readonly label: string
  readonly detail: string
  readonly operand: Operand
}

const isDate = (type: FeelType) => type === 'date' || type === 'partialDate'
const isNumber = (type: FeelType) => type === 'number' || type === 'money'
const columnsOf = (type: FeelType): readonly [string, FeelType][] =>
  typeof type === 'object' && 'list' in type && typeof type.list === 'object' && 'context' in type.list
    ? Object.entries(type.list.context).map(([name, entry]) => [name, entry.type])
    : []

/** Every name of the scope, then the calculations that its types allow, each in words and with the place it belongs to. */
export function operandChoices(words: Words): readonly OperandChoice[] {
  const { t, names } = words
  // fields before facts: they are meant more often
  const infos = [...names.values()]
    .filter(({ type }) => type !== 'null')
    .sort((a, b) => Number(b.fieldId !== undefined) - Number(a.fieldId !== undefined))
  const plain = infos.map(
    ({ name, label, group }): OperandChoice => ({
      value: name,
      label,
      detail: group,
      operand: { kind: 'field', field: name },
    }),
  )
  return [...plain, ...infos.flatMap((info) => calculations(info, words)), ...ofTables(words), ...general(infos, t)]
}

function calculations({ name, label, type }: NameInfo, words: Words): readonly OperandChoice[] {
  const { t } = words
  const detail = t('operand.calculated')
  const of: Operand = { kind: 'field', field: name }
  const today: Operand = { kind: 'field', field: 'today' }
  const out: OperandChoice[] = []
  if (isDate(type) && name !== 'today') {
    out.push({
      value: `age:${name}`,
      label: t('sentence.age', { of: label, on: t('name.today') }),
      detail,
      operand: { kind: 'age', of, on: today },
    })
    if (type === 'date')
      out.push({
        value: `span:${name}`,
        label: t('sentence.span.days', { from: label, to: t('name.today') }),
        detail,
        operand: { kind: 'span', from: of, to: today, unit: 'days' },
      })
  }
  if (typeof type === 'object' && 'list' in type) {
    const isTable = columnsOf(type).length > 0
    out.push({
      value: `count:${name}`,
      label: t(isTable ? 'sentence.count' : 'operand.entries', { of: label }),
      detail,
      operand: { kind: 'count', of: name, where: null },
    })
    for (const [column, columnType] of columnsOf(type)) {
      if (!isNumber(columnType)) continue
      out.push({
        value: `sum:${name}.${column}`,
        label: t('sentence.total.sum', { of: label, column: columnWords(name, column, words) }),
        detail,
        operand: { kind: 'total', what: 'sum', of: name, column, where: null },
      })
    }
  }
  return out
}

function ofTables({ definition, language, t, scope }: Words): readonly OperandChoice[] {
  const seen = new Set<string>()
  return definition.tables.flatMap((table): OperandChoice[] => {
    if (seen.has(table.key) || !scope.tables?.has(table.key)) return []
    seen.add(table.key)
    const title = definition.messages[language]?.[`table.${table.id}.title`]?.text ?? table.key
    return table.outputs.map((output) => ({
      value: `table:${table.key}.${output.key}`,
      label: t('sentence.table', { table: title }) + (table.outputs.length > 1 ? `: ${output.key}` : ''),
      detail: t('operand.tables'),
      operand: {
        kind: 'table',
        table: table.key,
        inputs: [],
        result: table.outputs.length > 1 ? output.key : null,
      },
    }))
  })
}

function general(infos: readonly NameInfo[], t: Words['t']): readonly OperandChoice[] {
  const detail = t('operand.calculated')
  const number = infos.find(({ type }) => isNumber(type))
  const text = infos.find(({ type, fieldId }) => type === 'text' && fieldId)
  return [
    ...(number
      ? [
          {
            value: 'math',
            label: t('operand.math'),
            detail,
            operand: {
              kind: 'math',
              operator: '+',
              left: { kind: 'field', field: number.name },
              right: { kind: 'number', number: '0' },
            } as const,
          },
        ]
      : []),
    ...(text
      ? [
          {
            value: 'length',
            label: t('operand.length'),
            detail,
            operand: { kind: 'length', of: { kind: 'field', field: text.name } } as const,
          },
        ]
      : []),
    {
      value: 'shift',
      label: t('operand.shift'),
      detail,
      operand: { kind: 'shift', of: { kind: 'field', field: 'today' }, amount: -18, unit: 'years' },
    },
  ]
}
