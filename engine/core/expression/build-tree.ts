import type { SyntaxNode } from '@lezer/common'
import { parseDate, parseDuration } from './dates.ts'
import type { FeelType } from './feel-type.ts'
import { parseNumber } from './numbers.ts'
import type { ExpressionProblem, ExpressionProblemCode } from './problem.ts'
import type { ArithmeticOperator, Binding, CompareOperator, Expr, Test } from './tree.ts'

/** Deepest nesting: people do not read more, and it bounds every recursion over the tree. */
export const maxDepth = 60

/** Refuses the text: leaves the building of the tree. */
export type Report = (
  code: ExpressionProblemCode,
  from: number,
  to: number,
  params?: ExpressionProblem['params'],
) => never

/** Children that carry meaning: comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) children.push(child)
  return children
}

const isExpression = (node: SyntaxNode): boolean => !tokens.has(node.name)
const tokens = new Set([
  'ArithOp',
  'CompareOp',
  'if',
  'then',
  'else',
  'for',
  'in',
  'return',
  'some',
  'every',
  'satisfies',
  'or',
  'and',
  'between',
  'instance',
  'of',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '.',
  '..',
  'not',
])

const typeNames: Readonly<Record<string, FeelType>> = {
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  list: { list: 'any' },
  context: { context: {} },
  'days and time duration': 'duration',
  'years and months duration': 'duration',
  Any: 'any',
}

/** Turns the library's syntax tree into our own; holds nothing but the text and the way to refuse. */
export class Builder {
  readonly text: string
  readonly report: Report
  constructor(text: string, report: Report) {
    this.text = text
    this.report = report
  }

  source(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to)
  }

  refuse(node: SyntaxNode, what: string): never {
    return this.report('expression.notInSubset', node.from, node.to, { what })
  }

  expression(node: SyntaxNode, depth: number): Expr {
    if (depth > maxDepth) this.report('expression.tooCostly', node.from, node.to, { nesting: maxDepth })
    const build = builders[node.name]
    return build ? build(this, node, depth + 1) : this.refuse(node, node.name)
  }

  expressions(node: SyntaxNode, depth: number): Expr[] {
    return childrenOf(node)
      .filter(isExpression)
      .map((child) => this.expression(child, depth))
  }

  /** Exactly so many inner expressions; less means the library recovered from a broken text. */
  parts<N extends number>(node: SyntaxNode, depth: number, count: N): Expr[] {
    const parts = this.expressions(node, depth)
    return parts.length === count ? parts : this.report('expression.syntax', node.from, node.to)
  }

  cell(root: SyntaxNode): Expr {
    const children = childrenOf(root)
    const span = { from: root.from, to: root.to, type: 'boolean' } as const
    if (children[0]?.name === 'Wildcard') return { ...span, kind: 'cell', negated: false, tests: null }
    const tests = children.find((child) => child.name === 'PositiveUnaryTests')
    if (!tests) return this.report('expression.syntax', root.from, root.to)
    const negated = children[0]?.name === 'not'
    return { ...span, kind: 'cell', negated, tests: childrenOf(tests).map((child) => this.test(child, 1)) }
  }

  test(node: SyntaxNode, depth: number): Test {
    const span = { from: node.from, to: node.to }
    const inner = node.name === 'PositiveUnaryTest' ? childrenOf(node)[0] : node
    if (!inner) return this.report('expression.syntax', node.from, node.to)
    if (inner.name !== 'SimplePositiveUnaryTest') {
      return { ...span, kind: 'valueTest', value: this.expression(inner, depth), verdict: false }
    }
    const [first, second] = childrenOf(inner)
    if (first?.name === 'CompareOp' && second) {
      return {
        ...span,
        kind: 'compareTest',
        operator: this.source(first) as CompareOperator,
        value: this.expression(second, depth),
      }
    }
    if (first?.name !== 'Interval') return this.report('expression.syntax', node.from, node.to)
    const brackets = childrenOf(first)
    const [low, high] = this.parts(first, depth, 2)
    const lowIncluded = this.source(brackets[0] as SyntaxNode) === '['
    const highIncluded = this.source(brackets.at(-1) as SyntaxNode) === ']'
    return { ...span, kind: 'rangeTest', low: low as Expr, high: high as Expr, lowIncluded, highIncluded }
  }

  bindings(node: SyntaxNode, depth: number): Binding[] {
    return childrenOf(node).map((child) => {
      const [name, , list] = childrenOf(child)
      if (!name || !list) return this.report('expression.syntax', child.from, child.to)
      const parts = this.expressions(list, depth)
      if (!parts[0] || parts.length > 2) return this.report('expression.syntax', child.from, child.to)
      return { name: this.source(name), from: name.from, to: name.to, slot: -1, list: parts[0], upTo: parts[1] ?? null }
    })
  }
}

