/** Why an evaluation has no answer. `expression.stepBudget` = it took more steps than allowed. */
export type EvaluationErrorCode =
  | 'expression.typeMismatch'
  | 'expression.divisionByZero'
  | 'expression.numberTooLarge'
  | 'expression.stepBudget'
  | 'expression.missingFunction'
  | 'expression.invalid'
  | (string & {})

export interface EvaluationError {
  readonly code: EvaluationErrorCode
  readonly params?: Readonly<Record<string, string | number | boolean | null>>
}

/** Carries an error out of nested closures to `evaluate`, which turns it into a value; it never leaves this room. */
export class EvaluationFailure extends Error {
  readonly error: EvaluationError
  constructor(error: EvaluationError) {
    super(error.code)
    this.error = error
  }
}

export function fail(code: EvaluationErrorCode, params?: EvaluationError['params']): never {
  throw new EvaluationFailure(params ? { code, params } : { code })
}
