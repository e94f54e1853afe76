import type { AgencyCalendar, DueExplanation, Extension, Pause, Rescheduling } from '../calendar/index.ts'
import type { Channel, CutOff, FeeItem, NationalStatus, Role, StepRole, TimeLimit } from '../definition/index.ts'
import type { Denial, FieldIssue } from '../errors.ts'
import type { FeeStatement } from '../fees/index.ts'
import type { AdminUnits, CodeLists } from '../fields/index.ts'
import type {
  ChainEffect,
  ChainEvent,
  ChainState,
  DossierLink,
  DossierRef,
  EarlierDossier,
  FollowKind,
  ParentLink,
} from './chain-types.ts'
import type { Answers, Documents, FileRef, Outcome, Submitter } from './content-types.ts'
import type { DutyState, OpenDutyEvent } from './duty-state.ts'
import type { LoadedVersion } from './version.ts'
import type { AllocationState, WindowEvent } from './window-state.ts'

export type { Answers, Documents, FileRef, Outcome, Submitter, Value } from './content-types.ts'

/** One right of an account (design §13.7). `unitId` null = every unit of the agency. */
export interface Grant {
  readonly role: Role
  readonly agencyId: string
  readonly unitId: string | null
  /** dates, both included; null = open */
  readonly from: string | null
  readonly to: string | null
  /** whom it stands in for while he is absent; absent = the account's own right */
  readonly onBehalfOf?: { readonly accountId: string; readonly name: string }
}

/** Who acts. Citizens have no grants; `system` is the worker. */
export interface Actor {
  readonly kind: 'citizen' | 'official' | 'system'
  readonly accountId: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** revision of the grants read; the deciding write compares it */
  readonly grantsRevision: number
}

/** Service = procedure × agency × channels × unit per role (design §13.6). */
export interface Service {
  readonly agencyId: string
  readonly procedureCode: string
  readonly channels: readonly Channel[]
  /** unit that works each role; a role without one goes to the whole agency */
  readonly units: Readonly<Partial<Record<Role, string>>>
  readonly receivingUnitId: string
  readonly competentAgencyId: string
  /** tokens `{agency} {yyMMdd} {yyyy} {n} {n:4}`; absent = `{agency}-{yyMMdd}-{n:4}` */
  readonly codePattern?: string
}

/** Reference data that a decision reads, as one revision. */
export interface Reference {
  readonly revision: number
  /** of the competent agency, joined from its confirmed calendars */
  readonly calendar: AgencyCalendar
  readonly adminUnits: AdminUnits
  readonly codeLists: CodeLists
  readonly service: Service
}

/** Where one branch of a dossier stands. Flat: an XState snapshot is rebuilt from it and never stored. */
export interface Place {
  readonly branch: string
  readonly stepId: string
  /** counts entries of this step, so that late answers and timers of an earlier visit are recognised */
  readonly visit: number
  readonly enteredAt: string
}

/** Built-in states that suspend the drawn workflow. */
export type Hold =
  | { readonly kind: 'supplement'; readonly requestId: string; readonly since: string; readonly answerBy: string }
  | {
      readonly kind: 'withdrawal'
      readonly since: string
      readonly reason: string
      readonly accountId: string
      readonly during: Hold | null
    }

export interface SupplementItem {
  readonly kind: 'field' | 'requirement'
  /** field id or requirement id */
  readonly id: string
  readonly fault: 'incorrect' | 'incomplete'
  readonly note: string
  /** of the catalogue `supplement`, when the procedure has one */
  readonly reason?: string
}
export interface SupplementRequest {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly items: readonly SupplementItem[]
  readonly note: string
  readonly answerBy: string
  readonly answeredAt: string | null
}

export interface OutputState {
  readonly number: string | null
  readonly numberedOn: string | null
  /** latest file first made, then signed, then sealed; each signing replaces it */
  readonly file: FileRef | null
  /** texts the file was drawn from, kept beside it: other views of the paper say the same whatever changes later */
  readonly data?: FileRef
  readonly signatures: readonly { readonly as: 'approver' | 'clerk'; readonly by: string; readonly at: string }[]
  readonly issuedAt: string | null
  /** when it ends to be valid; absent = it never does */
  readonly expiresAt?: string
  readonly expired?: true
}

