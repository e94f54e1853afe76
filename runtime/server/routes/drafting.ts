import type { CommentThread, draftingRoutes } from '@motcua/api/routes/drafting'
import { findText } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { type CommentRow, listAgencies } from '@motcua/store/read'
import { newToken } from '../auth/session.ts'
import { agenciesFor, asOfficial, type Call, type Handlers, joinId, requireAt, splitId } from '../http/call.ts'

type IdCall = Call & { readonly params: { readonly id: string } }

/** Which procedure, in whose name; a foreign one and a missing one answer alike. */
function at(call: IdCall) {
  const { agencyId, own } = splitId(call.params.id)
  if (!agenciesFor(call, 'procedure.read').includes(agencyId)) throw new DenialError({ code: 'found.nothing' })
  return { agencyId, procedureCode: own, by: asOfficial(call) }
}

export const draftingHandlers: Handlers<typeof draftingRoutes> = {
  async tellPresence({ engine }, call) {
    const { tab, part, item, leaving } = call.body
    return engine.tellPresence({ ...at(call), tab, part, item, leaving })
  },

  async listComments({ engine }, call) {
    const rows = await engine.listComments(at(call))
    return { revision: rows.reduce((sum, one) => sum + one.revision, 0), items: toThreads(rows) }
  },
  async addComment({ engine }, call) {
    const { threadId = null, ...body } = call.body
    return engine.addComment({ ...at(call), threadId, ...body })
  },
  async resolveComment({ engine }, call) {
    await engine.resolveComment({ ...at(call), commentId: call.params.commentId })
    return undefined
  },
  async reopenComment({ engine }, call) {
    await engine.reopenComment({ ...at(call), commentId: call.params.commentId })
    return undefined
  },
  async deleteComment({ engine }, call) {
    await engine.deleteComment({ ...at(call), commentId: call.params.commentId })
    return undefined
  },

  async listSnapshots({ engine }, call) {
    return { items: (await engine.listSnapshots(at(call))).map(toSnapshot) }
  },
  async addSnapshot({ engine }, call) {
    await engine.addSnapshot({ ...at(call), ...call.body })
    return undefined
  },
  async readSnapshot({ engine }, call) {
    const found = await engine.readSnapshot({ ...at(call), snapshotId: call.params.snapshotId })
    return { ...toSnapshot(found), definition: found.definition }
  },
  async deleteSnapshot({ engine }, call) {
    await engine.deleteSnapshot({ ...at(call), snapshotId: call.params.snapshotId })
    return undefined
  },

  async listBlocks({ engine }, call) {
    const rows = await engine.listBlocks({ agencyIds: agenciesFor(call, 'procedure.read') })
    const items = rows.map(({ updatedByName, usedIn, ...block }) => ({
      ...block,
      updatedBy: updatedByName,
      usedIn: usedIn.map((one) => ({ procedureId: joinId(one.agencyId, one.procedureCode), title: one.title })),
    }))
    return { items }
  },
  async saveBlock({ engine }, call) {
    const { agencyId, blockId } = call.params
    requireAt(call, 'procedure.edit', agencyId)
    return engine.saveBlock({ agencyId, by: asOfficial(call), id: blockId, ...call.body })
  },
  async deleteBlock({ engine }, call) {
    const { agencyId, blockId } = call.params
    requireAt(call, 'procedure.edit', agencyId)
    await engine.deleteBlock({ agencyId, by: asOfficial(call), id: blockId })
    return undefined
  },

  async listPreviewLinks({ engine }, call) {
    const rows = await engine.listPreviewLinks(at(call))
    return { items: rows.map(({ madeByName, madeAt, ...link }) => ({ ...link, by: madeByName, at: madeAt })) }
  },
  async addPreviewLink({ engine, publicUrl }, call) {
    const token = newToken()
    const { id, expiresAt } = await engine.addPreviewLink({ ...at(call), token, days: call.body.days })
    return { id, url: `${publicUrl}/builder/preview/${token}`, expiresAt }
  },
  async revokePreviewLink({ engine }, call) {
    await engine.revokePreviewLink({ ...at(call), linkId: call.params.linkId })
    return undefined
  },
  async openPreview({ engine }, { params }) {
    const preview = await engine.openPreview({ token: params.token })
    const agencies = await listAgencies(engine.store.sql)
    const { agencyId, procedureCode, definition } = preview
    return {
      title: findText(definition, definition.procedure.sourceLanguage, 'procedure.title') ?? procedureCode,
      code: procedureCode,
      agency: agencies.find((one) => one.agencyId === agencyId)?.name ?? {},
      // Trial dossiers are the designers' own: nobody who reads the procedure needs them.
      definition: { ...definition, scenarios: [] },
      state: preview.isDraft ? ('draft' as const) : ('published' as const),
      revision: preview.revision,
      madeAt: preview.changedAt,
      by: preview.madeByName,
      openedAt: preview.openedAt,
      expiresAt: preview.expiresAt,
    }
  },
}

const toSnapshot = (row: {
  id: string
  name: string
  revision: number
  madeBy: string
  madeByName: string
  madeAt: string
}) => ({
  id: row.id,
  name: row.name,
  revision: row.revision,
  by: row.madeByName,
  byId: row.madeBy,
  at: row.madeAt,
})

/** Threads with their comments in order, the one that was spoken in last first. */
function toThreads(rows: readonly CommentRow[]): CommentThread[] {
  const said = new Map<string, CommentRow[]>()
  for (const row of rows) said.set(row.threadId, [...(said.get(row.threadId) ?? []), row])
  const threads = rows
    .filter((row) => row.threadId === row.id)
    .map((root) => ({
      id: root.id,
      part: root.part,
      item: root.item,
      path: root.path,
      about: root.about,
      resolvedAt: root.resolvedAt,
      resolvedBy: root.resolvedBy,
      comments: (said.get(root.id) ?? []).map((row) => ({
        id: row.id,
        text: row.text,
        by: row.authorName,
        byId: row.authorId,
        at: row.at,
        deletedAt: row.deletedAt,
      })),
    }))
  const lastAt = (thread: CommentThread) => thread.comments.at(-1)?.at ?? ''
  return threads.sort((a, b) => (lastAt(a) < lastAt(b) ? 1 : lastAt(a) > lastAt(b) ? -1 : 0))
}
