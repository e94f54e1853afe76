import { evaluateAt, factsOf } from './facts.ts'
import { leave } from './places.ts'
import type { BranchState, JoinState } from './types.ts'
import { set, type Working } from './working.ts'

/** Opens the book of one visit of a parallel step. */
export function openJoin(working: Working, key: string, of: Pick<JoinState, 'stepId' | 'visit'>): void {
  const n = Math.max(0, ...Object.values(working.state.joins ?? {}).map((j) => j.n)) + 1
  putJoin(working, key, { n, ...of, branches: {}, decidedAt: null })
}

/** Notes that nothing more is waited for. */
export function decideJoin(working: Working, key: string): void {
  const join = working.state.joins?.[key]
  if (join?.decidedAt === null) putJoin(working, key, { ...join, decidedAt: working.context.now })
}

/** Whether enough branches are finished. Once all are, it goes on whatever the rule: no join hangs. */
export function isDecided(working: Working, join: JoinState): boolean {
  const step = working.version.steps.get(join.stepId)
  if (step?.kind !== 'parallel') throw new Error(`no parallel step: ${join.stepId}`)
  const branches = Object.values(join.branches)
  const finished = branches.filter((b) => b.state === 'finished').length
  if (finished === branches.length) return true
  switch (step.join.kind) {
    case 'all':
      return false
    case 'any':
      return finished > 0
    case 'count':
      return finished >= step.join.n
    case 'condition':
      // Asked only when something came in, so that it never goes on before the first answer.
      return finished > 0 && evaluateAt(factsOf(working), `step.${step.id}.join`) === true
  }
}

/** Closes what is still open in a join, and in the joins inside it. */
export function cancelBranches(working: Working, key: string): void {
  for (const place of working.state.places.filter((p) => p.branch.startsWith(`${key}:`))) leave(working, place)
  for (const [other, join] of Object.entries(working.state.joins ?? {})) {
    if (other !== key && !other.startsWith(`${key}:`)) continue
    const open = Object.entries(join.branches).filter(([, b]) => b.state === 'open')
    for (const [id] of open) patchBranch(working, other, id, { state: 'cancelled', finishedAt: working.context.now })
    if (other !== key) decideJoin(working, other)
  }
}

/** At the end of the dossier nothing stays open. */
export function cancelJoins(working: Working): void {
  for (const [key, join] of Object.entries(working.state.joins ?? {})) {
    if (join.decidedAt !== null) continue
    cancelBranches(working, key)
    decideJoin(working, key)
  }
}

const putJoin = (working: Working, key: string, join: JoinState): void =>
  set(working, { joins: { ...working.state.joins, [key]: join } })

/** Enters a branch into the book. */
export function putBranch(working: Working, key: string, branchId: string, branch: BranchState): void {
  const join = working.state.joins?.[key]
  if (!join) throw new Error(`no join ${key}`)
  putJoin(working, key, { ...join, branches: { ...join.branches, [branchId]: branch } })
}

/** Changes what is known of a branch. */
export function patchBranch(working: Working, key: string, branchId: string, change: Partial<BranchState>): void {
  const branch = working.state.joins?.[key]?.branches[branchId]
  if (!branch) throw new Error(`no branch ${branchId} of ${key}`)
  putBranch(working, key, branchId, { ...branch, ...change })
}