/** When a fee is collected. */
export type PaymentMoment = FeeItem['moment']

/** A payment asked for after the first one: at a later moment, or the difference to what was asked before. */
export interface LaterPayment {
  readonly id: string
  readonly moment: PaymentMoment
  readonly state: 'due' | 'paid'
  readonly amountVnd: number
  readonly askedAt: string
  readonly paidAt: string | null
  readonly receipt: string | null
}

/** What goes back to the payer. */
export interface Refund {
  readonly id: string
  readonly because: 'stopped' | 'withdrawn' | 'settlement'
  readonly state: 'due' | 'paid'
  readonly amountVnd: number
  readonly decidedAt: string
  readonly paidAt: string | null
  readonly receipt: string | null
}

/** The last act of an official while it can be taken back: the step he left, and the visits it opened. */
export interface LastAct {
  readonly by: string
  readonly at: string
  readonly from: string
  readonly branch: string
  /** `step#visit` */
  readonly opened: readonly string[]
}

/** How far an overdue visit of a step has been escalated, and to whom it went. */
export interface Escalated {
  readonly level: number
  readonly role?: StepRole
}

export interface PaymentState {
  readonly state: 'none' | 'due' | 'paid'
  readonly amountVnd: number
  readonly paidAt: string | null
  readonly receipt: string | null
}

/** What the due date is counted from; with the pauses it gives the same date and explanation at any time. */
export interface DueBasis {
  readonly limit: TimeLimit
  /** where the limit comes from: case id, id of the time-limit rule that overrides it, or `duty` */
  readonly rule: string
  readonly cutOff: CutOff | null
  readonly extension: Extension | null
}
export interface DueState {
  /** null while the clock is paused */
  readonly dueAt: string | null
  readonly pausedSince: string | null
  /** what is left while paused */
  readonly remaining: TimeLimit | null
}

/** How one branch of a parallel step stands. */
export interface BranchState {
  readonly kind: 'consultation' | 'steps'
  readonly state: 'open' | 'finished' | 'cancelled'
  readonly openedAt: string
  readonly finishedAt: string | null
  /** of a consultation: the agency asked, and the instant at which its silence counts */
  readonly agencyId?: string
  readonly dueAt?: string
  readonly escalatedAt?: string
  /** how it was finished; `closed` = by an official of the asking agency */
  readonly how?: 'answered' | 'silent' | 'closed'
  readonly verdict?: 'agreed' | 'refused'
  readonly opinion?: string
  readonly by?: string
  readonly byName?: string
  /** opinions that came when they could not count any more, oldest first */
  readonly late?: readonly {
    readonly at: string
    readonly by: string
    readonly byName: string
    readonly verdict: 'agreed' | 'refused'
    readonly opinion: string
  }[]
}

/** One visit of a parallel step. */
export interface JoinState {
  /** order of opening in this dossier: 1, 2, … */
  readonly n: number
  readonly stepId: string
  readonly visit: number
  readonly branches: Readonly<Record<string, BranchState>>
  readonly decidedAt: string | null
}

/** One appointment of one visit of a step. */
export interface AppointmentState {
  readonly state: 'offered' | 'booked' | 'held' | 'missed' | 'cancelled'
  /** beginning and end of the slot booked last */
  readonly slotAt: string | null
  readonly endsAt: string | null
  /** end of the window in which it must take place */
  readonly until: string
  /** whose slot it is; null = the whole agency's */
  readonly agencyId: string
  readonly unitId: string | null
  /** beginnings of the slots the applicant may choose from */
  readonly offered?: readonly string[]
  /** how often the applicant moved or cancelled it */
  readonly changes: number
  readonly missed: number
  /** oldest first */
  readonly history: readonly {
    readonly at: string
    readonly what: 'offered' | 'booked' | 'rescheduled' | 'cancelled' | 'held' | 'missed'
    readonly by: string
    readonly party: 'applicant' | 'agency'
    readonly slotAt?: string
    readonly note?: string
  }[]
}

