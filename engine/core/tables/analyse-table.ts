import type { DecisionTable, Definition } from '../definition/index.ts'
import { listFields } from '../definition/index.ts'
import {
  type AnyField,
  type Checked,
  checkExpression,
  checkUnaryTests,
  type FeelType,
  scopeOf,
} from '../expression/index.ts'
import { type Axis, axisOf, type CaseValue } from './axis.ts'
import {
  type Box,
  type Budget,
  boxContains,
  boxesMeet,
  gapBetweenDisjoint,
  gapWithin,
  isEmptyBox,
  meetingPairs,
  widen,
} from './boxes.ts'
import { domainOf } from './domain.ts'
import { intersect, type Ranges } from './ranges.ts'
import { namesNull, type Region, regionOfCell } from './region.ts'

/** A case by its inputs: name of the input (its expression) → value or stretch of values. */
export type TableCase = Readonly<Record<string, CaseValue>>

/** What reading a decision table shows, without running it. */
export interface TableAnalysis {
  /** cases no rule covers, widened as far as they stay uncovered */
  readonly gaps: readonly TableCase[]
  /** pairs of rules (by index) that hit together, with a case in which they do */
  readonly overlaps: readonly { readonly rules: readonly [number, number]; readonly case: TableCase }[]
  /** FIRST: rules that earlier ones never let be reached, by index; `by` when one earlier rule alone does */
  readonly shadowed: readonly { readonly rule: number; readonly by: number | null }[]
  /** rules whose cells let nothing through */
  readonly empty: readonly number[]
  /** inputs that may be left empty and then get no answer, by index */
  readonly unanswered: readonly number[]
  /** cells that depend on more than their input, by rule and input; nothing is claimed that depends on them */
  readonly notAnalysable: readonly { readonly rule: number; readonly input: number }[]
  /** inputs that depend on one another, so that a case may be impossible: gaps and overlaps are not claimed */
  readonly related: readonly [number, number] | null
  /** the search was ended after this much work; null = it came to its end */
  readonly bound: number | null
}

/** Examples of one kind that are given for one table. */
const mostExamples = 5
/** Looks at a box that one search may take: some hundred milliseconds. */
const searchBudget = 4_000_000

/** How cells and inputs are read; the checker passes one that remembers. */
export interface TableReader {
  /** every field and column, by id */
  readonly fields: ReadonlyMap<string, AnyField>
  readonly expression: (text: string) => Checked
  readonly cell: (text: string, input: FeelType) => Checked
}

function plainReader(definition: Definition): TableReader {
  const scope = scopeOf(definition)
  return {
    fields: new Map(listFields(definition).map(({ field }) => [field.id, field])),
    expression: (text) => checkExpression(text, scope),
    cell: (text, input) => checkUnaryTests(text, scope, input),
  }
}

/**
 * Gaps, overlaps and rules that never answer, each with a case as an example. Exact where every cell can be read from
 * its text: numbers, money and dates as intervals, options, booleans, texts and null as values.
 */
export function analyseTable(
  table: DecisionTable,
  definition: Definition,
  reader: TableReader = plainReader(definition),
): TableAnalysis {
  const columns = readColumns(table, definition, reader)
  const boxes = table.rules.map((_, i) => boxOf(columns, i))
  const sizes = columns.map(({ axis }) => axis?.size ?? 1)
  const known = boxes.map((one) => (one.exact ? one.box : null))
  const related = relatedInputs(columns, reader)
  const budget: Budget = { left: searchBudget }
  const empty = boxes.flatMap(({ box, exact }, i) => (exact && isEmptyBox(box) ? [i] : []))
  const toCase = (stretches: readonly (readonly [number, number])[]): TableCase =>
    Object.fromEntries(
      columns.map(({ name, axis }, i) => {
        const [low, high] = stretches[i] as readonly [number, number]
        return [name, axis?.describe(low, high) ?? { kind: 'any' }]
      }),
    )
  const pairs = related ? [] : meetingPairs(known, table.hitPolicy === 'UNIQUE' ? mostExamples : 1)
  const search = {
    boxes: boxes.map((one) => one.box),
    sizes,
    budget,
    disjoint: pairs.length === 0 && boxes.every((b) => b.exact),
  }
  const gaps = related ? [] : findGaps(search)
  return {
    gaps: gaps.map(toCase),
    overlaps: pairs.map(([a, b]) => ({
      rules: [a, b] as const,
      case: toCase(
        (known[a] as Box).map((ranges, i) => intersect(ranges, (known[b] as Box)[i] as Ranges)[0] as [number, number]),
      ),
    })),
    shadowed: table.hitPolicy === 'FIRST' ? findShadowed(boxes, budget) : [],
    empty,
    unanswered: columns.flatMap((column, i) => (column.unanswered ? [i] : [])),
    notAnalysable: columns.flatMap(({ regions }, input) =>
      regions.flatMap((region, rule) => (region === null ? [{ rule, input }] : [])),
    ),
    related,
    bound: budget.left < 0 ? searchBudget : null,
  }
}

