import { checkCall } from './check-call.ts'
import { type Check, mismatch } from './check-state.ts'
import { checkCost } from './cost.ts'
import {
  comparable,
  type FeelType,
  fits,
  isContextType,
  isListType,
  isNumeric,
  isUnknown,
  joined,
  ordered,
} from './feel-type.ts'
import { type Parsed, parseExpression, parseUnaryTests } from './parse.ts'
import { type ExpressionProblem, nameParams } from './problem.ts'
import type { Scope } from './scope-type.ts'
import { type Binding, type Expr, type ExprOf, nodesOf, type Reference, type Test } from './tree.ts'

/** What a look at an expression gives: its typed tree when it is sound, its type as far as known, and what is wrong. */
export interface Checked {
  /** the text in NFC; positions refer to it */
  readonly text: string
  readonly tree?: Expr
  readonly type: FeelType
  readonly problems: readonly ExpressionProblem[]
  /** what it reads: field ids, `table/column` */
  readonly reads: ReadonlySet<string>
  /** built-in names it reads, e.g. `today` */
  readonly builtins: ReadonlySet<string>
}

/**
 * Reads an expression against what is known where it stands, without running it. Never throws.
 * @param expected  type the place asks for, e.g. `boolean` for a condition
 */
export function checkExpression(text: string, scope: Scope, expected?: FeelType): Checked {
  return checkParsed(parseExpression(text), scope, expected)
}

/**
 * The same for the cell of a decision table: unary tests on a value of type `input`.
 * @param input  type of the column's expression
 */
export function checkUnaryTests(text: string, scope: Scope, input: FeelType): Checked {
  return checkParsed(parseUnaryTests(text), { ...scope, input })
}

function checkParsed(parsed: Parsed, scope: Scope, expected?: FeelType): Checked {
  const check: Check = { scope, problems: [...parsed.problems], reads: new Set(), builtins: new Set(), slots: 0 }
  const { tree, text } = parsed
  if (!tree) return { text, type: 'any', problems: check.problems, reads: check.reads, builtins: check.builtins }
  const type = typeOf(tree, check, null)
  if (expected !== undefined && !fits(type, expected)) mismatch(check, tree, expected, type)
  checkCost(tree, check.problems)
  const result = { text, type, problems: check.problems, reads: check.reads, builtins: check.builtins }
  return check.problems.length === 0 ? { ...result, tree } : result
}

/** Names bound inside the expression, innermost first. */
interface Locals {
  readonly names: ReadonlyMap<
    string,
    { readonly ref: Reference; readonly type: FeelType; readonly path?: string; readonly result?: string }
  >
  readonly outer: Locals | null
}

/** Fills in the types and references of a fresh tree, and tells its type. */
function typeOf(node: Expr, check: Check, locals: Locals | null): FeelType {
  node.type = rules[node.kind](node as never, check, locals)
  return node.type
}

function expect(node: Expr, expected: FeelType, check: Check, locals: Locals | null): FeelType {
  const type = typeOf(node, check, locals)
  return fits(type, expected) ? type : mismatch(check, node, expected, type)
}

type Rules = { [K in Expr['kind']]: (node: ExprOf<K>, check: Check, locals: Locals | null) => FeelType }

const rules: Rules = {
  literal: (node) => node.type,
  name: nameType,
  input: (node, check) => {
    if (check.scope.input !== undefined) return check.scope.input
    check.problems.push({ code: 'expression.notInSubset', from: node.from, to: node.to, params: { what: '?' } })
    return 'any'
  },
  path: (node, check, locals) => pathType(node, typeOf(node.of, check, locals), check),
  negate: (node, check, locals) => {
    const type = typeOf(node.of, check, locals)
    return isNumeric(type) || isUnknown(type) || type === 'duration' ? type : mismatch(check, node.of, 'number', type)
  },
  arithmetic: (node, check, locals) =>
    arithmeticType(node, typeOf(node.left, check, locals), typeOf(node.right, check, locals), check),
  compare: (node, check, locals) => {
    compareTypes(node, node.operator, typeOf(node.left, check, locals), typeOf(node.right, check, locals), check)
    return 'boolean'
  },
  logic: (node, check, locals) => {
    expect(node.left, 'boolean', check, locals)
    expect(node.right, 'boolean', check, locals)
    return 'boolean'
  },
  if: (node, check, locals) => {
    expect(node.condition, 'boolean', check, locals)
    const then = typeOf(node.consequence, check, locals)
    const otherwise = typeOf(node.otherwise, check, locals)
    return comparable(then, otherwise) ? joined(then, otherwise) : mismatch(check, node.otherwise, then, otherwise)
  },
  between: (node, check, locals) => {
    const type = typeOf(node.of, check, locals)
    compareTypes(node.low, '>=', type, typeOf(node.low, check, locals), check)
    compareTypes(node.high, '<=', type, typeOf(node.high, check, locals), check)
    return 'boolean'
  },
  in: (node, check, locals) => {
    const type = typeOf(node.of, check, locals)
    for (const test of node.tests) checkTest(test, type, check, locals)
    return 'boolean'
  },
  cell: (node, check, locals) => {
    for (const test of node.tests ?? []) checkTest(test, check.scope.input ?? 'any', check, locals)
    return 'boolean'
  },
  list: (node, check, locals) => ({
    list: node.items.map((item) => typeOf(item, check, locals)).reduce<FeelType>(joined, 'null'),
  }),
  context: contextType,
  filter: filterType,
  for: (node, check, locals) => ({ list: typeOf(node.body, check, bind(node.bindings, check, locals)) }),
  quantified: (node, check, locals) => {
    expect(node.body, 'boolean', check, bind(node.bindings, check, locals))
    return 'boolean'
  },
  instanceOf: (node, check, locals) => {
    typeOf(node.of, check, locals)
    return 'boolean'
  },
  call: (node, check, locals) =>
    checkCall(
      node,
      node.args.map((arg) => typeOf(arg, check, locals)),
      check,
    ),
}

