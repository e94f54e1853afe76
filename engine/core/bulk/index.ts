export { BulkChange } from './change.ts'
export type { BulkFlag, BulkLine, BulkPlan } from './line.ts'
export { planBulk } from './plan.ts'
