import { scopesOf } from '../../compile/scopes.ts'
import { listExpressions } from '../../definition/index.ts'
import { dependencyCycles } from '../../evaluate/index.ts'
import { checkExpression, checkUnaryTests, type ExpressionProblem } from '../../expression/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** Every expression parses, names what exists, fits in type and is bounded in cost. */
export const expressions: Rule = (definition) => {
  const scopeAt = scopesOf(definition)
  return listExpressions(definition).flatMap(({ text, path, scope, expected }) => {
    const root = scopeAt(scope)
    const checked =
      scope.kind === 'unaryTest'
        ? checkUnaryTests(text, root, root.input ?? 'any')
        : checkExpression(text, root, expected)
    return checked.problems.map((problem) => toFinding(problem, path, text))
  })
}

function toFinding(problem: ExpressionProblem, path: readonly (string | number)[], text: string): Finding {
  const suggestion = problem.params?.suggestion
  return finding(
    'expression.problem',
    path,
    {
      ...problem.params,
      problem: problem.code,
      from: problem.from,
      to: problem.to,
      excerpt: text.slice(problem.from, problem.to),
    },
    problem.code === 'expression.unknownName' && typeof suggestion === 'string'
      ? { path, do: 'set', value: text.slice(0, problem.from) + suggestion + text.slice(problem.to) }
      : undefined,
  )
}

/** Values that need each other to be known; the members are named. */
export const cycles: Rule = (definition) =>
  dependencyCycles(definition).map((members) => finding('expression.cycle', ['form'], { members: members.join(' → ') }))
