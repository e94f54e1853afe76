import { createHash } from 'node:crypto'
import { BulkChange, type BulkLine, planBulk } from '@motcua/core/bulk'
import { canonical, type Definition, parseDefinition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import {
  findProcedureDraft,
  findVersion,
  listBulkChanges,
  listProcedures,
  type ProcedureRow,
  type StoredBulkChange,
} from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, requireMay, whileHeld, writing } from '../engine/index.ts'

/** What a bulk change is made on: the draft, or the newest version where nobody has begun one. */
export interface BulkBase {
  /** 0 = no draft */
  readonly revision: number
  readonly versionId: string | null
}
export interface BulkPreviewItem extends BulkBase {
  readonly procedureCode: string
  readonly title: string | null
  readonly inReview: boolean
  readonly lines: readonly BulkLine[]
  /** the change would make it something that is no definition: it is left alone */
  readonly invalid: boolean
}
interface Of {
  readonly agencyId: string
  readonly by: ActorRef
}

/** What a change would come to in every procedure of an agency it concerns. Writes nothing. */
export async function previewBulkChange(
  engine: EngineContext,
  input: Of & { readonly change: BulkChange },
): Promise<{ items: BulkPreviewItem[]; looked: number }> {
  const { agencyId, by } = input
  await requireMay(engine, by, 'procedure.edit', agencyId)
  const change = parseChange(input.change)
  const rows = await openProcedures(engine, agencyId)
  const items: BulkPreviewItem[] = []
  for (const row of rows) {
    const base = await baseOf(engine, row)
    if (!base) continue
    const plan = planBulk(base.definition, change)
    if (plan.lines.length === 0) continue
    const { revision, versionId } = base
    items.push({
      ...{ procedureCode: row.procedureCode, title: row.title, inReview: row.requestId !== null, revision, versionId },
      ...{ lines: plan.lines, invalid: !parseDefinition(plan.definition).ok },
    })
  }
  return { items, looked: rows.length }
}

export interface ApplyBulkInput extends Of {
  readonly change: BulkChange
  readonly note: string
  /** the procedures that were ticked, as they were looked at */
  readonly items: readonly (BulkBase & { readonly procedureCode: string; readonly leftOut: readonly string[] })[]
  readonly idempotencyKey: string
}

/**
 * Makes a change in the drafts of many procedures, each in a commit of its own; a draft is begun where there is none. One that
 * somebody saved since it was looked at is left alone and named. Killed half-way and asked again under the same key it goes on
 * with those that are left.
 * @throws `key.otherBody`, `input.invalid`
 */
export async function applyBulkChange(engine: EngineContext, input: ApplyBulkInput): Promise<StoredBulkChange> {
  const { agencyId, by, idempotencyKey: key } = input
  const { now } = await requireMay(engine, by, 'procedure.edit', agencyId)
  const change = parseChange(input.change)
  const body = { change, note: input.note, items: input.items }
  const bodyHash = createHash('sha256').update(canonical(body)).digest('hex')
  const known = { by: by.accountId, key }
  await writing(() =>
    write.addBulkChange(engine.store.sql, {
      ...{ agencyId, id: engine.ids.next(), change, note: input.note, by: by.accountId, at: now },
      ...{ key, bodyHash, recordId: engine.ids.next() },
    }),
  )
  const [bulk] = await reading(() => listBulkChanges(engine.store.sql, { agencyIds: [agencyId], key: known }))
  if (!bulk) throw new DenialError({ code: 'database.unavailable' })
  if (bulk.bodyHash !== bodyHash) throw new DenialError({ code: 'key.otherBody' })
  const done = new Set(bulk.items.map((one) => one.procedureCode))
  const rows = new Map((await openProcedures(engine, agencyId)).map((row) => [row.procedureCode, row]))
  for (const item of input.items)
    if (!done.has(item.procedureCode)) await applyOne(engine, bulk, item, rows.get(item.procedureCode), by, now)
  return getBulkChange(engine, agencyId, bulk.bulkId)
}

