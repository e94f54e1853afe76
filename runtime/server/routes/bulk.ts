import type { BulkChangeSummary, bulkRoutes } from '@motcua/api/routes/bulk'
import { listBulkChanges, type StoredBulkChange } from '@motcua/store/read'
import { agenciesFor, asOfficial, found, type Handlers, isUuid, joinId, requireAt, splitId } from '../http/call.ts'

/** One change over many procedures: looked at, made, taken back. */
export const bulkHandlers: Handlers<typeof bulkRoutes> = {
  async listBulkChanges(parts, call) {
    const agencyIds = agenciesFor(call, 'procedure.read')
    const rows = await listBulkChanges(parts.engine.store.sql, { agencyIds })
    return { items: rows.map(toSummary) }
  },

  async previewBulkChange(parts, call) {
    const { agencyId, change } = call.body
    requireAt(call, 'procedure.edit', agencyId)
    const { items, looked } = await parts.engine.previewBulkChange({ agencyId, by: asOfficial(call), change })
    const named = items.map(({ procedureCode, title, ...one }) => ({
      procedureId: joinId(agencyId, procedureCode),
      code: procedureCode,
      title: title ?? procedureCode,
      ...one,
    }))
    return { items: named, looked }
  },

  async applyBulkChange(parts, call) {
    const { agencyId, change, note, items } = call.body
    requireAt(call, 'procedure.edit', agencyId)
    const bulk = await parts.engine.applyBulkChange({
      ...{ agencyId, by: asOfficial(call), change, note, idempotencyKey: call.idempotencyKey },
      items: items.map(({ code, ...one }) => ({ procedureCode: code, ...one })),
    })
    return toSummary(bulk)
  },

  async undoBulkChange(parts, call) {
    const { agencyId, own } = splitId(call.params.id)
    requireAt(call, 'procedure.edit', agencyId)
    const bulkId = found(isUuid(own) ? own : null)
    const { restored, kept, bulk } = await parts.engine.undoBulkChange({ agencyId, by: asOfficial(call), bulkId })
    return {
      restored: restored.length,
      kept: kept.map(({ procedureCode, why }) => ({ code: procedureCode, why })),
      bulk: toSummary(bulk),
    }
  },
}

function toSummary({ agencyId, bulkId, items, ...bulk }: StoredBulkChange): BulkChangeSummary {
  return {
    id: joinId(agencyId, bulkId),
    agencyId,
    change: bulk.change,
    note: bulk.note,
    madeBy: bulk.madeByName ?? '',
    madeAt: bulk.madeAt,
    items: items.map(({ procedureCode, title, undoneAt, ...one }) => ({
      procedureId: joinId(agencyId, procedureCode),
      code: procedureCode,
      title: title ?? procedureCode,
      // Inside a JSON value the database writes instants its own way.
      undoneAt: undoneAt && new Date(undoneAt).toISOString(),
      ...one,
    })),
  }
}
