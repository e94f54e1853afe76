import { WorkCalendar } from '@motcua/core/calendar'
import { type Definition, findText } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { AdminUnits, CodeLists } from '@motcua/core/fields'
import type { Service } from '@motcua/core/process'
import { findVersion, isOffered, listVersions } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import {
  type ActorRef,
  type EngineContext,
  prospectiveReference,
  reading,
  requireMay,
  writing,
} from '../engine/index.ts'

export type PutServiceInput = Omit<Service, 'agencyId'> & {
  readonly agencyId: string
  readonly by: ActorRef
  /** agency whose versions apply */
  readonly ownerAgencyId: string
  readonly state?: 'open' | 'closed'
}

/** Offers a procedure at an agency, or changes how; works before its first version is published too. */
export async function putService(engine: EngineContext, input: PutServiceInput): Promise<void> {
  const { by, ownerAgencyId, state = 'open', ...service } = input
  await requireMay(engine, by, 'reference.manage', service.agencyId)
  const [newest] = await reading(() => listVersions(engine.store.sql, ownerAgencyId, service.procedureCode))
  const version = newest ? await reading(() => findVersion(engine.store.sql, newest.versionId)) : null
  const row = {
    service,
    ownerAgencyId,
    title: version ? titleOf(version.definition) : {},
    sector: version?.definition.procedure.sector ?? '',
    keywords: version?.definition.procedure.keywords.join(' ') ?? '',
    state,
    by: by.accountId,
  }
  await writingDone(() => write.putService(engine.store.sql, row))
}

/**
 * A first version is of use only where it is offered: by the agency that publishes it, unless somebody arranged it otherwise
 * before. Roles go to the whole agency until an administrator names units.
 */
export async function offerFirst(
  engine: EngineContext,
  of: { agencyId: string; by: ActorRef; definition: Definition },
): Promise<void> {
  const { agencyId, by, definition } = of
  const { code, sector, keywords } = definition.procedure
  const known = { ownerAgencyId: agencyId, procedureCode: code }
  if (await reading(() => isOffered(engine.store.sql, known))) return
  const { service } = await prospectiveReference(engine, agencyId, definition)
  const row = { service, title: titleOf(definition), sector, keywords: keywords.join(' '), state: 'open' } as const
  await writingDone(() => write.putService(engine.store.sql, { ...row, ownerAgencyId: agencyId, by: by.accountId }))
}

const kinds = {
  calendars: WorkCalendar.array(),
  adminUnits: AdminUnits,
  codeLists: CodeLists,
} as const

/** Adds a revision of reference data, for one agency or for all (`*`). @throws `input.invalid` */
export async function putReference(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; kind: keyof typeof kinds; body: unknown },
): Promise<void> {
  const { agencyId, by, kind } = input
  await requireMay(engine, by, 'reference.manage', agencyId)
  const parsed = kinds[kind].safeParse(input.body)
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 50).map((i) => ({ path: i.path.join('/'), code: i.code ?? 'invalid' }))
    throw new DenialError({ code: 'input.invalid', params: { input: kind }, issues })
  }
  await writingDone(() => write.putReference(engine.store.sql, { agencyId, kind, body: parsed.data, by: by.accountId }))
}

/** Makes or renames an agency with its units; the installation's own act. */
export async function putAgency(
  engine: EngineContext,
  input: Omit<write.AgencyRow, 'parentId' | 'kind'> & { by: ActorRef; kind?: string; parentId?: string | null },
): Promise<void> {
  const { by, kind = 'commune', parentId = null, ...agency } = input
  await requireMay(engine, by, 'reference.manage', agency.agencyId)
  await writingDone(() => write.putAgency(engine.store.sql, { ...agency, kind, parentId }))
}

async function writingDone(run: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    const outcome = await writing(async () => {
      await run()
      return 'done' as const
    })
    if (outcome === 'done') return
  }
  throw new DenialError({ code: 'database.unavailable' })
}

/** Name of a procedure in the languages it has. */
export function titleOf(definition: Definition): { vi?: string; en?: string } {
  const vi = findText(definition, 'vi', 'procedure.title')
  const en = findText(definition, 'en', 'procedure.title')
  return { ...(vi ? { vi } : {}), ...(en ? { en } : {}) }
}
