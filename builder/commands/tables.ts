import type { DecisionTable, Definition, Language } from '@motcua/core/definition'
import { changeList, inserted, moved, setAt } from './at.ts'
import { listIds } from './ids.ts'
import { dropTextsOf, setTexts } from './texts.ts'

/** What a row may hold beside its cells. */
export type RowRemark = 'basis' | 'note'
/** A cell by its row and column; the column is an input's or output's place, or a remark. */
export interface CellChange {
  readonly row: number
  readonly column:
    | { readonly kind: 'when'; readonly at: number }
    | { readonly kind: 'then'; readonly at: number }
    | { readonly kind: RowRemark }
  /** FEEL, or the remark's words */
  readonly text: string
}

type Rule = DecisionTable['rules'][number]
const mostRules = 1000

/** Writes cells of a table as one act; rows behind the last one are added as they are needed. */
export const setCells = (
  definition: Definition,
  args: { readonly table: string; readonly cells: readonly CellChange[] },
): Definition =>
  changeTable(definition, args.table, (table) => {
    const rules = [...table.rules]
    const needed = Math.min(mostRules, Math.max(0, ...args.cells.map((cell) => cell.row + 1)))
    if (needed > rules.length) rules.push(...blankRules(definition, table, needed - rules.length))
    for (const { row, column, text } of args.cells) {
      const rule = rules[row]
      if (rule) rules[row] = withCell(rule, column, text)
    }
    return { ...table, rules }
  })

function withCell(rule: Rule, column: CellChange['column'], text: string): Rule {
  if (column.kind === 'when') return { ...rule, when: rule.when.map((cell, i) => (i === column.at ? text : cell)) }
  if (column.kind === 'then') return { ...rule, then: rule.then.map((cell, i) => (i === column.at ? text : cell)) }
  if (text !== '') return { ...rule, [column.kind]: text }
  const { [column.kind]: _gone, ...rest } = rule
  return rest as Rule
}

const blankRules = (definition: Definition, table: DecisionTable, count: number): Rule[] =>
  freshIds(definition, 'rule', count).map((id) => ({
    id,
    when: table.inputs.map(() => '-'),
    then: table.outputs.map(() => 'null'),
  }))

/** Puts rows in at a place: empty ones, or with cells that are given. */
export const insertRules = (
  definition: Definition,
  args: {
    readonly table: string
    readonly at: number
    readonly rules: readonly (Pick<Rule, 'when' | 'then'> & { readonly basis?: string; readonly note?: string })[]
  },
): Definition =>
  changeTable(definition, args.table, (table) => {
    const room = mostRules - table.rules.length
    const blank = blankRules(definition, table, Math.min(room, args.rules.length))
    const rules = blank.map((rule, i) => {
      const given = args.rules[i]
      return {
        ...rule,
        when: rule.when.map((cell, k) => given?.when[k] ?? cell),
        then: rule.then.map((cell, k) => given?.then[k] ?? cell),
        ...(given?.basis ? { basis: given.basis } : {}),
        ...(given?.note ? { note: given.note } : {}),
      }
    })
    return { ...table, rules: [...table.rules.slice(0, args.at), ...rules, ...table.rules.slice(args.at)] }
  })

/** Takes rows out. */
export const removeRules = (
  definition: Definition,
  args: { readonly table: string; readonly from: number; readonly to: number },
): Definition =>
  changeTable(definition, args.table, (table) => ({
    ...table,
    rules: table.rules.filter((_, i) => i < args.from || i > args.to),
  }))

/** Moves rows one place up (−1) or down (+1); nothing happens at the edge. */
export const moveRules = (
  definition: Definition,
  args: { readonly table: string; readonly from: number; readonly to: number; readonly by: -1 | 1 },
): Definition =>
  changeTable(definition, args.table, (table) => {
    const { from, to, by } = args
    const other = by < 0 ? from - 1 : to + 1
    if (other < 0 || other >= table.rules.length) return table
    return { ...table, rules: moved(table.rules, other, by < 0 ? to : from) as Rule[] }
  })

/** Adds a column of conditions; every row lets any value through there. */
export const addTableInput = (
  definition: Definition,
  args: { readonly table: string; readonly id: string; readonly expression: string },
): Definition =>
  changeTable(definition, args.table, (table) => ({
    ...table,
    inputs: [...table.inputs, { id: args.id, expression: args.expression }],
    rules: table.rules.map((rule) => ({ ...rule, when: [...evened(rule.when, table.inputs.length, '-'), '-'] })),
  }))

/** Adds a column of results; every row gives nothing there yet. */
export const addTableOutput = (
  definition: Definition,
  args: {
    readonly table: string
    readonly id: string
    readonly key: string
    readonly type: DecisionTable['outputs'][number]['type']
  },
): Definition =>
  changeTable(definition, args.table, (table) => ({
    ...table,
    outputs: [...table.outputs, { id: args.id, key: args.key, type: args.type }],
    rules: table.rules.map((rule) => ({ ...rule, then: [...evened(rule.then, table.outputs.length, 'null'), 'null'] })),
  }))

/** Takes a column out with its cells; the last one of its side stays. */
export const removeTableColumn = (
  definition: Definition,
  args: { readonly table: string; readonly side: 'inputs' | 'outputs'; readonly at: number },
): Definition =>
  changeTable(definition, args.table, (table) => {
    const { side, at } = args
    if (table[side].length < 2) return table
    const cells = side === 'inputs' ? 'when' : 'then'
    return {
      ...table,
      [side]: without<unknown>(table[side], at),
      rules: table.rules.map((rule) => ({ ...rule, [cells]: without(rule[cells], at) })),
    }
  })

