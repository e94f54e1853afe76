import type { CutOff, TimeLimit } from '../definition/index.ts'
import type { OffReason } from './agency-calendar.ts'
import type { IsoDate, IsoInstant } from './civil.ts'

/** What a pause does to the count once it ends. */
export type PausePolicy = 'resume' | 'resume_with_minimum' | 'restart'

/** A stretch in which the agency's clock stands still. */
export interface Pause {
  readonly from: IsoInstant
  /** null while it lasts */
  readonly to: IsoInstant | null
  /** why, e.g. `supplement`, `payment`, `publicPosting`; its text is looked up by the screen */
  readonly reasonKey: string
  /** the journal entry that began it */
  readonly eventRef: string
  readonly policy: PausePolicy
  /** `resume_with_minimum`: at least this long is left to the agency after the pause */
  readonly minimum?: TimeLimit
}

export interface Extension {
  /** halves allowed */
  readonly workingDays: number
  readonly reason: string
}

/** A due date that was put off, with an apology: working days that follow the limit and its extension. */
export interface Rescheduling {
  /** when it was decided */
  readonly at: IsoInstant
  /** what the count goes on by to reach `to`; halves allowed */
  readonly workingDays: number
  /** the due date it replaced, and the one it set */
  readonly from: IsoInstant
  readonly to: IsoInstant
  /** text of the reason; its text is looked up by the screen where it is a code of a catalogue */
  readonly reason: string
}

/** One line of the count. `total` is the amount counted up to and including it, in the unit of the limit. */
export type ExplainedDay =
  | { readonly kind: 'dayZero'; readonly date: IsoDate }
  | {
      readonly kind: 'counted'
      readonly date: IsoDate
      readonly amount: number
      readonly total: number
      /** worked although usually off */
      readonly swap?: { readonly vi: string; readonly en: string }
      /** the pause that took the rest of the day */
      readonly pausedBy?: string
      /** counted for the extension or a rescheduling, in working days */
      readonly extension?: true
    }
  /** several days in one line: a run of calendar days, or the middle of a count of years */
  | {
      readonly kind: 'span'
      readonly from: IsoDate
      readonly to: IsoDate
      readonly counted: number
      readonly skipped: number
      readonly total: number
    }
  | {
      readonly kind: 'skipped'
      readonly date: IsoDate
      readonly reason: OffReason | { readonly kind: 'pause'; readonly eventRef: string; readonly reasonKey: string }
    }

/** A pause as it acted: it made time stand still, began the count anew, or came after the time was already over. */
export interface ExplainedPause extends Pause {
  readonly effect: 'waited' | 'restarted' | 'tooLate'
}

/** Why a due date is what it is: stored beside it, shown to the citizen and the official by `explainDue`. */
export interface DueExplanation {
  readonly receivedAt: IsoInstant
  /** null while paused */
  readonly dueAt: IsoInstant | null
  readonly limit: TimeLimit
  readonly extension: Extension | null
  /** absent = the due date was never put off */
  readonly reschedulings?: readonly Rescheduling[]
  /** where the last count began: at reception, after a restart, or after a pause that guarantees a minimum */
  readonly start: {
    readonly at: IsoInstant
    readonly because: 'received' | 'restarted' | 'minimum'
    readonly eventRef: string | null
    /** what is counted from there: the limit, or the guaranteed minimum */
    readonly limit: TimeLimit
  }
  readonly dayZero: IsoDate
  /** set when the start fell after the cut-off hour, or on a day off under a cut-off rule */
  readonly cutOff: (CutOff & { readonly countedAsOf: IsoDate }) | null
  readonly days: readonly ExplainedDay[]
  /** set when calendar days or months ended on a day off */
  readonly moved: { readonly from: IsoDate; readonly to: IsoDate } | null
  readonly pauses: readonly ExplainedPause[]
  readonly calendars: readonly { readonly id: string; readonly revision: number }[]
}
