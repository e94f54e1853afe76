import { DenialError } from '@motcua/core/errors'
import { type CommentRow, listDraftComments } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, requireMay, whileHeld } from '../engine/index.ts'

const mostOfAProcedure = 5_000

interface OfProcedure {
  readonly agencyId: string
  readonly by: ActorRef
  readonly procedureCode: string
}

/** Every comment on a procedure's drafts, resolved and taken back ones too, in the order they were made. */
export async function listComments(engine: EngineContext, input: OfProcedure): Promise<CommentRow[]> {
  await requireMay(engine, input.by, 'procedure.read', input.agencyId)
  return reading(() => listDraftComments(engine.store.sql, input.agencyId, input.procedureCode))
}

export interface AddCommentInput extends OfProcedure {
  /** made by the caller: the same id sent again is the same comment */
  readonly id: string
  readonly threadId: string | null
  readonly part: string
  readonly item: string | null
  readonly path: string | null
  readonly about: string
  readonly text: string
}

/** Opens a thread or answers in one. @throws `found.nothing` for an unknown thread, `quota.full` */
export async function addComment(engine: EngineContext, input: AddCommentInput): Promise<{ threadId: string }> {
  const { agencyId, by, threadId: given, ...rest } = input
  const threadId = given ?? input.id
  const added = await whileHeld(engine, by, { operation: 'procedure.comment', agencyId }, ({ actor, giver, now }) =>
    write.addDraftComment(
      engine.store.sql,
      { agencyId, threadId, authorName: actor.name, at: now, ...rest },
      giver,
      mostOfAProcedure,
    ),
  )
  if (added) return { threadId }
  const all = await reading(() => listDraftComments(engine.store.sql, agencyId, input.procedureCode))
  const before = all.find((one) => one.id === input.id)
  // The answer to the first sending got lost: it is there already.
  if (before && before.authorId === by.accountId && before.threadId === threadId) return { threadId }
  if (all.length >= mostOfAProcedure) throw new DenialError({ code: 'quota.full' })
  throw new DenialError({ code: 'found.nothing' })
}

type OfComment = OfProcedure & { readonly commentId: string }

/** Closes a thread; one that is closed stays so. @throws `found.nothing` */
export async function resolveComment(engine: EngineContext, input: OfComment): Promise<void> {
  const { agencyId, by, procedureCode, commentId: threadId } = input
  const done = await whileHeld(engine, by, { operation: 'procedure.comment', agencyId }, ({ actor, giver, now }) =>
    write.resolveThread(engine.store.sql, { agencyId, procedureCode, threadId, name: actor.name, at: now }, giver),
  )
  if (!done) await requireThread(engine, input)
}

/** Opens a closed thread again; one that is open stays so. @throws `found.nothing` */
export async function reopenComment(engine: EngineContext, input: OfComment): Promise<void> {
  const { agencyId, by, procedureCode, commentId: threadId } = input
  const done = await whileHeld(engine, by, { operation: 'procedure.comment', agencyId }, ({ giver }) =>
    write.reopenThread(engine.store.sql, { agencyId, procedureCode, threadId }, giver),
  )
  if (!done) await requireThread(engine, input)
}

/** Takes an own comment back. @throws `found.nothing`, `actor.notAllowed` for another's */
export async function deleteComment(engine: EngineContext, input: OfComment): Promise<void> {
  const { agencyId, by, procedureCode, commentId: id } = input
  const done = await whileHeld(engine, by, { operation: 'procedure.comment', agencyId }, ({ giver, now }) =>
    write.takeBackComment(engine.store.sql, { agencyId, procedureCode, id, at: now }, giver),
  )
  if (done) return
  const comment = (await listComments(engine, input)).find((one) => one.id === id)
  if (!comment) throw new DenialError({ code: 'found.nothing' })
  if (comment.authorId !== by.accountId) throw new DenialError({ code: 'actor.notAllowed' })
}

async function requireThread(engine: EngineContext, input: OfComment): Promise<void> {
  const all = await listComments(engine, input)
  if (!all.some((one) => one.id === input.commentId && one.threadId === one.id))
    throw new DenialError({ code: 'found.nothing' })
}
