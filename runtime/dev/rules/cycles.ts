/**
 * Groups of files that import each other in a circle (strongly connected components of two or more, or one importing itself).
 * @param graph  file → files it imports
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const cycles: string[][] = []

  const visit = (file: string): number => {
    const own = order.size
    order.set(file, own)
    low.set(file, own)
    stack.push(file)
    onStack.add(file)
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!order.has(next)) low.set(file, Math.min(low.get(file) ?? own, visit(next)))
      else if (onStack.has(next)) low.set(file, Math.min(low.get(file) ?? own, order.get(next) ?? own))
    }
    if (low.get(file) === own) {
      const group = stack.splice(stack.indexOf(file))
      for (const member of group) onStack.delete(member)
      if (group.length > 1 || graph.get(file)?.includes(file)) cycles.push(shortestCircle(group, graph))
    }
    return low.get(file) ?? own
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return cycles
}

/** One circle through the first file of the group, in import order: what a reader needs to cut it. */
function shortestCircle(group: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] {
  const start = [...group].sort()[0] ?? ''
  const members = new Set(group)
  const queue: string[][] = [[start]]
  const seen = new Set<string>()
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const next of graph.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path
      if (!members.has(next) || seen.has(next)) continue
      seen.add(next)
      queue.push([...path, next])
    }
  }
  return [...group]
}
