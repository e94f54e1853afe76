export { PostgresError, type PostgresErrorCode } from './errors.ts'
export { type RunningPostgres, startPostgres } from './start.ts'
