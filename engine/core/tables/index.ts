export { analyseTable, type TableAnalysis, type TableCase, type TableReader } from './analyse-table.ts'
export type { CaseValue } from './axis.ts'
export { caseText, tableCaseText } from './case-text.ts'
export { compileTable, compileTables, type ExplainedRule, type ExplainedTable, explainTable } from './decision-table.ts'
