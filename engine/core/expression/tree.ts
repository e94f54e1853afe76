import type { FeelType } from './feel-type.ts'
import type { Value } from './values.ts'

/** Where a node stands in the text: offsets in the NFC text, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * What a name stands for once resolved.
 * - `field`: an answer of the form, by field id
 * - `builtin`: `today`, `dossier`, `submitter`, `row`, …
 * - `local`: bound by `for`, `some`, `every`, or `item` of a filter
 * - `member`: an entry of the item a filter looks at, by stored key
 */
export type Reference =
  | { readonly kind: 'field'; readonly id: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'local'; readonly slot: number }
  | { readonly kind: 'member'; readonly slot: number; readonly id: string }

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'
export type OrderOperator = '<' | '<=' | '>' | '>='
export type CompareOperator = '=' | '!=' | OrderOperator

export interface Binding extends Span {
  name: string
  slot: number
  list: Expr
  /** end of `a..b`; `list` is then its start */
  upTo: Expr | null
}

/** One test of `x in (…)` or of a table cell, applied to the value on the left. */
export type Test = Span &
  (
    | { kind: 'compareTest'; operator: CompareOperator; value: Expr }
    | { kind: 'rangeTest'; low: Expr; high: Expr; lowIncluded: boolean; highIncluded: boolean }
    | { kind: 'valueTest'; value: Expr /** the expression itself is the verdict, e.g. `? > 3` */; verdict: boolean }
  )

/** The typed tree. The parser makes it, the checker fills in `type`, `ref` and `id`; after that nobody changes it. */
export type Expr = Span & { type: FeelType } & (
    | { kind: 'literal'; value: Value }
    | {
        kind: 'name'
        name: string
        ref: Reference | null /** `table/column`, when it names a column */
        column?: string
      }
    | { kind: 'input' }
    | { kind: 'path'; of: Expr; name: string; nameFrom: number; nameTo: number; id: string; column?: string }
    | { kind: 'negate'; of: Expr }
    | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Expr; right: Expr }
    | { kind: 'compare'; operator: CompareOperator; left: Expr; right: Expr }
    | { kind: 'logic'; operator: 'and' | 'or'; left: Expr; right: Expr }
    | { kind: 'if'; condition: Expr; consequence: Expr; otherwise: Expr }
    | { kind: 'between'; of: Expr; low: Expr; high: Expr }
    | { kind: 'in'; of: Expr; tests: Test[] }
    | { kind: 'list'; items: Expr[] }
    | { kind: 'context'; entries: { name: string; slot: number; value: Expr }[] }
    | { kind: 'filter'; of: Expr; by: Expr; slot: number; byIndex: boolean }
    | { kind: 'for'; bindings: Binding[]; body: Expr }
    | { kind: 'quantified'; every: boolean; bindings: Binding[]; body: Expr }
    | { kind: 'instanceOf'; of: Expr; expected: FeelType }
    | { kind: 'call'; name: string; args: Expr[] }
    | { kind: 'cell'; negated: boolean; tests: Test[] | null }
  )
export type ExprOf<K extends Expr['kind']> = Extract<Expr, { kind: K }>

/** The expressions directly inside one, in reading order; used to walk a tree. */
export function childrenOf(node: Expr): Expr[] {
  switch (node.kind) {
    case 'path':
    case 'negate':
    case 'instanceOf':
      return [node.of]
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [node.left, node.right]
    case 'if':
      return [node.condition, node.consequence, node.otherwise]
    case 'between':
      return [node.of, node.low, node.high]
    case 'in':
      return [node.of, ...node.tests.flatMap(partsOf)]
    case 'cell':
      return (node.tests ?? []).flatMap(partsOf)
    case 'list':
      return node.items
    case 'context':
      return node.entries.map((entry) => entry.value)
    case 'filter':
      return [node.of, node.by]
    case 'for':
    case 'quantified':
      return [...node.bindings.flatMap((b) => (b.upTo ? [b.list, b.upTo] : [b.list])), node.body]
    case 'call':
      return node.args
    default:
      return []
  }
}

const partsOf = (test: Test): Expr[] => (test.kind === 'rangeTest' ? [test.low, test.high] : [test.value])

/** Every node of a tree, parents before children. */
export function* nodesOf(node: Expr): Generator<Expr> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}
