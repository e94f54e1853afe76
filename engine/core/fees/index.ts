export type { Evaluated, FeeContext } from './context.ts'
export { type ExplainedFee, explainFees, type FeeText } from './explain-fees.ts'
export {
  dayOfFee,
  type FeeLine,
  type FeeOmitted,
  type FeeReliefLine,
  type FeeReport,
  type FeeStatement,
  feeReport,
  feeStatement,
  heldVnd,
  perMoment,
  postVnd,
} from './statement.ts'
