import { createHash } from 'node:crypto'
import { DenialError } from '@motcua/core/errors'
import { may } from '@motcua/core/process'
import {
  findDraftHead,
  findLinkedPreview,
  type LinkedPreview,
  listPreviewLinks as listLinks,
  type PreviewLinkRow,
} from '@motcua/store/read'
import * as write from '@motcua/store/write'
import {
  type ActorRef,
  actorOf,
  businessNow,
  type EngineContext,
  reading,
  requireMay,
  whileHeld,
} from '../engine/index.ts'

const mostInForce = 50
const hash = (token: string): Uint8Array => createHash('sha256').update(token).digest()

interface OfProcedure {
  readonly agencyId: string
  readonly by: ActorRef
  readonly procedureCode: string
}

/** Links made for a procedure, latest first; none of them holds its token. */
export async function listPreviewLinks(engine: EngineContext, input: OfProcedure): Promise<PreviewLinkRow[]> {
  await requireMay(engine, input.by, 'procedure.read', input.agencyId)
  return reading(() => listLinks(engine.store.sql, input.agencyId, input.procedureCode))
}

/**
 * Makes a link under which anybody may look at a draft. Only the token's hash is kept.
 * @param input.token  fresh, random, 128 bits or more
 * @throws `found.nothing` for an unknown procedure, `quota.full`
 */
export async function addPreviewLink(
  engine: EngineContext,
  input: OfProcedure & { readonly token: string; readonly days: number },
): Promise<{ id: string; expiresAt: string }> {
  const { agencyId, by, procedureCode, days } = input
  await requireMay(engine, by, 'procedure.edit', agencyId)
  const head = await reading(() =>
    findDraftHead(engine.store.sql, { agencyId, procedureCode, accountId: by.accountId, tab: '' }),
  )
  if (!head) throw new DenialError({ code: 'found.nothing' })
  const id = engine.ids.next()
  const expiresAt = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ actor, giver }) =>
    write.addPreviewLink(
      engine.store.sql,
      { agencyId, procedureCode, id, tokenHash: hash(input.token), days, madeByName: actor.name },
      giver,
      mostInForce,
    ),
  )
  if (expiresAt === null) throw new DenialError({ code: 'quota.full' })
  return { id, expiresAt }
}

/** Ends a link at once. @throws `found.nothing` */
export async function revokePreviewLink(
  engine: EngineContext,
  input: OfProcedure & { readonly linkId: string },
): Promise<void> {
  const { agencyId, by, procedureCode, linkId: id } = input
  const gone = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ giver }) =>
    write.revokePreviewLink(engine.store.sql, { agencyId, procedureCode, id }, giver),
  )
  if (!gone) throw new DenialError({ code: 'found.nothing' })
}

/**
 * What is behind a link, as it is now. A link holds no longer than its maker's own right to the draft.
 * @throws `found.nothing` for wrong, ended and revoked ones alike
 */
export async function openPreview(engine: EngineContext, input: { token: string }): Promise<LinkedPreview> {
  const preview = await reading(() => findLinkedPreview(engine.store.sql, hash(input.token)))
  if (!preview) throw new DenialError({ code: 'found.nothing' })
  const [maker, at] = await Promise.all([
    actorOf(engine, { kind: 'official', accountId: preview.madeBy }).catch((error: unknown) => {
      if (error instanceof DenialError && error.denial.code === 'actor.notAllowed') return null
      throw error
    }),
    businessNow(engine),
  ])
  if (!maker || !may(maker, 'procedure.edit', { agencyId: preview.agencyId, at }))
    throw new DenialError({ code: 'found.nothing' })
  return preview
}
