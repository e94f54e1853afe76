import type postgres from 'postgres'

/** One change of reference data at a time: each makes the next bundle out of the one before. */
export async function lockReference(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(7266882002)`
}

/**
 * Adds a revision of one kind of reference data, and with it a new bundle for the agency, or for all (`*`). Calendars are for
 * all: a dossier is counted on the calendar of the agency that works it, wherever it was numbered.
 */
export async function putReference(
  sql: postgres.Sql,
  data: { agencyId: string; kind: string; body: unknown; by: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockReference(tx)
    await addRevision(tx, data)
  })
}

/** The same inside a transaction that holds `lockReference`. */
export async function addRevision(
  tx: postgres.TransactionSql,
  { agencyId, kind, body, by }: { agencyId: string; kind: string; body: unknown; by: string },
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
