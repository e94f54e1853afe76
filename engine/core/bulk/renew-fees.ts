import { dateAfter } from '../calendar/index.ts'
import {
  type DecisionTable,
  type Definition,
  type FeeItem,
  type Language,
  type Message,
  textOf,
} from '../definition/index.ts'
import type { FeesRenewed } from './change.ts'
import type { BulkFlag, BulkLine, BulkPlan } from './line.ts'
import { placesOf } from './phrase.ts'

type Amounts = readonly { readonly beforeVnd: number; readonly afterVnd: number }[]
interface Renewed<T> {
  readonly value: T
  readonly amounts: Amounts
}

/**
 * New amounts from a day on: the entry of before ends the day before, and one with the new amounts and the same key begins.
 * A fee by table has its table renewed. What begins on that day or later has its amounts changed in place.
 */
export function renewFees(definition: Definition, change: FeesRenewed, without: ReadonlySet<string>): BulkPlan {
  const lines: BulkLine[] = []
  const concerned = definition.fees.filter((fee) => fits(fee, change))
  const tables = new Set(concerned.flatMap(({ shape }) => (shape.kind === 'table' ? [shape.table] : [])))
  let next = definition
  definition.fees.forEach((fee, i) => {
    const renewed = concerned.includes(fee) && !isRenewed(fee, definition.fees, change) ? renewShape(fee, change) : null
    if (!renewed) return
    const id = `fees/${fee.id}`
    const flags: BulkFlag[] = []
    const inPlace = beginsWith(fee, change)
    if (inPlace) flags.push('inPlace')
    if (isHeld(definition, fee)) flags.push('deposit')
    const subject = titleOf(definition, `fee.${fee.id}.title`)
    lines.push({ id, path: ['fees', i], what: 'fee', subject, before: '', after: '', amounts: renewed.amounts, flags })
    if (!without.has(id)) next = inPlace ? replaceFee(next, renewed.value) : splitFee(next, fee, renewed.value, change)
  })
  definition.tables.forEach((table, i) => {
    const due = tables.has(table.key) && covers(table, change) && !isRenewed(table, definition.tables, change)
    const renewed = due ? renewTable(table, change) : null
    if (!renewed) return
    const id = `tables/${table.id}`
    const inPlace = beginsWith(table, change)
    const flags: BulkFlag[] = inPlace ? ['inPlace'] : []
    const subject = titleOf(definition, `table.${table.id}.title`)
    const at = { id, path: ['tables', i], subject }
    lines.push({ ...at, what: 'table', before: '', after: '', amounts: renewed.amounts, flags })
    if (!without.has(id))
      next = inPlace ? replaceTable(next, renewed.value) : splitTable(next, table, renewed.value, change)
  })
  return { definition: next, lines }
}

const titleOf = (definition: Definition, path: string): string =>
  textOf(definition, definition.procedure.sourceLanguage, path)

interface Dated {
  readonly validity: { readonly from?: string | undefined; readonly to?: string | undefined }
}
type Series = Dated & { readonly key?: string | undefined }
const covers = ({ validity }: Dated, { from }: FeesRenewed): boolean => validity.to === undefined || validity.to >= from
const beginsWith = ({ validity }: Dated, { from }: FeesRenewed): boolean =>
  validity.from !== undefined && validity.from >= from

function fits(fee: FeeItem, change: FeesRenewed): boolean {
  if (change.of && fee.kind !== change.of) return false
  if (change.basis && placesOf(fee.basis ?? '', change.basis).length === 0) return false
  return covers(fee, change)
}

/** Its forerunner ended the day before: it was renewed for that day already, by this change run before or by hand. */
const isRenewed = (one: Series, all: readonly Series[], { from }: FeesRenewed): boolean =>
  one.validity.from === from &&
  all.some((other) => other.key === one.key && other.validity.to === dateAfter(from, -1, 'calendarDay'))

const isHeld = ({ fees }: Definition, fee: FeeItem): boolean =>
  fee.deposit !== undefined || fees.some((other) => other.deposit?.against === fee.id)

function converter({ rates }: FeesRenewed) {
  const amounts: { beforeVnd: number; afterVnd: number }[] = []
  const known = new Map(rates.map((one) => [one.wasVnd, one.isVnd]))
  const convert = (vnd: number): number => {
    const after = known.get(vnd) ?? vnd
    if (after !== vnd && !amounts.some((one) => one.beforeVnd === vnd))
      amounts.push({ beforeVnd: vnd, afterVnd: after })
    return after
  }
  return { amounts, convert }
}

