import { listUnfinishedPlans } from '@motcua/store/read'
import { tellPlan } from '../commands/windows.ts'
import { type EngineContext, reading } from '../engine/index.ts'
import { openDuties, type UnopenedDuty } from './open-duties.ts'

/**
 * What is due by the calendar and by nobody's command: dossiers of duties, and allocations that a stop interrupted.
 * @returns rows worked, and the duties that could not be opened
 */
export async function seeToOccasions(
  engine: EngineContext,
  stopped: () => boolean = () => false,
): Promise<{ readonly worked: number; readonly unopened: readonly UnopenedDuty[] }> {
  const { opened, failed } = await openDuties(engine, stopped)
  const plans = await reading(() => listUnfinishedPlans(engine.store.sql))
  for (const plan of plans) if (!stopped()) await tellPlan(engine, plan)
  return { worked: opened + plans.length, unopened: failed }
}
