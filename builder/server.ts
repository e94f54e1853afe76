import type { Definition } from '@motcua/core/definition'
import type { SaveAnswer } from './state/editor.ts'

/** State of a procedure's open change. */
export type ProcedureState = 'draft' | 'inReview' | 'scheduled' | 'live' | 'retired'

/** One row of the procedure list. Instants are UTC. */
export interface ProcedureSummary {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly state: ProcedureState
  /** number of the live version */
  readonly version: number | null
  readonly decisionNumber: string | null
  /** T0: the decision reached us */
  readonly receivedAt: string | null
  /** T1: the version is live */
  readonly liveAt: string | null
  readonly effectiveFrom: string | null
  readonly updatedAt: string | null
  readonly updatedBy: string | null
}

export interface Draft {
  readonly id: string
  readonly definition: Definition
  readonly revision: number
  readonly state: ProcedureState
}

export interface TemplateSummary {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly summary: string
}

export interface PublishRequest {
  readonly id: string
  readonly procedureId: string
  readonly code: string
  readonly title: string
  readonly state: 'open' | 'approved' | 'returned'
  readonly requestedBy: string
  readonly requestedAt: string
  readonly effectiveFrom: string
  readonly note: string
  readonly warningReasons: Readonly<Record<string, string>>
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly comment: string | null
  readonly definition?: Definition
  /** body of the version that is live now; null before the first */
  readonly live?: Definition | null
}

export interface VersionSummary {
  readonly number: number
  readonly hash: string
  readonly effectiveFrom: string
  readonly publishedAt: string
  readonly author: string
  readonly approvedBy: string
  readonly note: string
  readonly definition?: Definition
}

export interface Me {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly csrfToken: string
  /** the product's time, UTC; the demo clock may run ahead of the browser's */
  readonly now: string
}

export type CreateFrom =
  | { readonly from: 'template'; readonly template: string }
  | { readonly from: 'blank'; readonly code: string; readonly title: string }
  | { readonly from: 'copy'; readonly procedureId: string; readonly code: string; readonly title: string }

/** A "no" of the server by its code, or `offline` when it could not be reached. */
export class ServerError extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, status: number) {
    super(code)
    this.code = code
    this.status = status
  }
}

/** All that the builder asks of the server. */
export interface BuilderServer {
  me(): Promise<Me>
  listProcedures(): Promise<readonly ProcedureSummary[]>
  listTemplates(): Promise<readonly TemplateSummary[]>
  createProcedure(from: CreateFrom): Promise<{ readonly id: string }>
  readDraft(id: string): Promise<Draft>
  saveDraft(id: string, definition: Definition, revision: number): Promise<SaveAnswer>
  requestPublish(
    id: string,
    request: { effectiveFrom: string; note: string; warningReasons: Readonly<Record<string, string>> },
  ): Promise<void>
  listPublishRequests(): Promise<readonly PublishRequest[]>
  decide(id: string, decision: 'approve' | 'return', comment: string): Promise<void>
  listVersions(id: string): Promise<readonly VersionSummary[]>
}
