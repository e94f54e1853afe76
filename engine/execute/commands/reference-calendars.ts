import { diffCalendars, localDateOf, toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { DenialError } from '@motcua/core/errors'
import { countDue } from '@motcua/core/process'
import { listRunningDue, type RunningDue } from '@motcua/store/read'
import { changeReference } from '@motcua/store/write'
import { type EngineContext, reading, requireMay } from '../engine/index.ts'
import { type ChangeReason, common, newestReference, type RevisionOf, writeRevision } from './reference-change.ts'

const kind = 'calendars'

/** The calendars an agency counts on, to be edited. */
export interface CalendarsOfAgency {
  /** revision of the agency's own; 0 = it has none and follows the common ones */
  readonly revision: number
  readonly own: boolean
  readonly calendars: readonly WorkCalendar[]
  /** business date */
  readonly today: string
}

/** @throws `actor.notAllowed` */
export async function readCalendars(engine: EngineContext, { agencyId, by }: RevisionOf): Promise<CalendarsOfAgency> {
  const { now } = await requireMay(engine, by, 'reference.manage', agencyId)
  const today = localDateOf(now)
  const [mine, shared] = await Promise.all([
    newestReference(engine, { agencyId, kind }),
    newestReference(engine, { agencyId: common, kind }),
  ])
  const own = (mine.body as WorkCalendar[] | null) ?? []
  if (own.length > 0) return { revision: mine.revision, own: true, calendars: own, today }
  return { revision: mine.revision, own: false, calendars: (shared.body as WorkCalendar[] | null) ?? [], today }
}

/** What a change would do to running dossiers. */
export interface CalendarPreview {
  readonly looked: number
  readonly moved: readonly {
    readonly dossierId: string
    readonly code: string
    readonly before: string
    readonly dueAt: string
  }[]
  readonly failed: readonly { readonly dossierId: string; readonly code: string; readonly reason: string }[]
}

/**
 * Counts the due dates of the agency's running dossiers on calendars that are not saved; nothing is written. Dossiers that
 * were forwarded elsewhere are counted on the calendar of the agency that works them, so they stay as they are.
 * @throws `input.invalid` for calendars that contradict themselves
 */
export async function previewCalendars(
  engine: EngineContext,
  { agencyId, by, calendars: given }: RevisionOf & { readonly calendars: unknown },
): Promise<CalendarPreview> {
  const { now } = await requireMay(engine, by, 'reference.manage', agencyId)
  const calendar = toAgencyCalendar(parseCalendars(given, agencyId))
  const moved: CalendarPreview['moved'][number][] = []
  const failed: CalendarPreview['failed'][number][] = []
  let looked = 0
  for (let after: string | null = null; ; ) {
    const page: RunningDue[] = await reading(() => listRunningDue(engine.store.sql, agencyId, after, 500))
    for (const { dossierId, code, state } of page) {
      if (state.competentAgencyId !== agencyId) continue
      looked += 1
      // Counting reads the calendar alone of the reference data.
      const counted = countDue(state, { calendar }, now)
      if (!counted.ok) failed.push({ dossierId, code, reason: counted.error.code })
      else if (counted.value.state === 'due' && counted.value.dueAt !== state.due?.dueAt)
        moved.push({ dossierId, code, before: state.due?.dueAt ?? '', dueAt: counted.value.dueAt })
    }
    const last = page.at(-1)
    if (!last || page.length < 500) return { looked, moved, failed }
    after = last.dossierId
  }
}

/**
 * Saves the calendars of an agency as its next revision. A calendar whose days changed counts as a new revision of itself,
 * which explanations of due dates name. Due dates of running dossiers move only by `recountDues`.
 * @throws `input.invalid`, `reference.stale`, `actor.notAllowed`
 */
export async function changeCalendars(
  engine: EngineContext,
  input: RevisionOf & ChangeReason & { readonly calendars: unknown },
): Promise<{ revision: number }> {
  const { agencyId, by, calendars: given, ...reason } = input
  await requireMay(engine, by, 'reference.manage', agencyId)
  const parsed = parseCalendars(given, agencyId)
  const before = ((await newestReference(engine, { agencyId, kind })).body as WorkCalendar[] | null) ?? []
  const changed = new Set(diffCalendars(before, parsed).map((change) => change.calendar))
  const body = parsed.map((calendar) => {
    const old = before.find((one) => one.id === calendar.id)
    return { ...calendar, revision: old ? old.revision + Number(changed.has(calendar.id)) : 1 }
  })
  const row = { agencyId, kind, body, by: by.accountId }
  return writeRevision(engine, { agencyId, by, reason }, (why, expected) =>
    changeReference(engine.store.sql, row, why, expected),
  )
}

/** @throws `input.invalid` for what no calendar is, one of another agency, two of one name, or days confirmed twice */
function parseCalendars(given: unknown, agencyId: string): WorkCalendar[] {
  const parsed = WorkCalendar.array().min(1).max(60).safeParse(given)
  const invalid = (path: string, code: string): never => {
    throw new DenialError({ code: 'input.invalid', params: { input: kind }, issues: [{ path, code }] })
  }
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 50).map((one) => ({ path: one.path.join('/'), code: one.message }))
    throw new DenialError({ code: 'input.invalid', params: { input: kind }, issues })
  }
  const calendars = parsed.data
  for (const [index, calendar] of calendars.entries()) {
    if (calendar.agencyId !== agencyId) invalid(`${index}/agencyId`, 'agency')
    for (const other of calendars.slice(index + 1)) {
      if (other.id === calendar.id) invalid(`${index}/id`, 'twice')
      const overlap = other.validFrom <= calendar.validTo && calendar.validFrom <= other.validTo
      if (overlap && other.confirmedOn && calendar.confirmedOn) invalid(`${index}/validFrom`, 'overlapping')
    }
  }
  return calendars
}
