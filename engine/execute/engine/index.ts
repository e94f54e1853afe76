export { type ActorRef, actorAt, actorOf, worker } from './actor.ts'
export { businessInstant, businessNow, later } from './business-time.ts'
export { type EngineContext, type EngineOptions, openEngine, type ProcessRoom, type StopPoint } from './engine.ts'
export { reading, writing } from './failures.ts'
export { type Gate, type GateFinding, type GateReport, warningKey } from './gate.ts'
export { keyOf } from './next-number.ts'
export {
  competentFor,
  currentReference,
  getReference,
  prospectiveData,
  prospectiveReference,
  type ReferenceData,
} from './reference.ts'
export { requireMay } from './require-may.ts'
export { runKeyed } from './run-keyed.ts'
export { workChannel } from './tell-workers.ts'
export { effectiveVersion, getVersion } from './versions.ts'
export { type Held, whileHeld } from './while-held.ts'
