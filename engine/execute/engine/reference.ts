import { toAgencyCalendar, type WorkCalendar } from '@motcua/core/calendar'
import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { type DossierEvent, type DossierState, type Reference, type Service, serviceAt } from '@motcua/core/process'
import { findReferenceBody, findReferenceParts, findReferenceRevision, listAgencies } from '@motcua/store/read'
import type { EngineContext } from './engine.ts'
import { reading } from './failures.ts'

interface Part {
  readonly kind: string
  readonly common: boolean
  readonly body: unknown
}

/** Kind of reference data under which a service stands. */
export const serviceKind = (procedureCode: string): string => `${servicePrefix}${procedureCode}`
const servicePrefix = 'service:'

/**
 * The reference data of one revision, as a decision on this procedure reads it.
 * @param competentAgencyId  the agency that works the dossier, where it is another than the service's: its calendar counts
 * @throws `service.closed` when the agency does not offer it; `calendar.uncovered` when it has no calendar
 */
export async function getReference(
  engine: EngineContext,
  agencyId: string,
  revision: number,
  procedureCode: string,
  competentAgencyId?: string,
): Promise<Reference> {
  const key = `${agencyId}:${revision}:${procedureCode}:${competentAgencyId ?? ''}`
  return (await engine.references.get(key, async () => {
    const parts = await loadParts(engine, agencyId, revision)
    return joined(toData(parts, revision, procedureCode, { competentAgencyId }))
  })) as Reference
}

/** The reference data as it stands now. */
export async function currentReference(
  engine: EngineContext,
  agencyId: string,
  procedureCode: string,
  competentAgencyId?: string,
): Promise<Reference> {
  const revision = await reading(() => findReferenceRevision(engine.store.sql, agencyId))
  if (revision === null) throw new DenialError({ code: 'found.nothing' })
  return getReference(engine, agencyId, revision, procedureCode, competentAgencyId)
}

/** The agency whose calendar and units an event is decided on: the one it forwards the dossier to, else the dossier's own. */
export const competentFor = (state: DossierState | undefined, event: DossierEvent): string | undefined =>
  event.type === 'forward' ? event.agencyId : state?.competentAgencyId

/** Reference data with the calendars as they were entered: small enough to be sent; the reader joins them itself. */
export interface ReferenceData extends Omit<Reference, 'calendar'> {
  readonly calendars: readonly WorkCalendar[]
}

/**
 * The reference data of an agency for a procedure it may not offer yet: before its first version the gate and its scenarios
 * already need a calendar and a service.
 * @throws `calendar.uncovered`; `found.nothing` when there is no reference data at all
 */
export async function prospectiveReference(
  engine: EngineContext,
  agencyId: string,
  definition: Definition,
): Promise<Reference> {
  return joined(await prospectiveData(engine, agencyId, definition))
}

/** The same, its calendars not joined yet. */
export async function prospectiveData(
  engine: EngineContext,
  agencyId: string,
  definition: Definition,
): Promise<ReferenceData> {
  const revision = await reading(() => findReferenceRevision(engine.store.sql, agencyId))
  if (revision === null) throw new DenialError({ code: 'found.nothing' })
  const parts = await loadParts(engine, agencyId, revision)
  const agencies = await reading(() => listAgencies(engine.store.sql))
  const unitId = agencies.find((one) => one.agencyId === agencyId)?.units[0]?.id
  const others = parts.filter((part) => part.kind.startsWith(servicePrefix)).map((part) => part.body as Service)
  const { code, channels } = definition.procedure
  // Received where the agency receives everything else, every role by the whole agency, until an administrator says more.
  return toData(parts, revision, code, {
    fallback: {
      agencyId,
      procedureCode: code,
      channels,
      units: {},
      receivingUnitId: others.find((one) => one.agencyId === agencyId)?.receivingUnitId ?? unitId ?? '',
      competentAgencyId: agencyId,
    },
  })
}

/** The common part of a kind comes before the agency's own. */
async function loadParts(engine: EngineContext, agencyId: string, revision: number): Promise<readonly Part[]> {
  const parts = (await reading(() => findReferenceParts(engine.store.sql, agencyId, revision))) ?? []
  const bodies = await Promise.all(
    parts.map(async (part) => ({
      kind: part.kind,
      common: part.agencyId === '*',
      body: await engine.references.get(`part:${part.agencyId}:${part.kind}:${part.revision}`, () =>
        reading(() => findReferenceBody(engine.store.sql, part)),
      ),
    })),
  )
  return bodies.sort((a, b) => Number(b.common) - Number(a.common))
}

const joined = ({ calendars, ...data }: ReferenceData): Reference => ({
  ...data,
  calendar: toAgencyCalendar(calendars),
})

function toData(
  parts: readonly Part[],
  revision: number,
  procedureCode: string,
  { fallback, competentAgencyId }: { readonly fallback?: Service; readonly competentAgencyId?: string },
): ReferenceData {
  const last = (kind: string) => parts.findLast((part) => part.kind === kind)?.body
  const offered = (last(serviceKind(procedureCode)) as Service | undefined) ?? fallback
  const service = offered && serviceAt(offered, competentAgencyId ?? offered.competentAgencyId)
  if (!service) throw new DenialError({ code: 'service.closed', params: { procedure: procedureCode } })
  return {
    revision,
    calendars: calendarsOf(parts, service.competentAgencyId),
    adminUnits: (last('adminUnits') ?? { revision: 'none', units: [], merges: [] }) as Reference['adminUnits'],
    codeLists: (last('codeLists') ?? { revision: 'none', lists: {} }) as Reference['codeLists'],
    service,
  }
}

/** Its own where the competent agency has some, else those common to all. */
function calendarsOf(parts: readonly Part[], competentAgencyId: string): WorkCalendar[] {
  const lists = parts.filter((part) => part.kind === 'calendars')
  const own = lists.flatMap((part) => part.body as WorkCalendar[]).filter((c) => c.agencyId === competentAgencyId)
  const used = own.length > 0 ? own : lists.filter((part) => part.common).flatMap((part) => part.body as WorkCalendar[])
  if (used.length === 0) throw new DenialError({ code: 'calendar.uncovered', params: { agency: competentAgencyId } })
  return used
}
