import { randomUUID } from 'node:crypto'
import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import type { GrantedBy } from '@motcua/store/write'
import * as write from '@motcua/store/write'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorRef } from '../engine/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let procedureCode: string
let draft: { draftId: string; revision: number }
beforeAll(async () => {
  world = await createWorld()
  procedureCode = world.procedureCode
  draft = await world.engine.saveProcedureDraft({ agencyId, by: world.people.analyst, definition: smallDefinition() })
})
afterAll(() => world.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )
const save = async (definition: Definition = smallDefinition()) => {
  draft = await world.engine.saveProcedureDraft({
    agencyId,
    by: world.people.analyst,
    definition,
    draftId: draft.draftId,
    expectedRevision: draft.revision,
  })
}
const of = (by: ActorRef = world.people.analyst) => ({ agencyId, procedureCode, by })
/** An official whose only role is taken away at once. */
async function formerAnalyst(): Promise<ActorRef> {
  const { engine } = world
  const system = { kind: 'system', accountId: 'system' } as const
  const { accountId } = await engine.putAccount({ sub: randomUUID(), kind: 'official', name: 'Đã chuyển công tác' })
  const grant = { by: system, agencyId, accountId, role: 'analyst', unitId: null, from: null, to: null } as const
  const { grantId } = await engine.grantRole(grant)
  await engine.revokeRole({ agencyId, by: system, accountId, grantId })
  return { kind: 'official', accountId }
}

const here = (by: ActorRef, tab: string, more: object = {}) =>
  world.engine.tellPresence({ ...of(by), tab, part: 'form', item: null, leaving: false, ...more })

test('each open editor is told who else is there, where, and where the draft stands; who leaves or falls silent is gone', async () => {
  const { analyst, reviewer } = world.people
  await here(analyst, 'tab-one-1', { part: 'fees', item: 'fee-1' })
  const seen = await here(reviewer, 'tab-two-2')
  expect(seen).toMatchObject({ revision: draft.revision, updatedBy: 'Cán bộ analyst' })
  expect(seen.others).toMatchObject([
    { tab: 'tab-one-1', name: 'Cán bộ analyst', part: 'fees', item: 'fee-1', editing: true },
  ])
  const [other] = (await here(analyst, 'tab-one-1')).others
  expect(other).toMatchObject({ name: 'Cán bộ reviewer', editing: false })
  await here(reviewer, 'tab-two-2', { leaving: true })
  expect((await here(analyst, 'tab-one-1')).others).toEqual([])
  await world.engine.store.sql`update draft_presence set seen_at = now() - interval '16 seconds'`
  expect((await here(reviewer, 'tab-two-2')).others).toEqual([])
})

test('two tabs of one person are two, and a saved draft shows in the next answer', async () => {
  const { analyst } = world.people
  await here(analyst, 'tab-aaaa')
  expect((await here(analyst, 'tab-bbbb')).others.map((one) => one.tab)).toContain('tab-aaaa')
  await save()
  expect((await here(analyst, 'tab-bbbb')).revision).toBe(draft.revision)
})

test('presence of a procedure that is not there, or without a role, is refused', async () => {
  expect(await codeOf(here(world.people.officer, 'tab-cccc'))).toBe('actor.notAllowed')
  expect(await codeOf(here(await formerAnalyst(), 'tab-dddd'))).toBe('actor.notAllowed')
  const nowhere = { ...of(), procedureCode: '9.999999', tab: 'tab-eeee', part: 'form', item: null, leaving: false }
  expect(await codeOf(world.engine.tellPresence(nowhere))).toBe('found.nothing')
})

const comment = (by: ActorRef, text: string, more: object = {}) => {
  const id = randomUUID()
  const said = {
    ...of(by),
    id,
    threadId: null,
    part: 'form',
    item: 'f-name',
    path: null,
    about: 'Họ tên',
    text,
    ...more,
  }
  return { id, said, run: () => world.engine.addComment(said) }
}
const commentsRevision = async () => (await here(world.people.analyst, 'tab-zzzz')).commentsRevision

