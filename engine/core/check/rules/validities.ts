import { Temporal } from 'temporal-polyfill'
import type { DecisionTable, Definition, FeeItem } from '../../definition/index.ts'
import { type Finding, type FindingCode, finding, type Rule } from '../finding.ts'

interface Entry {
  readonly id: string
  readonly index: number
  readonly validity: { readonly from?: string | undefined; readonly to?: string | undefined }
}

/**
 * Entries of one key follow one another: no day has two of them, and between them and after the last no day has none.
 * A fee without a key that ends is followed by one of its kind.
 */
export const validities: Rule = (definition) => [
  ...ofSeries('tables', definition.tables, 'table.validityGap'),
  ...ofSeries('fees', definition.fees, 'fee.validityGap'),
  ...differing(definition),
  ...endingFees(definition),
]

function ofSeries(part: 'tables' | 'fees', entries: readonly (DecisionTable | FeeItem)[], gap: FindingCode): Finding[] {
  const series = new Map<string, Entry[]>()
  entries.forEach(({ id, key, validity }, index) => {
    if (key !== undefined) series.set(key, [...(series.get(key) ?? []), { id, index, validity }])
  })
  return [...series].flatMap(([key, list]) => {
    const sorted = [...list].sort((a, b) => ((a.validity.from ?? '') < (b.validity.from ?? '') ? -1 : 1))
    return sorted.flatMap((entry, i): Finding[] => {
      const path = [part, entry.index, 'validity']
      const { to } = entry.validity
      const next = sorted[i + 1]
      if (!next) return to ? [finding(gap, path, { key, fee: entry.id, after: to, until: null })] : []
      const from = next.validity.from
      if (!to || !from || from <= to)
        return [
          finding(
            'validity.overlap',
            [part, next.index, 'validity'],
            { key, entry: next.id, other: entry.id },
            // an open entry ends where its follower begins; two with ends of their own are for people to tell apart
            !to && from && (entry.validity.from ?? '') < from
              ? { path: [...path, 'to'], do: 'set', value: dayBefore(from) }
              : undefined,
          ),
        ]
      return from > dayAfter(to) ? [finding(gap, path, { key, fee: entry.id, after: to, until: from })] : []
    })
  })
}

/** Entries of one table answer the same question in the same way. */
function differing({ tables }: Definition): Finding[] {
  const first = new Map<string, DecisionTable>()
  return tables.flatMap((table, i): Finding[] => {
    const one = first.get(table.key)
    if (!one) {
      first.set(table.key, table)
      return []
    }
    const outputs = (t: DecisionTable) => t.outputs.map((o) => `${o.key} ${o.type}`).join(' ')
    const same =
      one.inputs.length === table.inputs.length &&
      outputs(one) === outputs(table) &&
      one.hitPolicy === table.hitPolicy &&
      one.aggregation === table.aggregation
    return same ? [] : [finding('table.entriesDiffer', ['tables', i], { key: table.key, other: one.id })]
  })
}

function endingFees({ fees }: Definition): Finding[] {
  return fees.flatMap((fee, i): Finding[] => {
    const { to } = fee.validity
    if (!to || fee.key !== undefined) return []
    const next = fees.some(
      (other) =>
        other !== fee &&
        other.kind === fee.kind &&
        other.validity.from !== undefined &&
        other.validity.from <= dayAfter(to) &&
        (other.validity.to === undefined || other.validity.to > to),
    )
    return next ? [] : [finding('fee.validityGap', ['fees', i, 'validity'], { fee: fee.id, after: to })]
  })
}

const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()
