import type { SyntaxNode } from '@lezer/common'
import { parser, trackVariables } from 'lezer-feel'
import { Builder, childrenOf, maxDepth, type Report } from './build-tree.ts'
import { functionNames } from './function-names.ts'
import type { ExpressionProblem, ExpressionProblemCode } from './problem.ts'
import type { Expr } from './tree.ts'

/** Longest text of one expression; the definition's schema has the same bound. */
const maxTextLength = 4000

export interface Parsed {
  /** in NFC; every position refers to it */
  readonly text: string
  readonly tree: Expr | null
  readonly problems: ExpressionProblem[]
}

// The grammar must know the names of several words, for one holds a keyword: "years and months duration". It must not
// know the others: `not` and `date` have a syntax of their own.
const severalWords = functionNames.filter((name) => name.includes(' '))
const contextTracker = trackVariables(Object.fromEntries(severalWords.map((name) => [name, null])))
const parsers = {
  Expression: parser.configure({ top: 'Expression', contextTracker }),
  UnaryTests: parser.configure({ top: 'UnaryTests', contextTracker }),
}

/** Reads an expression of the listed subset. What FEEL has and the subset lacks is a finding, not a syntax error. */
export const parseExpression = (text: string): Parsed => parse(text, 'Expression')

/** Reads the unary tests of a table cell: `-`, `> 5`, `"a", "b"`, `not(1)`, `? > x`. */
export const parseUnaryTests = (text: string): Parsed => parse(text, 'UnaryTests')

/** Leaves the builder once the text is known to be bad; caught by `parse`. */
class Refusal extends Error {}

function parse(raw: string, top: 'Expression' | 'UnaryTests'): Parsed {
  const text = raw.normalize('NFC')
  const problems: ExpressionProblem[] = []
  const problem = (
    code: ExpressionProblemCode,
    from: number,
    to: number,
    params: ExpressionProblem['params'] = {},
  ): never => {
    problems.push({ code, from, to, params })
    throw new Refusal()
  }
  try {
    if (text.length > maxTextLength)
      problem('expression.tooCostly', 0, text.length, { length: text.length, limit: maxTextLength })
    const root = syntaxTree(text, top)
    if (!root)
      return { text, tree: null, problems: [{ code: 'expression.syntax', from: 0, to: text.length, params: {} }] }
    checkSyntax(root, text, problem)
    const node = top === 'Expression' ? childrenOf(root)[0] : root
    if (!node) return problem('expression.syntax', 0, text.length)
    const builder = new Builder(text, problem)
    return { text, tree: top === 'Expression' ? builder.expression(node, 0) : builder.cell(node), problems }
  } catch (error) {
    if (error instanceof Refusal) return { text, tree: null, problems }
    throw error
  }
}

function syntaxTree(text: string, top: 'Expression' | 'UnaryTests'): SyntaxNode | null {
  try {
    return parsers[top].parse(text).topNode
  } catch {
    // The tracker of names throws on some broken texts (a name expected and none read).
    return null
  }
}

function checkSyntax(root: SyntaxNode, text: string, report: Report): void {
  const cursor = root.cursor()
  let depth = 0
  do {
    if (cursor.type.isError) {
      const near = text.slice(cursor.from, Math.min(text.length, Math.max(cursor.to, cursor.from + 1) + 10)).trim()
      report('expression.syntax', cursor.from, Math.max(cursor.to, cursor.from), { near })
    }
    depth = Math.max(depth, depthOf(cursor.node, maxDepth * 3))
  } while (cursor.next())
  if (depth >= maxDepth * 3) report('expression.tooCostly', 0, text.length, { nesting: maxDepth })
}

function depthOf(node: SyntaxNode, limit: number): number {
  let depth = 0
  for (let at: SyntaxNode | null = node; at && depth < limit; at = at.parent) depth++
  return depth
}
