import type postgres from 'postgres'

export interface Notice {
  readonly effectKey: string
  readonly agencyId: string
  readonly dossierId: string
  readonly subject: string
  readonly body: string
  readonly at: string
  readonly readAt: string | null
}

/** A person's notices, the newest first. */
export async function listInbox(sql: postgres.Sql, accountId: string): Promise<Notice[]> {
  return await sql<Notice[]>`
    select effect_key as "effectKey", agency_id as "agencyId", dossier_id as "dossierId", subject, body, at,
      read_at as "readAt" from inbox where account_id = ${accountId} order by at desc limit 200`
}

export interface RecordedRead {
  readonly accountId: string
  readonly name: string | null
  readonly purpose: string
  readonly dataClass: string
  readonly at: string
}

/** Who has looked at a dossier: shown to its citizen. */
export async function listReads(sql: postgres.Sql, agencyId: string, dossierId: string): Promise<RecordedRead[]> {
  return await sql<RecordedRead[]>`
    select l.account_id as "accountId", p.name, l.purpose, l.data_class as "dataClass", l.at
    from read_log l left join account p on p.id::text = l.account_id
    where l.agency_id = ${agencyId} and l.dossier_id = ${dossierId} order by l.at desc limit 500`
}
