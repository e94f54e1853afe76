import type { BulkChange } from '@motcua/core/bulk'
import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findProcedureDraft, listBulkChanges, listProcedures } from '@motcua/store/read'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import type { ApplyBulkInput } from './bulk-change.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )
let renames = 0
/** A name of the test's own, so that no other test's procedures are concerned. */
const ownName = () => {
  renames += 1
  return `Phòng thử số ${renames}`
}
const rename = (from: string, to = `${from} mới`): BulkChange => ({
  kind: 'agencyRenamed',
  names: [{ language: 'vi', from, to }],
})
const draftOf = (code: string, title: string) => {
  const definition: Definition = structuredClone(smallDefinition(code))
  definition.messages.vi = { ...definition.messages.vi, 'procedure.title': { text: title } }
  return world.engine.saveProcedureDraft({ agencyId, by: world.people.analyst, definition })
}
const rowOf = async (code: string) =>
  (await listProcedures(world.engine.store.sql, [agencyId])).find((row) => row.procedureCode === code)
const titleOf = async (code: string) => (await rowOf(code))?.title ?? null
const preview = (change: BulkChange) => world.engine.previewBulkChange({ agencyId, by: world.people.analyst, change })
/** All that the preview lists, ticked. */
const ticked = async (change: BulkChange, key: string): Promise<ApplyBulkInput> => ({
  ...{ agencyId, by: world.people.analyst, change, note: 'Sáp nhập', idempotencyKey: key },
  items: (await preview(change)).items.map(({ procedureCode, revision, versionId }) => ({
    ...{ procedureCode, revision, versionId, leftOut: [] },
  })),
})
const results = (bulk: { items: readonly { procedureCode: string; result: string }[] }) =>
  Object.fromEntries(bulk.items.map((one) => [one.procedureCode, one.result]))

test('a preview names the procedures and places concerned and begins no draft; applied, each draft has the change', async () => {
  const name = ownName()
  await draftOf('3.000001', `Thủ tục của ${name}`)
  await draftOf('3.000002', `Việc khác của ${name}`)
  await draftOf('3.000003', 'Không liên quan')
  const change = rename(name)
  const { items, looked } = await preview(change)
  expect(looked).toBeGreaterThanOrEqual(4)
  expect(items.map((one) => [one.procedureCode, one.revision, one.lines.map((line) => line.id)])).toEqual([
    ['3.000001', 1, ['messages/vi/procedure.title']],
    ['3.000002', 1, ['messages/vi/procedure.title']],
  ])
  expect(await titleOf('3.000001')).toBe(`Thủ tục của ${name}`)

  const bulk = await world.engine.applyBulkChange(await ticked(change, 'bulk-1'))
  expect(results(bulk)).toEqual({ '3.000001': 'applied', '3.000002': 'applied' })
  expect(await titleOf('3.000001')).toBe(`Thủ tục của ${name} mới`)
  expect((await rowOf('3.000001'))?.draftRevision).toBe(2)
  const [record] = await world.engine.store.sql`select actor_id from admin_record where act = 'bulkChange'
    and body ->> 'bulkId' = ${bulk.bulkId}`
  expect(record?.actor_id).toBe(world.people.analyst.accountId)
})

test('where nobody has begun a draft the change begins one from the live version; undo takes that draft away again', async () => {
  const { engine, people, procedureCode } = world
  expect((await rowOf(procedureCode))?.draftId).toBeNull()
  const live = (await rowOf(procedureCode))?.title ?? ''
  const change = rename(live, 'Tên mới')
  const bulk = await engine.applyBulkChange(await ticked(change, 'bulk-live'))
  expect(bulk.items).toMatchObject([{ procedureCode, result: 'applied', begun: true, kept: null, draftRevision: 1 }])
  expect((await rowOf(procedureCode))?.t0).not.toBeNull()
  const undone = await engine.undoBulkChange({ agencyId, by: people.analyst, bulkId: bulk.bulkId })
  expect(undone).toMatchObject({ restored: [procedureCode], kept: [] })
  expect((await rowOf(procedureCode))?.draftId).toBeNull()
})

test('a draft that somebody saved since it was looked at is left alone and named; the others are done', async () => {
  const name = ownName()
  const { draftId, revision } = await draftOf('3.000011', `Một của ${name}`)
  await draftOf('3.000012', `Hai của ${name}`)
  const input = await ticked(rename(name), 'bulk-stale')
  const draft = await findProcedureDraft(world.engine.store.sql, agencyId, draftId)
  const definition = structuredClone(draft!.definition)
  definition.messages.vi!['procedure.title'] = { text: `Vừa sửa, của ${name}` }
  const by = world.people.analyst
  await world.engine.saveProcedureDraft({ agencyId, by, definition, draftId, expectedRevision: revision })
  expect(results(await world.engine.applyBulkChange(input))).toEqual({ '3.000011': 'stale', '3.000012': 'applied' })
  expect(await titleOf('3.000011')).toBe(`Vừa sửa, của ${name}`)
})

test('twenty copies of one command under one key change each draft once; another body under the key is refused', async () => {
  const name = ownName()
  await draftOf('3.000021', `Một của ${name}`)
  await draftOf('3.000022', `Hai của ${name}`)
  const input = await ticked(rename(name, `${name} và ${name}`), 'bulk-twenty')
  const other = await world.open()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? world.engine : other).applyBulkChange(input)),
  )
  for (const one of answers) {
    expect(one.bulkId).toBe(answers[0]?.bulkId)
    expect(results(one)).toEqual({ '3.000021': 'applied', '3.000022': 'applied' })
  }
  expect(await titleOf('3.000021')).toBe(`Một của ${name} và ${name}`)
  expect((await rowOf('3.000022'))?.draftRevision).toBe(2)
  expect(await codeOf(world.engine.applyBulkChange({ ...input, note: 'khác' }))).toBe('key.otherBody')
})

