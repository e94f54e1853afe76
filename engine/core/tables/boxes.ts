import { contains, countOf, includes, intersect, meet, type Ranges } from './ranges.ts'

/** What a rule lets through: for each input the pieces of its axis. */
export type Box = readonly Ranges[]

/** Pieces, one per input. */
export type Point = readonly number[]

/** Work a search may still do; it ends by saying so rather than by running on. */
export interface Budget {
  left: number
}

export const boxesMeet = (a: Box, b: Box): boolean => a.every((ranges, i) => meet(ranges, b[i] as Ranges))
export const boxContains = (outer: Box, inner: Box): boolean =>
  outer.every((ranges, i) => contains(ranges, inner[i] as Ranges))
export const isEmptyBox = (box: Box): boolean => box.some((ranges) => ranges.length === 0)

/** The pairs of boxes that have something in common, each box with those before it, up to `most`. */
export function meetingPairs(boxes: readonly (Box | null)[], most: number): [first: number, second: number][] {
  const out: [number, number][] = []
  // Sorted by where they begin in the input that tells most boxes apart, only neighbours need comparing.
  const columns = boxes.find((box) => box !== null)?.length ?? 0
  const column = mostTelling(boxes, columns)
  const order = boxes
    .flatMap((box, i) => (box && !isEmptyBox(box) ? [{ box, i, ...boundsOf(box[column] ?? []) }] : []))
    .sort((a, b) => a.low - b.low)
  for (const [n, one] of order.entries()) {
    for (let m = n + 1; m < order.length; m++) {
      const other = order[m] as (typeof order)[number]
      if (other.low > one.high) break
      if (!boxesMeet(one.box, other.box)) continue
      out.push(one.i < other.i ? [one.i, other.i] : [other.i, one.i])
      if (out.length >= most) return out
    }
  }
  return out.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

const boundsOf = (ranges: Ranges) => ({ low: ranges[0]?.[0] ?? 0, high: ranges.at(-1)?.[1] ?? -1 })

function mostTelling(boxes: readonly (Box | null)[], columns: number): number {
  let [best, most] = [0, -1]
  for (let column = 0; column < columns; column++) {
    const starts = new Set(boxes.map((box) => box?.[column]?.[0]?.[0] ?? -1))
    if (starts.size > most) [best, most] = [column, starts.size]
  }
  return best
}

/**
 * A point that none of the boxes covers, when no two of them meet: counted, not searched. The number of points below a
 * piece is compared with the number the boxes cover there.
 */
export function gapBetweenDisjoint(boxes: readonly Box[], sizes: readonly number[]): Point | null {
  const below = suffixProducts(sizes.map(BigInt))
  const volumes = boxes.map((box) => suffixProducts(box.map((ranges) => BigInt(countOf(ranges)))))
  let active = boxes.map((_, i) => i)
  if (sum(active.map((i) => (volumes[i] as bigint[])[0] ?? 0n)) === below[0]) return null
  const point: number[] = []
  for (const [column, size] of sizes.entries()) {
    const change = new Array<bigint>(size + 1).fill(0n)
    for (const i of active) {
      const rest = (volumes[i] as bigint[])[column + 1] ?? 1n
      for (const [low, high] of (boxes[i] as Box)[column] as Ranges) {
        change[low] = (change[low] as bigint) + rest
        change[high + 1] = (change[high + 1] as bigint) - rest
      }
    }
    const full = below[column + 1] ?? 1n
    let covered = 0n
    let at = 0
    for (; at < size; at++) {
      covered += change[at] as bigint
      if (covered < full) break
    }
    if (at === size) return null
    point.push(at)
    active = active.filter((i) => includes((boxes[i] as Box)[column] as Ranges, at))
  }
  return point
}

const sum = (numbers: readonly bigint[]): bigint => numbers.reduce((total, one) => total + one, 0n)

function suffixProducts(factors: readonly bigint[]): bigint[] {
  const out = new Array<bigint>(factors.length + 1).fill(1n)
  for (let i = factors.length - 1; i >= 0; i--) out[i] = (out[i + 1] as bigint) * (factors[i] as bigint)
  return out
}

/**
 * A point of `within` that none of the boxes covers. Sweeps input by input over the places where some box begins or ends;
 * boxes that cover all that is left end the search at once.
 * @returns `undefined` when the budget ran out before the answer
 */
export function gapWithin(boxes: readonly Box[], within: Box, budget: Budget): Point | null | undefined {
  if (isEmptyBox(within)) return null
  const clipped = boxes
    .map((box) => box.map((ranges, i) => intersect(ranges, within[i] as Ranges)))
    .filter((box) => !isEmptyBox(box))
  return sweep(clipped, within, 0, budget)
}

function sweep(active: readonly Box[], within: Box, column: number, budget: Budget): Point | null | undefined {
  const rest = within.slice(column)
  if (active.length === 0) return rest.map((ranges) => (ranges[0] as readonly [number, number])[0])
  if (column === within.length) return null
  budget.left -= active.length
  if (budget.left < 0) return undefined
  const fills = (box: Box) => rest.every((ranges, i) => countOf(box[column + i] as Ranges) === countOf(ranges))
  if (active.some(fills)) return null
  const seen = new Set<string>()
  for (const start of startsOf(active, within[column] as Ranges, column)) {
    const here: number[] = []
    for (const [i, box] of active.entries()) if (includes(box[column] as Ranges, start)) here.push(i)
    budget.left -= active.length
    const name = here.join(' ')
    if (seen.has(name)) continue
    seen.add(name)
    const found = sweep(
      here.map((i) => active[i] as Box),
      within,
      column + 1,
      budget,
    )
    if (found === undefined) return undefined
    if (found) return [start, ...found]
  }
  return null
}

/** The places of `ranges` at which some box begins, or the first after it ends. */
function startsOf(boxes: readonly Box[], ranges: Ranges, column: number): number[] {
  const starts = new Set<number>()
  for (const [low] of ranges) starts.add(low)
  for (const box of boxes)
    for (const [low, high] of box[column] as Ranges) {
      starts.add(low)
      if (includes(ranges, high + 1)) starts.add(high + 1)
    }
  return [...starts].sort((a, b) => a - b)
}

/** Widens a point that no box covers to a stretch in each input, as far as it stays uncovered. */
export function widen(point: Point, boxes: readonly Box[], sizes: readonly number[]): [low: number, high: number][] {
  const stretch = point.map((at): [number, number] => [at, at])
  for (const [column, size] of sizes.entries()) {
    const near = boxes.filter((box) => stretch.every((one, i) => i === column || meet(box[i] as Ranges, [one])))
    const blocked = (at: number) => near.some((box) => includes(box[column] as Ranges, at))
    const one = stretch[column] as [number, number]
    while (one[0] > 0 && !blocked(one[0] - 1)) one[0]--
    while (one[1] < size - 1 && !blocked(one[1] + 1)) one[1]++
  }
  return stretch
}