test('a thread is opened, answered, resolved, opened again by an answer, and each of these is noticed', async () => {
  const { engine, people } = world
  const before = await commentsRevision()
  const first = comment(people.reviewer, 'Nhãn này dân không hiểu')
  await first.run()
  expect(await codeOf(first.run())).toBe('accepted')
  const seen = [before, await commentsRevision()]
  await engine.resolveComment({ ...of(), commentId: first.id })
  await engine.resolveComment({ ...of(), commentId: first.id })
  seen.push(await commentsRevision())
  expect((await engine.listComments(of())).find((one) => one.id === first.id)).toMatchObject({
    about: 'Họ tên',
    authorName: 'Cán bộ reviewer',
    resolvedBy: 'Cán bộ analyst',
  })
  await comment(people.analyst, 'Đã sửa', { threadId: first.id }).run()
  seen.push(await commentsRevision())
  await engine.resolveComment({ ...of(), commentId: first.id })
  await engine.reopenComment({ ...of(), commentId: first.id })
  seen.push(await commentsRevision())
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  const thread = (await engine.listComments(of())).filter((one) => one.threadId === first.id)
  expect(thread.map((one) => one.text)).toEqual(['Nhãn này dân không hiểu', 'Đã sửa'])
  expect(thread[0]?.resolvedAt).toBeNull()
})

test('only its author takes a comment back; that there was one stays', async () => {
  const { engine, people } = world
  const said = comment(people.reviewer, 'Nhầm')
  await said.run()
  const back = (by: ActorRef) => codeOf(engine.deleteComment({ ...of(by), commentId: said.id }))
  expect(await back(people.analyst)).toBe('actor.notAllowed')
  expect([await back(people.reviewer), await back(people.reviewer)]).toEqual(['accepted', 'accepted'])
  const kept = (await engine.listComments(of())).find((one) => one.id === said.id)
  expect([kept?.text, kept?.deletedAt === null]).toEqual(['', false])
})

test('an auditor reads comments and writes none; an id of somebody else, a thread of another procedure are nothing', async () => {
  const { engine, people } = world
  expect((await engine.listComments(of(people.auditor))).length).toBeGreaterThan(0)
  const said = comment(people.reviewer, 'Của tôi')
  await said.run()
  const outcomes = await Promise.all([
    codeOf(comment(people.auditor, 'x').run()),
    codeOf(comment(await formerAnalyst(), 'x').run()),
    codeOf(engine.addComment({ ...said.said, by: people.analyst })),
    codeOf(comment(people.analyst, 'x', { threadId: randomUUID() }).run()),
    codeOf(comment(people.analyst, 'x', { threadId: said.id, procedureCode: '1.999999' }).run()),
    codeOf(engine.resolveComment({ ...of(), procedureCode: '1.999999', commentId: said.id })),
  ])
  expect(outcomes).toEqual([
    'actor.notAllowed',
    'actor.notAllowed',
    'found.nothing',
    'found.nothing',
    'found.nothing',
    'found.nothing',
  ])
})

