import { expect, test } from 'vitest'
import { type GateFacts, gateTaskIds, gateTasks, isReady } from './gate-tasks.ts'

const ready: GateFacts = {
  errors: 0,
  missingTexts: 0,
  unexplained: 0,
  saved: true,
  noted: true,
  decision: true,
  effective: 'now',
  scenarios: { all: 3 },
  run: { running: false, outdated: false, failed: false, played: 3, passed: 3 },
  migration: { running: 4, blocked: 0 },
  movesDossiers: true,
  request: 'none',
}
const stateOf = (facts: Partial<GateFacts>, id: string) => {
  const one = gateTasks({ ...ready, ...facts }).find((task) => task.id === id)
  return `${one?.state} ${one?.words}`
}

test('with all done only the second person is left, and can be asked', () => {
  const tasks = gateTasks(ready)
  expect(tasks.map((one) => one.id)).toEqual([...gateTaskIds])
  expect(tasks.filter((one) => one.state !== 'done').map((one) => one.id)).toEqual(['second'])
  expect(isReady(tasks)).toBe(true)
})

test.each([
  ['an error', { errors: 1 }, 'findings', 'todo todo'],
  ['a missing text', { missingTexts: 2 }, 'texts', 'todo todo'],
  ['a warning without a reason', { unexplained: 1 }, 'warnings', 'todo todo'],
  ['no note', { noted: false }, 'note', 'todo todo'],
  ['a date in the past', { effective: 'past' as const }, 'effective', 'todo past'],
  ['half a date', { effective: 'incomplete' as const }, 'effective', 'todo incomplete'],
  ['a failed scenario', { run: { ...ready.run!, passed: 2 } }, 'scenarios', 'todo failed'],
])('%s stands in the way of asking', (_, facts, id, expected) => {
  expect(stateOf(facts, id)).toBe(expected)
  expect(isReady(gateTasks({ ...ready, ...facts }))).toBe(false)
})

test('a gate that was not run, is running or ran on an earlier text is told apart; asking runs it anyway', () => {
  const { run: _, ...never } = ready
  expect(gateTasks(never).find((one) => one.id === 'gate')).toMatchObject({ state: 'todo', params: { all: 3 } })
  expect(isReady(gateTasks(never))).toBe(true)
  expect(stateOf({ run: { ...ready.run!, running: true } }, 'gate')).toBe('running running')
  expect(stateOf({ run: { ...ready.run!, outdated: true } }, 'gate')).toBe('todo outdated')
  expect(stateOf({ run: { ...ready.run!, outdated: true } }, 'scenarios')).toBe('todo unknown')
  expect(stateOf({ run: { ...ready.run!, failed: true, played: 0, passed: 0 } }, 'gate')).toBe('todo failed')
})

test('dossiers that stay, that none are running of, and that cannot be moved are three things', () => {
  const { migration: _, ...unknown } = ready
  expect(stateOf({ movesDossiers: false }, 'migration')).toBe('done stay')
  expect(gateTasks(unknown).find((one) => one.id === 'migration')?.words).toBe('noneRunning')
  expect(stateOf({ migration: { running: 4, blocked: 1 } }, 'migration')).toBe('advised blocked')
})

test('a request that waits is somebody else’s work; one that was returned is the author’s again', () => {
  expect(stateOf({ request: 'open' }, 'second')).toBe('waiting waiting')
  expect(stateOf({ request: 'returned' }, 'second')).toBe('todo returned')
})
