import type postgres from 'postgres'

export interface AccountRow {
  readonly id: string
  readonly kind: 'citizen' | 'official'
  readonly sub: string
  readonly personalId: string | null
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly profile: Readonly<Record<string, unknown>>
}

/** Makes or refreshes the account of a signed-in person. @returns its id, the one it had before if there was one */
export async function putAccount(sql: postgres.Sql, row: AccountRow): Promise<string> {
  const [saved] = await sql<{ id: string }[]>`
    insert into account (id, kind, sub, personal_id, name, phone, email, profile)
    values (${row.id}, ${row.kind}, ${row.sub}, ${row.personalId}, ${row.name}, ${row.phone}, ${row.email},
      ${JSON.stringify(row.profile)}::text::jsonb)
    on conflict (sub) do update set personal_id = excluded.personal_id, name = excluded.name,
      phone = coalesce(excluded.phone, account.phone), email = coalesce(excluded.email, account.email),
      profile = account.profile || excluded.profile,
      -- A citizen who is given an office becomes an official; signing in as a citizen takes no office away.
      kind = case when excluded.kind = 'official' then 'official' else account.kind end,
      -- What is kept by revision holds name and kind too.
      grants_revision = account.grants_revision
        + case when account.name <> excluded.name or (excluded.kind = 'official' and account.kind <> 'official')
          then 1 else 0 end
    returning id`
  return saved!.id
}
