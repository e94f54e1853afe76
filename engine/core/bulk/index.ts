export { BulkChange } from './change.ts'
export { type BulkFlag, type BulkLine, type BulkPlan, planBulk } from './plan.ts'