test('a command that died half-way goes on with what is left when it is asked again', async () => {
  const name = ownName()
  for (const code of ['3.000031', '3.000032', '3.000033']) await draftOf(code, `${code} của ${name}`)
  const input = await ticked(rename(name), 'bulk-killed')
  await world.engine.applyBulkChange(input)
  // As a process leaves it that was killed after the first of three commits.
  await world.engine.store.sql.begin(async (tx) => {
    await tx`set local role none`
    await tx`delete from bulk_change_item where procedure_code in ('3.000032', '3.000033')`
    await tx`update procedure_draft set revision = 1, definition = jsonb_set(definition, '{messages,vi,procedure.title,text}',
      to_jsonb(procedure_code || ${` của ${name}`}::text)) where procedure_code in ('3.000032', '3.000033')`
  })
  const bulk = await world.engine.applyBulkChange(input)
  expect(results(bulk)).toEqual({ '3.000031': 'applied', '3.000032': 'applied', '3.000033': 'applied' })
  expect((await rowOf('3.000031'))?.draftRevision).toBe(2)
  expect(await titleOf('3.000033')).toBe(`3.000033 của ${name} mới`)
})

test('undo gives back exactly what stood there, and says which were saved since or wait for a second person', async () => {
  const { engine, people } = world
  const by = people.analyst
  const name = ownName()
  const codes = ['3.000041', '3.000042', '3.000043']
  const drafts = await Promise.all(codes.map((code) => draftOf(code, `${code} của ${name}`)))
  const before = await findProcedureDraft(engine.store.sql, agencyId, drafts[0]!.draftId)
  const bulk = await engine.applyBulkChange(await ticked(rename(name), 'bulk-undo'))
  const touched = await findProcedureDraft(engine.store.sql, agencyId, drafts[1]!.draftId)
  await engine.saveProcedureDraft({
    ...{ agencyId, by, definition: touched!.definition, draftId: drafts[1]!.draftId, expectedRevision: 2 },
  })
  await engine.requestPublish({
    ...{ agencyId, by, draftId: drafts[2]!.draftId, expectedRevision: 2, effectiveFrom: await engine.now() },
    ...{ changeNote: '', warningReasons: {}, idempotencyKey: 'bulk-undo-request' },
  })
  const undone = await engine.undoBulkChange({ agencyId, by, bulkId: bulk.bulkId })
  expect(undone.restored).toEqual(['3.000041'])
  expect(undone.kept).toEqual([
    { procedureCode: '3.000042', why: 'touched' },
    { procedureCode: '3.000043', why: 'inReview' },
  ])
  const after = await findProcedureDraft(engine.store.sql, agencyId, drafts[0]!.draftId)
  expect(after?.definition).toEqual(before?.definition)
  expect(after?.revision).toBe(3)
  const again = await engine.undoBulkChange({ agencyId, by, bulkId: bulk.bulkId })
  expect(again.restored).toEqual([])
  const [listed] = await listBulkChanges(engine.store.sql, { agencyIds: [agencyId], bulkId: bulk.bulkId })
  expect(listed?.items.map((one) => [one.undoneAt !== null, one.kept])).toEqual([
    [true, null],
    [false, 'touched'],
    [false, 'inReview'],
  ])
})

test('a line left out stays; a procedure with nothing left to do is told so; nobody but an analyst of the agency may', async () => {
  const name = ownName()
  await draftOf('3.000051', `Của ${name}`)
  const change = rename(name)
  const input = await ticked(change, 'bulk-left-out')
  const none = input.items.map((one) => ({ ...one, leftOut: ['messages/vi/procedure.title'] }))
  expect(results(await world.engine.applyBulkChange({ ...input, items: none }))).toEqual({ '3.000051': 'unchanged' })
  expect((await rowOf('3.000051'))?.draftRevision).toBe(1)
  for (const person of [world.people.officer, world.people.reviewer]) {
    expect(await codeOf(world.engine.previewBulkChange({ agencyId, by: person, change }))).toBe('actor.notAllowed')
    expect(await codeOf(world.engine.applyBulkChange({ ...input, by: person }))).toBe('actor.notAllowed')
  }
})

test('whose right is taken away half-way changes nothing more; given back, the change goes on', async () => {
  const name = ownName()
  await draftOf('3.000091', `A của ${name}`)
  await draftOf('3.000092', `B của ${name}`)
  const change = rename(name)
  const input = await ticked(change, 'bulk-half')
  const { sql } = world.engine.store
  const { accountId } = world.people.analyst
  const asOwner = (statements: string) =>
    sql.begin(async (tx) => {
      await tx`set local role none`
      await tx.unsafe(statements)
    })
  await asOwner(`
    create function leaves() returns trigger language plpgsql security definer as
      $$ begin update account set disabled_at = now() where id = '${accountId}'; return new; end $$;
    create trigger leaves after insert on bulk_change_item for each row execute function leaves()`)
  try {
    expect(await codeOf(world.engine.applyBulkChange(input))).toBe('actor.notAllowed')
    expect(await titleOf('3.000091')).toBe(`A của ${name} mới`)
    expect(await titleOf('3.000092')).toBe(`B của ${name}`)
  } finally {
    await asOwner(`drop trigger leaves on bulk_change_item; drop function leaves();
      update account set disabled_at = null where id = '${accountId}'`)
  }
  expect(results(await world.engine.applyBulkChange(input))).toEqual({ '3.000091': 'applied', '3.000092': 'applied' })
  expect(await titleOf('3.000092')).toBe(`B của ${name} mới`)
})
