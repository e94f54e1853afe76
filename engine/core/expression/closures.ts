import { FeelDuration } from './dates.ts'
import { fail } from './failure.ts'
import { type FeelType, isContextType, isListType } from './feel-type.ts'
import { type Frame, spend } from './frame.ts'
import { functionOf } from './functions.ts'
import { amountInWords } from './functions-product.ts'
import { isNumber, negate } from './numbers.ts'
import { anyMember, clash, entryOf, operations } from './operations.ts'
import type { Binding, CompareOperator, Expr, ExprOf, Test } from './tree.ts'
import { compare, equal, isContext, isList, kindOf, readerOf, type Value } from './values.ts'

export type Run = (frame: Frame) => Value

/** Turns a checked tree into a closure: names are resolved, literals prepared, nothing is looked up by text later. */
export const closureOf = (node: Expr): Run => makers[node.kind](node as never)

type Makers = { [K in Expr['kind']]: (node: ExprOf<K>) => Run }

const makers: Makers = {
  literal:
    ({ value }) =>
    () =>
      value,
  name: nameRun,
  input: () => (frame) => frame.probe,
  path: (node) => {
    const of = closureOf(node.of)
    const get = memberRun(node.of.type, node.id, node.type)
    return (frame) => get(of(frame), frame)
  },
  negate: ({ of }) => {
    const inner = closureOf(of)
    return (frame) => {
      const value = inner(frame)
      if (value === null) return null
      if (value instanceof FeelDuration) return new FeelDuration(value.unit, 0 - value.amount)
      return isNumber(value)
        ? negate(value)
        : fail('expression.typeMismatch', { expected: 'number', found: kindOf(value) })
    }
  },
  arithmetic: (node) => {
    const left = closureOf(node.left)
    const right = closureOf(node.right)
    const apply = operations[node.operator]
    return (frame) => {
      const a = left(frame)
      const b = right(frame)
      return a === null || b === null ? null : apply(a, b)
    }
  },
  compare: (node) => {
    const left = closureOf(node.left)
    const right = closureOf(node.right)
    const test = comparison(node.operator, isNullLiteral(node.left) || isNullLiteral(node.right))
    return (frame) => test(left(frame), right(frame))
  },
  logic: (node) => {
    const left = closureOf(node.left)
    const right = closureOf(node.right)
    const deciding = node.operator === 'or'
    return (frame) => {
      const a = truth(left(frame))
      if (a === deciding) return deciding
      const b = truth(right(frame))
      if (b === deciding) return deciding
      return a === null || b === null ? null : !deciding
    }
  },
  if: (node) => {
    const condition = closureOf(node.condition)
    const then = closureOf(node.consequence)
    const otherwise = closureOf(node.otherwise)
    return (frame) => {
      const verdict = truth(condition(frame))
      // An unknown condition takes no branch: null is not false.
      return verdict === null ? null : verdict ? then(frame) : otherwise(frame)
    }
  },
  between: (node) => {
    const of = closureOf(node.of)
    const low = closureOf(node.low)
    const high = closureOf(node.high)
    return (frame) => {
      const value = of(frame)
      return both(compare(value, low(frame), '>='), compare(value, high(frame), '<='))
    }
  },
  in: (node) => {
    const of = closureOf(node.of)
    const test = anyTest(node.tests)
    return (frame) => test(of(frame), frame)
  },
  cell: (node) => {
    if (!node.tests) return () => true
    const test = anyTest(node.tests)
    return (frame) => {
      const verdict = test(frame.probe, frame)
      return node.negated && verdict !== null ? !verdict : verdict
    }
  },
  list: ({ items }) => {
    const runs = items.map(closureOf)
    return (frame) => runs.map((run) => run(frame))
  },
  context: ({ entries }) => {
    const runs = entries.map(({ name, slot, value }) => ({ name, slot, run: closureOf(value) }))
    return (frame) => {
      const result: Record<string, Value> = {}
      for (const { name, slot, run } of runs) result[name] = frame.locals[slot] = run(frame)
      return result
    }
  },
  filter: (node) => (node.byIndex ? indexRun(node) : filterRun(node)),
  for: (node) => {
    const body = closureOf(node.body)
    const loop = loopRun(node.bindings)
    return (frame) => {
      const results: Value[] = []
      const complete = loop(frame, () => {
        results.push(body(frame))
        return false
      })
      return complete === null ? null : results
    }
  },
  quantified: (node) => {
    const body = closureOf(node.body)
    const loop = loopRun(node.bindings)
    const deciding = !node.every
    return (frame) => {
      let open = false
      const stopped = loop(frame, () => {
        const verdict = truth(body(frame))
        if (verdict === null) open = true
        return verdict === deciding
      })
      if (stopped === null) return null
      return stopped ? deciding : open ? null : !deciding
    }
  },
  instanceOf: ({ of, expected }) => {
    const inner = closureOf(of)
    return (frame) => isInstance(inner(frame), expected)
  },
  call: callRun,
}

