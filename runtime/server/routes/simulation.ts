import type { simulationRoutes } from '@motcua/api/routes/simulation'
import { type Definition, findText } from '@motcua/core/definition'
import { listAgencies, listServices } from '@motcua/store/read'
import { found, type Handlers } from '../http/call.ts'
import type { Parts } from '../parts.ts'
import { savedBodyOf } from './saved-body.ts'

/** What the builder's simulator reads besides the definition. Nothing that is simulated comes here. */
export const simulationHandlers: Handlers<typeof simulationRoutes> = {
  async simulationReference(parts, call) {
    const { agencyId, definition } = await savedBodyOf(parts, call)
    const data = await parts.engine.scenarioData(definition, agencyId)
    if (!data) return { reference: null }
    const agencies = await listAgencies(parts.engine.store.sql)
    return {
      reference: {
        revision: data.revision,
        calendars: [...data.calendars],
        service: data.service,
        agencies: agencies.map(({ agencyId, name }) => ({ agencyId, name })),
        procedures: await titlesOf(parts, definition, call.now),
      },
    }
  },

  async simulationLists(parts, call) {
    const { agencyId, definition } = await savedBodyOf(parts, call)
    const { revision, adminUnits, codeLists } = found(await parts.engine.scenarioData(definition, agencyId))
    return { revision, adminUnits, codeLists }
  },
}

async function titlesOf(parts: Parts, { workflow, procedure }: Definition, now: string) {
  const opened = workflow.steps.flatMap((step) => (step.kind === 'chain' ? step.children.map((c) => c.procedure) : []))
  const titles: Record<string, string> = {}
  for (const procedureCode of new Set([...opened, ...(procedure.follows?.procedures ?? [])])) {
    const [service] = await listServices(parts.engine.store.sql, { now, procedureCode })
    if (!service) continue
    const { definition } = await parts.engine.versions.get(service.versionId)
    titles[procedureCode] = findText(definition, 'vi', 'procedure.title') ?? procedureCode
  }
  return titles
}
