import { blankDefinition, type Definition, listFields } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { edit } from '../commands/index.ts'
import { neighbour } from './neighbour.ts'

function form(): Definition {
  let d = blankDefinition('2.000635', 'x')
  const run = (result: ReturnType<typeof edit>) => {
    if (result.ok) d = result.definition
  }
  run(edit(d, 'addPage', { id: 'page-2', sectionId: 'section-2', title: 'Hai' }))
  for (const [id, into] of [
    ['a', 'section-1'],
    ['b', 'section-1'],
    ['c', 'section-2'],
  ] as const)
    run(edit(d, 'addField', { type: 'text', id, into, label: { vi: id } }))
  return d
}
const walk = (d: Definition, id: string, by: -1 | 1) => {
  const place = neighbour(d, id, by)
  const result = place ? edit(d, 'moveField', { id, ...place }) : undefined
  return result?.ok
    ? listFields(result.definition)
        .map(({ field, section }) => `${section.id.at(-1)}${field.id}`)
        .join(' ')
    : 'edge'
}

test('the keys move a field within its section, then over into the next one, and stop at the edges', () => {
  const d = form()
  expect(walk(d, 'a', 1)).toBe('1b 1a 2c')
  expect(walk(d, 'b', 1)).toBe('1a 2b 2c')
  expect(walk(d, 'c', -1)).toBe('1a 1b 1c')
  expect(walk(d, 'a', -1)).toBe('edge')
  expect(walk(d, 'c', 1)).toBe('edge')
})
