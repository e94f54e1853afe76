import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findDraftSnapshot, listDraftSnapshots, type SnapshotRow } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, requireMay, whileHeld } from '../engine/index.ts'

const mostOfAProcedure = 100

interface OfProcedure {
  readonly agencyId: string
  readonly by: ActorRef
  readonly procedureCode: string
}
type OfSnapshot = OfProcedure & { readonly snapshotId: string }

/** Named copies of a procedure's drafts, latest first, without their bodies. */
export async function listSnapshots(engine: EngineContext, input: OfProcedure): Promise<SnapshotRow[]> {
  await requireMay(engine, input.by, 'procedure.read', input.agencyId)
  return reading(() => listDraftSnapshots(engine.store.sql, input.agencyId, input.procedureCode))
}

/** Keeps the saved draft under a name. @throws `draft.stale` when it is not at this revision any more, `quota.full` */
export async function addSnapshot(
  engine: EngineContext,
  input: OfProcedure & { readonly id: string; readonly name: string; readonly revision: number },
): Promise<void> {
  const { agencyId, by, ...of } = input
  const added = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ actor, giver, now }) =>
    write.addDraftSnapshot(
      engine.store.sql,
      { agencyId, ...of, madeByName: actor.name, at: now },
      giver,
      mostOfAProcedure,
    ),
  )
  if (added) return
  const all = await listSnapshots(engine, input)
  if (all.some((one) => one.id === of.id && one.madeBy === by.accountId)) return
  throw new DenialError({ code: all.length >= mostOfAProcedure ? 'quota.full' : 'draft.stale' })
}

/** One named copy with its body. @throws `found.nothing` */
export async function readSnapshot(
  engine: EngineContext,
  input: OfSnapshot,
): Promise<SnapshotRow & { readonly definition: Definition }> {
  const { agencyId, by, procedureCode, snapshotId: id } = input
  await requireMay(engine, by, 'procedure.read', agencyId)
  const found = await reading(() => findDraftSnapshot(engine.store.sql, { agencyId, procedureCode, id }))
  if (!found) throw new DenialError({ code: 'found.nothing' })
  return found
}

/** Throws a named copy away. @throws `found.nothing` */
export async function deleteSnapshot(engine: EngineContext, input: OfSnapshot): Promise<void> {
  const { agencyId, by, procedureCode, snapshotId: id } = input
  const gone = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ giver }) =>
    write.deleteDraftSnapshot(engine.store.sql, { agencyId, procedureCode, id }, giver),
  )
  if (!gone) throw new DenialError({ code: 'found.nothing' })
}
