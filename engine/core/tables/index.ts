export { analyseTable, type TableAnalysis, type TableCase, type TableReader } from './analyse-table.ts'
export type { CaseValue } from './axis.ts'
export { caseText, tableCaseText } from './case-text.ts'
export { compileTable, compileTables } from './decision-table.ts'
