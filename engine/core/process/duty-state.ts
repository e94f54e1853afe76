import type { DutyFacts } from '../expression/index.ts'

/** The occurrence of a periodic duty that a dossier was opened for. */
export interface DutyState {
  /** key of the period, e.g. `2026-11` */
  readonly period: string
  /** first and last day of the period */
  readonly from: string
  readonly to: string
  /** id of the unit or agency that owes it */
  readonly assignee: string
  /** the unit that works it; null = the whole agency */
  readonly unitId: string | null
  /** when it was due to be opened, also when that happened later */
  readonly opensAt: string
  /** when it last left the assignee's step; null = not handed in, or given back */
  readonly submittedAt: string | null
}

/** The schedule opens the dossier of one assignee for one period. */
export interface OpenDutyEvent {
  readonly type: 'openDuty'
  readonly dossierId: string
  readonly agencyId: string
  readonly period: string
  readonly assignee: string
  /** name of the assignee, for queues and slips */
  readonly name: string
}

/** For expressions. */
export const dutyFacts = ({ period, from, to, assignee, unitId }: DutyState): DutyFacts => ({
  period,
  from,
  to,
  assignee,
  unit: unitId,
})
