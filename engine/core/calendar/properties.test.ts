import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DueInput, dueAt, type Pause, toAgencyCalendar, WorkCalendar } from './index.ts'
import { daNang2026 } from './testing/calendars.ts'

const [morning, afternoon] = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
]
const full = [morning!, afternoon!]

/** Da Nang's days off, a Saturday morning worked, and room for every limit drawn below. */
const calendar = toAgencyCalendar([
  WorkCalendar.parse({
    ...daNang2026,
    validTo: '2029-12-31',
    sessions: { '1': full, '2': full, '3': full, '4': full, '5': full, '6': [morning], '7': [] },
    swapDaysWorked: [{ date: '2026-03-08', sessionsOf: full, reason: { vi: 'x', en: 'x' } }],
  }),
])

const minuteMs = 60_000
const base = Date.parse('2026-01-05T00:00:00Z')
const toInstant = (minutes: number): string => new Date(base + minutes * minuteMs).toISOString()
const quarterHours = (days: number) => fc.integer({ min: 0, max: days * 96 }).map((n) => n * 15)

const limit = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 40 }).map((n) => n / 2), unit: fc.constant('workingDay' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 20 }), unit: fc.constant('workingDay' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 200 }).map((n) => n / 2), unit: fc.constant('workingHour' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 40 }), unit: fc.constant('calendarDay' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 3 }), unit: fc.constant('month' as const) }),
)

const cutOff = fc.option(
  fc.record({
    at: fc.constantFrom('11:00', '15:00', '16:30'),
    rule: fc.constantFrom('countFromNextDay' as const, 'sameDayToNextDay' as const),
  }),
  { nil: undefined },
)

const extension = fc.option(
  fc.integer({ min: 1, max: 20 }).map((n) => ({ workingDays: n / 2, reason: 'x' })),
  { nil: undefined },
)

interface DrawnPause {
  readonly after: number
  readonly length: number
  readonly policy: Pause['policy']
  readonly minimum: Pause['minimum']
}

const drawnPause: fc.Arbitrary<DrawnPause> = fc.record({
  after: quarterHours(30),
  length: fc.oneof(quarterHours(1), quarterHours(20)),
  policy: fc.constantFrom('resume' as const, 'restart' as const, 'resume_with_minimum' as const),
  minimum: fc.option(limit, { nil: undefined }),
})

const toPauses = (drawn: readonly DrawnPause[], received: number): Pause[] =>
  drawn.map(({ after, length, policy, minimum }, i) => ({
    from: toInstant(received + after),
    to: toInstant(received + after + length),
    reasonKey: 'supplement',
    eventRef: `j-${i}`,
    policy,
    ...(minimum && { minimum }),
  }))

const received = quarterHours(300)

function dueMs(input: Omit<DueInput, 'calendar'>): number {
  const result = dueAt({ ...input, calendar })
  if (!result.ok || result.value.state !== 'due') throw new Error(JSON.stringify(result))
  return Date.parse(result.value.dueAt)
}

const runs = { numRuns: 3000 }