/** What an output that is made for each row has become for one of them; what is absent is not there yet. */
export interface RowOutput {
  readonly number?: string
  readonly numberedOn?: string
  readonly file?: FileRef
  readonly signatures?: readonly { readonly as: 'approver' | 'clerk'; readonly by: string; readonly at: string }[]
  readonly issuedAt?: string
}

export type RowVerdict = 'granted' | 'notGranted' | 'referred'

/** What was decided on one row of a group. */
export interface GroupRow {
  readonly verdict: RowVerdict
  readonly reason?: string
  readonly comment?: string
  /** official fields of the row, by id */
  readonly fields?: Answers
  /** by output id */
  readonly outputs?: Readonly<Record<string, RowOutput>>
}

/** Decisions by table and row. Up to ten thousand: they lie beside the answers and are written only when they change. */
export type GroupRows = Readonly<Record<string, Readonly<Record<string, GroupRow>>>>

/** One row as it is decided. */
export interface RowDecision {
  readonly rowId: string
  readonly verdict: RowVerdict
  readonly reason?: string
  readonly comment?: string
  readonly fields?: Answers
}

export interface GroupCounts {
  /** order of entering in this dossier: the highest is the group decided last */
  readonly n: number
  readonly granted: number
  readonly notGranted: number
  readonly referred: number
  /** not decided yet */
  readonly open: number
  readonly total: number
}

/** Everything a dossier is, without its answers and documents, which lie beside it. */
export interface DossierState {
  readonly dossierId: string
  readonly agencyId: string
  readonly competentAgencyId: string
  readonly receivingUnitId: string
  readonly versionId: string
  readonly procedureCode: string
  readonly code: string
  readonly channel: Channel
  readonly submitter: Submitter
  /** account that filed it; null at the counter without account */
  readonly applicantAccountId: string | null
  /** name of the owner, for queues and slips */
  readonly ownerName: string
  readonly submittedAt: string
  readonly receivedAt: string | null
  readonly caseId: string | null
  readonly status: NationalStatus
  readonly places: readonly Place[]
  readonly hold: Hold | null
  readonly outcome: Outcome | null
  readonly endedAt: string | null
  readonly dueBasis: DueBasis | null
  readonly pauses: readonly Pause[]
  readonly due: DueState | null
  /** due dates that were replaced, oldest first */
  readonly earlierDue: readonly { readonly dueAt: string; readonly replacedAt: string; readonly because: string }[]
  readonly fee: FeeStatement | null
  readonly payment: PaymentState
  readonly supplements: readonly SupplementRequest[]
  readonly outputs: Readonly<Record<string, OutputState>>
  /** accounts that acted in a step, for "not the same person" */
  readonly actedIn: Readonly<Record<string, readonly string[]>>
  /** last official who acted: signs for the automatic acts that follow */
  readonly lastActorId: string | null
  /** account that claimed the open task of a step */
  readonly assignee: Readonly<Record<string, string>>
  readonly visits: Readonly<Record<string, number>>
  /** what the window it was filed in gave it */
  readonly allocation?: AllocationState
  /** the periodic duty it was opened for */
  readonly duty?: DutyState
  /** chain steps by `step#visit`; absent until the first */
  readonly chains?: Readonly<Record<string, ChainState>>
  /** the dossier of a chain that opened this one */
  readonly parent?: ParentLink
  /** the earlier dossier this one goes back to */
  readonly follows?: DossierRef & { readonly kind: FollowKind; readonly code: string }
  /** later dossiers that go back to this one, oldest first */
  readonly followedBy?: readonly (DossierRef & {
    readonly kind: FollowKind
    readonly code: string
    readonly at: string
  })[]
  /** extensions with apology, oldest first */
  readonly reschedulings?: readonly (Rescheduling & { readonly by: string })[]
  /** agencies that were competent before */
  readonly forwards?: readonly {
    readonly from: string
    readonly to: string
    readonly at: string
    readonly by: string
    readonly reason: string
  }[]
  /** execution cases it was received or went on under before */
  readonly earlierCases?: readonly {
    readonly caseId: string
    readonly rule: string
    readonly limit: TimeLimit
    readonly feeVnd: number | null
    readonly changedAt: string
    readonly by: string
    readonly reason: string
  }[]
  /** beside `payment`, which is the first */
  readonly payments?: readonly LaterPayment[]
  readonly refunds?: readonly Refund[]
  readonly lastAct?: LastAct
  /** by `step#visit` */
  readonly escalated?: Readonly<Record<string, Escalated>>
  /** parallel steps by `branch>step#visit`; absent until the first */
  readonly joins?: Readonly<Record<string, JoinState>>
  /** appointments by `step#visit`; absent until the first */
  readonly appointments?: Readonly<Record<string, AppointmentState>>
  /** how the rows of group steps were decided, by table; absent until the first. The decisions are in `Snapshot.rows` */
  readonly groups?: Readonly<Record<string, GroupCounts>>
}

