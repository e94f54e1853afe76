import { coveredUntil, localDateOf } from '@motcua/core/calendar'
import type { Surroundings } from '@motcua/core/check'
import type { Definition, Role } from '@motcua/core/definition'
import type { Reference } from '@motcua/core/process'
import { listStaffing } from '@motcua/store/read'
import { type EngineContext, prospectiveReference, reading } from '../engine/index.ts'

/** The world around a definition at its agency. `reference` is null where the agency has no calendar or no data yet. */
export interface Around {
  readonly surroundings: Surroundings
  readonly reference: Reference | null
}

/** What checks read besides the definition: one answer for the gate and for the builder's screen, so that both agree. */
export async function findSurroundings(
  engine: EngineContext,
  definition: Definition,
  about: { readonly agencyId: string; readonly now: string },
): Promise<Around> {
  const { agencyId } = about
  const today = localDateOf(about.now)
  const reference = await prospectiveReference(engine, agencyId, definition).catch(() => null)
  const staffing = await reading(() => listStaffing(engine.store.sql, agencyId, today))
  return {
    reference,
    surroundings: {
      staffing: staffing.map(({ role, unitId }) => ({ role: role as Role, agencyId, unitId })),
      boundSources: engine.ports.registry?.bound ?? null,
      calendarUntil: reference ? coveredUntil(reference.calendar, today) : null,
      codeLists: reference ? Object.keys(reference.codeLists.lists) : null,
      today,
    },
  }
}
