import type { simulationRoutes } from '@motcua/api/routes/simulation'
import { type Definition, findText } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findProcedureDraft, findVersion, listAgencies, listProcedures, listServices } from '@motcua/store/read'
import { agenciesFor, type Call, found, type Handlers, splitId } from '../http/call.ts'
import type { Parts } from '../parts.ts'

/** What the builder's simulator reads besides the definition. Nothing that is simulated comes here. */
export const simulationHandlers: Handlers<typeof simulationRoutes> = {
  async simulationReference(parts, call) {
    const { agencyId, definition } = await bodyOf(parts, call)
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
    const { agencyId, definition } = await bodyOf(parts, call)
    const { revision, adminUnits, codeLists } = found(await parts.engine.scenarioData(definition, agencyId))
    return { revision, adminUnits, codeLists }
  },
}

/** The saved body of a procedure: its draft, or its version where nobody has begun one. */
async function bodyOf(
  parts: Parts,
  call: Call & { readonly params: { readonly id: string } },
): Promise<{ readonly agencyId: string; readonly definition: Definition }> {
  const { agencyId, own } = splitId(call.params.id)
  if (!agenciesFor(call, 'procedure.read').includes(agencyId)) throw new DenialError({ code: 'found.nothing' })
  const { sql } = parts.engine.store
  const row = found((await listProcedures(sql, [agencyId])).find((one) => one.procedureCode === own))
  const stored = row.draftId
    ? await findProcedureDraft(sql, agencyId, row.draftId)
    : await findVersion(sql, row.versionId ?? '')
  return { agencyId, definition: found(stored).definition }
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
