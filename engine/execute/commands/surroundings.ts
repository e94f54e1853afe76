import { coveredUntil, localDateOf } from '@motcua/core/calendar'
import { type KnownProcedure, knownProcedure, type Surroundings } from '@motcua/core/check'
import type { Definition, Role } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import type { Reference } from '@motcua/core/process'
import { listServices, listStaffing } from '@motcua/store/read'
import {
  type EngineContext,
  getVersion,
  prospectiveData,
  prospectiveReference,
  type ReferenceData,
  reading,
} from '../engine/index.ts'

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
      staffing: staffing.map(({ role, unitId, accountIds }) => ({ role: role as Role, agencyId, unitId, accountIds })),
      boundSources: engine.ports.registry?.bound ?? null,
      calendarUntil: reference ? coveredUntil(reference.calendar, today) : null,
      codeLists: reference ? Object.keys(reference.codeLists.lists) : null,
      today,
      procedures: await findProcedures(engine, definition, about.now),
    },
  }
}

/** What the scenarios of a draft are played on, its calendars not joined yet; null where the gate plays none. */
export async function findScenarioData(
  engine: EngineContext,
  agencyId: string,
  definition: Definition,
): Promise<ReferenceData | null> {
  try {
    return await prospectiveData(engine, agencyId, definition)
  } catch (error) {
    if (error instanceof DenialError) return null
    throw error
  }
}

/** The procedures that a definition opens or follows, as some agency offers them now. */
async function findProcedures(
  engine: EngineContext,
  { workflow, procedure }: Definition,
  now: string,
): Promise<Record<string, KnownProcedure | null>> {
  const opened = workflow.steps.flatMap((step) => (step.kind === 'chain' ? step.children.map((c) => c.procedure) : []))
  const known: Record<string, KnownProcedure | null> = {}
  for (const procedureCode of new Set([...opened, ...(procedure.follows?.procedures ?? [])])) {
    const [service] = await reading(() => listServices(engine.store.sql, { now, procedureCode }))
    known[procedureCode] = service ? knownProcedure((await getVersion(engine, service.versionId)).definition) : null
  }
  return known
}