test('no write lands under grants that have moved on since it was judged', async () => {
  const { engine, people } = world
  const { sql } = engine.store
  const { accountId } = people.analyst
  const [account] = await sql<{ revision: number }[]>`
    select grants_revision as revision from account where id = ${accountId}`
  const judged = { actorId: accountId, grantsRevision: (account?.revision ?? 0) - 1 }
  const id = randomUUID()
  const place = { agencyId, procedureCode, id, at: await engine.now() }
  const block = { ...place, name: 'x', section: { id: 's', fields: [] }, messages: {}, revision: 0, byName: '' }
  const said = { ...place, threadId: id, part: 'form', item: null, path: null, about: '', text: 'x', authorName: '' }
  const link = { ...place, tokenHash: new Uint8Array(32), days: 1, madeByName: '' }
  const copy = { ...place, name: 'x', revision: draft.revision, madeByName: '' }
  const writes = (by: GrantedBy) => [
    write.addDraftComment(sql, said, by, 10_000),
    write.addDraftSnapshot(sql, copy, by, 10_000),
    write.saveLibraryBlock(sql, block, by, 10_000),
    write.addPreviewLink(sql, link, by, 10_000),
  ]
  const landed = async (by: GrantedBy) => (await Promise.all(writes(by))).filter((one) => one !== null && one !== false)
  expect(await landed(judged)).toEqual([])
  const holds = { ...judged, grantsRevision: account?.revision ?? 0 }
  expect(await landed(holds)).toHaveLength(4)
  const changes = (by: GrantedBy) => [
    () => write.resolveThread(sql, { ...place, threadId: id, name: '' }, by),
    () => write.reopenThread(sql, { ...place, threadId: id }, by),
    () => write.takeBackComment(sql, place, by),
    () => write.deleteDraftSnapshot(sql, place, by),
    () => write.deleteLibraryBlock(sql, place, by),
    () => write.revokePreviewLink(sql, place, by),
  ]
  for (const change of changes(judged)) expect(await change()).toBe(false)
  for (const change of changes(holds)) expect(await change()).toBe(true)
})

test('a named copy is the saved draft at that revision, whole; a stale one is not made', async () => {
  const { engine, people } = world
  await save()
  const id = randomUUID()
  const add = (revision: number, own = id) =>
    codeOf(engine.addSnapshot({ ...of(), id: own, name: 'Trước khi đổi phí', revision }))
  expect([await add(draft.revision - 1), await add(draft.revision), await add(draft.revision)]).toEqual([
    'draft.stale',
    'accepted',
    'accepted',
  ])
  const copied = await engine.readSnapshot({ ...of(people.reviewer), snapshotId: id })
  expect(copied).toMatchObject({ name: 'Trước khi đổi phí', revision: draft.revision, madeByName: 'Cán bộ analyst' })
  expect(copied.definition).toEqual(smallDefinition())
  const later = smallDefinition()
  const vi = { ...later.messages.vi, 'procedure.title': { text: 'Tên khác' } }
  await save({ ...later, messages: { ...later.messages, vi } })
  expect((await engine.readSnapshot({ ...of(), snapshotId: id })).definition).toEqual(smallDefinition())
  const away = (by: ActorRef) => codeOf(engine.deleteSnapshot({ ...of(by), snapshotId: id }))
  expect([await away(people.reviewer), await away(people.analyst), await away(people.analyst)]).toEqual([
    'actor.notAllowed',
    'accepted',
    'found.nothing',
  ])
  expect((await engine.listSnapshots(of())).map((one) => one.id)).not.toContain(id)
})

const section = { id: 'owner-x', fields: [] }
const messages = { vi: { 'section.owner-x.title': { text: 'Chủ hộ' } } }

test('the library keeps a block, refuses what is no section, and one of two changes at once', async () => {
  const { engine, people } = world
  const block = { agencyId, by: people.analyst, id: 'b-owner', name: 'Chủ hộ', section, messages }
  expect(await engine.saveBlock({ ...block, revision: 0 })).toEqual({ revision: 1 })
  expect(await codeOf(engine.saveBlock({ ...block, revision: 0 }))).toBe('draft.stale')
  const change = (name: string) => codeOf(engine.saveBlock({ ...block, name, revision: 1 }))
  expect((await Promise.all([change('A'), change('B')])).sort()).toEqual(['accepted', 'draft.stale'])
  const bad = [{ ...section, fields: 'all' }, { ...section, extra: 1 }, null]
  for (const one of bad)
    expect(await codeOf(engine.saveBlock({ ...block, id: 'b-bad', section: one, revision: 0 }))).toBe(
      'definition.invalid',
    )
  expect(await codeOf(engine.saveBlock({ ...block, by: people.reviewer, revision: 2 }))).toBe('actor.notAllowed')
  expect(await codeOf(engine.deleteBlock({ agencyId, by: people.reviewer, id: 'b-owner' }))).toBe('actor.notAllowed')
})

