import type { Answers, Documents, DossierState, GroupRows } from '@motcua/core/process'
import type postgres from 'postgres'

/** All that a command on a dossier reads, in one statement; parts that do not exist are null. */
export interface LoadedDossier {
  readonly revision: number | null
  readonly state: DossierState | null
  readonly versionId: string | null
  readonly journalSeq: number | null
  readonly journalHead: Uint8Array | null
  /** instant of the last entry */
  readonly lastAt: string | null
  readonly answers: Answers | null
  readonly documents: Documents | null
  /** decisions on the rows of groups */
  readonly rows: GroupRows | null
  /** the command was done before: hash of its body, and its answer */
  readonly keyBodyHash: Uint8Array | null
  readonly keyAnswer: unknown
  /** null = no such account */
  readonly grantsRevision: number | null
  readonly disabled: boolean | null
  /** null = no such agency */
  readonly referenceRevision: number | null
  readonly clockSeconds: number
}

export interface DossierKey {
  readonly agencyId: string
  /** null = none yet */
  readonly dossierId: string | null
  readonly actorId: string
  /** whose grants are read */
  readonly accountId: string | null
  readonly key: string
}

/** The hot read: no lock, six look-ups by primary key; `saveDecision` compares the revisions it gave. */
export async function loadDossier(sql: postgres.Sql, of: DossierKey): Promise<LoadedDossier> {
  const params = [of.agencyId, of.dossierId, of.actorId, of.key, of.accountId]
  const [row] = await sql.unsafe<[LoadedDossier]>(one, params, { prepare: true })
  return row
}

/**
 * The same for several commands of one agency, in their order.
 * @param sql  of `store.hot`, which looks every row up by its key
 */
export async function loadDossiers(
  sql: postgres.Sql,
  agencyId: string,
  keys: readonly Omit<DossierKey, 'agencyId'>[],
): Promise<LoadedDossier[]> {
  const rows = keys.map(({ dossierId, actorId, accountId, key }, n) => ({ n, dossierId, actorId, accountId, key }))
  return await sql.unsafe<LoadedDossier[]>(many, [agencyId, JSON.stringify(rows)], { prepare: true })
}

const columns = `d.revision, d.state, d.version_id as "versionId", d.journal_seq as "journalSeq",
    d.journal_head as "journalHead", d.updated_at as "lastAt", n.answers, n.documents, n.rows, k.body_hash as "keyBodyHash",
    k.answer as "keyAnswer", p.grants_revision as "grantsRevision", p.disabled_at is not null as disabled,
    g.reference_revision as "referenceRevision", c.seconds as "clockSeconds"`

const one = `select ${columns}
  from clock_offset c
    left join agency g on g.agency_id = $1::text
    left join dossier d on d.agency_id = $1::text and d.id = $2::uuid
    left join dossier_answers n on n.agency_id = $1::text and n.dossier_id = $2::uuid
    left join command_key k on k.agency_id = $1::text and k.actor_id = $3::text and k.key = $4::text
    left join account p on p.id = $5::uuid
  where c.id = 1`

const many = `select ${columns}
  from json_to_recordset($2::text::json) as x(n int, "dossierId" uuid, "actorId" text, "accountId" uuid, key text)
    cross join clock_offset c
    left join agency g on g.agency_id = $1::text
    left join dossier d on d.agency_id = $1::text and d.id = x."dossierId"
    left join dossier_answers n on n.agency_id = $1::text and n.dossier_id = x."dossierId"
    left join command_key k on k.agency_id = $1::text and k.actor_id = x."actorId" and k.key = x.key
    left join account p on p.id = x."accountId"
  where c.id = 1 order by x.n`
