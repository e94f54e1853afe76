export {
  type Aggregated,
  aggregate,
  aggregateUpward,
  type DutyNode,
  type DutyReport,
  type DutySummary,
  findSummary,
} from './aggregate.ts'
export { type Period, periodByKey, periodOf, periodsBetween } from './periods.ts'
export {
  assigneesOf,
  type DutyRound,
  type OccurrenceState,
  occurrenceKey,
  occurrenceState,
  opensAt,
  reminders,
  roundsBetween,
} from './schedule.ts'
