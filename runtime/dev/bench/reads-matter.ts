import { migrate } from '@motcua/store/migrations'
import postgres from 'postgres'
import { seed } from './matter.ts'

/** The agency that holds all dossiers; their tasks are spread over a hundred others, as after forwarding. */
export const holder = 'P48'
export const workAgencies = 100
export const roles = 10
export const units = 4
export const accounts = 20_000
/** business instant of the benches: a third of the open work is late then */
export const readsNow = '2026-11-22T03:00:00Z'

export const surnames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
]
export const middles = ['Thị', 'Văn', 'Hữu', 'Ngọc', 'Thanh', 'Minh', 'Quốc', 'Thuỳ', 'Đức', 'Kim', 'Xuân', 'Hoài']
export const givens = [
  'Hoà',
  'Hòa',
  'Hường',
  'Đạt',
  'Tuấn',
  'Ánh',
  'Lan',
  'Mai',
  'Dũng',
  'Sơn',
  'Thuỷ',
  'Yến',
  'Khánh',
  'Nhi',
]
  .concat(['Phúc', 'Trâm', 'Bảo', 'Quyên', 'Việt', 'Long', 'Hạnh', 'Cường', 'Ngân', 'Tâm', 'Đông', 'Uyên', 'Vinh'])
  .concat(['Loan', 'Thảo', 'Khoa', 'Linh', 'Giang', 'Hải', 'Oanh', 'Phương', 'Trí', 'Nga', 'Diễm', 'Châu', 'Lộc'])

const list = (words: readonly string[]) => `(array[${words.map((word) => `'${word}'`).join(',')}])`
/** A number below `below` that is the same in every run. */
const pick = (of: string, salt: number, below: number) =>
  `(hashint8extended(${of}, ${seed + salt}) & 1073741823) % ${below}`
const oneOf = (words: readonly string[], of: string, salt: number) =>
  `${list(words)}[1 + ${pick(of, salt, words.length)}]`

