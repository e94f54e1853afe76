import { scopesOf } from '../../compile/scopes.ts'
import { type Definition, listExpressions } from '../../definition/index.ts'
import { dependencyCycles, type MakeRule } from '../../evaluate/index.ts'
import type { ExpressionProblem } from '../../expression/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import type { Known } from '../known.ts'

/** Every expression parses, names what exists, fits in type and is bounded in cost. */
export const expressions: Rule = (definition, _, known) => {
  const scopeAt = scopesIn(definition, known)
  return listExpressions(definition).flatMap(({ text, path, scope, expected }) => {
    const root = scopeAt(scope)
    const checked =
      scope.kind === 'unaryTest' ? known.cell(text, root, root.input ?? 'any') : known.expression(text, root, expected)
    return checked.problems.map((problem) => toFinding(problem, path, text))
  })
}

/** What may be named at each place, worked out anew only when what can be named has changed. */
export const scopesIn = (definition: Definition, known: Known) =>
  known.once('scopes', [definition.form, definition.tables, definition.sources], () => scopesOf(definition))

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
export const cycles: Rule = (definition, _, known) =>
  dependencyCycles(definition, () => readerOnly(known)).map((members) =>
    finding('expression.cycle', ['form'], { members: members.join(' → ') }),
  )

/** Rules that say what they read and never run. */
const readerOnly =
  (known: Known): MakeRule =>
  (text, scope, expected) => ({
    reads: known.expression(text, scope, expected).reads,
    evaluate: () => ({ ok: false, error: { code: 'expression.invalid' } }),
  })