/** FEEL: an entry may use the entries before it. */
function contextType(node: ExprOf<'context'>, check: Check, locals: Locals | null): FeelType {
  const context: Record<string, { id: string; type: FeelType }> = {}
  let inner = locals
  for (const entry of node.entries) {
    const type = typeOf(entry.value, check, inner)
    entry.slot = check.slots++
    context[entry.name] = { id: entry.name, type }
    inner = { names: new Map([[entry.name, { ref: { kind: 'local', slot: entry.slot }, type }]]), outer: inner }
  }
  return { context }
}

function nameType(node: ExprOf<'name'>, check: Check, locals: Locals | null): FeelType {
  for (let at = locals; at; at = at.outer) {
    const found = at.names.get(node.name)
    if (!found) continue
    node.ref = found.ref
    if (found.path) {
      node.column = found.path
      check.reads.add(found.path)
    } else if (found.result) node.column = found.result
    return found.type
  }
  const known = check.scope.names.get(node.name)
  if (known) {
    node.ref = known.ref
    if (known.ref.kind === 'field') check.reads.add(known.ref.id)
    else check.builtins.add(known.ref.name)
    return known.type
  }
  unknownName(check, node, node.name, namesIn(check.scope, locals))
  return 'any'
}

function* namesIn(scope: Scope, locals: Locals | null): Generator<string> {
  for (let at = locals; at; at = at.outer) yield* at.names.keys()
  yield* scope.names.keys()
}

function unknownName(check: Check, span: { from: number; to: number }, name: string, names: Iterable<string>): void {
  check.problems.push({ code: 'expression.unknownName', from: span.from, to: span.to, params: nameParams(name, names) })
}

const dateParts = { year: 'number', month: 'number', day: 'number', weekday: 'number' } as const
const durationParts = { years: 'number', months: 'number', days: 'number' } as const

function pathType(node: ExprOf<'path'>, of: FeelType, check: Check): FeelType {
  if (isUnknown(of)) return 'any'
  if (isListType(of)) return { list: pathType(node, of.list, check) }
  const parts: Readonly<Record<string, FeelType>> =
    of === 'date' || of === 'partialDate' ? dateParts : of === 'duration' ? durationParts : {}
  const span = { from: node.nameFrom, to: node.nameTo }
  if (!isContextType(of)) {
    if (Object.hasOwn(parts, node.name)) return parts[node.name] as FeelType
    unknownName(check, span, node.name, Object.keys(parts))
    return 'any'
  }
  const names = Object.keys(of.context)
  const entry = Object.hasOwn(of.context, node.name) ? of.context[node.name] : undefined
  if (!entry) {
    if (names.length > 0) unknownName(check, span, node.name, names)
    return 'any'
  }
  node.id = entry.id
  if (entry.path) {
    node.column = entry.path
    check.reads.add(entry.path)
  } else if (entry.result) node.column = entry.result
  return entry.type
}

