import type { Definition } from '../definition/definition.ts'
import type { ExpressionScope } from '../definition/expressions.ts'
import type { Field } from '../definition/field.ts'
import type { DecisionTable } from '../definition/money.ts'
import { checkExpression } from './check.ts'
import type { ContextEntryType, FeelType } from './feel-type.ts'
import type { Scope, ScopeName, TableSignature } from './scope-type.ts'

/** A field, a column of a table, or a table inside a table. */
export type AnyField = Field | Extract<Field, { type: 'table' }>['columns'][number]

export type AnyTable = Extract<AnyField, { type: 'table' }>

const entries = (types: Readonly<Record<string, FeelType>>): FeelType => ({
  context: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { id: name, type }])),
})

/** Names every expression may use besides the fields. */
export const builtInTypes: Readonly<
  Record<'today' | 'dossier' | 'submitter' | 'step' | 'actor' | 'opinions' | 'group' | 'allocation' | 'duty', FeelType>
> = {
  today: 'date',
  dossier: entries({
    channel: 'text',
    caseId: 'text',
    receivedOn: 'date',
    submittedOn: 'date',
    procedure: 'text',
    paid: 'boolean',
  }),
  submitter: entries({
    fullName: 'text',
    birthDate: 'date',
    gender: 'text',
    personalId: 'text',
    kind: 'text',
    phone: 'text',
    email: 'text',
    address: 'any',
  }),
  step: 'any',
  actor: entries({ role: 'text', account: 'text', unit: 'text' }),
  opinions: entries({
    agreed: 'number',
    refused: 'number',
    silent: 'number',
    finished: 'number',
    open: 'number',
    total: 'number',
  }),
  group: entries({ granted: 'number', notGranted: 'number', referred: 'number', open: 'number', total: 'number' }),
  allocation: entries({
    state: 'text',
    choice: 'text',
    rank: 'number',
    waiting: 'boolean',
    position: 'number',
    option: 'text',
  }),
  duty: entries({ period: 'text', from: 'date', to: 'date', assignee: 'text', unit: 'text' }),
}

/**
 * What expressions of a definition may name: every field by key, the built-in names, the decision tables. A key used
 * twice means its first field; the duplicate is another rule's finding.
 */
export function scopeOf(definition: Pick<Definition, 'form' | 'tables' | 'sources'>): Scope {
  const names = new Map<string, ScopeName>()
  for (const name of ['today', 'dossier', 'submitter', 'duty'] as const) names.set(name, builtIn(name))
  for (const field of formFields(definition)) {
    if (!names.has(field.key))
      names.set(field.key, { type: fieldType(field, definition), ref: { kind: 'field', id: field.id } })
  }
  const tables = new Map<string, TableSignature>()
  const scope: Scope = { names, tables }
  for (const table of definition.tables) if (!tables.has(table.key)) tables.set(table.key, tableSignature(table, scope))
  return scope
}

const builtIn = (name: keyof typeof builtInTypes): ScopeName => ({
  type: builtInTypes[name],
  ref: { kind: 'builtin', name },
})

/**
 * What the expression at a place may name, as `listExpressions` describes the place.
 * @param scope  what `scopeOf` gives, where it is at hand
 */
export function scopeFor(
  definition: Pick<Definition, 'form' | 'tables' | 'sources'>,
  place: ExpressionScope,
  scope: Scope = scopeOf(definition),
): Scope {
  if (place.kind === 'workflow') return workflowScope(scope)
  if (place.kind === 'unaryTest') {
    const input = definition.tables.find((one) => one.id === place.table)?.inputs.find((one) => one.id === place.input)
    return { ...scope, input: input ? checkExpression(input.expression, scope).type : 'any' }
  }
  if (place.kind === 'form') return scope
  for (const field of formFields(definition)) {
    if (field.type !== 'table') continue
    if (field.id === place.table) return columnScope(scope, field, undefined, definition)
    for (const column of field.columns) {
      if (column.type === 'table' && column.id === place.table) return columnScope(scope, column, field, definition)
    }
  }
  return scope
}

/** Guards, effects and units of the workflow also see who acts, in which step, and how the last parallel step stands. */
export function workflowScope(scope: Scope): Scope {
  const more = (['step', 'actor', 'opinions', 'group', 'allocation'] as const).map(
    (name) => [name, builtIn(name)] as const,
  )
  return { ...scope, names: new Map([...scope.names, ...more]) }
}

