import { type FeelType, typeText } from './feel-type.ts'
import type { ExpressionProblem } from './problem.ts'
import type { Scope } from './scope-type.ts'
import type { Expr, Test } from './tree.ts'

/** What one check gathers while it walks the tree. */
export interface Check {
  readonly scope: Scope
  readonly problems: ExpressionProblem[]
  readonly reads: Set<string>
  readonly builtins: Set<string>
  slots: number
}

export function mismatch(check: Check, at: Expr | Test, expected: FeelType | string, found: FeelType): FeelType {
  const wanted = typeof expected === 'string' ? expected : typeText(expected)
  check.problems.push({
    code: 'expression.typeMismatch',
    from: at.from,
    to: at.to,
    params: { expected: wanted, found: typeText(found) },
  })
  return 'any'
}
