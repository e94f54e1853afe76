import type postgres from 'postgres'
import { arms } from './decision-arms.ts'
import type { DecisionWrite } from './decision-write.ts'

export interface Statement {
  readonly text: string
  readonly params: readonly (string | number | boolean | Uint8Array | null)[]
}

/**
 * The deciding write: one statement, so one commit and one round trip. Everything hangs on the arm `moved`, which compares the
 * dossier's revision, its journal head and the actor's grants with what was read.
 * @returns false when one of them had moved on: nothing was written, start again from the read
 * @throws MC001 (`again`) when a number or a file was taken by another, 23505 when this key or code was used meanwhile
 */
export async function saveDecision(sql: postgres.Sql, write: DecisionWrite): Promise<boolean> {
  const { text, params } = toStatement(write)
  const rows = await sql.unsafe(text, [...params] as never[], { prepare: true })
  return rows.length > 0
}

/**
 * The statement of a write. Arms that have nothing to do are left out; the few shapes that occur are prepared once each.
 */
export function toStatement(write: DecisionWrite): Statement {
  const params: (string | number | boolean | Uint8Array | null)[] = []
  const p = (value: string | number | boolean | Uint8Array | null, type: string): string => {
    params.push(value)
    return `$${params.length}::${type}`
  }
  const parts = arms(write, p)
  const musts = parts.filter((part) => part.count !== undefined)
  const checks = musts.map((part) => `must((select count(*) from ${part.name}) = ${part.count})`)
  const text = `with ${parts.map((part) => `${part.name} as (${part.sql})`).join(',\n')}
select ${['1', ...checks].join(', ')} from moved`
  return { text, params }
}