function truth(value: Value): boolean | null {
  return value === null || typeof value === 'boolean'
    ? value
    : fail('expression.typeMismatch', { expected: 'boolean', found: kindOf(value) })
}

const both = (a: boolean | null, b: boolean | null): boolean | null =>
  a === false || b === false ? false : a === null || b === null ? null : true

function nameRun({ ref, type }: ExprOf<'name'>): Run {
  if (!ref) return () => fail('expression.invalid')
  if (ref.kind === 'local') return (frame) => frame.locals[ref.slot] ?? null
  const read = readerOf(type)
  if (ref.kind === 'field') return ({ input }) => read(input.values[ref.id])
  if (ref.kind === 'member') {
    return ({ locals }) => {
      const item = locals[ref.slot] ?? null
      return isContext(item) && Object.hasOwn(item, ref.id) ? read(item[ref.id]) : null
    }
  }
  if (ref.name === 'row' || ref.name === 'outerRow') {
    const name = ref.name
    return ({ input }) => read(input[name])
  }
  const name = ref.name as
    | 'today'
    | 'dossier'
    | 'submitter'
    | 'step'
    | 'actor'
    | 'opinions'
    | 'group'
    | 'allocation'
    | 'duty'
  return ({ input }) => read(input.environment[name])
}

function memberRun(of: FeelType, id: string, type: FeelType): (value: Value, frame: Frame) => Value {
  if (isListType(of)) {
    const inner = memberRun(of.list, id, isListType(type) ? type.list : 'any')
    return (value, frame) => {
      if (!isList(value)) return null
      spend(frame, value.length)
      return value.map((one) => inner(one, frame))
    }
  }
  const read = readerOf(type)
  if (isContextType(of)) return (value) => entryOf(value, id, read)
  return (value, frame) => {
    if (isList(value)) {
      spend(frame, value.length)
      return value.map((one) => anyMember(one, id, read))
    }
    return anyMember(value, id, read)
  }
}

const isNullLiteral = (node: Expr): boolean => node.kind === 'literal' && node.value === null

/** Whether two values are the same: unknown when either is, unless the author asks for null itself (`x = null`). */
function same(a: Value, b: Value, withNull: boolean): boolean | null {
  return !withNull && (a === null || b === null) ? null : equal(a, b)
}

function comparison(operator: CompareOperator, withNull: boolean): (a: Value, b: Value) => boolean | null {
  if (operator === '=') return (a, b) => same(a, b, withNull)
  if (operator === '!=') {
    return (a, b) => {
      const verdict = same(a, b, withNull)
      return verdict === null ? null : !verdict
    }
  }
  return (a, b) => compare(a, b, operator)
}

type TestRun = (value: Value, frame: Frame) => boolean | null

function anyTest(tests: readonly Test[]): TestRun {
  const runs = tests.map(testRun)
  return (value, frame) => {
    let open = false
    for (const run of runs) {
      const verdict = run(value, frame)
      if (verdict === true) return true
      if (verdict === null) open = true
    }
    return open ? null : false
  }
}

function testRun(test: Test): TestRun {
  if (test.kind === 'rangeTest') {
    const low = closureOf(test.low)
    const high = closureOf(test.high)
    const from = test.lowIncluded ? '>=' : '>'
    const to = test.highIncluded ? '<=' : '<'
    return (value, frame) => both(compare(value, low(frame), from), compare(value, high(frame), to))
  }
  const operand = closureOf(test.value)
  if (test.kind === 'compareTest') {
    const compared = comparison(test.operator, isNullLiteral(test.value))
    return (value, frame) => compared(value, operand(frame))
  }
  if (test.verdict) return (_, frame) => truth(operand(frame))
  const withNull = isNullLiteral(test.value)
  return (value, frame) => {
    const other = operand(frame)
    if (!isList(other) || isList(value)) return same(value, other, withNull)
    spend(frame, other.length)
    return memberOf(value, other)
  }
}