describe('whatever the limit, the cut-off and the pauses', () => {
  test('a pause more never makes a due date earlier', () => {
    fc.assert(
      fc.property(
        received,
        limit,
        cutOff,
        extension,
        fc.array(drawnPause, { maxLength: 3 }),
        drawnPause,
        (start, limit, cutOff, extension, drawn, more) => {
          const input = { receivedAt: toInstant(start), limit, cutOff, extension }
          const without = dueMs({ ...input, pauses: toPauses(drawn, start) })
          expect(dueMs({ ...input, pauses: toPauses([...drawn, more], start) })).toBeGreaterThanOrEqual(without)
        },
      ),
      runs,
    )
  })

  test('a longer pause never makes a due date earlier than a shorter one', () => {
    fc.assert(
      fc.property(received, limit, cutOff, drawnPause, quarterHours(10), (start, limit, cutOff, drawn, longer) => {
        const input = { receivedAt: toInstant(start), limit, cutOff }
        const short = dueMs({ ...input, pauses: toPauses([drawn], start) })
        const long = dueMs({ ...input, pauses: toPauses([{ ...drawn, length: drawn.length + longer }], start) })
        expect(long).toBeGreaterThanOrEqual(short)
      }),
      runs,
    )
  })

  test('a due date never falls within a pause', () => {
    fc.assert(
      fc.property(
        received,
        limit,
        cutOff,
        extension,
        fc.array(drawnPause, { maxLength: 3 }),
        (start, limit, cutOff, extension, drawn) => {
          const pauses = toPauses(drawn, start)
          const due = dueMs({ receivedAt: toInstant(start), limit, cutOff, extension, pauses })
          for (const pause of pauses) expect(due > Date.parse(pause.from) && due < Date.parse(pause.to!)).toBe(false)
        },
      ),
      runs,
    )
  })

  test('a dossier received later is not due earlier', () => {
    fc.assert(
      fc.property(
        received,
        quarterHours(5),
        limit,
        cutOff,
        extension,
        fc.array(drawnPause, { maxLength: 3 }),
        (start, later, limit, cutOff, extension, drawn) => {
          // A dossier is paused after it is received: the pauses begin on a day after both receptions.
          const pauses = toPauses(drawn, start + later + 24 * 60)
          const [first, second] = [start, start + later].map((at) =>
            dueMs({ receivedAt: toInstant(at), limit, cutOff, extension, pauses }),
          )
          expect(second).toBeGreaterThanOrEqual(first!)
        },
      ),
      runs,
    )
  })

  test('a longer limit is not due earlier', () => {
    fc.assert(
      fc.property(
        received,
        limit,
        fc.integer({ min: 1, max: 10 }),
        cutOff,
        extension,
        fc.array(drawnPause, { maxLength: 3 }),
        (start, limit, more, cutOff, extension, drawn) => {
          const pauses = toPauses(drawn, start)
          const [short, long] = [limit, { ...limit, amount: limit.amount + more }].map((limit) =>
            dueMs({ receivedAt: toInstant(start), limit, cutOff, extension, pauses }),
          )
          expect(long).toBeGreaterThanOrEqual(short!)
        },
      ),
      runs,
    )
  })

  test('counted amounts sum up to the limit, and days are in order', () => {
    fc.assert(
      fc.property(
        received,
        limit,
        cutOff,
        extension,
        fc.array(drawnPause, { maxLength: 3 }),
        (start, limit, cutOff, extension, drawn) => {
          const result = dueAt({
            receivedAt: toInstant(start),
            limit,
            cutOff,
            extension,
            pauses: toPauses(drawn, start),
            calendar,
          })
          if (!result.ok) throw new Error(JSON.stringify(result))
          const { days, start: counted } = result.value.explanation
          const dates = days.map((day) => (day.kind === 'span' ? day.from : day.date))
          expect([...dates].sort()).toEqual(dates)
          const extended = counted.because === 'minimum' ? 0 : (extension?.workingDays ?? 0)
          const sum = (of: 'limit' | 'extension'): number =>
            days.reduce((total, day) => {
              if (day.kind === 'span') return of === 'limit' ? total + day.counted : total
              return day.kind === 'counted' && (day.extension ? 'extension' : 'limit') === of
                ? total + day.amount
                : total
            }, 0)
          const { amount, unit } = counted.limit
          if (unit === 'workingHour' || unit === 'calendarDay') expect(sum('limit')).toBeCloseTo(amount, 6)
          // A day of one session counts whole, also where only half a day was missing.
          if (unit === 'workingDay') expect(sum('limit') + sum('extension') - amount - extended).toBeOneOf([0, 0.5])
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('the remaining time of an open pause is what is counted after it ends', () => {
    fc.assert(
      fc.property(received, limit, quarterHours(20), (start, limit, after) => {
        const input = { receivedAt: toInstant(start), limit, calendar }
        const open: Pause = {
          from: toInstant(start + after),
          to: null,
          reasonKey: 'x',
          eventRef: 'j',
          policy: 'resume',
        }
        const result = dueAt({ ...input, pauses: [open] })
        if (!result.ok) throw new Error(JSON.stringify(result))
        if (result.value.state === 'due') return
        const { remaining } = result.value
        expect(remaining.amount).toBeLessThanOrEqual(limit.unit === 'month' ? 95 : limit.amount)
        if (remaining.unit !== 'workingHour') return
        // Ending the pause at night lets the rest run from the next morning.
        const night = toInstant(Math.ceil((start + after) / 1440) * 1440 + 1440 * 2 - 7 * 60)
        const ended = dueMs({ receivedAt: input.receivedAt, limit, pauses: [{ ...open, to: night }] })
        expect(ended).toBe(dueMs({ receivedAt: night, limit: remaining }))
      }),
      { numRuns: 1000 },
    )
  })
})

test('a due date forty years off is counted in milliseconds, a thousand ordinary ones as well', () => {
  const forty = toAgencyCalendar([WorkCalendar.parse({ ...daNang2026, validTo: '2067-12-31' })])
  const receivedAt = '2026-11-23T02:00:00Z'
  const begun = performance.now()
  const far = dueAt({ receivedAt, limit: { amount: 480, unit: 'month' }, calendar: forty })
  const farDays = dueAt({ receivedAt, limit: { amount: 10_000, unit: 'workingDay' }, calendar: forty })
  const farMs = performance.now() - begun
  for (let i = 0; i < 1000; i++) dueAt({ receivedAt, limit: { amount: 15, unit: 'workingDay' }, calendar: forty })
  const ordinaryMs = performance.now() - begun - farMs
  expect(far).toMatchObject({ ok: true, value: { dueAt: '2066-11-23T10:00:00Z' } })
  expect(farDays.ok && farDays.value.explanation.days.length).toBeLessThan(100)
  // Forty times what was measured (12 and 8 ms): room for a busy machine, none for a count that grows with its square.
  expect(farMs).toBeLessThan(500)
  expect(ordinaryMs).toBeLessThan(500)
})
