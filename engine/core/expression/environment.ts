import type { Result } from '../errors.ts'
import type { EvaluationError } from './failure.ts'

/** Facts of the dossier an expression may read. Dates are `YYYY-MM-DD`. */
export interface DossierFacts {
  readonly channel?: string | null
  readonly caseId?: string | null
  readonly receivedOn?: string | null
  readonly submittedOn?: string | null
  readonly procedure?: string | null
  /** whether the fee due so far was paid */
  readonly paid?: boolean | null
}

/** The signed-in or declared applicant. */
export interface SubmitterFacts {
  readonly fullName?: string | null
  readonly birthDate?: string | null
  readonly gender?: string | null
  readonly personalId?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly address?: unknown
  /** person, organisation or agency */
  readonly kind?: string | null
}

/** How the branches of the parallel step entered last stand. */
export interface OpinionFacts {
  /** branches whose agency agreed, or counts as agreed by its silence */
  readonly agreed: number
  readonly refused: number
  /** of both, those that count by silence alone */
  readonly silent: number
  readonly finished: number
  readonly open: number
  readonly total: number
}

/** What the application window gave this dossier, or asks about it. */
export interface AllocationFacts {
  /** applied, placed, offered, accepted, declined, waiting, none, left */
  readonly state: string | null
  /** option of the place held or offered */
  readonly choice: string | null
  /** which of the applicant's choices that is, 1 the dearest */
  readonly rank: number | null
  readonly waiting: boolean | null
  /** best place on the waiting lists, as it was when the dossier was put there */
  readonly position: number | null
  /** the option a score is asked for; null elsewhere */
  readonly option: string | null
}

/** The duty a dossier was opened for. */
export interface DutyFacts {
  readonly period: string
  readonly from: string
  readonly to: string
  readonly assignee: string
  readonly unit: string | null
}

/** How the rows of the group step entered last were decided. */
export interface GroupFacts {
  readonly granted: number
  readonly notGranted: number
  readonly referred: number
  /** not decided yet */
  readonly open: number
  readonly total: number
}

/** Calendar of the competent agency; a day it does not cover is an error (`calendar.uncovered`), never a guess. */
export interface CalendarFunctions {
  readonly addWorkingDays: (date: string, workingDays: number) => Result<string, EvaluationError>
  readonly workingDaysBetween: (from: string, to: string) => Result<number, EvaluationError>
  readonly isWorkingDay: (date: string) => Result<boolean, EvaluationError>
}

/**
 * A decision table ready to answer: JSON in, JSON out. One output gives its value, several give a context by output
 * key, COLLECT without aggregation gives a list.
 * @param args  input values in the table's order, or null to let the table's own input expressions read `input`
 */
export type TableFunction = (
  args: readonly unknown[] | null,
  input: EvaluationInput,
) => Result<unknown, EvaluationError>

/** The world around the answers, as plain data and functions; the caller reads the clock once and passes it. */
export interface Environment {
  /** `YYYY-MM-DD` in the agency's time zone */
  readonly today: string
  /** instant, UTC */
  readonly now: string
  readonly dossier?: DossierFacts
  readonly submitter?: SubmitterFacts
  readonly step?: Readonly<Record<string, unknown>>
  readonly actor?: { readonly role?: string | null; readonly account?: string | null; readonly unit?: string | null }
  readonly opinions?: OpinionFacts
  readonly group?: GroupFacts
  readonly allocation?: AllocationFacts
  readonly duty?: DutyFacts
  readonly calendar?: CalendarFunctions
  /** decision tables by key */
  readonly tables?: Readonly<Record<string, TableFunction>>
}

/** What one evaluation reads. Answers are JSON by field id; rows of a table are objects by column id. */
export interface EvaluationInput {
  readonly values: Readonly<Record<string, unknown>>
  readonly environment: Environment
  /** the row a column's expression belongs to, and the row around it when the table stands inside a table */
  readonly row?: Readonly<Record<string, unknown>>
  readonly outerRow?: Readonly<Record<string, unknown>>
  /** what `?` stands for in a table cell */
  readonly input?: unknown
}