async function applyOne(
  engine: EngineContext,
  { agencyId, bulkId, change }: StoredBulkChange,
  item: ApplyBulkInput['items'][number],
  row: ProcedureRow | undefined,
  by: ActorRef,
  now: string,
): Promise<void> {
  const { procedureCode } = item
  const note = (result: 'stale' | 'unchanged' | 'invalid', lines = 0) =>
    writing(() => write.noteBulkItem(engine.store.sql, { agencyId, bulkId, procedureCode, result, lines }))
  const base = row ? await baseOf(engine, row) : null
  if (!base || base.revision !== item.revision || (item.revision === 0 && base.versionId !== item.versionId)) {
    await note('stale')
    return
  }
  const { definition, lines } = planBulk(base.definition, change, item.leftOut)
  const count = lines.filter((line) => !item.leftOut.includes(line.id)).length
  const parsed = parseDefinition(definition)
  if (count === 0 || !parsed.ok) {
    await note(count === 0 ? 'unchanged' : 'invalid', count)
    return
  }
  const newDraftId = engine.ids.next()
  // Two hundred commits take a while: each is judged by the right as it then is.
  const saved = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ giver }) =>
    write.applyBulkItem(
      engine.store.sql,
      {
        ...{ agencyId, bulkId, procedureCode, definition: parsed.value, by: by.accountId, lines: count, t0: now },
        ...{ expectedRevision: item.revision === 0 ? null : item.revision, newDraftId },
      },
      giver,
    ),
  )
  if (!saved) await note('stale')
}

export interface BulkUndone {
  readonly restored: readonly string[]
  readonly kept: readonly { readonly procedureCode: string; readonly why: 'touched' | 'inReview' | 'published' }[]
}

/**
 * Gives the drafts of a bulk change back as they were, and removes those it began. What somebody saved since, what waits for a
 * second person and what is published stays and is named. Asked again it tries those again.
 * @throws `found.nothing`
 */
export async function undoBulkChange(
  engine: EngineContext,
  input: Of & { readonly bulkId: string },
): Promise<BulkUndone & { readonly bulk: StoredBulkChange }> {
  const { agencyId, by, bulkId } = input
  const { now } = await requireMay(engine, by, 'procedure.edit', agencyId)
  const before = await getBulkChange(engine, agencyId, bulkId)
  const open = before.items.filter((one) => one.result === 'applied' && one.undoneAt === null)
  const restored: string[] = []
  for (const { procedureCode } of open) {
    const of = { agencyId, bulkId, procedureCode, by: by.accountId, at: now }
    const done = await whileHeld(engine, by, { operation: 'procedure.edit', agencyId }, ({ giver }) =>
      write.undoBulkItem(engine.store.sql, of, giver),
    )
    if (done) restored.push(procedureCode)
  }
  if (restored.length > 0)
    await writing(() =>
      write.addAdminRecord(engine.store.sql, {
        ...{ agencyId, id: engine.ids.next(), by: by.accountId, act: 'undoBulkChange' },
        body: { bulkId, restored },
      }),
    )
  const bulk = await getBulkChange(engine, agencyId, bulkId)
  const kept = bulk.items.flatMap((one) =>
    one.kept && open.some(({ procedureCode }) => procedureCode === one.procedureCode)
      ? [{ procedureCode: one.procedureCode, why: one.kept }]
      : [],
  )
  return { restored, kept, bulk }
}

/** @throws `found.nothing` */
async function getBulkChange(engine: EngineContext, agencyId: string, bulkId: string): Promise<StoredBulkChange> {
  const [bulk] = await reading(() => listBulkChanges(engine.store.sql, { agencyIds: [agencyId], bulkId }))
  if (!bulk) throw new DenialError({ code: 'found.nothing' })
  return bulk
}

function parseChange(change: unknown): BulkChange {
  const parsed = BulkChange.safeParse(change)
  if (!parsed.success) throw new DenialError({ code: 'input.invalid', params: { input: 'change' } })
  return parsed.data
}

/** A procedure that was ended is no one's to change. */
async function openProcedures(engine: EngineContext, agencyId: string): Promise<ProcedureRow[]> {
  const rows = await reading(() => listProcedures(engine.store.sql, [agencyId]))
  return rows.filter((row) => row.draftId !== null || row.retiredAt === null)
}

async function baseOf(
  engine: EngineContext,
  row: ProcedureRow,
): Promise<(BulkBase & { readonly definition: Definition }) | null> {
  const { agencyId, draftId, versionId } = row
  if (draftId) {
    const draft = await reading(() => findProcedureDraft(engine.store.sql, agencyId, draftId))
    return draft && { revision: draft.revision, versionId, definition: draft.definition }
  }
  const version = versionId ? await reading(() => findVersion(engine.store.sql, versionId)) : null
  return version && { revision: 0, versionId, definition: version.definition }
}
