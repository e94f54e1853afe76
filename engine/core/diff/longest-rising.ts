/** The most that can have stayed where they were: one thing carried to the top has moved, the others have not. */
export function longestRising(places: readonly number[]): ReadonlySet<number> {
  /** last index of the best chain of each length */
  const ends: number[] = []
  const before: number[] = []
  places.forEach((place, i) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = i
  })
  const stayed = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) stayed.add(places[i] ?? -1)
  return stayed
}