test('a block tells which drafts and newest versions use it, until the section is gone', async () => {
  const { engine } = world
  const used = async () =>
    (await engine.listBlocks({ agencyIds: [agencyId] })).find((one) => one.id === 'b-owner')?.usedIn
  expect(await used()).toEqual([])
  const plain = smallDefinition()
  const [page, ...pages] = plain.form.pages
  if (!page) throw new Error('no page')
  const withBlock = {
    ...plain,
    form: {
      ...plain.form,
      pages: [{ ...page, sections: [...page.sections, { ...section, from: 'b-owner' }] }, ...pages],
    },
  } as Definition
  await save(withBlock)
  expect(await used()).toMatchObject([{ agencyId, procedureCode }])
  expect(await engine.listBlocks({ agencyIds: ['H17.99'] })).toEqual([])
  await save({ ...plain, form: { ...plain.form, officialSections: [{ ...section, from: 'b-owner' }] } } as Definition)
  expect(await used()).toHaveLength(1)
  await save(plain)
  expect(await used()).toEqual([])
  await engine.deleteBlock({ agencyId, by: world.people.analyst, id: 'b-owner' })
  expect(await used()).toBeUndefined()
})

test('a link shows the draft as it is when opened, and is gone when revoked, ended, or its maker lost the right', async () => {
  const { engine, people } = world
  const token = randomUUID()
  const made = await engine.addPreviewLink({ ...of(), token, days: 7 })
  expect(Date.parse(made.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
  await save()
  const open = (one: string) => engine.openPreview({ token: one })
  expect(await open(token)).toMatchObject({ revision: draft.revision, isDraft: true, madeByName: 'Cán bộ analyst' })
  expect(await codeOf(open(randomUUID()))).toBe('found.nothing')
  const [kept] = await engine.store.sql`select * from preview_link where id = ${made.id}`
  expect(JSON.stringify(kept)).not.toContain(token)
  expect(await codeOf(engine.addPreviewLink({ ...of(people.reviewer), token: 'x', days: 1 }))).toBe('actor.notAllowed')

  await engine.store.sql`update preview_link set expires_at = now() - interval '1 second' where id = ${made.id}`
  expect(await codeOf(open(token))).toBe('found.nothing')
  await engine.store.sql`update preview_link set expires_at = now() + interval '1 day' where id = ${made.id}`
  expect(await codeOf(open(token))).toBe('accepted')
  await engine.store.sql`update preview_link set made_by = ${(await formerAnalyst()).accountId} where id = ${made.id}`
  expect(await codeOf(open(token))).toBe('found.nothing')
  await engine.store.sql`update preview_link set made_by = ${people.analyst.accountId} where id = ${made.id}`
  expect(await codeOf(engine.revokePreviewLink({ ...of(people.reviewer), linkId: made.id }))).toBe('actor.notAllowed')
  await engine.revokePreviewLink({ ...of(), linkId: made.id })
  expect(await codeOf(open(token))).toBe('found.nothing')
  expect((await engine.listPreviewLinks(of()))[0]?.revokedAt).not.toBeNull()
})

test('a link still shows the procedure after the draft was published', async () => {
  const { engine, people } = world
  const token = randomUUID()
  await engine.addPreviewLink({ ...of(), token, days: 1 })
  await engine.deleteProcedureDraft({
    agencyId,
    by: people.analyst,
    draftId: draft.draftId,
    expectedRevision: draft.revision,
  })
  expect(await engine.openPreview({ token })).toMatchObject({ isDraft: false, revision: 1 })
})
