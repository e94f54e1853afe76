import { Messages, Section } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { type BlockRow, listLibraryBlocks } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, whileHeld } from '../engine/index.ts'

const mostOfAnAgency = 500

/** Blocks of these agencies and where each is used; the caller has settled at which agencies one may read. */
export const listBlocks = (engine: EngineContext, input: { agencyIds: readonly string[] }): Promise<BlockRow[]> =>
  reading(() => listLibraryBlocks(engine.store.sql, input.agencyIds))

/**
 * Puts a section with its texts into the agency's library, or changes it there.
 * @throws `definition.invalid` for what is no section, `draft.stale` when somebody changed it meanwhile, `quota.full`
 */
export async function saveBlock(
  engine: EngineContext,
  input: {
    agencyId: string
    by: ActorRef
    id: string
    name: string
    section: unknown
    messages: unknown
    /** 0 = a new one */
    revision: number
  },
): Promise<{ revision: number }> {
  const { agencyId, by, id, name, revision } = input
  const section = Section.safeParse(input.section)
  const messages = Messages.safeParse(input.messages)
  if (!section.success || !messages.success) {
    const issues = [section, messages].flatMap((one, i) =>
      (one.error?.issues ?? []).map((issue) => ({
        path: [i === 0 ? 'section' : 'messages', ...issue.path.map(String)].join('/').slice(0, 200),
        code: `definition.${issue.code}`,
      })),
    )
    throw new DenialError({ code: 'definition.invalid', issues: issues.slice(0, 20) })
  }
  const saved = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ actor, giver, now }) =>
    write.saveLibraryBlock(
      engine.store.sql,
      { agencyId, id, name, section: section.data, messages: messages.data, revision, byName: actor.name, at: now },
      giver,
      mostOfAnAgency,
    ),
  )
  if (saved !== null) return { revision: saved }
  const all = await listBlocks(engine, { agencyIds: [agencyId] })
  const isFull = revision === 0 && all.length >= mostOfAnAgency && !all.some((one) => one.id === id)
  throw new DenialError({ code: isFull ? 'quota.full' : 'draft.stale' })
}

/** Takes a block out of the library; sections made from it stay as they are. @throws `found.nothing` */
export async function deleteBlock(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; id: string },
): Promise<void> {
  const { agencyId, by, id } = input
  const gone = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ giver }) =>
    write.deleteLibraryBlock(engine.store.sql, { agencyId, id }, giver),
  )
  if (!gone) throw new DenialError({ code: 'found.nothing' })
}
