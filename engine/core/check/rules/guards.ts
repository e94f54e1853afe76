import { listFields } from '../../definition/index.ts'
import { type Expr, nodesOf } from '../../expression/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import { guardsOf, pathGraphs, wayBetween, worldText } from '../paths/path-graph.ts'
import { fills, writeSites } from '../paths/write-sites.ts'

/**
 * A condition on a field of the officials that nothing fills in, or that some path to the condition does not: it would be
 * unknown there, and unknown is not false. Conditions that ask whether the field is empty are meant for that.
 */
export const guardsFilled: Rule = (definition, _, known) => {
  const out: Finding[] = []
  const sites = writeSites(definition)
  const guards = guardsOf(definition, known)
  const graphs = pathGraphs(definition, known)
  const all = graphs.reduce((sum, graph) => sum + graph.worlds.length, 0)
  const missing = new Set<string>()
  const officials = new Map(
    listFields(definition).flatMap((placed) => {
      const { field, page, table } = placed
      const own = table === null && page === null && field.type !== 'computed' && field.type !== 'richText'
      return own && field.source === undefined && field.type !== 'lookup' ? [[field.id, placed] as const] : []
    }),
  )
  definition.workflow.transitions.forEach((t, i) => {
    const tree = guards.get(t.id)
    if (!tree) return
    for (const id of fieldsOf(tree)) {
      const placed = officials.get(id)
      if (!placed) continue
      if (!sites.all.has(id)) {
        if (!missing.has(id)) out.push(finding('field.guardUnfilled', placed.path, { field: placed.field.key }))
        missing.add(id)
        continue
      }
      if (asksForEmpty(tree, id) || sites.steps.get(t.from)?.has(id) || sites.transitions.get(t.id)?.has(id)) continue
      for (const graph of graphs) {
        if (!graph.next.get(t.from)?.some((m) => m.transition?.id === t.id)) continue
        const way = wayBetween(
          graph.next,
          definition.workflow.initial,
          (s) => s === t.from,
          (m) => !fills(sites, m, id),
        )
        if (!way) continue
        out.push(
          finding('guard.unfilledOnPath', ['workflow', 'transitions', i, 'when'], {
            field: placed.field.key,
            transition: t.id,
            path: way.join(' → '),
            ...worldText(graph, all),
          }),
        )
        break
      }
    }
  })
  return out
}

const fieldsOf = (tree: Expr): Set<string> => {
  const out = new Set<string>()
  for (const node of nodesOf(tree)) if (node.kind === 'name' && node.ref?.kind === 'field') out.add(node.ref.id)
  return out
}

/** Whether the condition compares the field with null. */
function asksForEmpty(tree: Expr, field: string): boolean {
  const isField = (node: Expr) => node.kind === 'name' && node.ref?.kind === 'field' && node.ref.id === field
  const isNull = (node: Expr) => node.kind === 'literal' && node.value === null
  for (const node of nodesOf(tree))
    if (
      node.kind === 'compare' &&
      ((isField(node.left) && isNull(node.right)) || (isNull(node.left) && isField(node.right)))
    )
      return true
  return false
}
