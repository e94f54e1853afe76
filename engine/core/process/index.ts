export { type FreeSlot, type FreeSlots, freeSlots, slotsTakenIn } from './appointment-slots.ts'
export { type AvailableAct, availableActs } from './available.ts'
export { capacityOf } from './capacity.ts'
export { carryAnswers, type LostAnswer } from './carry-answers.ts'
export type {
  ChainEffect,
  ChainEvent,
  ChainState,
  ChildFault,
  ChildRef,
  ChildState,
  DossierLink,
  DossierRef,
  EarlierDossier,
  FollowKind,
  ParentLink,
  StopWhy,
} from './chain-types.ts'
export { listChildren, type SeenChild } from './chains.ts'
export { basisFor, countDue, instantAfter } from './clock.ts'
export { decide } from './decide.ts'
export type { DutyState } from './duty-state.ts'
export { rescheduleOf } from './extend.ts'
export {
  evaluateAt,
  type Facts,
  type FactsInput,
  feeFor,
  feeReportFor,
  findValue,
  gatherFacts,
  occasionOf,
  valueAt,
} from './facts.ts'
export { earlierDossier, followUntil, prefillFrom } from './follows.ts'
export { serviceAt } from './forward.ts'
export { groupFacts } from './group-rows.ts'
export { grantFor, may, mayRead, mayWork, type Operation, operations, type WorkPlace } from './may.ts'
export { standardSlips } from './numbers.ts'
export { agenciesOf, consultationId, type SeenOpinion, seenOpinions, workTitlePath } from './opinions.ts'
export { duePayments, isPaid, keptVnd } from './paid.ts'
export { roleOf } from './places.ts'
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
  Escalated,
  EventType,
  FileRef,
  Grant,
  GroupCounts,
  GroupRow,
  GroupRows,
  Hold,
  JoinState,
  LastAct,
  LaterPayment,
  NeedsNumbers,
  NumberNeed,
  OutboxEffect,
  Outcome,
  OutputState,
  PaymentMoment,
  PaymentState,
  Place,
  Reference,
  Refund,
  RowDecision,
  RowOutput,
  RowVerdict,
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
export { compileForTrial, compileVersion, type LoadedVersion, loadVersion, type VersionRow } from './version.ts'
export { placesOf, queueRegister } from './window.ts'
export { type ReadApplicant, toApplicant } from './window-applicant.ts'
export { type AllocatedEvent, type AllocationState, allocationFacts } from './window-state.ts'
export { withdrawalMode } from './withdrawal.ts'
export { formatNumber } from './working.ts'
