import { type Constant, constantOf, type Expr, type Test } from '../expression/index.ts'

/** A part of a region that is not made of others. Dates are day numbers. */
export type Leaf =
  | { readonly kind: 'all' | 'null' }
  | {
      readonly kind: 'interval'
      readonly low: number | null
      readonly lowIncluded: boolean
      readonly high: number | null
      readonly highIncluded: boolean
    }
  | { readonly kind: 'value'; readonly value: string | number | boolean }

/** The inputs that a cell lets through, as far as it can be read without running it. */
export type Region =
  | Leaf
  | { readonly kind: 'not'; readonly of: Region }
  | { readonly kind: 'or' | 'and'; readonly of: readonly Region[] }

/** Region of a checked cell; null when it depends on anything but its own input. */
export function regionOfCell(cell: Expr): Region | null {
  if (cell.kind !== 'cell') return null
  if (!cell.tests) return { kind: 'all' }
  const regions = all(cell.tests.map(regionOfTest))
  if (!regions) return null
  const union: Region = { kind: 'or', of: regions }
  return cell.negated ? { kind: 'not', of: union } : union
}

function regionOfTest(test: Test): Region | null {
  if (test.kind === 'rangeTest')
    return interval(constantOf(test.low), test.lowIncluded, constantOf(test.high), test.highIncluded)
  if (test.kind === 'compareTest') return compared(test.operator, constantOf(test.value))
  return test.verdict ? regionOfCondition(test.value) : equalTo(constantOf(test.value))
}

/** A condition on `?` alone, such as `? > 3 and ? < 9`. */
function regionOfCondition(node: Expr): Region | null {
  switch (node.kind) {
    case 'logic': {
      const of = all([regionOfCondition(node.left), regionOfCondition(node.right)])
      return of && { kind: node.operator, of }
    }
    case 'compare':
      if (node.left.kind === 'input') return compared(node.operator, constantOf(node.right))
      return node.right.kind === 'input' ? compared(mirrored[node.operator], constantOf(node.left)) : null
    case 'between':
      return node.of.kind === 'input' ? interval(constantOf(node.low), true, constantOf(node.high), true) : null
    case 'in': {
      if (node.of.kind !== 'input') return null
      const of = all(node.tests.map(regionOfTest))
      return of && { kind: 'or', of }
    }
    case 'call': {
      const [arg] = node.args
      const of = node.name === 'not' && arg ? regionOfCondition(arg) : null
      return of && { kind: 'not', of }
    }
    default:
      return null
  }
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function all(regions: readonly (Region | null)[]): Region[] | null {
  return regions.every((one) => one !== null) ? (regions as Region[]) : null
}

function compared(operator: keyof typeof mirrored, value: Constant | undefined): Region | null {
  if (operator === '=') return equalTo(value)
  if (operator === '!=') {
    const of = equalTo(value)
    return of && { kind: 'not', of }
  }
  if (value?.kind !== 'number' && value?.kind !== 'date') return null
  const included = operator.endsWith('=')
  return operator.startsWith('<')
    ? { kind: 'interval', low: null, lowIncluded: false, high: value.value, highIncluded: included }
    : { kind: 'interval', low: value.value, lowIncluded: included, high: null, highIncluded: false }
}

function interval(
  low: Constant | undefined,
  lowIncluded: boolean,
  high: Constant | undefined,
  highIncluded: boolean,
): Region | null {
  if ((low?.kind !== 'number' && low?.kind !== 'date') || high?.kind !== low.kind) return null
  return { kind: 'interval', low: low.value, lowIncluded, high: high.value, highIncluded }
}

function equalTo(value: Constant | undefined): Region | null {
  if (!value) return null
  if (value.kind === 'null') return { kind: 'null' }
  if (value.kind !== 'list') return { kind: 'value', value: value.value }
  const of = all(value.items.map(equalTo))
  return of && { kind: 'or', of }
}

/** The parts of a region that are not made of others. */
export function* leavesOf(region: Region): Generator<Leaf> {
  switch (region.kind) {
    case 'not':
      yield* leavesOf(region.of)
      break
    case 'or':
    case 'and':
      for (const one of region.of) yield* leavesOf(one)
      break
    default:
      yield region
  }
}

/** Whether a cell names the empty answer: then empty is a value of its column and not merely unknown. */
export const namesNull = (region: Region | null): boolean =>
  region !== null && [...leavesOf(region)].some((leaf) => leaf.kind === 'null')
