/** Pieces of an axis: stretches of indices, both ends included, sorted and apart. */
export type Ranges = readonly (readonly [low: number, high: number])[]

export function union(lists: readonly Ranges[]): Ranges {
  const sorted = lists.flat().sort((a, b) => a[0] - b[0])
  const out: [number, number][] = []
  for (const [low, high] of sorted) {
    const last = out.at(-1)
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high)
    else out.push([low, high])
  }
  return out
}

export function intersect(a: Ranges, b: Ranges): Ranges {
  const out: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] as readonly [number, number], b[j] as readonly [number, number]]
    const low = Math.max(one[0], other[0])
    const high = Math.min(one[1], other[1])
    if (low <= high) out.push([low, high])
    if (one[1] < other[1]) i++
    else j++
  }
  return out
}

/** Whether two have a piece in common. */
export function meet(a: Ranges, b: Ranges): boolean {
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] as readonly [number, number], b[j] as readonly [number, number]]
    if (one[0] <= other[1] && other[0] <= one[1]) return true
    if (one[1] < other[1]) i++
    else j++
  }
  return false
}

/** Whether every piece of `inner` is one of `outer`. */
export function contains(outer: Ranges, inner: Ranges): boolean {
  return inner.every(([low, high]) => outer.some(([from, to]) => from <= low && high <= to))
}

export function complement(ranges: Ranges, size: number): Ranges {
  const out: [number, number][] = []
  let next = 0
  for (const [low, high] of ranges) {
    if (low > next) out.push([next, low - 1])
    next = high + 1
  }
  if (next < size) out.push([next, size - 1])
  return out
}

/** Without the pieces after `last`. */
export const clip = (ranges: Ranges, last: number): Ranges =>
  ranges.filter(([low]) => low <= last).map(([low, high]) => [low, Math.min(high, last)] as const)

export const countOf = (ranges: Ranges): number => ranges.reduce((sum, [low, high]) => sum + high - low + 1, 0)

export const includes = (ranges: Ranges, index: number): boolean =>
  ranges.some(([low, high]) => low <= index && index <= high)
