import type { CutOff, TimeLimit } from '../definition/index.ts'
import { no, ok, type Result } from '../errors.ts'
import { type AgencyCalendar, type CalendarUncovered, isUncovered } from './agency-calendar.ts'
import { fromDay, fromWall, type IsoInstant, toWall } from './civil.ts'
import { type Count, count } from './count.ts'
import type { CountTask, WallPause } from './count-task.ts'
import type { DueExplanation, ExplainedDay, ExplainedPause, Extension, Pause, Rescheduling } from './explanation.ts'

export interface DueInput {
  /** when the complete dossier was received; its local day is day 0 */
  readonly receivedAt: IsoInstant
  /** `{ amount: 0, unit: 'workingDay' }` (no days of any kind) = result on the same day; calendar days and months round up to whole ones */
  readonly limit: TimeLimit
  /** of the competent agency */
  readonly calendar: AgencyCalendar
  readonly cutOff?: CutOff
  /** in any order; they may overlap */
  readonly pauses?: readonly Pause[]
  /** working days that follow the limit, e.g. for a mountainous commune */
  readonly extension?: Extension
  /** working days given later on top of it, with an apology */
  readonly reschedulings?: readonly Rescheduling[]
  /** only for `earliestDueAt` of a paused clock */
  readonly now?: IsoInstant
}

/** The answer is known: the agency owes the result at `dueAt`. */
export interface DueDate {
  readonly state: 'due'
  readonly dueAt: IsoInstant
  readonly explanation: DueExplanation
}

/** The clock stands still; the due date is unknown until the pause ends. */
export interface PausedDue {
  readonly state: 'paused'
  readonly since: IsoInstant
  readonly eventRef: string
  readonly reasonKey: string
  /** left when the pause began, in the unit of the limit (months: calendar days); the whole limit before a restart */
  readonly remaining: TimeLimit
  /** working days of the extension still to come after `remaining` */
  readonly remainingExtensionDays: number
  /** the guaranteed minimum after this pause, when it has one */
  readonly atLeast: TimeLimit | null
  /** due date if the pause ended at `now` */
  readonly earliestDueAt: IsoInstant | null
  readonly explanation: DueExplanation
}

export type Due = DueDate | PausedDue

/** One count that the due date must satisfy: the latest of them governs. */
interface Candidate {
  readonly start: number
  readonly because: DueExplanation['start']['because']
  readonly eventRef: string | null
  readonly limit: TimeLimit
  readonly extensionDays: number
}

/**
 * Instant by which the agency owes the result, with the reasons.
 *
 * A limit in days ends with the last session of its last day, a half-day with the first; hours run from the instant.
 * During a pause nothing counts; a half-day (for calendar days: a day) in which the clock stood still, however shortly,
 * is not counted, so that no pause makes a due date earlier and no due date passes while the clock stands still.
 * `restart` counts the whole limit anew from the end of the pause. A pause that begins after the due date changes
 * nothing: late stays late.
 * @returns the due date or the paused state; `calendar.uncovered` when counting meets a date without confirmed calendar
 * @see Civil Code 2015, art. 147–148; @throws RangeError on a pause that ends before it begins or a text that is no
 * instant: callers parse
 */
export function dueAt(input: DueInput): Result<Due, CalendarUncovered> {
  const pauses = toActingPauses(input)
  const acting: WallPause[] = []
  const explained: ExplainedPause[] = []
  const candidates: Candidate[] = [
    {
      start: toWall(input.receivedAt),
      because: 'received',
      eventRef: null,
      limit: input.limit,
      extensionDays: daysAdded(input),
    },
  ]
  let current = govern(input, candidates, acting)
  for (const { pause, from, to } of pauses) {
    if (isUncovered(current)) return no(current)
    if (current.count.end! <= from) {
      explained.push({ ...pause, effect: 'tooLate' })
      continue
    }
    explained.push({ ...pause, effect: pause.policy === 'restart' ? 'restarted' : 'waited' })
    if (to === null) return pausedDue(input, pause, from, current.candidate, acting, explained)
    acting.push({ from, to, eventRef: pause.eventRef, reasonKey: pause.reasonKey })
    if (pause.policy === 'restart')
      candidates.push({ ...candidates[0]!, start: to, because: 'restarted', eventRef: pause.eventRef })
    if (pause.policy === 'resume_with_minimum' && pause.minimum)
      candidates.push({
        start: to,
        because: 'minimum',
        eventRef: pause.eventRef,
        limit: pause.minimum,
        extensionDays: 0,
      })
    current = govern(input, candidates, acting)
  }
  if (isUncovered(current)) return no(current)
  const dueInstant = fromWall(current.count.end!)
  return ok({ state: 'due', dueAt: dueInstant, explanation: explain(input, current, explained, dueInstant) })
}

const daysAdded = ({ extension, reschedulings = [] }: DueInput): number =>
  reschedulings.reduce((sum, one) => sum + one.workingDays, extension?.workingDays ?? 0)

interface ActingPause {
  readonly pause: Pause
  readonly from: number
  readonly to: number | null
}

