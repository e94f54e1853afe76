import type postgres from 'postgres'
import { foundIds } from './words.ts'

export interface DossierRow {
  readonly agencyId: string
  readonly dossierId: string
  readonly code: string
  readonly procedureCode: string
  readonly title: string | null
  readonly ownerName: string
  readonly status: string
  readonly outcome: string | null
  readonly submittedAt: string
  readonly receivedAt: string | null
  readonly dueAt: string | null
  readonly endedAt: string | null
  readonly revision: number
  readonly versionId: string
}
const columns = (sql: postgres.Sql) => sql`d.agency_id as "agencyId", d.id as "dossierId", d.code,
  d.procedure_code as "procedureCode", s.title ->> 'vi' as title, d.owner_name as "ownerName", d.status, d.outcome,
  d.submitted_at as "submittedAt", d.received_at as "receivedAt", d.due_at as "dueAt", d.ended_at as "endedAt", d.revision, d.version_id as "versionId"`

/** Dossiers of an agency, the newest first; with words, of those that a search finds. */
export async function listDossiers(
  sql: postgres.Sql,
  of: {
    readonly agencyId: string
    readonly status?: string
    readonly procedureCode?: string
    readonly search?: string
    readonly openOnly?: boolean
    /** only running ones whose due date lies before this business instant */
    readonly lateAt?: string
    readonly limit: number
    readonly after?: { readonly submittedAt: string; readonly dossierId: string } | null
  },
): Promise<{ rows: DossierRow[]; next: { submittedAt: string; dossierId: string } | null }> {
  const limit = Math.min(Math.max(of.limit, 1), 200)
  const words = (of.search ?? '').trim()
  const rows = await sql<DossierRow[]>`
    select ${columns(sql)} from dossier d
      left join service s on s.agency_id = d.agency_id and s.procedure_code = d.procedure_code
    where d.agency_id = ${of.agencyId}
      ${of.status ? sql`and d.status = ${of.status}` : sql``}
      ${of.procedureCode ? sql`and d.procedure_code = ${of.procedureCode}` : sql``}
      ${of.openOnly ? sql`and d.ended_at is null` : sql``}
      ${of.lateAt ? sql`and d.ended_at is null and d.due_at < ${of.lateAt}::timestamptz` : sql``}
      ${words ? sql`and d.id = any(array(${foundIds(sql, { agencyId: of.agencyId, words, openOnly: of.openOnly ?? false })}))` : sql``}
      ${of.after ? sql`and (d.submitted_at, d.id) < (${of.after.submittedAt}::timestamptz, ${of.after.dossierId}::uuid)` : sql``}
    order by d.submitted_at desc, d.id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? { submittedAt: last.submittedAt, dossierId: last.dossierId } : null
  return { rows: page, next }
}

/** Dossiers that an account may see as a party, the newest first. */
export async function listDossiersOf(sql: postgres.Sql, accountId: string): Promise<DossierRow[]> {
  return await sql<DossierRow[]>`
    select ${columns(sql)} from dossier_party p
      join dossier d on d.agency_id = p.agency_id and d.id = p.dossier_id
      left join service s on s.agency_id = d.agency_id and s.procedure_code = d.procedure_code
    where p.account_id = ${accountId} order by p.since desc limit 200`
}
