export {
  type Allocation,
  type AllocationPlan,
  type Applicant,
  allocate,
  type OptionSummary,
  type Quota,
  type Refused,
} from './allocate.ts'
export { choicesOf, openingAt } from './opening.ts'