/** Pauses in the order of their beginnings, without those that were over before reception. */
function toActingPauses(input: DueInput): ActingPause[] {
  const pauses = input.pauses ?? []
  if (pauses.length === 0) return []
  const received = toWall(input.receivedAt)
  return pauses
    .map((pause) => {
      const to = pause.to === null ? null : toWall(pause.to)
      if (to !== null && to < toWall(pause.from)) throw new RangeError(`pause ends before it begins: ${pause.eventRef}`)
      return { pause, from: Math.max(received, toWall(pause.from)), to }
    })
    .filter(({ to }) => to === null || to >= received)
    .sort((a, b) => a.from - b.from)
}

interface Governed {
  readonly candidate: Candidate
  readonly count: Count
}

/**
 * Counts every candidate and gives the latest. The ones before a restart stay among them: a month from 31 January ends no
 * later than one from the 30th, and without the older count a restart could then bring the due date forward.
 */
function govern(
  input: DueInput,
  candidates: readonly Candidate[],
  pauses: readonly WallPause[],
): Governed | CalendarUncovered {
  let governed: Governed | undefined
  for (const candidate of candidates) {
    const counted = count(toTask(input, candidate, pauses, Number.POSITIVE_INFINITY))
    if (isUncovered(counted)) return counted
    const lead = governed ? counted.end! - governed.count.end! : 1
    if (lead > 0 || (lead === 0 && candidate.because === 'restarted')) governed = { candidate, count: counted }
  }
  return governed!
}

function toTask(input: DueInput, candidate: Candidate, pauses: readonly WallPause[], stopAt: number): CountTask {
  const { start, limit, extensionDays } = candidate
  return { start, limit, extensionDays, cutOff: input.cutOff, calendar: input.calendar, pauses, stopAt }
}

function pausedDue(
  input: DueInput,
  pause: Pause,
  from: number,
  candidate: Candidate,
  acting: readonly WallPause[],
  explained: readonly ExplainedPause[],
): Result<PausedDue, CalendarUncovered> {
  const counted = count(toTask(input, candidate, acting, from))
  if (isUncovered(counted)) return no(counted)
  const anew = pause.policy === 'restart'
  return ok({
    state: 'paused',
    since: fromWall(from),
    eventRef: pause.eventRef,
    reasonKey: pause.reasonKey,
    remaining: anew ? input.limit : remainingOf(candidate, counted),
    remainingExtensionDays: anew ? daysAdded(input) : candidate.extensionDays - counted.extensionCounted,
    atLeast: (pause.policy === 'resume_with_minimum' && pause.minimum) || null,
    earliestDueAt: earliestDueAt(input, pause),
    explanation: explain(input, { candidate, count: counted }, explained, null),
  })
}

function remainingOf(candidate: Candidate, counted: Count): TimeLimit {
  const { amount, unit } = candidate.limit
  if (unit !== 'month') return { amount: Math.max(0, amount - counted.counted), unit }
  return { amount: Math.max(0, counted.goalDays - counted.counted), unit: 'calendarDay' }
}

function earliestDueAt(input: DueInput, open: Pause): IsoInstant | null {
  if (!input.now) return null
  const { now } = input
  // Several may be open at once: the clock runs again when the last of them has ended.
  const end = (from: IsoInstant) => (toWall(now) < toWall(from) ? from : now)
  const pauses = (input.pauses ?? []).map((pause) =>
    pause === open || pause.to === null ? { ...pause, to: end(pause.from) } : pause,
  )
  const result = dueAt({ ...input, pauses, now: undefined })
  return result.ok && result.value.state === 'due' ? result.value.dueAt : null
}

function explain(
  input: DueInput,
  { candidate, count: counted }: Governed,
  pauses: readonly ExplainedPause[],
  dueInstant: IsoInstant | null,
): DueExplanation {
  return {
    receivedAt: input.receivedAt,
    dueAt: dueInstant,
    limit: input.limit,
    extension: input.extension ?? null,
    ...(input.reschedulings && input.reschedulings.length > 0 ? { reschedulings: input.reschedulings } : {}),
    start: {
      at: candidate.because === 'received' ? input.receivedAt : fromWall(candidate.start),
      because: candidate.because,
      eventRef: candidate.eventRef,
      limit: candidate.limit,
    },
    dayZero: fromDay(counted.dayZero),
    cutOff: counted.cutOff && { ...counted.cutOff.rule, countedAsOf: fromDay(counted.cutOff.day) },
    days: shorten(counted.days),
    moved: counted.moved && { from: fromDay(counted.moved.from), to: fromDay(counted.moved.to) },
    pauses,
    calendars: [...counted.used],
  }
}

const longest = 366
const edge = 31

/** A count of years keeps its first and last month day by day; what lies between becomes one line. */
function shorten(days: readonly ExplainedDay[]): readonly ExplainedDay[] {
  if (days.length <= longest) return days
  const middle = days.slice(edge, -edge)
  const dated = middle.map((day) =>
    day.kind === 'span' ? day : { from: day.date, to: day.date, counted: day.kind === 'counted' ? day.amount : 0 },
  )
  const lastTotal = middle.findLast((day) => day.kind === 'counted' || day.kind === 'span')
  const span: ExplainedDay = {
    kind: 'span',
    from: dated[0]!.from,
    to: dated.at(-1)!.to,
    counted: dated.reduce((sum, day) => sum + day.counted, 0),
    skipped: middle.filter((day) => day.kind === 'skipped').length,
    total: lastTotal && 'total' in lastTotal ? lastTotal.total : 0,
  }
  return [...days.slice(0, edge), span, ...days.slice(-edge)]
}
