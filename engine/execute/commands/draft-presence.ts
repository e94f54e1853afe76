import { DenialError } from '@motcua/core/errors'
import { may } from '@motcua/core/process'
import { type DraftHead, findDraftHead } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, requireMay, writing } from '../engine/index.ts'

/** Says where an open editor is, and gives who else is there and where the draft stands. @throws `found.nothing` */
export async function tellPresence(
  engine: EngineContext,
  input: {
    agencyId: string
    by: ActorRef
    procedureCode: string
    tab: string
    part: string
    item: string | null
    leaving: boolean
  },
): Promise<DraftHead> {
  const { agencyId, by, procedureCode, tab, part, item, leaving } = input
  const { actor, now } = await requireMay(engine, by, 'procedure.read', agencyId)
  const of = { agencyId, procedureCode, accountId: by.accountId, tab }
  const head = await reading(() => findDraftHead(engine.store.sql, of))
  if (!head) throw new DenialError({ code: 'found.nothing' })
  const editing = may(actor, 'procedure.edit', { agencyId, at: now })
  // Missing one sign of life is nothing: the next comes in a few seconds.
  await writing(() =>
    leaving
      ? write.endPresence(engine.store.sql, of)
      : write.tellPresence(engine.store.sql, { ...of, name: actor.name, part, item, editing }),
  )
  return head
}
