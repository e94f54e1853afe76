export {
  type AgencyCalendar,
  type CalendarUncovered,
  coveredUntil,
  type OffReason,
  toAgencyCalendar,
  type UncoveredReason,
} from './agency-calendar.ts'
export { instantBefore } from './before.ts'
export { Session, WorkCalendar, type WorkCalendarInput } from './calendar.ts'
export { dateAfter, type IsoDate, type IsoInstant, localDateOf, localTimeOf, startOfDate } from './civil.ts'
export {
  type CalendarChange,
  type DayPlan,
  dayPlanOf,
  diffCalendars,
  proposeYear,
  usualSessions,
  withDay,
} from './day-plan.ts'
export { type Due, type DueDate, type DueInput, dueAt, type PausedDue } from './due.ts'
export { explainDue, type ReasonText } from './explain-due.ts'
export { type EarlierDue, explainEarlier } from './explain-earlier.ts'
export type {
  DueExplanation,
  ExplainedDay,
  ExplainedPause,
  Extension,
  Pause,
  PausePolicy,
  Rescheduling,
} from './explanation.ts'
export { daysOffBetween, endOfWorkingDay, firstWorkOn, type LongBreak, nextLongBreak } from './landmarks.ts'
export { type PastedDay, type RefusedLine, readDays } from './read-days.ts'
export { cutSlots, hoursBefore, type Slot, type SlotPattern } from './slots.ts'
export { timeliness } from './timeliness.ts'
export {
  addWorkingDays,
  addWorkingHours,
  isWorkingDay,
  nextWorkingInstant,
  workingDaysBetween,
  workingHoursBetween,
} from './working-time.ts'
