export { type Checked, checkExpression, checkUnaryTests } from './check.ts'
export {
  type Compiled,
  type CompiledExpression,
  compileExpression,
  compileUnaryTests,
  type Evaluated,
  stepBudget,
} from './compile.ts'
export {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  type EachRow,
  fromConditionRows,
  isRowNumber,
  type Operand,
  type OperandKind,
  operandText,
  partText,
  quoted,
  type RowComparison,
  type ShiftUnit,
  type SpanUnit,
  type TotalKind,
} from './condition-rows.ts'
export { type Constant, constantOf, dateOfDay, dayOfDate } from './constant.ts'
export { dayThatCounts, isValidOn } from './day-that-counts.ts'
export type {
  AllocationFacts,
  CalendarFunctions,
  DossierFacts,
  DutyFacts,
  Environment,
  EvaluationInput,
  GroupFacts,
  OpinionFacts,
  SubmitterFacts,
  TableFunction,
} from './environment.ts'
export type { EvaluationError, EvaluationErrorCode } from './failure.ts'
export { type ContextType, type FeelType, fits, type ListType, typeText } from './feel-type.ts'
export { type FunctionName, functionNames, reservedNames } from './function-names.ts'
export { type FunctionSignature, signatureOf } from './function-signature.ts'
export { parseExpression, parseUnaryTests } from './parse.ts'
export type { ExpressionProblem, ExpressionProblemCode } from './problem.ts'
export { toConditionRows, toOperand } from './read-condition.ts'
export { type Renamed, rewriteKey, rewriteReferences } from './rewrite-key.ts'
export {
  type AnyField,
  builtInTypes,
  columnScope,
  fieldType,
  formFields,
  rowScope,
  scopeFor,
  scopeOf,
  workflowScope,
} from './scope.ts'
export type { Scope, ScopeName, TableSignature } from './scope-type.ts'
export { type Expr, nodesOf, type Test } from './tree.ts'
