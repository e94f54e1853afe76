import type { Occasion, occasionRoutes } from '@motcua/api/routes/occasions'
import type { Definition } from '@motcua/core/definition'
import type { DutySummary } from '@motcua/core/duties'
import { listAgencyNodes, listServices } from '@motcua/store/read'
import { asOfficial, type Handlers, requireAt } from '../http/call.ts'
import { optionWords } from '../views/applicant-view.ts'
import { wordsOf } from '../views/words.ts'

/** Periodic duties and application windows. */
export const occasionHandlers: Handlers<typeof occasionRoutes> = {
  async listOccasions({ engine }, call) {
    const { agencyId } = call.params
    requireAt(call, 'duty.read', agencyId)
    const services = await listServices(engine.store.sql, { agencyId, now: call.now })
    const found = await Promise.all(
      services.map(async ({ procedureCode, title, versionId }): Promise<Occasion[]> => {
        const { definition } = await engine.versions.get(versionId)
        const { duty, window } = definition
        if (!duty && !window) return []
        const windows = (window?.openings ?? []).map(({ id, opensAt, closesAt }) => ({
          id,
          title: wordsOf(definition, `window.${id}.title`),
          opensAt,
          closesAt,
          mode: window?.mode ?? 'ranked',
        }))
        const options = optionsOf(definition)
        return [{ procedureCode, title, every: duty?.every ?? null, windows, options }]
      }),
    )
    const own = await engine.listOwnDuties({ agencyId, by: asOfficial(call) })
    return { items: found.flat(), owes: own.length > 0 }
  },
  async listDuties({ engine }, call) {
    return { items: [...(await engine.listDuties({ ...call.params, by: asOfficial(call) }))] }
  },
  async listOwnDuties({ engine }, call) {
    const { period } = call.query
    const of = { ...call.params, by: asOfficial(call), ...(period === undefined ? {} : { period }) }
    return { items: [...(await engine.listOwnDuties(of))] }
  },
  async aggregateDuty({ engine }, call) {
    const { node } = call.query
    const of = { ...call.params, by: asOfficial(call), ...(node === undefined ? {} : { node }) }
    const items = [...(await engine.aggregateDuty(of))]
    const { agencyId, procedureCode } = call.params
    const [version, nodes] = await Promise.all([
      engine.versions.effective(agencyId, procedureCode, call.now),
      listAgencyNodes(engine.store.sql),
    ])
    const shown = new Set(items.flatMap(idsIn))
    return {
      items,
      names: Object.fromEntries(nodes.filter((one) => shown.has(one.id)).map(({ id, name }) => [id, name])),
      values: (version.definition.duty?.aggregate ?? []).map(({ into, as, field }) => ({
        key: into,
        as,
        title: wordsOf(version.definition, `field.${field}.label`),
      })),
    }
  },
  async readWindow({ engine }, call) {
    const { counts, decided } = await engine.readWindow({ ...call.params, by: asOfficial(call) })
    return { counts: [...counts], decided: decided !== null }
  },
  async allocateWindow({ engine }, call) {
    const { planHash } = call.body
    const of = { ...call.params, by: asOfficial(call), ...(planHash === undefined ? {} : { planHash }) }
    const { plan, hash, decided } = await engine.allocateWindow(of)
    const { options, allocations, ineligible, unknown } = plan
    return { decided, hash, options, allocations, ineligible, unknown }
  },
}

/** Every node of a summary, with those it names as missing. */
const idsIn = ({ id, assignees, children }: DutySummary): string[] => [id, ...assignees, ...children.flatMap(idsIn)]

/** Options of an application window with their names. */
function optionsOf(definition: Definition): Occasion['options'] {
  const { window } = definition
  if (!window) return []
  const quotas = [window.quota, ...window.openings].map((one) => ('places' in one ? one.places : undefined))
  const values = quotas.flatMap((places) => (typeof places === 'object' ? Object.keys(places) : []))
  return [...new Set(values)].map((value) => ({ value, title: optionWords(definition, value) }))
}
