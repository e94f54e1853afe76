import { nodesOf, parseExpression, rewriteKey } from '../expression/index.ts'

/**
 * A text of a field that becomes a column: what it calls by key it finds in its own row from then on, `age` → `row.age`.
 * @param keys  keys of the fields that become columns with it
 */
export const toRowNames = (text: string, keys: Iterable<string>): string =>
  [...keys].reduce((now, key) => rewriteKey(now, key, `row.${key}`), text)

/**
 * A text of a column that becomes a field: `row.age` → `age`. A text that gives `row` a meaning of its own stays.
 * @param keys  keys of the columns that become fields with it
 */
export const fromRowNames = (text: string, keys: Iterable<string>): string => inRow(text, new Set(keys), (name) => name)

/** `row.age` → `row.years`, by the names alone: for a text that does not type-check yet. */
export const renameInRow = (text: string, key: string, newKey: string): string =>
  inRow(text, new Set([key]), () => `row.${newKey}`)

function inRow(text: string, names: ReadonlySet<string>, write: (name: string) => string): string {
  const parsed = parseExpression(text)
  if (!parsed.tree) return text
  const nodes = [...nodesOf(parsed.tree)]
  const binds = nodes.some(
    (node) =>
      ((node.kind === 'for' || node.kind === 'quantified') && node.bindings.some((one) => one.name === 'row')) ||
      (node.kind === 'context' && node.entries.some((one) => one.name === 'row')),
  )
  if (binds) return text
  const spans = nodes.flatMap((node) =>
    node.kind === 'path' && node.of.kind === 'name' && node.of.name === 'row' && names.has(node.name)
      ? [{ from: node.of.from, to: node.nameTo, name: node.name }]
      : [],
  )
  return spans
    .sort((a, b) => b.from - a.from)
    .reduce((now, { from, to, name }) => now.slice(0, from) + write(name) + now.slice(to), parsed.text)
}
