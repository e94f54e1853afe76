import { blankDefinition, type Definition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { changesBetween } from './changes.ts'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.definition
}
const base = run(blankDefinition('2.000635', 'Trích lục'), 'addField', {
  type: 'number',
  id: 'f-1',
  into: 'section-1',
  label: { vi: 'Số bản', en: 'Copies' },
})

test('a changed time limit reads as people say it', () => {
  const next = run(base, 'setProperty', { path: ['cases', 0, 'timeLimit', 'amount'], value: 2 })
  const [change] = changesBetween(base, next, 'vi')
  expect(change).toMatchObject({
    part: 'cases',
    kind: 'changed',
    subject: 'Trường hợp chung',
    property: 'Thời hạn giải quyết',
    before: '3 ngày làm việc',
    after: '2 ngày làm việc',
  })
  expect(changesBetween(base, next, 'en')[0]?.after).toBe('2 working days')
})

test('added, removed, moved and changed things are told apart by their id', () => {
  let next = run(base, 'addField', { type: 'text', id: 'f-2', into: 'section-1', index: 0, label: { vi: 'Mục đích' } })
  expect(changesBetween(base, next, 'vi').map((c) => [c.kind, c.subject])).toEqual([['added', 'Mục đích']])
  const two = next
  next = run(next, 'moveField', { id: 'f-2', into: 'section-1', index: 2 })
  expect(changesBetween(two, next, 'vi').map((c) => c.kind)).toEqual(['moved'])
  next = run(next, 'removeField', { id: 'f-1' })
  expect(changesBetween(two, next, 'vi').map((c) => [c.kind, c.subject])).toEqual([['removed', 'Số bản']])
})

test('a text that changed is told with both wordings; where steps were put on the canvas is no change', () => {
  let next = run(base, 'setText', { language: 'vi', path: 'field.f-1.label', text: 'Số bản sao' })
  next = run(next, 'setLayout', { places: { x: { x: 1, y: 1 } } })
  expect(changesBetween(base, next, 'vi')).toMatchObject([{ part: 'texts', before: 'Số bản', after: 'Số bản sao' }])
  expect(changesBetween(base, base, 'vi')).toEqual([])
})
