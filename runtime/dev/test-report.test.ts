import { expect, test } from 'vitest'
import { countTests } from './test-report.ts'

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
})
const report = (passed: number, ...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: passed,
  numTotalTests: testResults.flatMap((one) => one.assertionResults).length,
  testResults,
})

test.each<[string, unknown, number | null, number, number, RegExp | null]>([
  ['all passed', report(2, file('passed', 'passed', 'passed')), 0, 2, 0, null],
  ['some failed', report(1, file('failed', 'passed', 'failed')), 1, 1, 1, null],
  ['a file does not load', report(1, file('passed', 'passed'), file('failed')), 1, 1, 1, /could not be run/],
  ['a skipped test', report(1, file('passed', 'passed', 'pending')), 0, 1, 1, /skipped/],
  ['a test to do', report(1, file('passed', 'passed', 'todo')), 0, 1, 1, /skipped/],
  ['no test at all', report(0), 0, 0, 1, /not one test/],
  ['an error outside of tests', report(1, file('passed', 'passed')), 1, 1, 1, /outside/],
  ['the runner was killed', report(1, file('passed', 'passed')), null, 1, 1, /outside/],
  ['no report', undefined, 1, 0, 1, /no report/],
  ['a report of another form', { success: true }, 0, 0, 1, /no report/],
])('%s', (_, given, exitCode, passed, failed, note) => {
  const count = countTests('unit', given, exitCode)
  expect(count).toMatchObject({ passed, failed })
  if (note) expect(count.notes.join()).toMatch(note)
  else expect(count.notes).toEqual([])
})
