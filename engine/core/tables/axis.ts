import { dateOfDay } from '../expression/index.ts'
import { clip, complement, intersect, type Ranges, union } from './ranges.ts'
import { leavesOf, type Region } from './region.ts'

/** Values an input can have. */
export type Domain =
  /** `step` 1 = whole numbers, 0.01 = two decimals, null = any; days are whole numbers */
  | {
      readonly kind: 'number' | 'date'
      readonly step: number | null
      readonly min: number | null
      readonly max: number | null
    }
  /** `others`: there are more values than those named */
  | { readonly kind: 'values'; readonly values: readonly (string | boolean)[]; readonly others: boolean }

/** One value or a stretch of values of an input, as an example. Dates are `YYYY-MM-DD`. */
export type CaseValue =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null; readonly date?: true }
  | {
      readonly kind: 'range'
      readonly low: string | number | null
      readonly lowIncluded: boolean
      readonly high: string | number | null
      readonly highIncluded: boolean
      readonly date?: true
    }
  /** any of these */
  | { readonly kind: 'values'; readonly values: readonly (string | boolean)[] }
  /** any value but these */
  | { readonly kind: 'others'; readonly except: readonly (string | boolean | null)[] }
  | { readonly kind: 'any' }

/** An input cut into the fewest pieces that no cell of its column tells apart. */
export interface Axis {
  /** number of pieces; the last is the empty answer when `hasNull` */
  readonly size: number
  readonly hasNull: boolean
  readonly rangesOf: (region: Region) => Ranges
  /** pieces from `low` to `high` as a value or a stretch of values */
  readonly describe: (low: number, high: number) => CaseValue
}

/** @param hasNull  empty is a value of this column, for some cell names it */
export function axisOf(domain: Domain, regions: readonly Region[], hasNull: boolean): Axis {
  return domain.kind === 'values' ? valueAxis(domain, regions, hasNull) : orderedAxis(domain, regions, hasNull)
}

const notNull: CaseValue = { kind: 'others', except: [null] }

/** All there is, with its limits where the field sets any. */
const wholeOf = (domain: OrderedDomain, hasNull: boolean): CaseValue =>
  hasNull || (domain.min === null && domain.max === null)
    ? { kind: 'any' }
    : describeStretch({ low: null, high: null, point: false }, { low: null, high: null, point: false }, domain)

/** Turns a region into pieces, given what a leaf covers. */
function resolver(size: number, hasNull: boolean, leaf: (region: Region) => Ranges): (region: Region) => Ranges {
  const last = hasNull ? size - 2 : size - 1
  const resolve = (region: Region): Ranges => {
    switch (region.kind) {
      case 'all':
        return size > 0 ? [[0, size - 1]] : []
      case 'null':
        return hasNull ? [[size - 1, size - 1]] : []
      case 'or':
        return union(region.of.map(resolve))
      case 'and':
        return region.of.map(resolve).reduce(intersect)
      case 'not':
        // Null is not false: the opposite of a test on values says nothing of the empty answer.
        return clip(complement(resolve(region.of), size), last)
      default:
        return leaf(region)
    }
  }
  return resolve
}

interface Piece {
  readonly low: number | null
  readonly high: number | null
  /** one value; otherwise the open stretch between the two */
  readonly point: boolean
}

type OrderedDomain = Extract<Domain, { kind: 'number' | 'date' }>

function orderedAxis(domain: OrderedDomain, regions: readonly Region[], hasNull: boolean): Axis {
  const cuts = new Set<number>()
  const cut = (value: number | null) => {
    if (value !== null) cuts.add(value)
  }
  cut(domain.min)
  cut(domain.max)
  for (const region of regions)
    for (const leaf of leavesOf(region)) {
      if (leaf.kind === 'interval') {
        cut(leaf.low)
        cut(leaf.high)
      } else if (leaf.kind === 'value' && typeof leaf.value === 'number') cut(leaf.value)
    }
  const sorted = [...cuts].sort((a, b) => a - b)
  const pieces: Piece[] = []
  sorted.forEach((value, i) => {
    pieces.push({ low: sorted[i - 1] ?? null, high: value, point: false }, { low: value, high: value, point: true })
  })
  pieces.push({ low: sorted.at(-1) ?? null, high: null, point: false })
  const kept = pieces.filter((piece) => hasMember(piece, domain))
  // Places of the kept pieces: the first at or above a value, by binary search over their lower ends.
  const rangeOf = (covers: (piece: Piece) => boolean, from: number): Ranges => {
    let first = from
    while (first < kept.length && !covers(kept[first] as Piece)) first++
    if (first === kept.length) return []
    let last = first
    while (last + 1 < kept.length && covers(kept[last + 1] as Piece)) last++
    return [[first, last]]
  }
  const size = kept.length + (hasNull ? 1 : 0)
  return {
    size,
    hasNull,
    rangesOf: resolver(size, hasNull, (region) => {
      if (region.kind === 'value')
        return typeof region.value === 'number'
          ? rangeOf((p) => p.point && p.low === region.value, startAt(kept, region.value))
          : []
      if (region.kind !== 'interval') return []
      return rangeOf((piece) => isWithin(piece, region), region.low === null ? 0 : startAt(kept, region.low))
    }),
    describe: (low, high) => {
      if (low === 0 && high === size - 1) return wholeOf(domain, hasNull)
      if (hasNull && low === size - 1) return { kind: 'value', value: null }
      if (hasNull && low === 0 && high >= size - 2) return notNull
      const [from, to] = [kept[low] as Piece, kept[Math.min(high, kept.length - 1)] as Piece]
      return describeStretch(from, to, domain)
    },
  }
}

