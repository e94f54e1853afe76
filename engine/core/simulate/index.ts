export { childName } from './children.ts'
export { fromKeyed, toKeyed } from './keyed.ts'
export { evaluationOf, type Observed, observe, observeForm } from './observe.ts'
export { type Beginning, beginScenario, type Played, playAct, submissionOf } from './play.ts'
export { answerFromNow, answersGiven, usualAnswer } from './record.ts'
export {
  judge,
  type Mismatch,
  runScenario,
  type ScenarioResult,
  type ScenarioStep,
  stepScenario,
} from './run-scenario.ts'
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
