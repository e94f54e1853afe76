export { check, createChecker, noSurroundings, rules } from './check.ts'
export { type Checker, shareParts } from './checker.ts'
export {
  type Finding,
  type FindingCode,
  type Fix,
  findingCodes,
  type KnownProcedure,
  type Rule,
  type Surroundings,
} from './finding.ts'
export { knownProcedure } from './known-procedure.ts'
export { type PlannedTime, plannedTime } from './planned-time.ts'
export { commonTokens } from './rules/outputs.ts'
