import type { Answers, Documents, DossierState } from '@motcua/core/process'
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

/** The hot read: no lock, six look-ups by primary key; `saveDecision` compares the revisions it gave. */
export async function loadDossier(
  sql: postgres.Sql,
  of: { agencyId: string; dossierId: string | null; actorId: string; accountId: string | null; key: string },
): Promise<LoadedDossier> {
  const [row] = await sql<[LoadedDossier]>`
    select d.revision, d.state, d.version_id as "versionId", d.journal_seq as "journalSeq",
      d.journal_head as "journalHead", d.updated_at as "lastAt", n.answers, n.documents, k.body_hash as "keyBodyHash", k.answer as "keyAnswer",
      p.grants_revision as "grantsRevision", p.disabled_at is not null as disabled,
      g.reference_revision as "referenceRevision", c.seconds as "clockSeconds"
    from clock_offset c
      left join agency g on g.agency_id = ${of.agencyId}
      left join dossier d on d.agency_id = ${of.agencyId} and d.id = ${of.dossierId}::uuid
      left join dossier_answers n on n.agency_id = ${of.agencyId} and n.dossier_id = ${of.dossierId}::uuid
      left join command_key k on k.agency_id = ${of.agencyId} and k.actor_id = ${of.actorId} and k.key = ${of.key}
      left join account p on p.id = ${of.accountId}::uuid
    where c.id = 1`
  return row
}