type Build = (b: Builder, node: SyntaxNode, depth: number) => Expr

const span = (node: SyntaxNode) => ({ from: node.from, to: node.to, type: 'any' as FeelType })

const arithmetic = new Set<string>(['+', '-', '*', '/', '**'])

const builders: Readonly<Record<string, Build>> = {
  NumericLiteral: (b, node) => {
    const value = parseNumber(b.source(node).replace(/\s/g, ''))
    return value === null ? b.refuse(node, 'number') : { ...span(node), kind: 'literal', value, type: 'number' }
  },
  StringLiteral: (b, node) => ({ ...span(node), kind: 'literal', value: stringValue(b, node), type: 'text' }),
  BooleanLiteral: (b, node) => ({ ...span(node), kind: 'literal', value: b.source(node) === 'true', type: 'boolean' }),
  null: (_, node) => ({ ...span(node), kind: 'literal', value: null, type: 'null' }),
  '?': (_, node) => ({ ...span(node), kind: 'input' }),
  DateTimeLiteral: (b, node, depth) => {
    const [head, , params] = childrenOf(node)
    if (head?.name === 'AtLiteral') {
      const literal = childrenOf(head)[0]
      return literal ? temporal(b, node, stringValue(b, literal)) : b.report('expression.syntax', node.from, node.to)
    }
    if (!head || !params) return b.report('expression.syntax', node.from, node.to)
    const name = b.source(head).replace(/\s+/g, ' ')
    const only = childrenOf(params)
    if ((name === 'date' || name === 'duration') && only.length === 1 && only[0]?.name === 'StringLiteral') {
      return temporal(b, node, stringValue(b, only[0]), name)
    }
    return call(b, node, name, params, depth)
  },
  FunctionInvocation: (b, node, depth) => {
    const [name, , params] = childrenOf(node)
    if (!name || !params) return b.report('expression.syntax', node.from, node.to)
    if (name.name !== 'VariableName' && name.name !== 'SpecialFunctionName') return b.refuse(name, 'functionValue')
    return call(b, node, b.source(name).replace(/\s+/g, ' '), params, depth)
  },
  VariableName: (b, node) => ({ ...span(node), kind: 'name', name: b.source(node).replace(/\s+/g, ' '), ref: null }),
  PathExpression: (b, node, depth) => {
    const children = childrenOf(node)
    const name = children.at(-1)
    const of = children[0]
    if (!of || !name || name.name !== 'PathName') return b.report('expression.syntax', node.from, node.to)
    const text = b.source(name)
    return {
      ...span(node),
      kind: 'path',
      of: b.expression(of, depth),
      name: text,
      nameFrom: name.from,
      nameTo: name.to,
      id: text,
    }
  },
  ParenthesizedExpression: (b, node, depth) => b.parts(node, depth, 1)[0] as Expr,
  ArithmeticExpression: (b, node, depth) => {
    const operator = childrenOf(node).find((child) => child.name === 'ArithOp')
    const parts = b.expressions(node, depth)
    const sign = operator ? b.source(operator) : ''
    if (!arithmetic.has(sign)) return b.refuse(node, sign)
    if (parts.length === 1 && sign === '-') return { ...span(node), kind: 'negate', of: parts[0] as Expr }
    if (parts.length !== 2) return b.report('expression.syntax', node.from, node.to)
    return {
      ...span(node),
      kind: 'arithmetic',
      operator: sign as ArithmeticOperator,
      left: parts[0] as Expr,
      right: parts[1] as Expr,
    }
  },
  Conjunction: (b, node, depth) => logic(b, node, depth, 'and'),
  Disjunction: (b, node, depth) => logic(b, node, depth, 'or'),
  Comparison: (b, node, depth) => {
    const children = childrenOf(node)
    const word = children.find((child) => child.name === 'between' || child.name === 'in' || child.name === 'CompareOp')
    if (word?.name === 'between') {
      const [of, low, high] = b.parts(node, depth, 3)
      return { ...span(node), kind: 'between', of: of as Expr, low: low as Expr, high: high as Expr }
    }
    if (word?.name === 'in') {
      const left = children[0] as SyntaxNode
      const tests = children.flatMap((c) =>
        c.name === 'PositiveUnaryTests' ? childrenOf(c) : c.name === 'PositiveUnaryTest' ? [c] : [],
      )
      if (tests.length === 0) return b.report('expression.syntax', node.from, node.to)
      return {
        ...span(node),
        kind: 'in',
        of: b.expression(left, depth),
        tests: tests.map((test) => b.test(test, depth)),
      }
    }
    if (!word) return b.report('expression.syntax', node.from, node.to)
    const [left, right] = b.parts(node, depth, 2)
    return {
      ...span(node),
      kind: 'compare',
      operator: b.source(word) as CompareOperator,
      left: left as Expr,
      right: right as Expr,
    }
  },
  IfExpression: (b, node, depth) => {
    const [condition, consequence, otherwise] = b.parts(node, depth, 3)
    return {
      ...span(node),
      kind: 'if',
      condition: condition as Expr,
      consequence: consequence as Expr,
      otherwise: otherwise as Expr,
    }
  },
  List: (b, node, depth) => ({ ...span(node), kind: 'list', items: b.expressions(node, depth) }),
  Context: (b, node, depth) => {
    const entries = childrenOf(node)
      .filter((child) => child.name === 'ContextEntry')
      .map((entry) => {
        const [key, value] = childrenOf(entry)
        if (!key || !value) return b.report('expression.syntax', entry.from, entry.to)
        const quoted = childrenOf(key)[0]
        const name = quoted?.name === 'StringLiteral' ? stringValue(b, quoted) : b.source(key)
        return { name, slot: -1, value: b.expression(value, depth) }
      })
    if (entries.some((entry) => entry.name === '__proto__')) return b.refuse(node, '__proto__')
    return { ...span(node), kind: 'context', entries }
  },
  FilterExpression: (b, node, depth) => {
    const [of, by] = b.parts(node, depth, 2)
    return { ...span(node), kind: 'filter', of: of as Expr, by: by as Expr, slot: -1, byIndex: false }
  },
  ForExpression: (b, node, depth) => ({ ...span(node), kind: 'for', ...loop(b, node, depth) }),
  QuantifiedExpression: (b, node, depth) => ({
    ...span(node),
    kind: 'quantified',
    every: childrenOf(node)[0]?.name === 'every',
    ...loop(b, node, depth),
  }),
  InstanceOfExpression: (b, node, depth) => {
    const of = childrenOf(node)[0]
    const type = childrenOf(node).find((child) => child.name === 'Type')
    if (!of || !type) return b.report('expression.syntax', node.from, node.to)
    const expected = typeNames[b.source(type).replace(/\s+/g, ' ')]
    return expected
      ? { ...span(node), kind: 'instanceOf', of: b.expression(of, depth), expected }
      : b.refuse(type, 'type')
  },
}

