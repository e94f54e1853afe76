import { toOpenApi } from '@motcua/api/openapi'
import type { publicRoutes, ServiceRow } from '@motcua/api/routes/public'
import { DenialError } from '@motcua/core/errors'
import { findUnits } from '@motcua/core/fields'
import type { Actor, LoadedVersion } from '@motcua/core/process'
import { foldText } from '@motcua/core/words'
import { findService, listAgencies, listLinks, listServices } from '@motcua/store/read'
import { found, type Handlers } from '../http/call.ts'
import type { Parts } from '../parts.ts'
import { toAsked } from '../views/applicant-view.ts'
import { toChildren } from '../views/chain-view.ts'
import { citizenDefinition } from '../views/citizen-definition.ts'
import { toDossierCore } from '../views/dossier-view.ts'
import { gatherDossier } from '../views/read-dossier.ts'
import { calendarsOf, commonData } from '../views/reference-data.ts'
import { toServicePage, toServiceRow } from '../views/service-view.ts'

const nobody: Actor = { kind: 'citizen', accountId: '', name: '', grants: [], grantsRevision: 0 }

export const publicHandlers: Handlers<typeof publicRoutes> = {
  async listServices(parts, { query, now }) {
    const { q, sector, agencyId, audience } = query
    const { sql } = parts.engine.store
    const services = await listServices(sql, {
      now,
      ...(q ? { search: q } : {}),
      ...(sector ? { sector } : {}),
      ...(agencyId ? { agencyId } : {}),
    })
    const offered = await Promise.all(
      services.map(async (service): Promise<ServiceRow | null> => {
        const version = await findVersion(parts, service.versionId)
        return version && toServiceRow({ service, agencyName: service.agencyName, version })
      }),
    )
    const items = offered
      .filter((row) => row !== null)
      .filter((row) => !audience || row.audience.includes(audience))
      .filter((row) => row.audience.some((one) => one !== 'agency'))
    return { items }
  },

  async readService(parts, { params, now }) {
    const { service, version, agency } = await offer(parts, params.agencyId, params.procedureCode, now)
    const unit = agency?.units.find((one) => one.id === service.receivingUnitId)
    return toServicePage({ service, version, agencyName: agency?.name ?? {}, unit: unit?.name ?? {} })
  },

  async readServiceForm(parts, { params, query, now }) {
    const { agencyId, procedureCode } = params
    const { service, version: current } = await offer(parts, agencyId, procedureCode, now)
    const version = query.versionId ? await parts.engine.versions.get(query.versionId) : current
    if (version.definition.procedure.code !== procedureCode) throw new DenialError({ code: 'version.missing' })
    const reference = await parts.engine.reference(agencyId, procedureCode)
    return {
      agencyId,
      versionId: version.id,
      versionNumber: version.number,
      effectiveFrom: version.effectiveFrom,
      definition: citizenDefinition(version.definition),
      service,
      calendars: await calendarsOf(parts, agencyId),
      referenceRevision: reference.revision,
    }
  },

  async readReferenceData(parts) {
    const { adminUnits, codeLists } = await commonData(parts)
    return { adminUnits, codeLists }
  },

  async findAdminUnits(parts, { query }) {
    const { adminUnits } = await commonData(parts)
    const { q, level, province, historical, limit } = query
    return { items: findUnits(adminUnits, q, { level, province, historical: historical === 'true', limit }) }
  },

  async findCodes(parts, { params, query }) {
    const { codeLists } = await commonData(parts)
    const list = found(Object.hasOwn(codeLists.lists, params.name) ? codeLists.lists[params.name] : null)
    const wanted = foldText(query.q ?? '')
    const names = (item: (typeof list.items)[number]) => [item.code, item.name.vi, item.name.en, ...(item.also ?? [])]
    const hits = list.items.filter((item) => names(item).some((name) => foldText(name).includes(wanted)))
    return { items: hits.slice(0, query.limit).map(({ code, name }) => ({ code, name })) }
  },

  async track(parts, { body, now }) {
    const { agencyId, dossierId } = await parts.engine.verifySecret(body)
    const { facts, agencies } = await gatherDossier(parts, agencyId, dossierId, now)
    const links = await listLinks(parts.engine.store.sql, agencyId, dossierId)
    const { acts: _, ...core } = toDossierCore(facts, nobody)
    // Whoever has the slip is not known: no names of officials.
    return {
      ...core,
      timeline: core.timeline.map((entry) => ({ ...entry, by: null })),
      outputs: core.outputs.map((output) => ({ ...output, signatures: [], file: null })),
      asked: toAsked(facts, agencies),
      children: toChildren(facts, { agencies, links }),
    }
  },

  async openapi({ config }) {
    return toOpenApi({ version: '0.1.0', demo: config.demo })
  },
}

/** A service with the version in effect. @throws `found.nothing`, `service.closed`, `version.missing` */
export async function offer(parts: Parts, agencyId: string, procedureCode: string, now: string) {
  const { sql } = parts.engine.store
  const [row, agencies] = await Promise.all([findService(sql, { agencyId, procedureCode, now }), listAgencies(sql)])
  const { versionId } = found(row)
  const { service } = await parts.engine.reference(agencyId, procedureCode)
  const version = await parts.engine.versions.get(versionId)
  return { service, version, agency: agencies.find((one) => one.agencyId === agencyId) }
}

async function findVersion(parts: Parts, versionId: string): Promise<LoadedVersion | null> {
  try {
    return await parts.engine.versions.get(versionId)
  } catch (error) {
    // Stopped for a wrong hash: not offered. The catalogue of the others goes on.
    if (error instanceof DenialError && error.denial.code.startsWith('version.')) return null
    throw error
  }
}
