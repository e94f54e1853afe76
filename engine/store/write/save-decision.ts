import type { Answers, Documents, DossierState, OutboxEffect } from '@motcua/core/process'
import type postgres from 'postgres'
import { arms } from './decision-arms.ts'

/** A task to open, as it stands at the end of the decision. */
export interface OpenedTask {
  readonly stepId: string
  readonly visit: number
  readonly workAgencyId: string
  readonly role: string
  readonly unitId: string | null
  readonly assignee: string | null
  readonly dueAt: string | null
  readonly state: 'open' | 'suspended' | 'closed'
}
/** What becomes of a task that exists; absent `assignee` = unchanged. */
export interface ChangedTask {
  readonly stepId: string
  readonly visit: number
  readonly close: boolean
  readonly assign: boolean
  readonly assignee: string | null
}
export interface SetTimer {
  readonly timerId: string
  readonly kind: string
  readonly dueAt: string
  readonly body: { readonly stepId?: string; readonly visit?: number; readonly requestId?: string }
}

/** Everything that one accepted event writes. */
export interface DecisionWrite {
  readonly agencyId: string
  readonly dossierId: string
  /** null = the dossier is made by this write */
  readonly from: { readonly revision: number; readonly head: Uint8Array; readonly dueAt: string | null } | null
  readonly actorId: string
  /** account whose grants were judged; null for the worker */
  readonly grants: { readonly accountId: string; readonly revision: number } | null
  readonly at: string
  readonly state: DossierState
  /** the owner's name differs from the stored one */
  readonly ownerChanged: boolean
  readonly entry: {
    readonly seq: number
    readonly eventType: string
    readonly text: string
    readonly prevHash: Uint8Array
    readonly hash: Uint8Array
  }
  readonly input: { readonly salt: Uint8Array; readonly body: string } | null
  readonly answers: { readonly answers: Answers; readonly documents: Documents } | null
  readonly opened: readonly OpenedTask[]
  readonly changed: readonly ChangedTask[]
  readonly allTasks: 'suspend' | 'resume' | null
  readonly timersSet: readonly SetTimer[]
  readonly timersCleared: readonly string[]
  readonly effects: readonly OutboxEffect[]
  /** taken in a row from `first` on, one entry per register and period */
  readonly numbers: readonly {
    readonly register: string
    readonly period: string
    readonly first: number
    readonly count: number
  }[]
  readonly filesBound: readonly string[]
  readonly effectDone: { readonly seq: number; readonly idx: number } | null
  readonly key: { readonly key: string; readonly bodyHash: Uint8Array; readonly answer: unknown }
  readonly created: {
    readonly secretHash: Uint8Array
    readonly ownerPhone: string | null
    readonly citizenDraftId: string | null
  } | null
}

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
