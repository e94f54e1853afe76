import { type Definition, parseDefinition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findProcedureDraft, type StoredProcedureDraft } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, type GateReport, reading, requireMay, writing } from '../engine/index.ts'

export interface SaveProcedureDraftInput {
  readonly agencyId: string
  readonly by: ActorRef
  /** parsed again here: findings are welcome in a draft, another shape is not */
  readonly definition: unknown
  /** absent = a new draft */
  readonly draftId?: string
  readonly expectedRevision?: number
  /** instant at which the decision behind the change reached us */
  readonly t0?: string
}

/** Saves a definition being edited. @throws `definition.invalid`, `draft.stale` when somebody saved in between or one exists */
export async function saveProcedureDraft(
  engine: EngineContext,
  input: SaveProcedureDraftInput,
): Promise<{ draftId: string; revision: number; procedureCode: string }> {
  const { agencyId, by, draftId } = input
  await requireMay(engine, by, 'procedure.edit', agencyId)
  const parsed = parseDefinition(input.definition)
  if (!parsed.ok) throw new DenialError(parsed.error)
  const definition: Definition = parsed.value
  const procedureCode = definition.procedure.code
  const id = draftId ?? engine.ids.next()
  const revision = await writing(() =>
    write.saveProcedureDraft(engine.store.sql, {
      agencyId,
      id,
      procedureCode,
      definition,
      t0: input.t0 ?? definition.procedure.publicationDecision?.reachedUsAt ?? null,
      by: by.accountId,
      expectedRevision: draftId === undefined ? null : (input.expectedRevision ?? 0),
    }),
  )
  if (revision === 'again' || revision === null)
    throw new DenialError({ code: 'draft.stale', params: { procedure: procedureCode } })
  return { draftId: id, revision, procedureCode }
}

/** Throws a draft away; published versions stay. @throws `draft.stale` */
export async function deleteProcedureDraft(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; draftId: string; expectedRevision: number },
): Promise<void> {
  await requireMay(engine, input.by, 'procedure.edit', input.agencyId)
  const gone = await writing(() =>
    write.deleteProcedureDraft(engine.store.sql, input.agencyId, input.draftId, input.expectedRevision),
  )
  if (gone !== true) throw new DenialError({ code: 'draft.stale' })
}

/** What the gate says of a draft as it is now. */
export async function runGate(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; draftId: string },
): Promise<GateReport> {
  const { now } = await requireMay(engine, input.by, 'procedure.read', input.agencyId)
  const draft = await getDraft(engine, input.agencyId, input.draftId)
  return engine.gate(draft.definition, { agencyId: input.agencyId, now })
}

/** @throws `found.nothing` */
export async function getDraft(
  engine: EngineContext,
  agencyId: string,
  draftId: string,
): Promise<StoredProcedureDraft> {
  const draft = await reading(() => findProcedureDraft(engine.store.sql, agencyId, draftId))
  if (!draft) throw new DenialError({ code: 'found.nothing' })
  return draft
}
