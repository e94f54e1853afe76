import type { Answers, Documents, DossierLink, DossierState, GroupRows, OutboxEffect } from '@motcua/core/process'

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
  /** goes to another agency, role or unit */
  readonly hand?: { readonly workAgencyId: string; readonly role: string; readonly unitId: string | null }
}
/** What a timer's event carries besides its kind. */
export interface TimerBody {
  readonly stepId?: string
  readonly visit?: number
  readonly requestId?: string
  readonly level?: number
  readonly outputId?: string
}
export interface SetTimer {
  readonly timerId: string
  readonly kind: string
  readonly dueAt: string
  readonly body: TimerBody
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
  /** decisions on rows of groups, when they changed */
  readonly rows: GroupRows | null
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
    /** whose register it is; absent = the dossier's agency */
    readonly agencyId?: string
    readonly first: number
    readonly count: number
  }[]
  /** counted places that are free again, one each */
  readonly numbersReturned: readonly {
    readonly register: string
    readonly period: string
    readonly agencyId?: string
  }[]
  readonly filesBound: readonly string[]
  /** other dossiers this one belongs together with from now on */
  readonly links: readonly DossierLink[]
  /** where it stands in its window from now on; null = as before */
  readonly allocation: DossierState['allocation'] | null
  readonly effectDone: { readonly seq: number; readonly idx: number } | null
  readonly key: { readonly key: string; readonly bodyHash: Uint8Array; readonly answer: unknown }
  readonly created: {
    readonly secretHash: Uint8Array
    readonly ownerPhone: string | null
    /** used up by it, as it was when it was read */
    readonly citizenDraft: { readonly id: string; readonly revision: number } | null
  } | null
}