/** A dossier as `decide` reads it. */
export interface Snapshot {
  readonly state: DossierState
  readonly answers: Answers
  readonly documents: Documents
  /** decisions on the rows of groups; absent until the first */
  readonly rows?: GroupRows
}

/** What is sent to a dossier. Names are stable: the journal holds them. */
export type DossierEvent =
  | ChainEvent
  | {
      readonly type: 'submit'
      readonly dossierId: string
      readonly agencyId: string
      readonly channel: Channel
      readonly submitter: Submitter
      readonly applicantAccountId: string | null
      readonly answers: Answers
      readonly documents: Documents
      /** of a child of a chain, which the worker opens */
      readonly parent?: ParentLink
      /** the earlier dossier, as it was read for this submission */
      readonly follows?: EarlierDossier
    }
  | {
      readonly type: 'act'
      readonly transitionId: string
      /** decision fields by id */
      readonly fields: Answers
      readonly reason?: string
      readonly comment?: string
    }
  | {
      readonly type: 'requestSupplement'
      readonly requestId: string
      readonly items: readonly SupplementItem[]
      readonly note: string
      /** a deadline of its own, within the bounds of the policy */
      readonly answerWithin?: TimeLimit
    }
  | { readonly type: 'answerSupplement'; readonly answers: Answers; readonly documents: Documents }
  | { readonly type: 'refuse'; readonly reason: string; readonly comment: string }
  | { readonly type: 'stop'; readonly reason: string; readonly comment: string }
  | { readonly type: 'requestWithdrawal'; readonly reason: string }
  | { readonly type: 'decideWithdrawal'; readonly accept: boolean; readonly comment: string }
  | {
      readonly type: 'answerConsultation'
      /** `step/branch` */
      readonly stepId: string
      readonly visit: number
      readonly verdict: 'agreed' | 'refused'
      readonly opinion: string
      /** official fields of the branch, by id */
      readonly fields: Answers
    }
  /** the asking agency does not wait any longer */
  | { readonly type: 'closeConsultation'; readonly stepId: string; readonly comment: string }
  /** slots by their beginning */
  | { readonly type: 'offerSlots'; readonly stepId: string; readonly slots: readonly string[] }
  | { readonly type: 'bookAppointment'; readonly stepId: string; readonly slotAt: string }
  | {
      readonly type: 'rescheduleAppointment'
      readonly stepId: string
      readonly slotAt: string
      readonly note: string
    }
  | { readonly type: 'cancelAppointment'; readonly stepId: string; readonly note: string }
  | {
      readonly type: 'recordAppointment'
      readonly stepId: string
      readonly result: 'held' | 'missed'
      readonly note: string
    }
  | OpenDutyEvent
  | WindowEvent
  | { readonly type: 'decideRows'; readonly stepId: string; readonly rows: readonly RowDecision[] }
  | { readonly type: 'claim'; readonly stepId: string }
  | { readonly type: 'release'; readonly stepId: string }
  | { readonly type: 'assign'; readonly stepId: string; readonly accountId: string }
  | {
      readonly type: 'markPaid'
      readonly amountVnd: number
      readonly receipt: string
      /** which payment; absent = the earliest that is due */
      readonly moment?: PaymentMoment
    }
  | { readonly type: 'markRefunded'; readonly refundId: string; readonly amountVnd: number; readonly receipt: string }
  | {
      /** extension with apology: the new due date ends a working day */
      readonly type: 'extend'
      readonly reason: string
      readonly comment: string
      /** one of the two */
      readonly workingDays?: number
      readonly newDueAt?: string
    }
  | { readonly type: 'forward'; readonly agencyId: string; readonly reason: string }
  | { readonly type: 'changeCase'; readonly caseId: string; readonly reason: string }
  | { readonly type: 'recall'; readonly reason: string }
  | {
      /** the calendar changed after the due date was given; asked for by an administrator, sent by the worker */
      readonly type: 'recount'
      readonly requestedBy: string
    }
  | {
      readonly type: 'timer'
      readonly timerId: string
      readonly timer: TimerKind
      readonly stepId?: string
      readonly visit?: number
      readonly requestId?: string
      /** of an escalation, from 0 */
      readonly level?: number
      /** of a result that ends */
      readonly outputId?: string
    }
  | {
      /** end of an automatic act, sent by the worker */
      readonly type: 'automatic'
      readonly stepId: string
      readonly visit: number
      readonly result: 'success' | 'no' | 'failure'
      /** field id → value, from a source */
      readonly values?: Answers
      readonly file?: FileRef
      /** what a generated file was drawn from */
      readonly data?: FileRef
      /** files by row, where each row of a group gets its own */
      readonly rowFiles?: Readonly<Record<string, FileRef>>
      readonly signedBy?: string
      readonly detail?: string
    }
  | { readonly type: 'outside'; readonly name: string; readonly values?: Answers }
  | {
      /** puts the dossier under another version of its procedure */
      readonly type: 'migrate'
      readonly toVersionId: string
      /** step that is no more → step of the version, besides the version's own list */
      readonly mapping: Readonly<Record<string, string>>
      /** account whose order it is; absent where the version's policy moves it */
      readonly orderedBy?: string
    }

