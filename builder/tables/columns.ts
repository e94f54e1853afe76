import {
  type DecisionTable,
  type Definition,
  type Field,
  findText,
  type Language,
  listFields,
} from '@motcua/core/definition'
import { checkExpression, type FeelType, type Scope } from '@motcua/core/expression'

/** What the cells of a column hold, as far as typing and showing them goes. */
export interface ColumnKind {
  readonly kind: 'choice' | 'number' | 'money' | 'date' | 'boolean' | 'text' | 'other'
  /** type of the values tested or given */
  readonly type: FeelType
  /** the values there are, with the words people know them by */
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export interface InputColumn extends ColumnKind {
  readonly id: string
  readonly title: string
  /** the expression as written, where the title hides it */
  readonly expression: string
}

export interface OutputColumn extends ColumnKind {
  readonly id: string
  readonly title: string
  readonly key: string
}

type Word = (key: string) => string

/** The input columns of a table in the words of people. `word` names built-in values (texts `tables.name.*`). */
export function inputColumns(
  definition: Definition,
  table: DecisionTable,
  scope: Scope,
  language: Language,
  word: Word,
): InputColumn[] {
  return table.inputs.map(({ id, expression }) => {
    const { type } = checkExpression(expression, scope)
    const field = fieldOf(definition, expression)
    const title = field ? findText(definition, language, `field.${field.id}.label`) : undefined
    const builtIn = word(`name.${expression.trim()}`)
    const options = optionsOf(definition, expression.trim(), field, language, word)
    return {
      id,
      title: title ?? (builtIn === `name.${expression.trim()}` ? expression : builtIn),
      expression,
      type,
      options,
      kind: options.length > 0 ? 'choice' : kindOf(type),
    }
  })
}

/** The output columns of a table. */
export const outputColumns = (table: DecisionTable): OutputColumn[] =>
  table.outputs.map(({ id, key, type }) => ({ id, key, title: key, type, options: [], kind: kindOf(type) }))

const kindOf = (type: FeelType): ColumnKind['kind'] =>
  type === 'number' || type === 'money' || type === 'date' || type === 'boolean' || type === 'text' ? type : 'other'

/** The field that an expression is, and nothing else. */
function fieldOf(definition: Definition, expression: string): Field | undefined {
  const key = expression.trim()
  return listFields(definition).find(({ field, table }) => table === null && field.key === key)?.field
}

function optionsOf(
  definition: Definition,
  expression: string,
  field: Field | undefined,
  language: Language,
  word: Word,
): ColumnKind['options'] {
  if (field && (field.type === 'select' || field.type === 'radio'))
    return field.options.map(({ value }) => ({
      value,
      label: findText(definition, language, `field.${field.id}.option.${value}`) ?? value,
    }))
  if (expression === 'dossier.channel')
    return definition.procedure.channels.map((value) => ({ value, label: word(`tables.value.${value}`) }))
  if (expression === 'submitter.kind')
    return (['person', 'organisation'] as const).map((value) => ({ value, label: word(`tables.value.${value}`) }))
  if (expression === 'dossier.caseId')
    return definition.cases.map(({ id }) => ({
      value: id,
      label: findText(definition, language, `case.${id}.title`) ?? id,
    }))
  return []
}
