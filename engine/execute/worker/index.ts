export { makeCheckpoints } from './checkpoint.ts'
export { seeToOccasions } from './occasions.ts'
export { type OpenedDuties, openDuties, type UnopenedDuty } from './open-duties.ts'
export { type RunningWorker, runOnce, startWorker, type WorkerOptions } from './worker.ts'
