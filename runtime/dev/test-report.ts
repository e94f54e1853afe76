/** How many checks passed and failed; `notes` tells what the numbers alone would hide. */
export interface Count {
  passed: number
  failed: number
  notes: string[]
}

interface Report {
  numPassedTests: number
  numTotalTests: number
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string }[] }[]
}

/**
 * Counts one run of vitest. Whatever keeps a test from being counted as passed is a failure: a file that does not load, a
 * skipped test, an error outside of tests, a missing report.
 * @param report  the parsed JSON report, or undefined when there is none
 */
export function countTests(project: string, report: unknown, exitCode: number | null): Count {
  if (!isReport(report))
    return { passed: 0, failed: 1, notes: [`${project}: no report was written, its tests could not be counted`] }
  const notes: string[] = []
  let failed = 0
  let skipped = 0
  for (const file of report.testResults) {
    const broken = file.assertionResults.filter(({ status }) => status === 'failed').length
    skipped += file.assertionResults.filter(({ status }) => status !== 'failed' && status !== 'passed').length
    failed += broken
    if (file.status === 'failed' && broken === 0) {
      failed++
      notes.push(`${project}: ${file.name} could not be run${file.message ? `: ${file.message.split('\n')[0]}` : ''}`)
    }
  }
  if (skipped > 0) notes.push(`${project}: ${skipped} skipped tests count as failed`)
  failed += skipped
  if (report.numTotalTests === 0) {
    failed++
    notes.push(`${project}: there was not one test`)
  }
  if (exitCode !== 0 && failed === 0) {
    failed++
    notes.push(`${project}: the tests passed, but an error happened outside of them`)
  }
  return { passed: report.numPassedTests, failed, notes }
}

function isReport(value: unknown): value is Report {
  const report = value as Partial<Report> | null | undefined
  return (
    typeof report?.numPassedTests === 'number' &&
    typeof report.numTotalTests === 'number' &&
    Array.isArray(report.testResults)
  )
}