interface Column {
  readonly name: string
  readonly reads: ReadonlySet<string>
  /** by rule; null = it cannot be read from its text */
  readonly regions: readonly (Region | null)[]
  /** null when no cell can be read */
  readonly axis: Axis | null
  readonly unanswered: boolean
}

const anything: Region = { kind: 'all' }

function readColumns(table: DecisionTable, definition: Definition, reader: TableReader): Column[] {
  const { fields } = reader
  return table.inputs.map((input, i) => {
    const checked = reader.expression(input.expression)
    const about = checked.tree
      ? domainOf(checked.tree, checked.type, definition, fields)
      : { domain: null, optional: false }
    const byText = new Map<string, Region | null>()
    const regions = table.rules.map((rule) => {
      const text = rule.when[i]?.trim() ?? ''
      if (text === '' || text === '-') return anything
      let region = byText.get(text)
      if (region === undefined) {
        const cell = about.domain ? reader.cell(text, checked.type).tree : undefined
        region = cell ? regionOfCell(cell) : null
        byText.set(text, region)
      }
      return region
    })
    const hasNull = regions.some(namesNull)
    const tested = regions.some((region) => region !== anything)
    return {
      name: input.expression,
      reads: checked.reads,
      regions,
      axis: about.domain
        ? axisOf(
            about.domain,
            regions.filter((one) => one !== null),
            hasNull,
          )
        : null,
      unanswered: about.optional && tested && !hasNull,
    }
  })
}

/** A rule as a box; a cell that cannot be read is taken to let everything through. */
function boxOf(columns: readonly Column[], rule: number): { readonly box: Box; readonly exact: boolean } {
  let exact = true
  const box = columns.map(({ regions, axis }) => {
    const region = regions[rule] ?? null
    if (!region) exact = false
    return axis?.rangesOf(region ?? anything) ?? [[0, 0] as const]
  })
  return { box, exact }
}

interface Search {
  readonly boxes: readonly Box[]
  readonly sizes: readonly number[]
  readonly budget: Budget
  /** no two boxes meet, and each is known exactly */
  readonly disjoint: boolean
}

function findGaps({ boxes, sizes, budget, disjoint }: Search): [low: number, high: number][][] {
  const covered = boxes.filter((box) => !isEmptyBox(box))
  const everything: Box = sizes.map((size) => (size > 0 ? [[0, size - 1] as const] : []))
  const found: [number, number][][] = []
  while (found.length < mostExamples) {
    const point = disjoint ? gapBetweenDisjoint(covered, sizes) : gapWithin(covered, everything, budget)
    if (!point) break
    const gap = widen(point, covered, sizes)
    found.push(gap)
    covered.push(gap.map((stretch) => [stretch]))
  }
  return found
}

function findShadowed(boxes: readonly { box: Box; exact: boolean }[], budget: Budget): TableAnalysis['shadowed'] {
  const out: { rule: number; by: number | null }[] = []
  for (const [rule, { box }] of boxes.entries()) {
    if (isEmptyBox(box)) continue
    const earlier = boxes
      .slice(0, rule)
      .flatMap((one, i) => (one.exact && boxesMeet(one.box, box) ? [{ box: one.box, i }] : []))
    const by = earlier.find((one) => boxContains(one.box, box))
    if (by) out.push({ rule, by: by.i })
    else if (
      earlier.length > 1 &&
      gapWithin(
        earlier.map((one) => one.box),
        box,
        budget,
      ) === null
    )
      out.push({ rule, by: null })
  }
  return out
}

/** The first two inputs that read the same answer, directly or through computed fields. */
function relatedInputs(columns: readonly Column[], reader: TableReader): readonly [number, number] | null {
  if (columns.length < 2) return null
  const reach = (reads: ReadonlySet<string>): Set<string> => {
    const seen = new Set<string>()
    const queue = [...reads]
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      const field = reader.fields.get(id)
      if (field?.type === 'computed') queue.push(...reader.expression(field.value).reads)
    }
    return seen
  }
  const reached = columns.map(({ reads }) => reach(reads))
  for (let a = 0; a < reached.length; a++)
    for (let b = a + 1; b < reached.length; b++)
      for (const id of reached[a] as Set<string>) if ((reached[b] as Set<string>).has(id)) return [a, b]
  return null
}
