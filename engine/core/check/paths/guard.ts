import { type Constant, constantOf, type Expr, type Test } from '../../expression/index.ts'

/** What is known of a dossier beforehand: its case, how it was handed in, and answers that its case takes for granted. */
export interface World {
  readonly caseId: string | null
  readonly channel: string | null
  /** field id → value */
  readonly answers: ReadonlyMap<string, Constant>
}

/** Whether a condition holds in a world; undefined when it depends on what is not known. */
export function decided(tree: Expr, world: World): boolean | undefined {
  const value = valueIn(tree, world)
  return value?.kind === 'boolean' ? value.value : undefined
}

const truth = (value: boolean): Constant => ({ kind: 'boolean', value })

function valueIn(node: Expr, world: World): Constant | undefined {
  switch (node.kind) {
    case 'name':
      return node.ref?.kind === 'field' ? world.answers.get(node.ref.id) : undefined
    case 'path': {
      if (node.of.kind !== 'name' || node.of.ref?.kind !== 'builtin' || node.of.name !== 'dossier') return undefined
      const fact = node.name === 'caseId' ? world.caseId : node.name === 'channel' ? world.channel : null
      return fact === null ? undefined : { kind: 'text', value: fact }
    }
    case 'compare': {
      const same = isSame(valueIn(node.left, world), valueIn(node.right, world))
      if (same === undefined || (node.operator !== '=' && node.operator !== '!=')) return constantOf(node)
      return truth(node.operator === '=' ? same : !same)
    }
    case 'logic': {
      const [left, right] = [decided(node.left, world), decided(node.right, world)]
      const deciding = node.operator === 'or'
      if (left === deciding || right === deciding) return truth(deciding)
      return left === undefined || right === undefined ? undefined : truth(!deciding)
    }
    case 'if': {
      const condition = decided(node.condition, world)
      if (condition !== undefined) return valueIn(condition ? node.consequence : node.otherwise, world)
      const [then, otherwise] = [valueIn(node.consequence, world), valueIn(node.otherwise, world)]
      return isSame(then, otherwise) === true ? then : undefined
    }
    case 'in': {
      const verdicts = node.tests.map((test) => holdsFor(test, valueIn(node.of, world), world))
      if (verdicts.includes(true)) return truth(true)
      return verdicts.includes(undefined) ? undefined : truth(false)
    }
    case 'call': {
      const [only] = node.args
      const inner = node.name === 'not' && only ? decided(only, world) : undefined
      return inner === undefined ? constantOf(node) : truth(!inner)
    }
    default:
      return constantOf(node)
  }
}

function holdsFor(test: Test, value: Constant | undefined, world: World): boolean | undefined {
  if (test.kind === 'rangeTest') return undefined
  const other = valueIn(test.value, world)
  if (test.kind === 'compareTest') {
    const same = isSame(value, other)
    if (same === undefined || (test.operator !== '=' && test.operator !== '!=')) return undefined
    return test.operator === '=' ? same : !same
  }
  if (test.verdict) return undefined
  if (other?.kind !== 'list') return isSame(value, other)
  const verdicts = other.items.map((one) => isSame(value, one))
  return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false
}

function isSame(a: Constant | undefined, b: Constant | undefined): boolean | undefined {
  if (!a || !b || a.kind === 'null' || b.kind === 'null' || a.kind === 'list' || b.kind === 'list') return undefined
  return a.kind === b.kind ? a.value === b.value : undefined
}

/** Answers that a condition takes for granted when it holds: `field = value`, joined by `and`. */
export function answersIn(tree: Expr): Map<string, Constant> {
  const out = new Map<string, Constant>()
  const visit = (node: Expr): void => {
    if (node.kind === 'logic' && node.operator === 'and') {
      visit(node.left)
      visit(node.right)
    } else if (node.kind === 'compare' && node.operator === '=') {
      const [name, other] = node.left.kind === 'name' ? [node.left, node.right] : [node.right, node.left]
      const value = constantOf(other)
      if (name.kind === 'name' && name.ref?.kind === 'field' && value && value.kind !== 'null')
        out.set(name.ref.id, value)
    } else if (node.kind === 'name' && node.ref?.kind === 'field' && node.type === 'boolean')
      out.set(node.ref.id, truth(true))
  }
  visit(tree)
  return out
}
