import type postgres from 'postgres'

/** Puts a notice into a person's inbox; a second delivery of the same effect changes nothing. */
export async function addNotice(
  sql: postgres.Sql,
  of: {
    agencyId: string
    accountId: string
    effectKey: string
    dossierId: string
    subject: string
    body: string
    at: string
  },
): Promise<void> {
  await sql`
    insert into inbox (agency_id, account_id, effect_key, dossier_id, subject, body, at)
    values (${of.agencyId}, ${of.accountId}, ${of.effectKey}, ${of.dossierId}, ${of.subject}, ${of.body}, ${of.at})
    on conflict do nothing`
}
