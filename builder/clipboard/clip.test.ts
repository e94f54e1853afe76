import type { Definition, Field } from '@motcua/core/definition'
import { describe, expect, test } from 'vitest'
import { makeClip, readClip, writeClip } from './clip.ts'
import { formDefinition } from './testing/form-definition.ts'

const field = (d: Definition, id: string) => d.form.pages[0]?.sections[0]?.fields.find((f) => f.id === id) as Field
const clip = () => {
  const d = formDefinition()
  return makeClip(d, 'fields', { fields: [field(d, 'f-name'), field(d, 'f-rows')] })
}

test('a clip comes back from its text as it was, with the texts of its own parts and no others', () => {
  const read = readClip(writeClip(clip()))
  expect(read).toEqual({ ok: true, clip: clip() })
  expect(Object.keys(clip().messages.vi ?? {}).sort()).toEqual([
    'field.f-cell.label',
    'field.f-name.label',
    'field.f-rows.label',
  ])
})

describe('what is not a clip of ours is refused with the reason', () => {
  const changed = (change: Record<string, unknown>) => JSON.stringify({ ...clip(), ...change })
  test.each([
    ['words', 'Họ và tên\tBắt buộc', 'foreign'],
    ['JSON of somebody else', '{"type":"form","components":[]}', 'foreign'],
    ['a list', '[1,2]', 'foreign'],
    ['a null', 'null', 'foreign'],
    ['a later version', changed({ version: 2 }), 'newer'],
    ['no version', changed({ version: undefined }), 'broken'],
    ['a kind that there is not', changed({ kind: 'everything' }), 'broken'],
    ['a field of no type', changed({ fields: [{ id: 'f', key: 'f', type: 'script' }] }), 'broken'],
    [
      'a field with a property that there is not',
      changed({ fields: [{ id: 'f', key: 'f', type: 'text', onclick: 'x' }] }),
      'broken',
    ],
    ['one id twice', changed({ fields: [clip().fields[0], clip().fields[0]] }), 'broken'],
    ['nothing in it', changed({ fields: [] }), 'broken'],
    ['texts of no language', changed({ messages: { vi: { x: 1 } } }), 'broken'],
    ['too long a text', `{"motcua":"parts","x":"${'a'.repeat(4_000_001)}"}`, 'tooLarge'],
  ])('%s', (_what, text, fault) => {
    expect(readClip(text)).toEqual({ ok: false, fault })
  })
})

test('texts that belong to none of the copied parts are left behind', () => {
  const text = JSON.stringify({
    ...clip(),
    messages: { vi: { 'procedure.title': { text: 'Khác' }, 'field.f-name.label': { text: 'Tên' } } },
  })
  const read = readClip(text)
  expect(read.ok && read.clip.messages).toEqual({ vi: { 'field.f-name.label': { text: 'Tên' } } })
})
