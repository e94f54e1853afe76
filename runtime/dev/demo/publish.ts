import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import type { Engine } from '@motcua/execute/commands'
import { warningKey } from '@motcua/execute/engine'
import { listVersions } from '@motcua/store/read'
import { readTemplates } from '../templates.ts'
import { type DemoProcedure, demoProcedures } from './agencies.ts'
import { type Cast, installation } from './place.ts'

const DAY_MS = 86_400_000

/** Publishes the procedures that have no version yet, as people do: the analyst asks, the reviewer approves. */
export async function publishProcedures(engine: Engine, cast: Cast, log: (line: string) => void): Promise<void> {
  const versions = await Promise.all(
    demoProcedures.map(({ ownerAgencyId, code }) => listVersions(engine.store.sql, ownerAgencyId, code)),
  )
  const missing = demoProcedures.filter((_, i) => versions[i]?.length === 0)
  if (missing.length === 0) return
  const templates = await readTemplates()
  for (const procedure of missing) {
    const definition = templates.find((one) => one.procedure.code === procedure.code)
    if (!definition) throw new Error(`templates/: no template of procedure ${procedure.code}`)
    log(`publishing ${procedure.code} at ${procedure.ownerAgencyId}`)
    // The gate plays the scenarios on the service's own calendar, so the service comes first; the version then gives its title.
    await offer(engine, procedure)
    await publish(engine, cast, procedure.ownerAgencyId, definition)
    await offer(engine, procedure)
  }
}

async function offer(engine: Engine, { code, ownerAgencyId, offeredBy, units }: DemoProcedure): Promise<void> {
  for (const agencyId of offeredBy)
    await engine.putService({
      by: installation,
      agencyId,
      ownerAgencyId,
      procedureCode: code,
      channels: ['online', 'direct', 'postal'],
      units,
      receivingUnitId: 'one-stop',
      competentAgencyId: agencyId,
    })
}

async function publish(engine: Engine, cast: Cast, agencyId: string, definition: Definition): Promise<void> {
  const analyst = cast('analyst')
  const reviewer = cast('reviewer')
  const now = await engine.now()
  const draft = await engine.saveProcedureDraft({
    agencyId,
    by: analyst,
    definition,
    t0: new Date(Date.parse(now) - DAY_MS).toISOString().replace('.000Z', 'Z'),
  })
  const ask = (warningReasons: Record<string, string>) =>
    engine.requestPublish({
      agencyId,
      by: analyst,
      draftId: draft.draftId,
      expectedRevision: draft.revision,
      effectiveFrom: now,
      changeNote: 'Công bố lần đầu từ mẫu',
      warningReasons,
      idempotencyKey: `demo-request-${draft.draftId}`,
    })
  // The gate takes half a second: asked without reasons first, it says itself which ones it wants.
  const { requestId } = await ask({}).catch((error: unknown) => ask(reasonsWanted(error)))
  await engine.approvePublish({ agencyId, by: reviewer, requestId, idempotencyKey: `demo-approve-${requestId}` })
}

/** A reason for each warning of the denial. @throws whatever else it was */
function reasonsWanted(error: unknown): Record<string, string> {
  if (!(error instanceof DenialError) || error.denial.code !== 'gate.reasonMissing') throw error
  return Object.fromEntries(
    (error.denial.issues ?? []).map(({ code, path, params = {} }) => [
      warningKey({ code, place: path, severity: 'warning', params }),
      'Đã xem xét khi lập mẫu',
    ]),
  )
}
