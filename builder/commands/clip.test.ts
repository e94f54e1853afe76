import { type Definition, findField, listFields } from '@motcua/core/definition'
import { describe, expect, test } from 'vitest'
import { lostNames } from '../clipboard/lost.ts'
import { renewForm } from '../clipboard/renew.ts'
import { formDefinition } from '../clipboard/testing/form-definition.ts'
import { type ArgsOf, type CommandName, clipOf, edit } from './index.ts'

function run<N extends CommandName>(definition: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(definition, name, args)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.definition
}
const clip = (definition: Definition, ...ids: string[]) => {
  const made = clipOf(definition, ids)
  if (!made) throw new Error('nothing to copy')
  return made
}
const keysOf = (definition: Definition, section: string) =>
  listFields(definition)
    .filter((one) => one.section.id === section && !one.table)
    .map(({ field }) => field.key)
const fieldByKey = (definition: Definition, key: string) =>
  listFields(definition).find(({ field }) => field.key === key)?.field as unknown as Record<string, unknown>

describe('pasted fields', () => {
  test('get ids and keys of their own in the form they were copied from, and go on speaking of each other', () => {
    const d = formDefinition()
    const after = run(d, 'pasteFields', {
      clip: clip(d, 'f-copies', 'f-total', 'f-price', 'f-rows'),
      into: 'section-3',
    })
    expect(keysOf(after, 'section-3')).toEqual(['copies2', 'total2', 'price2', 'people2'])
    expect(fieldByKey(after, 'total2')).toMatchObject({ value: 'copies2 * price2' })
    expect(fieldByKey(after, 'age2')).toMatchObject({ required: 'row.age2 > 1 and copies2 > 2' })
    // a field that was not copied along is the one that is there
    expect(fieldByKey(after, 'copies2')).toMatchObject({ visible: 'name != "x"' })
    const ids = listFields(after).map(({ field }) => field.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(after.messages.vi?.[`field.${fieldByKey(after, 'total2').id}.label`]?.text).toBe('Thành tiền')
    // what was there is as it was
    expect(after.form.pages[0]).toEqual(d.form.pages[0])
  })

  test('keep ids and keys that are free, as after a cut', () => {
    const d = formDefinition()
    const cut = run(d, 'removeParts', { ids: ['f-copies', 'f-rows'] })
    expect(Object.keys(cut.messages.vi ?? {}).filter((path) => /f-(copies|rows|cell)/.test(path))).toEqual([])
    const after = run(cut, 'pasteFields', { clip: clip(d, 'f-copies', 'f-rows'), into: 'section-2', index: 0 })
    expect(findField(after, 'f-copies')?.field).toEqual(findField(d, 'f-copies')?.field)
    expect(after.messages.vi?.['field.f-cell.label']?.text).toBe('Tuổi')
    expect(keysOf(after, 'section-2')).toEqual(['copies', 'people', 'owner'])
  })

  test('that still speak of fields left behind are told by the names they miss', () => {
    const d = formDefinition()
    const copied = clip(d, 'f-total', 'f-owner')
    const other = formDefinition((input) => {
      input.form.pages = [{ id: 'page-1', sections: [{ id: 'section-1', fields: [] }] }]
    })
    const after = run(other, 'pasteFields', { clip: copied, into: 'section-1' })
    expect(lostNames(after, new Set(renewForm(other, copied).ids.values()))).toEqual(['copies', 'price', 'name'])
  })

  test('do not bring write rights in steps of another procedure', () => {
    const d = formDefinition((input) => {
      const field = input.form.pages[0]?.sections[0]?.fields[0]
      if (field) field.writers = { applicant: false, steps: ['step-1'] }
    })
    const copied = clip(d, 'f-name')
    const home = run(d, 'pasteFields', { clip: copied, into: 'section-2' })
    expect(fieldByKey(home, 'name2')).toMatchObject({ writers: { applicant: false, steps: ['step-1'] } })
    const away = run(d, 'pasteFields', { clip: { ...copied, procedure: '1.000001' }, into: 'section-2' })
    expect(fieldByKey(away, 'name2')).toMatchObject({ writers: { applicant: false, steps: [] } })
  })

  test('hundreds of them with formulas do not keep anybody waiting', () => {
    const d = formDefinition((input) => {
      input.form.pages[1]?.sections[0]?.fields.push(
        ...Array.from({ length: 280 }, (_, i) => ({
          id: `f-${i}`,
          key: `value${i}`,
          type: 'number' as const,
          visible: i > 0 ? `value${i - 1} > ${i}` : 'copies > 1',
        })),
      )
    })
    const copied = clip(d, ...Array.from({ length: 280 }, (_, i) => `f-${i}`))
    const from = performance.now()
    const after = run(d, 'pasteFields', { clip: copied, into: 'section-2' })
    // a fifth of a second on an idle machine
    expect(performance.now() - from).toBeLessThan(3_000)
    expect(listFields(after).length).toBe(listFields(d).length + 280)
  })
})

test('a pasted section brings its fields, and is the submitter only where there is none yet', () => {
  const d = formDefinition((input) => {
    const section = input.form.pages[0]?.sections[0]
    if (section) section.block = 'submitter'
  })
  const after = run(d, 'pasteSections', { clip: clip(d, 'section-1'), page: 'page-2', index: 0 })
  const [copy] = after.form.pages[1]?.sections ?? []
  expect(copy?.block).toBeUndefined()
  expect(copy?.fields.map(({ key }) => key)).toEqual(['name2', 'copies2', 'total2', 'price2', 'people2'])
  expect(after.messages.vi?.[`section.${copy?.id}.title`]?.text).toBe('Phần một')
  const empty = run(d, 'removeParts', { ids: ['section-1'] })
  const back = run(empty, 'pasteSections', { clip: clip(d, 'section-1'), page: null })
  expect(back.form.officialSections.at(-1)).toMatchObject({ id: 'section-1', block: 'submitter' })
})

test('a block of the library remembers which one it is', () => {
  const d = formDefinition()
  const after = run(d, 'insertLibraryBlock', { clip: clip(d, 'section-2'), page: 'page-1', block: 'block-7' })
  expect(after.form.pages[0]?.sections.at(-1)).toMatchObject({ from: 'block-7' })
})

test('duplicates stand right behind the last one, with formulas of their own', () => {
  const d = formDefinition()
  const after = run(d, 'duplicateParts', { ids: ['f-price', 'f-total'] })
  expect(keysOf(after, 'section-1')).toEqual(['name', 'copies', 'total', 'price', 'total2', 'price2', 'people'])
  expect(fieldByKey(after, 'total2')).toMatchObject({ value: 'copies * price2' })
})

describe('several fields moved at once', () => {
  const move = (ids: string[], into: string, index?: number) =>
    run(formDefinition(), 'moveFields', { ids, into, ...(index === undefined ? {} : { index }) })

  test('keep their order, whatever the order of choosing was', () => {
    expect(keysOf(move(['f-price', 'f-name'], 'section-2', 0), 'section-2')).toEqual(['name', 'price', 'owner'])
  })
  test('land where the mark was, within their own list too', () => {
    expect(keysOf(move(['f-name', 'f-total'], 'section-1', 4), 'section-1')).toEqual([
      'copies',
      'price',
      'name',
      'total',
      'people',
    ])
    expect(keysOf(move(['f-total', 'f-price'], 'section-1', 1), 'section-1')).toEqual([
      'name',
      'total',
      'price',
      'copies',
      'people',
    ])
  })
  test('never go into a table that is among them', () => {
    const d = formDefinition()
    expect(run(d, 'moveFields', { ids: ['f-name', 'f-rows'], into: 'f-rows' })).toBe(d)
  })
})

test('removed fields leave neither texts nor steps that ask for them', () => {
  const after = run(formDefinition(), 'removeParts', { ids: ['f-note', 'f-name'] })
  expect(after.workflow.steps[0]).toMatchObject({ fields: [] })
  expect(after.workflow.transitions[0]?.requires.fields).toEqual([])
  expect(after.messages.en).toEqual({})
})
