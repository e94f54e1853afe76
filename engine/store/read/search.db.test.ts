import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../client/index.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { listDossiers } from './list-dossiers.ts'

let database: TestDatabase
let store: Store
const idOf = (n: number) => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`

beforeAll(async () => {
  database = await cloneDatabase()
  store = await openStore({ url: database.url, max: 2 })
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

let filed = 0
/** As a filing writes it, with the server's own rights. */
async function file(of: { code?: string; name: string; phone?: string; agencyId?: string }): Promise<string> {
  const n = ++filed
  await store.sql`
    insert into dossier (agency_id, id, code, procedure_code, version_id, competent_agency_id, channel, owner_name, owner_phone,
      submitted_at, secret_hash, revision, state, status, journal_seq, journal_head, updated_at)
    values (${of.agencyId ?? 'A'}, ${idOf(n)}, ${of.code ?? `X.${n}`}, '1.001', ${idOf(0)}, 'A', 'online', ${of.name},
      ${of.phone ?? null}, ${new Date(Date.UTC(2026, 0, n)).toISOString()}, '\\x00', 1, '{}', 'filed', 1, '\\x00', now())`
  return idOf(n)
}
async function find(search: string, openOnly = true): Promise<string[]> {
  const { rows } = await listDossiers(store.sql, { agencyId: 'A', search, openOnly, limit: 50 })
  return rows.map((row) => row.dossierId)
}

test('a name is found without accents, from any of its words on, wherever its tone is written', async () => {
  const a = await file({ name: 'Đặng Thị Hoà' })
  const b = await file({ name: 'đặng thị hòa bình'.normalize('NFD') })
  for (const words of ['dang thi hoa', 'Đặng', 'THỊ HOÀ', ' thi   hoa ', 'hòa', 'đặng thị hoà'.normalize('NFD')])
    expect(await find(words), words).toEqual([b, a])
  expect(await find('hoa binh')).toEqual([b])
  expect(await find('hoa thi')).toEqual([])
  expect(await find('%')).toEqual([])
  expect(await find('_ang')).toEqual([])
})

test('a code is found by its beginning, by any of its parts and by its running number', async () => {
  const id = await file({ name: 'Mã', code: 'H48.1013-2607-00654321' })
  for (const words of ['H48.1013-2607-00654321', 'h48 1013', '2607-0065', '00654321', '654321'])
    expect(await find(words), words).toEqual([id])
})

test('a phone is found however it is written', async () => {
  const id = await file({ name: 'Máy', phone: '+84 905 123 456' })
  for (const words of ['0905123456', '0905 123 456', '+84905123456', '84.905.123.456', '905123456', '0905123'])
    expect(await find(words), words).toEqual([id])
})

test('a new owner is found and the old one no more; an ended dossier is found in the archive alone; another agency’s never', async () => {
  const id = await file({ name: 'Người Trước' })
  await file({ name: 'Người Sau', agencyId: 'B' })
  await store.sql`update dossier set owner_name = 'Người Sau' where id = ${id}`
  expect(await find('nguoi truoc')).toEqual([])
  expect(await find('nguoi sau')).toEqual([id])
  await store.sql`update dossier set ended_at = now(), owner_name = 'Người Cuối' where id = ${id}`
  expect(await find('nguoi')).toEqual([])
  expect(await find('nguoi', false)).toEqual([id])
  const terms = await store.sql<{ term: string; ended: boolean }[]>`
    select term, ended from dossier_term where dossier_id = ${id} and term like '%cuoi' order by term`
  expect(terms).toEqual([
    { term: 'cuoi', ended: true },
    { term: 'nguoi cuoi', ended: true },
  ])
  const [old] = await store.sql`select count(*)::int as n from dossier_term where dossier_id = ${id} and not ended`
  expect(old?.n).toBe(0)
})

test('more than a search looks at are not lost from what is asked for next', async () => {
  await store.sql`
    insert into dossier (agency_id, id, code, procedure_code, version_id, competent_agency_id, channel, owner_name, submitted_at,
      secret_hash, revision, state, status, journal_seq, journal_head, updated_at)
    select 'A', ('019ab000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'N.' || n, '1.001', ${idOf(0)}, 'A', 'online', 'Rất Nhiều ' || n,
      timestamptz '2026-06-01Z' + n * interval '1 second', '\\x00', 1, '{}', 'filed', 1, '\\x00', now() from generate_series(1, 700) n`
  const seen = new Set<string>()
  let after: { submittedAt: string; dossierId: string } | null = null
  do {
    const of = { agencyId: 'A', search: 'rat nhieu', openOnly: true, limit: 200, after }
    const page: Awaited<ReturnType<typeof listDossiers>> = await listDossiers(store.sql, of)
    for (const row of page.rows) seen.add(row.dossierId)
    after = page.next
  } while (after)
  expect(seen.size).toBe(500)
  expect(await find('rat nhieu 699')).toHaveLength(1)
})
