import type { EvaluationInput } from './environment.ts'
import { fail } from './failure.ts'
import type { Value } from './values.ts'

/** State of one running evaluation: what it reads, its local names, and the steps it may still take. */
export interface Frame {
  readonly input: EvaluationInput
  readonly locals: Value[]
  steps: number
  /** value that `?` stands for, once read */
  probe: Value
}

/** Pays for work that grows with data. @throws EvaluationFailure `expression.stepBudget` */
export function spend(frame: Frame, steps: number): void {
  frame.steps -= steps
  if (frame.steps < 0) fail('expression.stepBudget')
}
