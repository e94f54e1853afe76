import { ApplicationWindow, type Definition, Duty } from '../../definition/index.ts'
import type { Surroundings } from '../finding.ts'

type Change = (definition: Definition) => void
interface Row {
  readonly broken: string
  readonly change?: Change
  readonly surroundings?: Partial<Surroundings>
  readonly mended?: Change
  readonly mendedSurroundings?: Partial<Surroundings>
}

/** The small definition as a monthly report that begins with the officer. */
const owed =
  (settings: object = {}, change: Change = () => {}): Change =>
  (d) => {
    d.procedure.audience = ['agency']
    d.workflow.initial = 's-check'
    d.duty = Duty.parse({
      every: 'month',
      opens: { kind: 'day', day: 25 },
      dueAfter: { amount: 5, unit: 'workingDay' },
      assignees: { kind: 'agencies', from: { kind: 'ids', ids: ['C1'] } },
      ...settings,
    })
    change(d)
  }
const sum = (field: string, as = 'sum') => ({ aggregate: [{ field, as, into: 'total' }] })

const year = (id: string, n: number) => ({
  id,
  opensAt: `${n}-06-01T00:00:00Z`,
  closesAt: `${n}-07-01T00:00:00Z`,
})
/** The small definition with places by the way one chooses. */
const within =
  (settings: object = {}, change: Change = () => {}): Change =>
  (d) => {
    d.window = ApplicationWindow.parse({
      openings: [year('w-26', 2026)],
      mode: 'firstCome',
      quota: { kind: 'options', places: { fast: 3, slow: 5 } },
      choices: { field: 'f-way' },
      ...settings,
    })
    change(d)
  }
const hears: Change = (d) => {
  const wait = d.workflow.steps.find((step) => step.kind === 'wait')
  if (wait?.kind !== 'wait') throw new Error('no wait step')
  wait.until = { kind: 'event', event: 'allocated' }
}
const noChoices = { choices: undefined, quota: { kind: 'number', places: 3 } }

/** What periodic duties and application windows can be told wrongly, and the same told well. */
export const occasionRows = {
  'duty.audience': [
    {
      broken: 'a duty of citizens',
      change: owed({}, (d) => {
        d.procedure.audience = ['person']
      }),
      mended: owed(),
    },
  ],
  'duty.firstStep': [
    {
      broken: 'a duty that begins at the counter of who receives it',
      change: owed({}, (d) => {
        d.workflow.initial = 's-reception'
      }),
      mended: owed(),
    },
  ],
  'duty.opensOutside': [
    {
      broken: 'the 32nd day of a month',
      change: owed({ opens: { kind: 'day', day: 32 } }),
      mended: owed({ opens: { kind: 'day', day: 31 } }),
    },
    {
      broken: 'six working days before the end of a week',
      change: owed({ every: 'week', opens: { kind: 'beforeEnd', workingDays: 6 } }),
      mended: owed({ every: 'week', opens: { kind: 'beforeEnd', workingDays: 4 } }),
    },
  ],
  'duty.dueTooLong': [
    {
      broken: 'two months for a monthly report',
      change: owed({ dueAfter: { amount: 2, unit: 'month' } }),
      mended: owed({ dueAfter: { amount: 10, unit: 'workingDay' } }),
    },
  ],
  'duty.reminderTooEarly': [
    {
      broken: 'a reminder before the report is opened',
      change: owed({ remindBefore: [{ amount: 6, unit: 'workingDay' }] }),
      mended: owed({ remindBefore: [{ amount: 4, unit: 'workingDay' }] }),
    },
  ],
  'duty.aggregateType': [
    { broken: 'the sum of a text', change: owed(sum('f-note')), mended: owed(sum('f-note', 'list')) },
    { broken: 'the average of a text', change: owed(sum('f-note', 'average')), mended: owed(sum('f-copies')) },
  ],
  'duty.aggregateUnwritten': [
    {
      broken: 'the sum of what no step fills in',
      change: owed(sum('f-who', 'count'), (d) => {
        for (const step of d.workflow.steps) if (step.kind === 'task') step.fields = []
      }),
      mended: owed(sum('f-note', 'count')),
    },
  ],
  'duty.withWindow': [{ broken: 'a duty that is applied for', change: owed({}, within()), mended: owed() }],
  'window.neverOpen': [
    {
      broken: 'a window that closes before it opens',
      change: within({ openings: [{ ...year('w', 2026), closesAt: '2026-05-01T00:00:00Z' }] }),
      mended: within(),
    },
  ],
  'window.overlap': [
    {
      broken: 'two openings at one time',
      change: within({ openings: [year('w-1', 2026), { ...year('w-2', 2026), opensAt: '2026-06-30T00:00:00Z' }] }),
      mended: within({ openings: [year('w-1', 2026), year('w-2', 2027)] }),
    },
  ],
  'window.over': [
    {
      broken: 'a window of the past',
      change: within(),
      surroundings: { today: '2026-07-02' },
      mended: within({ openings: [year('w-26', 2026), year('w-27', 2027)] }),
      mendedSurroundings: { today: '2026-07-02' },
    },
  ],
  'window.choicesType': [
    {
      broken: 'choices that are a text',
      change: within({ choices: { field: 'f-who' } }),
      mended: within(),
    },
    {
      broken: 'a column as if it were a field',
      change: within({ choices: { field: 'c-age' } }),
      mended: within(),
    },
  ],
  'window.quotaPerOption': [
    {
      broken: 'one number for several options',
      change: within({ quota: { kind: 'number', places: 3 } }),
      mended: within(noChoices),
    },
  ],
  'window.quotaTable': [
    {
      broken: 'places out of a table of money',
      change: within({ quota: { kind: 'table', table: 'price' } }),
      mended: within({ quota: { kind: 'table', table: 'price' } }, (d) => {
        for (const output of d.tables[0]?.outputs ?? []) output.type = 'number'
      }),
    },
  ],
  'window.unknownOption': [
    {
      broken: 'places for what nobody can choose',
      change: within({ quota: { kind: 'options', places: { fast: 3, slow: 5, never: 1 } } }),
      mended: within(),
    },
    {
      broken: 'places by option where there is nothing to choose',
      change: within({ choices: undefined }),
      mended: within({ choices: undefined, quota: { kind: 'options', places: { any: 8 } } }),
    },
  ],
  'window.noPlaces': [
    {
      broken: 'an option without places',
      change: within({ openings: [{ ...year('w-26', 2026), places: { fast: 3 } }] }),
      mended: within({ openings: [{ ...year('w-26', 2026), places: { fast: 3, slow: 0 } }] }),
    },
  ],
  'window.noScore': [
    {
      broken: 'a ranking by nothing',
      change: within({ mode: 'ranked' }),
      mended: within({ mode: 'ranked', score: 'copies' }),
    },
  ],
  'window.unheard': [
    {
      broken: 'a ranked window whose result no step waits for',
      change: within({ mode: 'ranked', score: 'copies' }),
      mended: within({ mode: 'ranked', score: 'copies' }, hears),
    },
  ],
} satisfies Readonly<Record<string, readonly Row[]>>

/** Names in a duty or a window that lead nowhere. */
export const occasionReferences: readonly Row[] = [
  { broken: 'the sum of a field that is not there', change: owed(sum('f-x')), mended: owed(sum('f-copies')) },
  { broken: 'choices in a field that is not there', change: within({ choices: { field: 'f-x' } }), mended: within() },
  {
    broken: 'places from a table that is not there',
    change: within({ quota: { kind: 'table', table: 'none' } }),
    mended: within(),
  },
]
