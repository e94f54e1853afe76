import type { Messages, Section } from '@motcua/core/definition'
import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

const json = (value: unknown): string => JSON.stringify(value)

/**
 * Puts a block into the library, or changes it where it is still at `revision`.
 * @param most  of one agency
 * @returns the new revision; null when the block or the grants moved on, or the library is full
 */
export async function saveLibraryBlock(
  sql: postgres.Sql,
  of: {
    readonly agencyId: string
    readonly id: string
    readonly name: string
    readonly section: Section
    readonly messages: Messages
    /** 0 = a new one */
    readonly revision: number
    readonly byName: string
    readonly at: string
  },
  by: GrantedBy,
  most: number,
): Promise<number | null> {
  const section = json(of.section)
  const messages = json(of.messages)
  const [row] =
    of.revision === 0
      ? await sql<{ revision: number }[]>`
          insert into library_block (agency_id, id, name, section, messages, updated_by, updated_by_name, updated_at)
          select ${of.agencyId}, ${of.id}, ${of.name}, ${section}::text::jsonb, ${messages}::text::jsonb,
            ${by.actorId}::uuid, ${of.byName}, ${of.at}::timestamptz
          where ${held(sql, by)} and (select count(*) from library_block where agency_id = ${of.agencyId}) < ${most}
          on conflict (agency_id, id) do nothing returning revision`
      : await sql<{ revision: number }[]>`
          update library_block set name = ${of.name}, section = ${section}::text::jsonb,
            messages = ${messages}::text::jsonb, updated_by = ${by.actorId}::uuid, updated_by_name = ${of.byName},
            updated_at = ${of.at}::timestamptz, revision = revision + 1
          where agency_id = ${of.agencyId} and id = ${of.id} and revision = ${of.revision} and ${held(sql, by)}
          returning revision`
  return row?.revision ?? null
}

/** @returns false when the grants moved on, or there is no such block */
export async function deleteLibraryBlock(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly id: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    delete from library_block where agency_id = ${of.agencyId} and id = ${of.id} and ${held(sql, by)} returning 1`
  return rows.length > 0
}
