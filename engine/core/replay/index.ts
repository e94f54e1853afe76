export { type Difference, type PastDossier, type PastEvent, type Replayed, replay } from './replay.ts'
export { addReplay, emptyReplaySummary, type ReplaySummary } from './summary.ts'
