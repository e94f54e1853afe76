import { definitionJsonSchema } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import type { Path } from '../commands/index.ts'
import { discriminatorOf, type Node, resolve } from './schema.ts'
import { propertyWords } from './words.ts'

/** Not edited through a panel: texts, positions on the drawing, scenarios, and the format itself. */
const elsewhere = new Set(['messages', 'scenarios', 'layout', 'format', 'id'])

/** Every property that the panels can come to, by a path through each kind of part once. */
function everyProperty(): readonly Path[] {
  const found = new Map<string, Path>()
  const visit = (given: Node, path: Path, seen: readonly string[]) => {
    const names = given.$ref ? [...seen, given.$ref] : seen
    if (given.$ref && seen.includes(given.$ref)) return
    const node = resolve(given)
    const by = discriminatorOf(node)
    for (const variant of [node, ...(node.oneOf ?? []), ...(node.anyOf ?? [])]) {
      const one = resolve(variant)
      for (const [name, value] of Object.entries(one.properties ?? {})) {
        if (elsewhere.has(name) || name === by || resolve(value).const !== undefined) continue
        const next = [...path, name]
        found.set(next.join('/'), next)
        visit(value, next, names)
      }
      if (one.items) visit(one.items, [...path, 0], names)
      if (one !== node && one.oneOf) visit(one, path, names)
    }
  }
  visit(definitionJsonSchema() as Node, [], [])
  return [...found.values()].filter((path) => path.length > 1)
}

test.each(['vi', 'en'] as const)('every property of a panel has a name and a sentence of help (%s)', (language) => {
  const all = everyProperty()
  expect(all.length).toBeGreaterThan(300)
  const without = all.filter((path) => {
    const { label, help } = propertyWords(path, language)
    return label.trim() === '' || !help?.trim()
  })
  expect(without.map((path) => path.join('/'))).toEqual([])
})

test('no property shows the name it has in the file', () => {
  const raw = everyProperty().filter((path) => {
    const [vi, en] = [propertyWords(path, 'vi').label, propertyWords(path, 'en').label]
    return vi === en && /^[A-Za-z ]+$/.test(vi) && vi !== 'QR'
  })
  expect([
    ...new Set(
      raw.map((path) =>
        path
          .filter((key) => typeof key === 'string')
          .slice(-2)
          .join('.'),
      ),
    ),
  ]).toEqual([])
})
