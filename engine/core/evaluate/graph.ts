/** What depends on what: node → the nodes it needs first. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

export interface Ordered {
  /** every node after the nodes it needs; members of a circle stand together */
  readonly order: readonly string[]
  /** circles, each as its members in the order they depend on each other */
  readonly cycles: readonly (readonly string[])[]
}

/**
 * Order in which a graph can be worked through, and its circles.
 * Tarjan's strongly connected components, walked without recursion, as a form may have some thousand nodes.
 */
export function orderOf(graph: Graph): Ordered {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const order: string[] = []
  const cycles: string[][] = []
  const needs = (node: string): string[] => [...(graph.get(node) ?? [])].filter((next) => graph.has(next))

  const enter = (node: string) => {
    index.set(node, index.size)
    low.set(node, index.get(node) ?? 0)
    open.push(node)
    isOpen.add(node)
    return { node, next: needs(node), at: 0 }
  }
  const lower = (node: string, to: number) => low.set(node, Math.min(low.get(node) ?? 0, to))

  for (const root of graph.keys()) {
    if (index.has(root)) continue
    const stack = [enter(root)]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]
      if (!top) break
      const next = top.next[top.at++]
      if (next !== undefined) {
        if (!index.has(next)) stack.push(enter(next))
        else if (isOpen.has(next)) lower(top.node, index.get(next) ?? 0)
        continue
      }
      stack.pop()
      const parent = stack[stack.length - 1]
      if (parent) lower(parent.node, low.get(top.node) ?? 0)
      if (low.get(top.node) !== index.get(top.node)) continue
      const members = open.splice(open.lastIndexOf(top.node))
      for (const member of members) isOpen.delete(member)
      order.push(...members)
      if (members.length > 1 || graph.get(top.node)?.has(top.node)) cycles.push(around(members, graph))
    }
  }
  return { order, cycles }
}

/** The shortest way round from the first member back to itself, so that a finding names no bystander. */
function around(members: readonly string[], graph: Graph): string[] {
  const start = members[0] as string
  const inside = new Set(members)
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as string
    for (const next of graph.get(node) ?? []) {
      if (next === start) {
        const way = [node]
        for (let at = node; at !== start; ) {
          at = cameFrom.get(at) as string
          way.unshift(at)
        }
        return way
      }
      if (!inside.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  return [...members]
}
