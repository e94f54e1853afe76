import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

/** One change of reference data at a time: each makes the next bundle out of the one before. */
export async function lockReference(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(7266882002)`
}

/** Why a revision was made: the decision it rests on, and a line for whoever looks later. */
export interface RevisionReason {
  readonly recordId: string
  readonly decision: string
  readonly note: string
}

export interface ReferenceRow {
  readonly agencyId: string
  readonly kind: string
  readonly body: unknown
  readonly by: string
}

/**
 * Adds a revision of one kind of reference data, and with it a new bundle for the agency, or for all (`*`). Calendars are for
 * all: a dossier is counted on the calendar of the agency that works it, wherever it was numbered.
 */
export async function putReference(sql: postgres.Sql, data: ReferenceRow): Promise<void> {
  await sql.begin(async (tx) => {
    await lockReference(tx)
    await addRevision(tx, data)
  })
}

/** What must still hold when a person's change is written. */
export interface Expected {
  /** newest revision the change was made on; 0 = none yet */
  readonly revision: number
  readonly giver: GrantedBy
}

/**
 * The same for a person: only on the revision that was looked at, while his grants hold, and with the reason on record.
 * @param also  what else belongs to the same change
 * @returns null when his grants moved on; `stale` when somebody else made a revision meanwhile
 */
export async function changeReference(
  sql: postgres.Sql,
  data: ReferenceRow,
  reason: RevisionReason,
  expected: Expected,
  also?: (tx: postgres.TransactionSql) => Promise<void>,
): Promise<number | 'stale' | null> {
  return await sql.begin(async (tx) => {
    await lockReference(tx)
    const [now] = await tx<{ revision: number; held: boolean }[]>`
      select coalesce(max(revision), 0)::int as revision, ${held(tx as unknown as postgres.Sql, expected.giver)} as held
      from reference_data where agency_id = ${data.agencyId} and kind = ${data.kind}`
    if (!now?.held) return null
    if (now.revision !== expected.revision) return 'stale'
    await also?.(tx)
    await addRevision(tx, data)
    const { recordId, decision, note } = reason
    const body = { kind: data.kind, revision: now.revision + 1, decision, note }
    await tx`insert into admin_record (agency_id, id, actor_id, act, body)
      values (${data.agencyId}, ${recordId}, ${data.by}, 'changeReference', ${JSON.stringify(body)}::text::jsonb)`
    return now.revision + 1
  })
}

/** The same inside a transaction that holds `lockReference`. */
export async function addRevision(
  tx: postgres.TransactionSql,
  { agencyId, kind, body, by }: ReferenceRow,
): Promise<void> {
  await tx`
    with newest as (
      insert into reference_data (agency_id, kind, revision, body, changed_by)
      select ${agencyId}, ${kind}, coalesce(max(revision), 0) + 1, ${JSON.stringify(body)}::text::jsonb, ${by}
      from reference_data where agency_id = ${agencyId} and kind = ${kind} returning revision),
    bumped as (
      update agency set reference_revision = reference_revision + 1
      where ${agencyId} = '*' or ${kind} = 'calendars' or agency_id = ${agencyId} returning agency_id, reference_revision as revision)
    insert into reference_bundle (agency_id, revision, parts)
    select b.agency_id, b.revision, coalesce((select jsonb_agg(p) from reference_bundle o, jsonb_array_elements(o.parts) p
        where o.agency_id = b.agency_id and o.revision = b.revision - 1
          and not (p ->> 'kind' = ${kind} and p ->> 'agencyId' = ${agencyId})), '[]')
      || jsonb_build_array(jsonb_build_object('kind', ${kind}::text, 'agencyId', ${agencyId}::text, 'revision', n.revision))
    from bumped b, newest n`
}