function arithmeticType(node: ExprOf<'arithmetic'>, left: FeelType, right: FeelType, check: Check): FeelType {
  const { operator } = node
  if (isNumeric(left) && isNumeric(right)) return numericType(node, left, right, check)
  const dateLike = (type: FeelType) => type === 'date' || type === 'partialDate'
  if (operator === '+' || operator === '-') {
    if (dateLike(left) && right === 'duration') return 'date'
    if (left === 'duration' && right === 'duration') return 'duration'
    if (operator === '+' && left === 'duration' && dateLike(right)) return 'date'
    if (operator === '+' && left === 'text' && right === 'text') return 'text'
    if (operator === '-' && dateLike(left) && dateLike(right)) return 'duration'
  }
  if (isUnknown(left) || isUnknown(right)) {
    const other = isUnknown(left) ? right : left
    const allowed =
      isUnknown(other) ||
      isNumeric(other) ||
      (operator === '+' && other === 'text') ||
      ((operator === '+' || operator === '-') && (dateLike(other) || other === 'duration'))
    if (allowed) return isNumeric(other) ? 'number' : 'any'
    return mismatch(check, isUnknown(left) ? node.right : node.left, 'number', other)
  }
  return isNumeric(left) || left === 'duration' || dateLike(left) || (left === 'text' && operator === '+')
    ? mismatch(check, node.right, left, right)
    : mismatch(check, node.left, 'number', left)
}

/** đồng times đồng is nothing; đồng through đồng is a plain number. */
function numericType(node: ExprOf<'arithmetic'>, left: FeelType, right: FeelType, check: Check): FeelType {
  const money = [left, right].filter((type) => type === 'money').length
  if (node.operator === '*' && money === 2) return mismatch(check, node.right, 'number', 'money')
  if (node.operator === '**' && money > 0)
    return mismatch(check, left === 'money' ? node.left : node.right, 'number', 'money')
  if (node.operator === '/') return left === 'money' && right !== 'money' ? 'money' : 'number'
  return money > 0 ? 'money' : 'number'
}

function compareTypes(at: Expr | Test, operator: string, left: FeelType, right: FeelType, check: Check): void {
  if (!comparable(left, right)) mismatch(check, at, left, right)
  else if (operator !== '=' && operator !== '!=' && !(ordered(left) && ordered(right)))
    mismatch(check, at, 'number', ordered(left) ? right : left)
}

function checkTest(test: Test, of: FeelType, check: Check, locals: Locals | null): void {
  if (test.kind === 'rangeTest') {
    compareTypes(test.low, '>=', of, typeOf(test.low, check, locals), check)
    compareTypes(test.high, '<=', of, typeOf(test.high, check, locals), check)
    return
  }
  const type = typeOf(test.value, check, locals)
  if (test.kind === 'compareTest') {
    compareTypes(test, test.operator, of, type, check)
    return
  }
  // A test that mentions `?`, or a condition on another value, is itself the verdict; anything else is compared.
  test.verdict =
    [...nodesOf(test.value)].some((one) => one.kind === 'input') || (type === 'boolean' && of !== 'boolean')
  if (test.verdict) {
    if (!fits(type, 'boolean')) mismatch(check, test, 'boolean', type)
  } else if (isListType(type) && !isListType(of)) compareTypes(test, '=', of, type.list, check)
  else compareTypes(test, '=', of, type, check)
}

function filterType(node: ExprOf<'filter'>, check: Check, locals: Locals | null): FeelType {
  const of = typeOf(node.of, check, locals)
  if (!isListType(of) && !isUnknown(of)) return mismatch(check, node.of, 'list', of)
  const element = isListType(of) ? of.list : 'any'
  node.slot = check.slots++
  const names = new Map<string, { ref: Reference; type: FeelType; path?: string; result?: string }>()
  if (isContextType(element)) {
    for (const [name, entry] of Object.entries(element.context)) {
      const { path, result, type } = entry
      const ref = { kind: 'member', slot: node.slot, id: entry.id } as const
      names.set(name, { ref, type, ...(path ? { path } : {}), ...(result ? { result } : {}) })
    }
  }
  names.set('item', { ref: { kind: 'local', slot: node.slot }, type: element })
  const by = typeOf(node.by, check, { names, outer: locals })
  node.byIndex = isNumeric(by)
  if (!node.byIndex && !fits(by, 'boolean')) return mismatch(check, node.by, 'boolean', by)
  return node.byIndex ? element : { list: element }
}

function bind(bindings: readonly Binding[], check: Check, locals: Locals | null): Locals | null {
  let inner = locals
  for (const binding of bindings) {
    const type = binding.upTo ? rangeType(binding, binding.upTo, check, inner) : typeOf(binding.list, check, inner)
    if (!isListType(type) && !isUnknown(type)) mismatch(check, binding.list, 'list', type)
    binding.slot = check.slots++
    const element = isListType(type) ? type.list : 'any'
    inner = {
      names: new Map([[binding.name, { ref: { kind: 'local', slot: binding.slot }, type: element }]]),
      outer: inner,
    }
  }
  return inner
}

function rangeType(binding: Binding, upTo: Expr, check: Check, locals: Locals | null): FeelType {
  expect(binding.list, 'number', check, locals)
  expect(upTo, 'number', check, locals)
  return { list: 'number' }
}
