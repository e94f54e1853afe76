export { check, createChecker, rules } from './check.ts'
export { type Checker, shareParts } from './checker.ts'
export {
  type Finding,
  type FindingCode,
  type Fix,
  findingCodes,
  type KnownProcedure,
  noSurroundings,
  type Rule,
  type Surroundings,
} from './finding.ts'
export { knownProcedure } from './known-procedure.ts'
export { createPlanner, type PlannedTime, plannedTime } from './planned-time.ts'
export { commonTokens } from './rules/outputs.ts'
