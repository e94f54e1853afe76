import type { Definition } from '@motcua/core/definition'
import { branchEdgeId } from './graph.ts'

/** The lines between the steps of a way, branches of parallel steps included; every one where several lead there. */
export function linesOnPath({ workflow }: Pick<Definition, 'workflow'>, path: readonly string[]): ReadonlySet<string> {
  const pairs = new Set(path.slice(1).map((to, i) => `${path[i]} ${to}`))
  const ways = workflow.transitions.filter((t) => pairs.has(`${t.from} ${t.to}`)).map((t) => t.id)
  const branches = workflow.steps.flatMap((step) =>
    step.kind === 'parallel'
      ? step.branches.flatMap((branch) =>
          branch.kind === 'steps' && pairs.has(`${step.id} ${branch.initial}`)
            ? [branchEdgeId(step.id, branch.id)]
            : [],
        )
      : [],
  )
  return new Set([...ways, ...branches])
}