function loop(b: Builder, node: SyntaxNode, depth: number): { bindings: Binding[]; body: Expr } {
  const children = childrenOf(node)
  const bindings = children.find((child) => child.name === 'InExpressions')
  const body = children.at(-1)
  if (!bindings || !body || body.name === 'InExpressions') return b.report('expression.syntax', node.from, node.to)
  return { bindings: b.bindings(bindings, depth), body: b.expression(body, depth) }
}

function logic(b: Builder, node: SyntaxNode, depth: number, operator: 'and' | 'or'): Expr {
  const [left, right] = b.parts(node, depth, 2)
  return { ...span(node), kind: 'logic', operator, left: left as Expr, right: right as Expr }
}

function call(b: Builder, node: SyntaxNode, name: string, params: SyntaxNode, depth: number): Expr {
  if (params.name !== 'PositionalParameters') return b.refuse(params, 'namedParameters')
  return { ...span(node), kind: 'call', name, args: b.expressions(params, depth) }
}

function temporal(b: Builder, node: SyntaxNode, text: string, kind?: 'date' | 'duration'): Expr {
  const date = kind === 'duration' ? null : parseDate(text)
  if (date) return { ...span(node), kind: 'literal', value: date, type: 'date' }
  const duration = kind === 'date' ? null : parseDuration(text)
  if (duration) return { ...span(node), kind: 'literal', value: duration, type: 'duration' }
  return /T/.test(text)
    ? b.refuse(node, 'timeOfDay')
    : b.report('expression.syntax', node.from, node.to, { near: text.slice(0, 40) })
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', "'": "'" }

function stringValue(b: Builder, node: SyntaxNode): string {
  const inner = b.source(node).slice(1, -1)
  return inner.replace(
    /\\(u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|[\s\S])/g,
    (whole, one: string, short?: string, long?: string) => {
      const code = Number.parseInt(short ?? long ?? '', 16)
      if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      return escapes[one] ?? whole
    },
  )
}