/** Index of the first piece whose upper end is not below the value. */
function startAt(pieces: readonly Piece[], value: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const end = (pieces[middle] as Piece).high
    if (end !== null && end < value) low = middle + 1
    else high = middle
  }
  return low
}

function hasMember(piece: Piece, { min, max, step }: OrderedDomain): boolean {
  if (min !== null && (piece.high === null ? false : piece.point ? piece.high < min : piece.high <= min)) return false
  if (max !== null && (piece.low === null ? false : piece.point ? piece.low > max : piece.low >= max)) return false
  if (step === null) return true
  if (piece.point) return isMultiple(piece.low as number, step)
  if (piece.low === null || piece.high === null) return true
  return firstAbove(piece.low, step) < piece.high - step / 1e6
}

const isMultiple = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-6
const firstAbove = (value: number, step: number): number => rounded((Math.floor(value / step + 1e-6) + 1) * step, step)
const lastBelow = (value: number, step: number): number => rounded((Math.ceil(value / step - 1e-6) - 1) * step, step)
const rounded = (value: number, step: number): number => Number(value.toFixed(step >= 1 ? 0 : 6))

function isWithin(piece: Piece, region: Extract<Region, { kind: 'interval' }>): boolean {
  const { low, lowIncluded, high, highIncluded } = region
  if (low !== null) {
    if (piece.low === null || piece.low < low) return false
    if (piece.point && piece.low === low && !lowIncluded) return false
  }
  if (high !== null) {
    if (piece.high === null || piece.high > high) return false
    if (piece.point && piece.high === high && !highIncluded) return false
  }
  return true
}

function describeStretch(from: Piece, to: Piece, { kind, step, min, max }: OrderedDomain): CaseValue {
  const date = kind === 'date' ? ({ date: true } as const) : {}
  const show = (value: number) => (kind === 'date' ? dateOfDay(value) : value)
  let [low, lowIncluded, high, highIncluded] = [from.low, from.point, to.high, to.point]
  if (low === null && min !== null) [low, lowIncluded] = [min, true]
  if (high === null && max !== null) [high, highIncluded] = [max, true]
  if (step !== null && low !== null && high !== null) {
    const [first, last] = [lowIncluded ? low : firstAbove(low, step), highIncluded ? high : lastBelow(high, step)]
    if (first === last) return { kind: 'value', value: show(first), ...date }
  }
  if (low !== null && low === high) return { kind: 'value', value: show(low), ...date }
  if (low === null && high === null) return { kind: 'any' }
  const end = (value: number | null) => (value === null ? null : show(value))
  return { kind: 'range', low: end(low), lowIncluded, high: end(high), highIncluded, ...date }
}

function valueAxis(domain: Extract<Domain, { kind: 'values' }>, regions: readonly Region[], hasNull: boolean): Axis {
  const values = new Set(domain.values)
  if (domain.others)
    for (const region of regions)
      for (const leaf of leavesOf(region))
        if (leaf.kind === 'value' && typeof leaf.value !== 'number') values.add(leaf.value)
  const list = [...values]
  const places = new Map(list.map((value, i) => [value, i]))
  const known = list.length + (domain.others ? 1 : 0)
  const size = known + (hasNull ? 1 : 0)
  return {
    size,
    hasNull,
    rangesOf: resolver(size, hasNull, (region) => {
      const at = region.kind === 'value' && typeof region.value !== 'number' ? places.get(region.value) : undefined
      return at === undefined ? [] : [[at, at]]
    }),
    describe: (low, high) => {
      if (low === 0 && high === size - 1 && (size > 1 || domain.others)) return { kind: 'any' }
      if (hasNull && low === size - 1) return { kind: 'value', value: null }
      if (hasNull && low === 0 && high >= size - 2) return notNull
      const last = Math.min(high, known - 1)
      if (domain.others && last === list.length) return { kind: 'others', except: list.slice(0, low) }
      const some = list.slice(low, last + 1)
      const [only] = some
      return some.length === 1 && only !== undefined ? { kind: 'value', value: only } : { kind: 'values', values: some }
    },
  }
}
