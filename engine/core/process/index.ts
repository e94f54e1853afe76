export { type FreeSlot, type FreeSlots, freeSlots, slotsTakenIn } from './appointment-slots.ts'
export { type AvailableAct, availableActs } from './available.ts'
export { carryAnswers, type LostAnswer } from './carry-answers.ts'
export { countDue, instantAfter } from './clock.ts'
export { decide } from './decide.ts'
export { evaluateAt, type Facts, type FactsInput, feeFor, findValue, gatherFacts, valueAt } from './facts.ts'
export { grantFor, may, mayRead, mayWork, type Operation, operations, type WorkPlace } from './may.ts'
export { standardSlips } from './numbers.ts'
export { agenciesOf, consultationId, type SeenOpinion, seenOpinions } from './opinions.ts'
export { mappingOf, type PlacedMove, type PlacePlan, planPlaces } from './plan-places.ts'
export { likelyCase, missingDocuments } from './submit.ts'
export type {
  Accepted,
  Actor,
  Answers,
  AppointmentState,
  BranchState,
  Decision,
  DecisionContext,
  Denied,
  Documents,
  DossierEvent,
  DossierState,
  DueBasis,
  DueState,
  EventType,
  FileRef,
  Grant,
  Hold,
  JoinState,
  NeedsNumbers,
  NumberNeed,
  OutboxEffect,
  Outcome,
  OutputState,
  PaymentState,
  Place,
  Reference,
  Service,
  Snapshot,
  Submitter,
  SupplementItem,
  SupplementRequest,
  TaskChange,
  TaskOpened,
  TimerChange,
  TimerKind,
  Value,
} from './types.ts'
export { compileVersion, type LoadedVersion, loadVersion, type VersionRow } from './version.ts'