export type EventType = DossierEvent['type']
export type TimerKind =
  | 'dutyLate'
  | 'dutyReminder'
  | 'offerEnd'
  | 'appointment'
  | 'reminder'
  | 'silence'
  | 'wait'
  | 'supplementEnd'
  | 'dueSoon'
  | 'escalation'
  | 'resultReminder'
  | 'resultExpiry'

/** A work item to be opened. Key: dossier, step, visit. */
export interface TaskOpened {
  readonly stepId: string
  readonly visit: number
  readonly role: string
  /** null = every unit of the agency */
  readonly unitId: string | null
  readonly agencyId: string
  /** end of the step's allotment, else the dossier's due date */
  readonly dueAt: string | null
  readonly assignee: string | null
}
export type TaskChange =
  | { readonly kind: 'open'; readonly task: TaskOpened }
  | { readonly kind: 'close'; readonly stepId: string; readonly visit: number }
  | { readonly kind: 'assign'; readonly stepId: string; readonly visit: number; readonly assignee: string | null }
  /** goes to another agency, role or unit; whoever had taken it has it no more */
  | {
      readonly kind: 'hand'
      readonly stepId: string
      readonly visit: number
      readonly agencyId: string
      readonly role: string
      readonly unitId: string | null
    }
  /** the dossier is paused or resumed, or its due date changed */
  | { readonly kind: 'suspend' }
  | { readonly kind: 'resume' }