/** Unknown is not among known things, and nothing is surely absent from a list with an unknown in it. */
function memberOf(value: Value, list: readonly Value[]): boolean | null {
  if (value === null) return list.includes(null) ? true : null
  let open = false
  for (const one of list) {
    const verdict = one === null ? null : equal(value, one)
    if (verdict === true) return true
    if (verdict === null) open = true
  }
  return open ? null : false
}

function indexRun(node: ExprOf<'filter'>): Run {
  const of = closureOf(node.of)
  const by = closureOf(node.by)
  return (frame) => {
    const list = of(frame)
    const index = by(frame)
    if (list === null || typeof index !== 'number') return null
    const all = isList(list) ? list : [list]
    return all[index < 0 ? all.length + index : index - 1] ?? null
  }
}

function filterRun(node: ExprOf<'filter'>): Run {
  const of = closureOf(node.of)
  const by = closureOf(node.by)
  const { slot } = node
  return (frame) => {
    const list = of(frame)
    if (list === null) return null
    const all = isList(list) ? list : [list]
    spend(frame, all.length)
    return all.filter((item) => {
      frame.locals[slot] = item
      return truth(by(frame)) === true
    })
  }
}

/** Walks all combinations; `step` returns true to stop. Gives whether it was stopped, null when a list is unknown. */
function loopRun(bindings: readonly Binding[]): (frame: Frame, step: () => boolean) => boolean | null {
  const sources = bindings.map((binding) => ({ slot: binding.slot, items: itemsRun(binding) }))
  const walk = (frame: Frame, step: () => boolean, depth: number): boolean | null => {
    const source = sources[depth]
    if (!source) return step()
    const items = source.items(frame)
    if (items === null) return null
    for (const item of items) {
      spend(frame, 1)
      frame.locals[source.slot] = item
      const stopped = walk(frame, step, depth + 1)
      if (stopped !== false) return stopped
    }
    return false
  }
  return (frame, step) => walk(frame, step, 0)
}

function itemsRun(binding: Binding): (frame: Frame) => readonly Value[] | null {
  const list = closureOf(binding.list)
  if (!binding.upTo) {
    return (frame) => {
      const value = list(frame)
      return value === null ? null : isList(value) ? value : clash('for', value, null)
    }
  }
  const upTo = closureOf(binding.upTo)
  return (frame) => {
    const from = list(frame)
    const to = upTo(frame)
    if (from === null || to === null) return null
    if (typeof from !== 'number' || typeof to !== 'number') return clash('..', from, to)
    const length = Math.abs(to - from) + 1
    spend(frame, length)
    return Array.from({ length }, (_, i) => (to >= from ? from + i : from - i))
  }
}

function isInstance(value: Value, expected: FeelType): boolean {
  if (value === null) return false
  if (expected === 'any') return true
  if (isListType(expected)) return isList(value)
  if (isContextType(expected)) return isContext(value)
  const kind = kindOf(value)
  return expected === 'duration' ? value instanceof FeelDuration : kind === expected
}

function callRun(node: ExprOf<'call'>): Run {
  const called = functionOf(node.name)
  if (!called) return () => fail('expression.invalid')
  const args = node.args.map(closureOf)
  const literal = called.literal === undefined ? undefined : node.args[called.literal]
  const prepared = literal?.kind === 'literal' && called.prepare ? called.prepare(String(literal.value)) : null
  const run = prepared ?? called.run
  const takesNull = called.takesNull === true
  if (node.name === 'inWords' && node.args[0]?.type === 'money') {
    const [amount] = args
    return (frame) => amountInWords(amount ? amount(frame) : null)
  }
  const read = node.name === 'table' ? readerOf(node.type) : null
  return (frame) => {
    spend(frame, 1)
    const values: Value[] = []
    for (const arg of args) {
      const value = arg(frame)
      if (value === null && !takesNull) return null
      values.push(value)
    }
    const result = run(values, frame)
    return read ? read(result) : result
  }
}
