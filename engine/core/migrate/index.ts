export type { Differences } from './differences.ts'
export { isPlain, type Migrated, type MigrationReport, migrate } from './migrate.ts'
export { addToSummary, emptySummary, type MigrationSummary } from './summary.ts'