export const dossierId = (n: string) => `('019aa000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
export const accountId = (n: string) => `('019bb000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

interface Index {
  readonly name: string
  readonly text: string
}

/**
 * A migrated database whose rows are written by the server itself, the tables unlogged and their indexes made after the rows:
 * minutes less, and the same pages. `more` loads further rows in the same way.
 */
export async function openReads(url: string): Promise<{
  /** dossiers `from` up to `to`, each with five tasks where asked for */
  load(range: { from: number; to: number; ended?: boolean; tasks?: boolean }): Promise<void>
  readonly sql: postgres.Sql
}> {
  await migrate(url)
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  await sql.unsafe(`set maintenance_work_mem = '512MB'; set work_mem = '64MB'; alter table task set unlogged;
    alter table dossier set unlogged;
    alter table dossier disable trigger user; alter table dossier_term set unlogged;
    insert into account (id, kind, sub, name) select ${accountId('n')}, 'official', 'o-' || n, ${oneOf(surnames, 'n', 1)} || ' ' ||
      ${oneOf(givens, 'n', 2)} from generate_series(1, ${accounts}) n`)
  const load: Awaited<ReturnType<typeof openReads>>['load'] = async ({ from, to, ended = false, tasks = true }) => {
    const loaded = tasks ? ['task', 'dossier'] : ['dossier']
    const indexes = await sql<Index[]>`select c.relname as name, pg_get_indexdef(c.oid) as text from pg_index i
      join pg_class c on c.oid = i.indexrelid where i.indrelid = any(${`{${loaded.join(',')}}`}::regclass[]) and not i.indisprimary`
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
    await sql.unsafe(dossierRows(from, to, ended))
    await sql.unsafe(`insert into dossier_term (agency_id, ended, term, dossier_id) select d.agency_id, ${ended}, term, d.id
      from dossier d, dossier_terms(d.code, d.owner_name, d.owner_phone) term
      where d.agency_id = '${holder}' and d.id >= ${dossierId(`${from}`)} and d.id < ${dossierId(`${to}`)}
      order by term collate "C" on conflict do nothing`)
    if (tasks) await sql.unsafe(taskRows(from, to))
    for (const { text } of indexes) await sql.unsafe(text)
    for (const table of [...loaded, 'dossier_term']) await sql.unsafe(`vacuum (analyze) ${table}`)
    // What the load left to be written is not written during the measurement.
    await sql.unsafe('checkpoint')
  }
  return { load, sql }
}

/** Codes like those of a register, names of Vietnam, a mobile number; the state is as long as a short one. */
const dossierRows = (from: number, to: number, ended: boolean) => `
  insert into dossier (agency_id, id, code, procedure_code, version_id, competent_agency_id, channel, owner_name, owner_phone,
    submitted_at, secret_hash, revision, state, status, due_at, ended_at, outcome, journal_seq, journal_head, updated_at)
  select '${holder}', ${dossierId('n')}, 'H48.' || (1000 + n % 90) || '-26' || lpad((1 + n / 90000 % 12)::text, 2, '0') || '-' || lpad(n::text, 8, '0'),
    '1.00' || (1000 + ${pick('n', 3, 60)}), '019cc000-0000-7000-8000-000000000001', '${holder}', 'online',
    ${oneOf(surnames, 'n', 4)} || ' ' || ${oneOf(middles, 'n', 5)} || ' ' || ${oneOf(givens, 'n', 6)} || ' ' || ${oneOf(givens, 'n', 7)},
    '09' || lpad((${pick('n', 8, 100_000_000)})::text, 8, '0'),
    timestamptz '2026-01-01Z' + n * interval '20 seconds', sha256('x'), 3, jsonb_build_object('filler', repeat('x', 200)), 'processing',
    timestamptz '2026-11-01Z' + ${pick('n', 9, 4_000_000)} * interval '1 second',
    ${ended ? `timestamptz '2026-10-01Z'` : 'null'}, ${ended ? `'granted'` : 'null'}, 3, sha256('y'), timestamptz '2026-11-01Z'
  from generate_series(${from}::bigint, ${to - 1}::bigint) n`

/** Whoever takes work is of its agency and role: twenty are of each. */
export const accountNumber = (agency: number, role: number, i: number): number => 1 + agency * 200 + role * 20 + i
const takerOf = (of: string) =>
  accountId(`1 + (${pick(of, 10, workAgencies)}) * 200 + (${pick(of, 11, roles)}) * 20 + (${pick(of, 14, 20)})`)

/** Five of each dossier: four under way in parallel, 3 in 100 of them suspended, 3 in 10 taken by somebody; one closed. */
const taskRows = (from: number, to: number) => `
  insert into task (agency_id, dossier_id, step_id, visit, work_agency_id, role, unit_id, assignee, due_at, state, opened_at, closed_at)
  select '${holder}', ${dossierId('n')}, 'step-' || k, 1, 'A' || ${pick('n * 8 + k', 10, workAgencies)}, 'role' || ${pick('n * 8 + k', 11, roles)},
    nullif('u' || ${pick('n * 8 + k', 12, units + 1)}, 'u0'),
    case when ${pick('n * 8 + k', 13, 10)} < 3 then ${takerOf('n * 8 + k')}::text end,
    case when ${pick('n * 8 + k', 15, 100)} >= 3 then timestamptz '2026-11-01Z' + ${pick('n * 8 + k', 16, 4_000_000)} * interval '1 second' end,
    case when k = 4 then 'closed' when ${pick('n * 8 + k', 17, 100)} < 3 then 'suspended' else 'open' end,
    timestamptz '2026-10-20Z', case when k = 4 then timestamptz '2026-11-01Z' end
  from generate_series(${from}::bigint, ${to - 1}::bigint) n, generate_series(0, 4) k`
