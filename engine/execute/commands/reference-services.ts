import { localDateOf } from '@motcua/core/calendar'
import type { Channel, Definition, StepRole } from '@motcua/core/definition'
import { findText } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import type { Service } from '@motcua/core/process'
import {
  findProcedureDraft,
  findVersion,
  listAgencies,
  listServicesOfAgency,
  listStaffing,
  type ServiceOfAgency,
} from '@motcua/store/read'
import { changeService as writeService } from '@motcua/store/write'
import { type EngineContext, reading, requireMay } from '../engine/index.ts'
import { type ChangeReason, type RevisionOf, writeRevision } from './reference-change.ts'
import { titleOf } from './services.ts'

/** A role that a procedure needs, with its steps, and who would work it there. */
export interface RoleOfService {
  readonly role: Exclude<StepRole, 'applicant'>
  readonly steps: readonly { readonly vi?: string; readonly en?: string }[]
  /** some of its steps name their unit by a rule of their own, which comes before the service's */
  readonly ownRule: boolean
  /** by unit (null = holds it everywhere in the agency): whoever holds the role today */
  readonly holders: readonly { readonly unitId: string | null; readonly accountIds: readonly string[] }[]
}

export interface StaffedService extends ServiceOfAgency {
  readonly roles: readonly RoleOfService[]
}

/**
 * Procedures of an agency with the unit of each role and who holds it there: what it offers, and what it drafts or published
 * without offering it yet.
 * @throws `actor.notAllowed`
 */
export async function listStaffedServices(
  engine: EngineContext,
  { agencyId, by }: RevisionOf,
): Promise<StaffedService[]> {
  const { now } = await requireMay(engine, by, 'reference.manage', agencyId)
  const { sql } = engine.store
  const [services, staffing] = await Promise.all([
    reading(() => listServicesOfAgency(sql, agencyId)),
    reading(() => listStaffing(sql, agencyId, localDateOf(now))),
  ])
  return Promise.all(
    services.map(async (service) => {
      const definition = await definitionOf(engine, service)
      return { ...service, roles: definition ? rolesOf(definition, staffing) : [] }
    }),
  )
}

async function definitionOf(
  engine: EngineContext,
  { versionId, draftId, ownerAgencyId }: ServiceOfAgency,
): Promise<Definition | null> {
  const { sql } = engine.store
  if (versionId) return (await reading(() => findVersion(sql, versionId)))?.definition ?? null
  if (!draftId) return null
  return (await reading(() => findProcedureDraft(sql, ownerAgencyId, draftId)))?.definition ?? null
}

function rolesOf(definition: Definition, staffing: Awaited<ReturnType<typeof listStaffing>>): RoleOfService[] {
  const roles = new Map<RoleOfService['role'], { steps: { vi?: string; en?: string }[]; ownRule: boolean }>()
  for (const step of definition.workflow.steps) {
    if (step.kind !== 'task' || step.actor.role === 'applicant') continue
    const entry = roles.get(step.actor.role) ?? { steps: [], ownRule: false }
    const [vi, en] = (['vi', 'en'] as const).map((language) => findText(definition, language, `step.${step.id}.title`))
    entry.steps.push({ ...(vi ? { vi } : {}), ...(en ? { en } : {}) })
    roles.set(step.actor.role, { ...entry, ownRule: entry.ownRule || step.actor.unit !== undefined })
  }
  return [...roles].map(([role, { steps, ownRule }]) => ({
    role,
    steps,
    ownRule,
    holders: staffing
      .filter((one) => one.role === role)
      .map(({ unitId, accountIds }) => ({ unitId, accountIds: [...accountIds] })),
  }))
}

export interface ChangeServiceInput extends RevisionOf, ChangeReason {
  readonly procedureCode: string
  readonly channels: readonly Channel[]
  readonly units: Service['units']
  readonly receivingUnitId: string
  readonly competentAgencyId: string
  readonly state: 'open' | 'closed'
}

/**
 * Says how an agency offers a procedure: channels, who receives, who is competent and which unit works each role. A pattern of
 * numbers that was set before stays.
 * @throws `input.invalid` for a unit that is not there; `found.nothing` for no such procedure; `reference.stale`
 */
export async function changeService(engine: EngineContext, input: ChangeServiceInput): Promise<{ revision: number }> {
  const { agencyId, by, procedureCode, channels, units, receivingUnitId, competentAgencyId, state, ...reason } = input
  await requireMay(engine, by, 'reference.manage', agencyId)
  const { sql } = engine.store
  const [services, agencies] = await Promise.all([
    reading(() => listServicesOfAgency(sql, agencyId)),
    reading(() => listAgencies(sql)),
  ])
  const known = services.find((one) => one.procedureCode === procedureCode)
  if (!known) throw new DenialError({ code: 'found.nothing' })
  const unitsAt = (id: string) => agencies.find((one) => one.agencyId === id)?.units.map((unit) => unit.id)
  const invalid = (what: string): never => {
    throw new DenialError({ code: 'input.invalid', params: { input: what } })
  }
  const own = unitsAt(agencyId) ?? []
  const competent = unitsAt(competentAgencyId) ?? invalid('competentAgencyId')
  if (channels.length === 0) invalid('channels')
  if (!own.includes(receivingUnitId)) invalid('receivingUnitId')
  for (const [role, unitId] of Object.entries(units))
    if (!(role === 'receptionist' ? own : competent).includes(unitId)) invalid(`units.${role}`)
  const definition = await definitionOf(engine, known)
  const service: Service = {
    ...(known.service?.codePattern ? { codePattern: known.service.codePattern } : {}),
    agencyId,
    procedureCode,
    channels: [...new Set(channels)],
    units,
    receivingUnitId,
    competentAgencyId,
  }
  const row = {
    service,
    ownerAgencyId: known.ownerAgencyId,
    title: known.versionId && definition ? titleOf(definition) : known.state ? known.title : {},
    sector: definition?.procedure.sector ?? '',
    keywords: definition?.procedure.keywords.join(' ') ?? '',
    state,
    by: by.accountId,
  }
  return writeRevision(engine, { agencyId, by, reason }, (why, expected) =>
    writeService(engine.store.sql, row, why, expected),
  )
}
