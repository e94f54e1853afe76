export {
  type Evaluated,
  type FeeContext,
  type FeeLine,
  type FeeReliefLine,
  type FeeStatement,
  feeStatement,
} from './statement.ts'