/** Moves a column among those of its side, its cells with it. */
export const moveTableColumn = (
  definition: Definition,
  args: { readonly table: string; readonly side: 'inputs' | 'outputs'; readonly from: number; readonly to: number },
): Definition =>
  changeTable(definition, args.table, (table) => {
    const { side, from, to } = args
    if (to < 0 || to >= table[side].length) return table
    const cells = side === 'inputs' ? 'when' : 'then'
    return {
      ...table,
      [side]: moved<unknown>(table[side], from, to),
      rules: table.rules.map((rule) => ({ ...rule, [cells]: moved(rule[cells], from, to) })),
    } as DecisionTable
  })

/**
 * What the law sets anew: the entry ends the day before `from`, and a copy of it applies from then on, right behind it and
 * under the same key. Fees without a key get one.
 */
export function renewEntry(
  definition: Definition,
  args: {
    readonly part: 'tables' | 'fees'
    readonly id: string
    readonly newId: string
    readonly key: string
    readonly from: string
    readonly dayBefore: string
  },
): Definition {
  const { part, from, dayBefore } = args
  const index = definition[part].findIndex((one) => one.id === args.id)
  const entry = definition[part][index]
  if (!entry) return definition
  const key = entry.key ?? args.key
  const ids = new Map<string, string>([[entry.id, args.newId]])
  const { to: _open, ...begun } = entry.validity
  const copy = {
    ...(renewed(definition, entry, ids) as typeof entry),
    key,
    validity: { ...(entry.validity.to ? { to: entry.validity.to } : {}), from },
  }
  const ended = setAt(definition, [part, index], { ...entry, key, validity: { ...begun, to: dayBefore } })
  const placed = changeList(ended, [part], (list) => inserted(list, copy, index + 1))
  const prefix = part === 'tables' ? 'table' : 'fee'
  const texts = Object.entries(definition.messages).flatMap(([language, messages]) =>
    Object.entries(messages ?? {})
      .filter(([path]) => path.startsWith(`${prefix}.${entry.id}.`))
      .map(([path, message]) => ({
        language: language as Language,
        path: path
          .split('.')
          .map((piece) => ids.get(piece) ?? piece)
          .join('.'),
        text: message.text,
      })),
  )
  const isSource = (t: { language: Language }) => t.language === definition.procedure.sourceLanguage
  const withTexts = setTexts(placed, { texts: [...texts.filter(isSource), ...texts.filter((t) => !isSource(t))] })
  return { ...withTexts, cases: chargedToo(withTexts, args) }
}

/** A case that names its fees charges the renewed one as well. */
const chargedToo = (definition: Definition, args: { part: string; id: string; newId: string }) =>
  args.part !== 'fees'
    ? definition.cases
    : definition.cases.map((one) => (one.fees?.includes(args.id) ? { ...one, fees: [...one.fees, args.newId] } : one))

/** A copy in which every id is new; `ids` learns old → new. */
function renewed(definition: Definition, value: unknown, ids: Map<string, string>): unknown {
  const inner: string[] = []
  const collect = (one: unknown): void => {
    if (Array.isArray(one)) for (const item of one) collect(item)
    else if (typeof one === 'object' && one !== null)
      for (const [name, item] of Object.entries(one))
        if (name === 'id' && typeof item === 'string' && !ids.has(item)) inner.push(item)
        else collect(item)
  }
  collect(value)
  const taken = new Set([...listIds(definition), ...ids.values()])
  for (const id of inner) {
    const base = id.replace(/-\d+$/, '')
    let n = 2
    while (taken.has(`${base}-${n}`)) n += 1
    taken.add(`${base}-${n}`)
    ids.set(id, `${base}-${n}`)
  }
  const copied = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(copied)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(
      Object.entries(one).map(([name, item]) => [
        name,
        name === 'id' && typeof item === 'string' ? (ids.get(item) ?? item) : copied(item),
      ]),
    )
  }
  return copied(value)
}

/** A rule whose cells are not as many as its columns (an older draft, another tool) is brought in line by the next act. */
const evened = (cells: readonly string[], count: number, blank: string): string[] =>
  Array.from({ length: count }, (_, i) => cells[i] ?? blank)

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at)

function changeTable(definition: Definition, id: string, change: (table: DecisionTable) => DecisionTable): Definition {
  const index = definition.tables.findIndex((one) => one.id === id)
  const table = definition.tables[index]
  if (!table) return definition
  const even = {
    ...table,
    rules: table.rules.map((rule) =>
      rule.when.length === table.inputs.length && rule.then.length === table.outputs.length
        ? rule
        : {
            ...rule,
            when: evened(rule.when, table.inputs.length, '-'),
            then: evened(rule.then, table.outputs.length, 'null'),
          },
    ),
  }
  const next = change(even)
  return next === even ? definition : dropTextsOf(definition, setAt(definition, ['tables', index], next))
}

/** Many free ids at once; one walk through the definition. */
function freshIds(definition: Definition, prefix: string, count: number): string[] {
  const used = listIds(definition)
  const out: string[] = []
  for (let n = 1; out.length < count; n += 1) if (!used.has(`${prefix}-${n}`)) out.push(`${prefix}-${n}`)
  return out
}
