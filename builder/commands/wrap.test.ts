import { type Definition, findField } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { formDefinition } from '../clipboard/testing/form-definition.ts'
import { type ArgsOf, type CommandName, edit } from './index.ts'

function run<N extends CommandName>(definition: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(definition, name, args)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.definition
}
const shape = (definition: Definition) =>
  definition.form.pages[0]?.sections.map(({ id, fields }) => [id, fields.map((f) => f.key).join(' ')])

test('fields side by side get a section of their own; those before and behind stay apart and shown alike', () => {
  const d = formDefinition((input) => {
    const section = input.form.pages[0]?.sections[0]
    if (section) section.visible = 'owner != null'
  })
  const wrap = (...ids: string[]) =>
    run(d, 'wrapInSection', { ids, id: 'new', restId: 'rest', title: { vi: 'Tiền', en: 'Money' } })
  expect(shape(wrap('f-price', 'f-total'))).toEqual([
    ['section-1', 'name copies'],
    ['new', 'total price'],
    ['rest', 'people'],
    ['section-2', 'owner'],
  ])
  expect(wrap('f-total').form.pages[0]?.sections.map(({ visible }) => visible)).toEqual([
    'owner != null',
    'owner != null',
    'owner != null',
    undefined,
  ])
  expect(shape(wrap('f-name'))?.slice(0, 2)).toEqual([
    ['new', 'name'],
    ['section-1', 'copies total price people'],
  ])
  expect(shape(wrap('f-rows'))?.slice(0, 2)).toEqual([
    ['section-1', 'name copies total price'],
    ['new', 'people'],
  ])
  expect(wrap('f-name').messages.en?.['section.new.title']?.text).toBe('Money')
  // not side by side
  expect(wrap('f-name', 'f-total')).toBe(d)
})

test('fields become the columns of one table, their formulas read the row, and unwrapping gives them back', () => {
  const d = formDefinition()
  const table = run(d, 'wrapInTable', { ids: ['f-copies', 'f-total', 'f-price'], id: 'f-t', label: { vi: 'Bản sao' } })
  expect(shape(table)?.[0]).toEqual(['section-1', 'name banSao people'])
  expect(findField(table, 'f-total')?.field).toMatchObject({ value: 'row.copies * row.price' })
  expect(findField(table, 'f-copies')?.field).toMatchObject({ visible: 'name != "x"' })
  const back = run(table, 'unwrap', { id: 'f-t' })
  expect(back).toEqual(d)
})

test('steps that wrote the fields write the table', () => {
  const d = run(formDefinition(), 'wrapInTable', { ids: ['f-note'], id: 'f-t', label: { vi: 'Lần xem' } })
  expect(d.workflow.steps[0]).toMatchObject({ fields: ['f-t'] })
  expect(d.workflow.transitions[0]?.requires.fields).toEqual(['f-t'])
})

test('a section that is taken away leaves its fields to its neighbour, shown when it was', () => {
  const d = formDefinition((input) => {
    const section = input.form.pages[0]?.sections[0]
    if (section) section.visible = 'owner != null'
  })
  const after = run(d, 'unwrap', { id: 'section-1' })
  expect(shape(after)).toEqual([['section-2', 'name copies total price people owner']])
  expect(findField(after, 'f-copies')?.field.visible).toBe('(owner != null) and (name != "x")')
  expect(after.messages.vi?.['section.section-1.title']).toBeUndefined()
  expect(shape(run(d, 'unwrap', { id: 'section-2' }))).toEqual([['section-1', 'name copies total price people owner']])
  // the last section of a page stays
  expect(run(d, 'unwrap', { id: 'section-3' })).toBe(d)
})