/** The scope of a column's expressions: `row` is the row it stands in, `outerRow` the row around an inner table. */
export function columnScope(
  scope: Scope,
  table: AnyTable,
  outer?: AnyTable,
  definition?: Pick<Definition, 'sources'>,
): Scope {
  const names = new Map(scope.names)
  const path = outer ? `${outer.id}/${table.id}` : table.id
  names.set('row', { type: rowType(table, path, definition), ref: { kind: 'builtin', name: 'row' } })
  if (outer)
    names.set('outerRow', { type: rowType(outer, outer.id, definition), ref: { kind: 'builtin', name: 'outerRow' } })
  return { ...scope, names }
}

/**
 * What a condition on the rows of a list may name: its columns as they stand in a filter, or the row by the name that `some`
 * and `every` give it. For the visual builder; the checker binds these names itself.
 * @param of  the list as the text has it, e.g. `people`, `row.children`
 */
export function rowScope(scope: Scope, of: string, name?: string): Scope {
  const { type } = checkExpression(of, scope)
  const element: FeelType = typeof type === 'object' && 'list' in type ? type.list : 'any'
  const ref = { kind: 'builtin', name: 'item' } as const
  const names = new Map(scope.names)
  if (name !== undefined) names.set(name, { type: element, ref })
  else {
    if (typeof element === 'object' && 'context' in element)
      for (const [column, entry] of Object.entries(element.context)) names.set(column, { type: entry.type, ref })
    names.set('item', { type: element, ref })
  }
  return { ...scope, names }
}

/** Every field of the form, pages first, official sections last; columns stay inside their table. */
export const formFields = (definition: Pick<Definition, 'form'>): Field[] => [
  ...definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields)),
  ...definition.form.officialSections.flatMap((section) => section.fields),
]

/** Type under which expressions see the value of a field. */
export function fieldType(field: AnyField, definition?: Pick<Definition, 'sources'>, path?: string): FeelType {
  if (field.type === 'computed') return field.result
  if (field.type === 'table') return { list: rowType(field, path ?? field.id, definition) }
  if (field.type === 'lookup') return lookupType(field, definition)
  return typesByField[field.type]
}

const typesByField: Record<Exclude<AnyField['type'], 'computed' | 'table' | 'lookup'>, FeelType> = {
  text: 'text',
  textarea: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  partialDate: 'partialDate',
  select: 'text',
  radio: 'text',
  checkbox: 'boolean',
  multiSelect: { list: 'text' },
  personalId: 'text',
  taxCode: 'text',
  phone: 'text',
  email: 'text',
  address: entries({ line: 'text', unit: 'text' }),
  adminUnit: 'text',
  file: { list: entries({ name: 'text', size: 'number' }) },
  richText: 'null',
  consent: 'boolean',
  map: 'any',
  signature: 'any',
}

function rowType(table: AnyTable, path: string, definition?: Pick<Definition, 'sources'>): FeelType {
  const columns: Record<string, ContextEntryType> = {}
  for (const column of table.columns) {
    if (Object.hasOwn(columns, column.key)) continue
    const columnPath = `${path}/${column.id}`
    columns[column.key] = { id: column.id, type: fieldType(column, definition, columnPath), path: columnPath }
  }
  return { context: columns }
}

const sourceTypes = { text: 'text', number: 'number', date: 'date', boolean: 'boolean' } as const

function lookupType(field: Extract<AnyField, { type: 'lookup' }>, definition?: Pick<Definition, 'sources'>): FeelType {
  const source = definition?.sources.find((one) => one.id === field.lookupSource)
  const operation = source?.operations.find((one) => one.id === field.operation)
  const outputs = Object.fromEntries((operation?.output ?? []).map((one) => [one.name, sourceTypes[one.type]]))
  return entries({ ...outputs, status: 'text', hits: 'number' })
}

function tableSignature(table: DecisionTable, scope: Scope): TableSignature {
  const outputs = table.outputs.map(
    ({ id, key, type }) => [key, { id: key, type, result: `${table.id}/${id}` }] as const,
  )
  const [only] = table.outputs
  const one: FeelType = table.outputs.length === 1 && only ? only.type : { context: Object.fromEntries(outputs) }
  const type: FeelType = table.hitPolicy === 'COLLECT' && (table.aggregation ?? 'list') === 'list' ? { list: one } : one
  let reads: ReadonlySet<string> | null = null
  const find = (): ReadonlySet<string> => {
    if (reads) return reads
    const found = new Set<string>()
    // Set before the walk, so that tables that call each other end it; the circle itself is another rule's finding.
    reads = found
    const texts = [...table.inputs.map((input) => input.expression), ...table.rules.flatMap((rule) => rule.then)]
    for (const text of texts) for (const id of checkExpression(text, scope).reads) found.add(id)
    return found
  }
  return { inputs: table.inputs.length, type, reads: find }
}
