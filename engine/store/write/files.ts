import type postgres from 'postgres'

export interface NewFile {
  readonly agencyId: string
  readonly id: string
  readonly ownerAccountId: string | null
  readonly dossierId: string | null
  readonly state: 'uploaded' | 'bound'
  readonly sha256: string
  readonly size: number
  readonly type: string
  readonly name: string
  readonly storageKey: string
  readonly purpose: string | null
  /** hours until an unbound file ends; null = never */
  readonly hoursToLive: number | null
}

/** Notes a stored file. A second note of the same id changes nothing. */
export async function addFile(sql: postgres.Sql, file: NewFile): Promise<void> {
  await sql`
    insert into file (agency_id, id, owner_account_id, dossier_id, state, sha256, size, type, name, storage_key, purpose,
      expires_at)
    values (${file.agencyId}, ${file.id}, ${file.ownerAccountId}, ${file.dossierId}, ${file.state}, ${file.sha256},
      ${file.size}, ${file.type}, ${file.name}, ${file.storageKey}, ${file.purpose},
      now() + ${file.hoursToLive}::int * interval '1 hour')
    on conflict (agency_id, id) do nothing`
}

/** Notes what the scanner found; only a file that waits for it. */
export async function recordScan(
  sql: postgres.Sql,
  of: { agencyId: string; fileId: string; clean: boolean; reason: string | null },
): Promise<boolean> {
  const rows = await sql`
    update file set state = ${of.clean ? 'scanned' : 'rejected'}, reject_reason = ${of.reason}
    where agency_id = ${of.agencyId} and id = ${of.fileId} and state = 'uploaded' returning 1`
  return rows.length > 0
}

/** Bytes that an account holds in files not bound yet: the quota of one person. */
export async function sumUnboundBytes(sql: postgres.Sql, accountId: string): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    select coalesce(sum(size), 0)::float8 as bytes from file
    where owner_account_id = ${accountId} and state in ('uploaded', 'scanned')`
  return row?.bytes ?? 0
}

/** Uploads nobody used end after two days; the caller removes their bytes. */
export async function deleteExpiredFiles(sql: postgres.Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ storageKey: string }[]>`
    delete from file where (agency_id, id) in (
      select agency_id, id from file where state <> 'bound' and expires_at < now() limit ${limit} for update skip locked)
    returning storage_key as "storageKey"`
  return rows.map((row) => row.storageKey)
}