function renewShape(fee: FeeItem, change: FeesRenewed): Renewed<FeeItem> | null {
  const { amounts, convert } = converter(change)
  const { shape } = fee
  const next: FeeItem['shape'] =
    shape.kind === 'fixed' || shape.kind === 'perCopy'
      ? { ...shape, amountVnd: convert(shape.amountVnd) }
      : shape.kind === 'byChannel'
        ? { ...shape, online: convert(shape.online), direct: convert(shape.direct), postal: convert(shape.postal) }
        : shape.kind === 'tiered'
          ? {
              ...shape,
              ...capped(shape, convert),
              tiers: shape.tiers.map((t) => ({ ...t, amountVnd: convert(t.amountVnd) })),
            }
          : shape.kind === 'percentage'
            ? { ...shape, ...capped(shape, convert) }
            : shape
  const advance =
    fee.advance?.kind === 'amount' ? { advance: { ...fee.advance, amountVnd: convert(fee.advance.amountVnd) } } : {}
  if (amounts.length === 0) return null
  const basis = change.nextBasis === undefined ? {} : { basis: change.nextBasis }
  return { value: { ...fee, shape: next, ...advance, ...basis }, amounts }
}

const capped = ({ capVnd }: { capVnd?: number | undefined }, convert: (vnd: number) => number) =>
  capVnd === undefined ? {} : { capVnd: convert(capVnd) }

/** Results of money, and numbers where the table has no money: a cell that is an amount and nothing else. */
function renewTable(table: DecisionTable, change: FeesRenewed): Renewed<DecisionTable> | null {
  const { amounts, convert } = converter(change)
  const hasMoney = table.outputs.some((one) => one.type === 'money')
  const rules = table.rules.map((rule) => ({
    ...rule,
    then: rule.then.map((cell, i) => {
      const type = table.outputs[i]?.type
      const isAmount = type === 'money' || (!hasMoney && type === 'number')
      return isAmount && /^\s*\d+\s*$/.test(cell) ? String(convert(Number(cell))) : cell
    }),
  }))
  return amounts.length === 0 ? null : { value: { ...table, rules }, amounts }
}

const replaceFee = (d: Definition, fee: FeeItem): Definition => ({
  ...d,
  fees: d.fees.map((one) => (one.id === fee.id ? fee : one)),
})
const replaceTable = (d: Definition, table: DecisionTable): Definition => ({
  ...d,
  tables: d.tables.map((one) => (one.id === table.id ? table : one)),
})

function splitFee(d: Definition, old: FeeItem, renewed: FeeItem, { from }: FeesRenewed): Definition {
  const id = freeName(old.id, new Set(d.fees.map((one) => one.id)))
  const key = old.key ?? freeKey(old, d)
  const ended = { ...old, key, validity: { ...old.validity, to: dateAfter(from, -1, 'calendarDay') } }
  const begun = { ...renewed, id, key, validity: { ...old.validity, from } }
  const fees = d.fees.flatMap((one) => (one.id === old.id ? [ended, begun] : [one]))
  const cases = d.cases.map((one) =>
    one.fees?.includes(old.id)
      ? { ...one, fees: one.fees.flatMap((fee) => (fee === old.id ? [fee, id] : [fee])) }
      : one,
  )
  const messages = copiedTexts(d, [[`fee.${old.id}.`, `fee.${id}.`]])
  return { ...d, fees, cases, messages }
}

function splitTable(d: Definition, old: DecisionTable, renewed: DecisionTable, { from }: FeesRenewed): Definition {
  const id = freeName(old.id, new Set(d.tables.map((one) => one.id)))
  const ended = { ...old, validity: { ...old.validity, to: dateAfter(from, -1, 'calendarDay') } }
  const begun = { ...renewed, id, validity: { ...old.validity, from } }
  const tables = d.tables.flatMap((one) => (one.id === old.id ? [ended, begun] : [one]))
  return { ...d, tables, messages: copiedTexts(d, [[`table.${old.id}.`, `table.${id}.`]]) }
}

function copiedTexts(
  { messages }: Definition,
  prefixes: readonly (readonly [string, string])[],
): Definition['messages'] {
  const copy = (texts: Readonly<Record<string, Message>>): Record<string, Message> => {
    const out: Record<string, Message> = { ...texts }
    for (const [path, message] of Object.entries(texts))
      for (const [was, is] of prefixes) if (path.startsWith(was)) out[`${is}${path.slice(was.length)}`] = message
    return out
  }
  return Object.fromEntries(
    (Object.keys(messages) as Language[]).map((language) => [language, copy(messages[language] ?? {})]),
  )
}

/** `fee-1` → `fee-1-2`, or the next number that is free. */
function freeName(id: string, taken: ReadonlySet<string>): string {
  const stem = id.replace(/-(?:[2-9]|\d{2,})$/, '').slice(0, 58)
  for (let n = 2; ; n += 1) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}

/** The entries of one fee at different times are held together by a key; one that had none gets it from its id. */
function freeKey({ id }: FeeItem, { fees }: Definition): string {
  const taken = new Set(fees.map((one) => one.key))
  const base = id.replace(/[^a-zA-Z0-9]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')
  const stem = (base.charAt(0).toLowerCase() + base.slice(1)).slice(0, 58)
  if (!taken.has(stem)) return stem
  for (let n = 2; ; n += 1) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`
}
