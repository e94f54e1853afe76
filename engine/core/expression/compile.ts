import { no, ok, type Result } from '../errors.ts'
import { type Checked, checkExpression, checkUnaryTests } from './check.ts'
import { closureOf } from './closures.ts'
import type { EvaluationInput } from './environment.ts'
import { type EvaluationError, EvaluationFailure } from './failure.ts'
import type { FeelType } from './feel-type.ts'
import type { Frame } from './frame.ts'
import type { ExpressionProblem } from './problem.ts'
import type { Scope } from './scope-type.ts'
import type { Expr } from './tree.ts'
import { readerOf, toJson, type Value } from './values.ts'

/**
 * What an evaluation gives. `value` is JSON (dates as texts); null means *unknown*, which is neither false nor an error.
 * A caller that decides must tell the four apart: true, false, null, error.
 */
export type Evaluated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: EvaluationError }

/** An expression ready to run. */
export interface CompiledExpression {
  /** in NFC */
  readonly text: string
  readonly type: FeelType
  /** field ids, and `table/column` for columns */
  readonly reads: ReadonlySet<string>
  /** built-in names it reads */
  readonly builtins: ReadonlySet<string>
  readonly tree: Expr
  /** Never throws on data and never parses. */
  readonly evaluate: (input: EvaluationInput) => Evaluated
}

/** Steps one evaluation may take: at some tens of nanoseconds each, well inside 50 ms. */
export const stepBudget = 200_000

/**
 * Parses, checks and compiles an expression, once per version.
 * @param expected  type the place asks for
 * @returns the problems when there are any: what is not sound does not run
 */
export function compileExpression(text: string, scope: Scope, expected?: FeelType): Compiled {
  return compiled(checkExpression(text, scope, expected), scope)
}

/** The same for the cell of a decision table, run on `input`: true, false or unknown. */
export function compileUnaryTests(text: string, scope: Scope, input: FeelType): Compiled {
  return compiled(checkUnaryTests(text, scope, input), { ...scope, input })
}

export type Compiled = Result<CompiledExpression, readonly ExpressionProblem[]>

function compiled(checked: Checked, scope: Scope): Compiled {
  const { tree, problems, text, type, reads, builtins } = checked
  if (!tree) return no(problems)
  const run = closureOf(tree)
  const readProbe = readerOf(scope.input ?? 'any')
  return ok({ text, type, reads, builtins, tree, evaluate: (input) => evaluate(run, readProbe, input) })
}

function evaluate(run: (frame: Frame) => Value, readProbe: (raw: unknown) => Value, input: EvaluationInput): Evaluated {
  const frame: Frame = {
    input,
    locals: [],
    steps: stepBudget,
    probe: input.input === undefined ? null : readProbe(input.input),
  }
  try {
    return { ok: true, value: toJson(run(frame)) }
  } catch (error) {
    if (error instanceof EvaluationFailure) return { ok: false, error: error.error }
    throw error
  }
}
