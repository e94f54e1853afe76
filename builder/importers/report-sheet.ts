import { toCsv } from '../grid/sheet-text.ts'
import type { ReportLine } from './report.ts'

/** The report as a sheet, with the mark by which spreadsheets know UTF-8. */
export const reportSheet = (
  report: readonly ReportLine[],
  heads: readonly string[],
  rest: (line: ReportLine) => readonly string[],
): string =>
  toCsv([heads, ...report.map((line) => [`${line.construct} ${line.name}`.trim(), line.source, ...rest(line)])])
