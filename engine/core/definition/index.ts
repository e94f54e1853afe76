export { Appointment, type AppointmentInput } from './appointment.ts'
export { blankDefinition } from './blank.ts'
export { canonical, hashOf, sha256Hex, textHash, versionHash } from './canonical.ts'
export { currentFormat, Definition, type DefinitionInput, type Message, Messages } from './definition.ts'
export { allBlocks, DocumentBlock, DocumentTemplate, mapTextIds, SimpleBlock, textIdsOf } from './document-template.ts'
export { type ResolvedTexts, resolveTexts, tokensOf } from './document-text.ts'
export { Duty, DutyAggregate, DutyEvery } from './duty.ts'
export type { EscalationLevel } from './escalation.ts'
export { type ExpectedType, type ExpressionScope, listExpressions, type PlacedExpression } from './expressions.ts'
export {
  type Block,
  Field,
  type FieldOf,
  FieldOption,
  type FieldSource,
  type FieldType,
  type FieldValidation,
  Form,
  Page,
  Section,
} from './field.ts'
export { Access, Deadlines, Notification, Output, Policies, Source } from './governance.ts'
export { definitionJsonSchema } from './json-schema.ts'
export { DecisionTable, FeeItem, type FeeMoment, type FeeRelief } from './money.ts'
export { fromPackage, type ProcedurePackage, packageFormat, toPackage } from './package.ts'
export { parseDefinition, parseDefinitionText } from './parse.ts'
export { CaseChange, Forwarding, Recall, type RefundShare, Reschedule } from './policies.ts'
export { Follows, Procedure } from './procedure.ts'
export { listReferences, type Reference, type ReferenceKind } from './references.ts'
export { CutOff, ProcedureCase, Requirement } from './requirement.ts'
export { Channel, type DayThatCounts, Language, Role, StepRole, TimeLimit } from './scalars.ts'
export { Expectation, Scenario, ScenarioAct } from './scenario.ts'
export { packTemplate, type TemplateFiles, unpackTemplate } from './template-folder.ts'
export { findText, type TextPath, textOf, textPaths } from './text-paths.ts'
export { findField, findFieldByKey, listFields, type PlacedField } from './walk.ts'
export { ApplicationWindow, anyOption, WindowOpening } from './window.ts'
export {
  ChainChild,
  type ConsultationBranch,
  Effect,
  type JoinRule,
  NationalStatus,
  nationalCodes,
  Step,
  type StepFrame,
  type StepKind,
  type StepOf,
  Transition,
  Workflow,
} from './workflow.ts'
