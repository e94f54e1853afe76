export { fromKeyed, toKeyed } from './keyed.ts'
export { type Mismatch, runScenario, type ScenarioResult, submissionOf } from './run-scenario.ts'
export {
  castMember,
  forwardTo,
  type NeighbourAnswers,
  nextTimerAt,
  retry,
  type Simulated,
  type SimulatedEntry,
  sampleFiles,
  send,
  startWorld,
  type World,
} from './world.ts'
