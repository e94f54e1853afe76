import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { compileVersion, type LoadedVersion } from '@motcua/core/process'
import { addReplay, emptyReplaySummary, type Replayed, type ReplaySummary, replay } from '@motcua/core/replay'
import { listVersionLine } from '@motcua/store/read'
import { type ActorRef, type EngineContext, getVersion, reading, requireMay } from '../engine/index.ts'
import { pastDossiers } from '../journal/past.ts'
import { getDraft } from './procedure-drafts.ts'

export interface ReplayInput {
  readonly agencyId: string
  readonly by: ActorRef
  readonly procedureCode: string
  /** what the past is sent through: a version, the draft, or a definition that is not stored here */
  readonly definition?: Definition
  readonly draftId?: string
  readonly versionId?: string
  /** the latest so many dossiers of the procedure */
  readonly last: number
  /** differing dossiers given back at most; the summary is over all */
  readonly limit?: number
}
export interface ReplayReport {
  readonly summary: ReplaySummary
  /** dossiers that would have been treated otherwise, latest first */
  readonly dossiers: readonly (Replayed & { readonly agencyId: string })[]
  /** left out: what was entered into them was erased */
  readonly erased: number
}

/**
 * Sends the latest dossiers of a procedure through a draft as they really went and tells who would have been treated otherwise.
 * Reads only, page by page; nothing is kept and nobody is told.
 * @throws `found.nothing`, `version.missing`, `version.corrupt` when the draft does not compile
 */
export async function replayDossiers(engine: EngineContext, input: ReplayInput): Promise<ReplayReport> {
  const { agencyId, procedureCode, last, limit = 200 } = input
  await requireMay(engine, input.by, 'procedure.read', agencyId)
  if (!Number.isInteger(last) || last < 1 || last > 1_000_000)
    throw new DenialError({ code: 'input.invalid', params: { input: 'last' } })
  const line = await reading(() => listVersionLine(engine.store.sql, agencyId, procedureCode))
  const versionIds = line.map((one) => one.versionId)
  const through = await subjectOf(engine, input, versionIds)
  const dossiers: (Replayed & { agencyId: string })[] = []
  let summary = emptyReplaySummary
  let erased = 0
  for await (const past of pastDossiers(engine, { versionIds, procedureCode, last })) {
    if (past.dossier === null) {
      erased += 1
      continue
    }
    const replayed = replay(through, past.dossier)
    summary = addReplay(summary, replayed)
    if (replayed.differences.length > 0 && dossiers.length < limit)
      dossiers.push({ agencyId: past.agencyId, ...replayed })
  }
  return { summary, dossiers, erased }
}

async function subjectOf(engine: EngineContext, input: ReplayInput, own: readonly string[]): Promise<LoadedVersion> {
  const { versionId, draftId, agencyId } = input
  if (versionId !== undefined) {
    if (!own.includes(versionId)) throw new DenialError({ code: 'version.missing' })
    return getVersion(engine, versionId)
  }
  const definition = input.definition ?? (await getDraft(engine, agencyId, draftId ?? '')).definition
  if (definition.procedure.code !== input.procedureCode) throw new DenialError({ code: 'found.nothing' })
  const row = { id: 'draft', number: 0, hash: '', effectiveFrom: '1970-01-01T00:00:00Z', definition }
  const loaded = compileVersion(row)
  if (!loaded.ok) throw new DenialError(loaded.error)
  return loaded.value
}
