import { checkExpression, checkUnaryTests } from './check.ts'
import { parseExpression } from './parse.ts'
import type { Scope } from './scope-type.ts'
import { childrenOf, type Expr, nodesOf } from './tree.ts'

/** What was renamed: a field, a column by `table/column`, or a decision table. */
export interface Renamed {
  readonly kind: 'field' | 'column' | 'table'
  /** field id, `table/column` path, or the old key of the decision table */
  readonly target: string
  readonly newKey: string
}

/**
 * A text with every mention of a key replaced by the new one, by position: strings, comments, property names of other
 * things and names bound inside the expression stay. A text that does not parse comes back as it is.
 * Knows names alone; where the scope is at hand, `rewriteReferences` also renames columns.
 */
export function rewriteKey(text: string, oldKey: string, newKey: string): string {
  const parsed = parseExpression(text)
  if (!parsed.tree) return text
  const spans = freeNames(parsed.tree, oldKey, new Set())
  return spans.length === 0 ? text : replaced(parsed.text, spans, newKey)
}

/**
 * The same for a text whose scope is known, exact for fields, columns and decision tables: a mention counts when it
 * resolves to the renamed thing.
 * @param scope  as it was before the renaming
 */
export function rewriteReferences(text: string, scope: Scope, renamed: Renamed): string {
  const checked = scope.input === undefined ? checkExpression(text, scope) : checkUnaryTests(text, scope, scope.input)
  if (!checked.tree) return text
  const spans = [...nodesOf(checked.tree)].flatMap((node) => mentionIn(node, renamed, checked.text))
  return spans.length === 0 ? text : replaced(checked.text, spans, renamed.newKey)
}

interface Mention {
  readonly from: number
  readonly to: number
}

function replaced(text: string, mentions: readonly Mention[], key: string): string {
  let result = text
  for (const { from, to } of [...mentions].sort((a, b) => b.from - a.from))
    result = result.slice(0, from) + key + result.slice(to)
  return result
}

function mentionIn(node: Expr, { kind, target }: Renamed, text: string): Mention[] {
  if (kind === 'table') {
    const [key] = node.kind === 'call' && node.name === 'table' ? node.args : []
    return key && text.slice(key.from + 1, key.to - 1) === target ? [{ from: key.from + 1, to: key.to - 1 }] : []
  }
  if (kind === 'field')
    return node.kind === 'name' && node.ref?.kind === 'field' && node.ref.id === target ? [node] : []
  if (node.kind === 'path' && node.column === target) return [{ from: node.nameFrom, to: node.nameTo }]
  return node.kind === 'name' && node.column === target ? [node] : []
}

/** Uses of a name that nothing inside the expression binds. */
function freeNames(node: Expr, name: string, bound: ReadonlySet<string>): Mention[] {
  const walk = (child: Expr, more: readonly string[] = []) =>
    freeNames(child, name, more.length === 0 ? bound : new Set([...bound, ...more]))
  switch (node.kind) {
    case 'name':
      return node.name === name && !bound.has(name) ? [node] : []
    case 'for':
    case 'quantified': {
      const names = node.bindings.map((binding) => binding.name)
      const lists = node.bindings.flatMap((binding, i) =>
        [binding.list, ...(binding.upTo ? [binding.upTo] : [])].flatMap((list) => walk(list, names.slice(0, i))),
      )
      return [...lists, ...walk(node.body, names)]
    }
    case 'context':
      return node.entries.flatMap((entry, i) =>
        walk(
          entry.value,
          node.entries.slice(0, i).map((one) => one.name),
        ),
      )
    default:
      return childrenOf(node).flatMap((child) => walk(child))
  }
}
