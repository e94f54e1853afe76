import type { Check } from './check-state.ts'
import { type FeelType, fits, isListType, typeText } from './feel-type.ts'
import { functionNames } from './function-names.ts'
import { functionOf } from './functions.ts'
import { nameParams } from './problem.ts'
import type { FeelFunction } from './signature.ts'
import type { ExprOf } from './tree.ts'

/** Type of a call, with what is wrong about its name, the number of its arguments and their types. */
export function checkCall(node: ExprOf<'call'>, args: readonly FeelType[], check: Check): FeelType {
  const { from, to } = node
  const called = functionOf(node.name)
  if (!called) {
    const params = nameParams(node.name, functionNames)
    check.problems.push({ code: 'expression.unknownFunction', from, to: from + node.name.length, params })
    return 'any'
  }
  const least = called.params.length - (called.optional ?? (node.name === 'table' ? 1 : 0))
  const most = called.variadic ? 200 : called.params.length
  if (args.length < least || args.length > most) {
    check.problems.push({
      code: 'expression.arity',
      from,
      to,
      params: { name: node.name, expected: least, found: args.length },
    })
    return 'any'
  }
  if (!checkLiteral(node, called, check)) return 'any'
  const before = check.problems.length
  checkArguments(node, called, args, check)
  if (check.problems.length > before) return 'any'
  if (node.name === 'table') return tableType(node, args, check)
  if (node.name === 'today') check.builtins.add('today')
  return typeof called.result === 'function' ? called.result(args) : called.result
}

function checkArguments(node: ExprOf<'call'>, called: FeelFunction, args: readonly FeelType[], check: Check): void {
  args.forEach((type, i) => {
    const expected = called.params[Math.min(i, called.params.length - 1)] ?? 'any'
    const single = called.variadic && args.length === 1 && isListType(type) ? type.list : type
    const fitting = isListType(expected) && !isListType(single) ? fits(single, expected.list) : fits(single, expected)
    const at = node.args[i] ?? node
    if (!fitting) {
      const params = { expected: typeText(expected), found: typeText(type) }
      check.problems.push({ code: 'expression.typeMismatch', from: at.from, to: at.to, params })
    }
  })
}

/** Keys and patterns must be written out, so that nothing is looked up or parsed at run time. */
function checkLiteral(node: ExprOf<'call'>, called: FeelFunction, check: Check): boolean {
  if (called.literal === undefined) return true
  const arg = node.args[called.literal]
  if (arg?.kind !== 'literal' || typeof arg.value !== 'string') {
    const at = arg ?? node
    check.problems.push({
      code: 'expression.notInSubset',
      from: at.from,
      to: at.to,
      params: { what: 'literalNeeded', name: node.name },
    })
    return false
  }
  if (called.prepare && called.prepare(arg.value) === null) {
    check.problems.push({
      code: 'expression.syntax',
      from: arg.from,
      to: arg.to,
      params: { pattern: arg.value.slice(0, 60) },
    })
    return false
  }
  return true
}

function tableType(node: ExprOf<'call'>, args: readonly FeelType[], check: Check): FeelType {
  const [key] = node.args
  const name = key?.kind === 'literal' ? String(key.value) : ''
  const table = check.scope.tables?.get(name)
  if (!table || !key) {
    const params = nameParams(name, check.scope.tables?.keys() ?? [])
    check.problems.push({
      code: 'expression.unknownName',
      from: key?.from ?? node.from,
      to: key?.to ?? node.to,
      params,
    })
    return 'any'
  }
  if (args.length > 1 && args.length - 1 !== table.inputs) {
    check.problems.push({
      code: 'expression.arity',
      from: node.from,
      to: node.to,
      params: { name, expected: table.inputs + 1, found: args.length },
    })
  }
  if (args.length === 1) for (const id of table.reads()) check.reads.add(id)
  return table.type
}
