// Counts a due date with the engine alone, and says why it is that day. Run: pnpm tsx examples/explain-a-due-date/main.ts
import { dueAt, explainDue, toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'

const session = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
]
const calendar = toAgencyCalendar([
  WorkCalendar.parse({
    id: 'example',
    agencyId: 'example',
    timeZone: 'Asia/Ho_Chi_Minh',
    validFrom: '2026-11-01',
    validTo: '2026-12-31',
    confirmedOn: '2026-01-01',
    sessions: { '1': session, '2': session, '3': session, '4': session, '5': session, '6': [], '7': [] },
    daysOff: [
      { date: '2026-11-24', kind: 'holiday', reason: { vi: 'Ngày Văn hoá Việt Nam', en: 'Vietnam Culture Day' } },
    ],
    swapDaysWorked: [],
  }),
])

// Received on Monday 23 November 2026 at 08:15 in Đà Nẵng; three working days; the applicant took a day to answer.
const due = dueAt({
  receivedAt: '2026-11-23T01:15:00Z',
  limit: { amount: 3, unit: 'workingDay' },
  calendar,
  pauses: [
    {
      from: '2026-11-25T02:00:00Z',
      to: '2026-11-26T02:00:00Z',
      reasonKey: 'supplement',
      eventRef: 'supplement 1',
      policy: 'resume',
    },
  ],
})

if (!due.ok) throw new Error(due.error.code)
console.log(explainDue(due.value.explanation, 'en').join('\n'))
