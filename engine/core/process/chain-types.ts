import type { Channel } from '../definition/index.ts'
import type { FieldIssue } from '../errors.ts'
import type { Answers, Documents, Outcome, Submitter } from './content-types.ts'

/** Names one child of one visit of a chain step. */
export interface ChildRef {
  readonly stepId: string
  readonly visit: number
  readonly childId: string
}

/** A dossier anywhere: ids are unique in an agency. */
export interface DossierRef {
  readonly agencyId: string
  readonly dossierId: string
}

/** Whose child a dossier is, and what the parent wants to know of its end. */
export interface ParentLink extends ChildRef, DossierRef {
  /** `outcome`, `code`, `resultNumber`, `resultOn` or keys of the child's fields */
  readonly output: readonly string[]
}

/** Why a child could not be opened; codes only. */
export interface ChildFault {
  readonly code: string
  readonly params?: FieldIssue['params']
  /** which of the child's answers or documents were refused */
  readonly issues?: readonly FieldIssue[]
}

/** What a parent knows of one child. */
export interface ChildState {
  /** `failed` = could not be opened, a person sees to it; `dropped` = given up by a person, or not wanted any more */
  readonly state: 'opening' | 'open' | 'ended' | 'failed' | 'dropped'
  /** since when it is in this state */
  readonly at: string
  /** null where it could not be worked out */
  readonly agencyId: string | null
  readonly dossierId?: string
  readonly code?: string
  readonly outcome?: Outcome
  readonly fault?: ChildFault
  /** why it was told to stop, or is as soon as it is known to be open */
  readonly stopping?: StopWhy
  /** granted, and undone since */
  readonly undone?: true
  /** fields that its values did not fit, by own field id */
  readonly unfit?: readonly string[]
}

/** One visit of a chain step; children whose condition did not hold are absent. */
export interface ChainState {
  readonly stepId: string
  readonly visit: number
  readonly children: Readonly<Record<string, ChildState>>
  /** when the step was left */
  readonly leftAt: string | null
  /** a task was opened for who sees to failed children */
  readonly task?: true
}

export type FollowKind = 'amendment' | 'appeal' | 'renewal'

/** An earlier dossier as a submission that follows it reads it. */
export interface EarlierDossier extends DossierRef {
  readonly code: string
  readonly procedureCode: string
  readonly applicantAccountId: string | null
  /** personal numbers and tax codes of its submitter and owner */
  readonly persons: readonly string[]
  readonly outcome: Outcome | null
  /** when its result was issued, else when it ended; null while it runs */
  readonly resultAt: string | null
  readonly resultNumber: string | null
  readonly resultOn: string | null
  /** answers by field key */
  readonly answers: Answers
}

/** How two dossiers belong together, as one of them writes it. */
export interface DossierLink extends DossierRef {
  readonly kind: 'chain' | FollowKind
  /** what the other is to this one */
  readonly other: 'parent' | 'child' | 'earlier' | 'later'
}

/** Events by which dossiers of a chain, and dossiers that follow each other, speak; sent by the worker. */
export type ChainEvent =
  | (ChildRef & {
      readonly type: 'childOpened'
      readonly agencyId: string
      readonly dossierId: string
      readonly code: string
    })
  | (ChildRef & {
      readonly type: 'childEnded'
      readonly agencyId: string
      readonly dossierId: string
      readonly code: string
      readonly outcome: Outcome
      /** by the names of `ParentLink.output` */
      readonly values: Answers
    })
  | (ChildRef & { readonly type: 'childFailed'; readonly fault: ChildFault })
  /** by an official: tries again to open a child that failed */
  | { readonly type: 'retryChild'; readonly stepId: string; readonly childId: string }
  /** by an official: the chain does not wait for this child any more */
  | { readonly type: 'dropChild'; readonly stepId: string; readonly childId: string; readonly reason: string }
  | { readonly type: 'stopByParent'; readonly parent: ChildRef & DossierRef; readonly why: StopWhy }
  | (DossierRef & { readonly type: 'followedBy'; readonly code: string; readonly kind: FollowKind })

export type StopWhy = 'parentEnded' | 'siblingRefused' | 'chainLeft' | 'dropped'

/** What dossiers of a chain have to tell each other; delivered by the worker, across agencies too. */
export type ChainEffect =
  | {
      readonly kind: 'openChild'
      readonly child: ChildRef
      readonly procedure: string
      readonly agencyId: string
      readonly channel: Channel
      readonly submitter: Submitter
      readonly applicantAccountId: string | null
      /** by key of the child's field */
      readonly answers: Answers
      /** by key of the child's requirement */
      readonly documents: Documents
      readonly output: readonly string[]
    }
  | {
      readonly kind: 'stopChild'
      readonly child: ChildRef
      readonly agencyId: string
      readonly dossierId: string
      readonly why: StopWhy
    }
  | {
      readonly kind: 'tellParent'
      readonly parent: ChildRef & DossierRef
      readonly code: string
      readonly outcome: Outcome
      readonly values: Answers
    }
  | {
      readonly kind: 'tellEarlier'
      readonly earlier: DossierRef
      readonly code: string
      readonly follow: FollowKind
    }
