import type { StepOf } from '../definition/index.ts'
import { findChain, putChain } from './chains.ts'
import { agencyOfRole, unitOf } from './places.ts'
import type { Place } from './types.ts'
import type { Working } from './working.ts'

/** A child that could not be opened puts the dossier into the queue of whoever sees to it, once per visit. */
export function seeToFailures(working: Working, step: StepOf<'chain'>, place: Place): void {
  const chain = findChain(working.state, place)
  if (!chain || chain.task || chain.leftAt !== null) return
  if (!Object.values(chain.children).some((child) => child.state === 'failed')) return
  const { role } = step.actor
  const unit = unitOf(working, step)
  working.tasks.push({
    kind: 'open',
    task: {
      stepId: place.stepId,
      visit: place.visit,
      role,
      // Where the unit cannot be known the whole agency sees it.
      unitId: unit.ok ? unit.unitId : null,
      agencyId: agencyOfRole(working, role),
      dueAt: working.state.due?.dueAt ?? null,
      assignee: null,
    },
  })
  putChain(working, { ...chain, task: true })
}
