export { makeCheckpoints } from './checkpoint.ts'
export { type RunningWorker, runOnce, startWorker, type WorkerOptions } from './worker.ts'
