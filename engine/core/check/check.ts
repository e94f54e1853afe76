import type { Definition } from '../definition/index.ts'
import { type Checker, checkerOf } from './checker.ts'
import { type Finding, noSurroundings, type Rule, type Surroundings } from './finding.ts'
import { allotments } from './rules/allotments.ts'
import { appointments } from './rules/appointments.ts'
import { burden } from './rules/burden.ts'
import { cases, checkable, notices, notifications, requirements } from './rules/cases.ts'
import { chains, following } from './rules/chain.ts'
import { duties } from './rules/duty.ts'
import { cycles, expressions } from './rules/expressions.ts'
import { codeLists, patterns, patternsInExpressions, purposes, unwritable } from './rules/fields.ts'
import { endings, escalations, refunds, supplements } from './rules/governance.ts'
import { groups } from './rules/groups.ts'
import { guardsFilled } from './rules/guards.ts'
import { names } from './rules/names.ts'
import { onceOnly } from './rules/once-only.ts'
import { outputs } from './rules/outputs.ts'
import { parallels } from './rules/parallel.ts'
import { closedTransitions, demandedInputs, pathActors, pathEnds, pathOutputs } from './rules/paths.ts'
import { references } from './rules/references.ts'
import { boundSources, calendar, staffing } from './rules/surroundings.ts'
import { tables } from './rules/tables.ts'
import { texts } from './rules/texts.ts'
import { validities } from './rules/validities.ts'
import { windows } from './rules/window.ts'
import { automaticLoops, exits, outcomes, reachability } from './rules/workflow.ts'

/** The rules in the order their findings are shown. */
export const rules = {
  references,
  names,
  expressions,
  cycles,
  patterns,
  patternsInExpressions,
  reachability,
  exits,
  parallels,
  chains,
  following,
  appointments,
  escalations,
  supplements,
  endings,
  refunds,
  groups,
  duties,
  windows,
  automaticLoops,
  outcomes,
  pathEnds,
  closedTransitions,
  pathOutputs,
  pathActors,
  unwritable,
  demandedInputs,
  guardsFilled,
  allotments,
  cases,
  tables,
  validities,
  requirements,
  checkable,
  onceOnly,
  outputs,
  notifications,
  notices,
  codeLists,
  purposes,
  burden,
  texts,
  staffing,
  boundSources,
  calendar,
} as const satisfies Record<string, Rule>

/** Every finding on a definition, errors first. Pure: the same in the builder, at the gate and on the command line. */
export const check = (definition: Definition, surroundings: Surroundings = noSurroundings): Finding[] =>
  checkerOf(rules)(definition, surroundings)

/** A check for one definition in the making: an edit costs what it touches. */
export const createChecker = (): Checker => checkerOf(rules)