export type TimerChange =
  | {
      readonly kind: 'set'
      readonly timerId: string
      readonly timer: TimerKind
      readonly dueAt: string
      readonly stepId?: string
      readonly visit?: number
      readonly requestId?: string
      readonly level?: number
      readonly outputId?: string
    }
  | { readonly kind: 'clear'; readonly timerId: string }

/** Something to do outside after the commit; waits in the outbox. The key is made of journal entry and index. */
export type OutboxEffect =
  | ChainEffect
  /** a place of a window that came free goes to the next who waits */
  | { readonly kind: 'passPlace'; readonly windowId: string; readonly option: string }
  | {
      readonly kind: 'notify'
      readonly notificationId: string
      /** a notification to a consulted agency: who there is told */
      readonly told?: { readonly agencyId: string; readonly role: string; readonly unitId?: string }
    }
  | {
      readonly kind: 'generate'
      readonly outputId: string
      readonly stepId?: string
      readonly visit?: number
      /** one for each of these rows of a group */
      readonly rows?: readonly string[]
    }
  | {
      readonly kind: 'sign'
      readonly outputId: string
      readonly as: 'approver' | 'clerk'
      readonly stepId: string
      readonly visit: number
      readonly signer: string
      readonly rows?: readonly string[]
    }
  | {
      readonly kind: 'callSource'
      readonly sourceId: string
      readonly operation: string
      readonly input: Answers
      readonly output: Readonly<Record<string, string>>
      readonly stepId?: string
      readonly visit?: number
      readonly attempts: number
    }

/** A number that the deciding write takes from a register without a gap. */
export interface NumberNeed {
  /** `dossier` for dossier codes, else the register id of an output */
  readonly register: string
  /** the period in which it counts, e.g. `2026-11-23` or `2026` or `` */
  readonly period: string
  /** whose register it is; absent = that of the agency which numbered the dossier */
  readonly agencyId?: string
}

/** What `decide` is given besides the event. Everything that is not in it is not read. */
export interface DecisionContext {
  readonly reference: Reference
  readonly actor: Actor
  /** the one instant of the command, UTC */
  readonly now: string
  /** `register|period` → next number, taken under a lock; absent on the first attempt */
  readonly numbers?: Readonly<Record<string, number>>
  /** the version the dossier leaves; for `migrate` alone */
  readonly earlier?: LoadedVersion
}

/** Accepted: the next snapshot and everything the same commit writes. */
export interface Accepted {
  readonly kind: 'accepted'
  readonly next: Snapshot
  /** answers or documents changed, so that their row is written too */
  readonly inputChanged: boolean
  /** decisions on rows of a group changed */
  readonly rowsChanged: boolean
  readonly tasks: readonly TaskChange[]
  readonly timers: readonly TimerChange[]
  readonly effects: readonly OutboxEffect[]
  /** `by`: what the register moves on by, 1 when absent; 0 = only compared by the write */
  readonly numbersTaken: readonly (NumberNeed & { readonly value: number; readonly by?: number })[]
  /** places in registers that are counted, not numbered, which are free again */
  readonly numbersReturned: readonly NumberNeed[]
  /** steps passed in this one decision, in order (choices are passed through) */
  readonly path: readonly string[]
  /** transitions taken, in order */
  readonly transitions: readonly string[]
  /** accepted, recorded, and without effect (a late timer, a late answer) */
  readonly noop: boolean
  /** how a due date set by this decision was counted; kept in the journal entry */
  readonly dueExplanation: DueExplanation | null
  readonly warnings: readonly FieldIssue[]
  /** the absent colleague in whose place the actor decided */
  readonly onBehalfOf?: { readonly accountId: string; readonly name: string }
  /** other dossiers this one belongs together with from now on; absent = none new */
  readonly links?: readonly DossierLink[]
}
/** Decide again with these numbers in hand. */
export interface NeedsNumbers {
  readonly kind: 'needsNumbers'
  readonly needs: readonly NumberNeed[]
}
export interface Denied {
  readonly kind: 'denied'
  readonly denial: Denial
}
export type Decision = Accepted | NeedsNumbers | Denied
