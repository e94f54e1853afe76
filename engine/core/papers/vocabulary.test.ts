import { expect, test } from 'vitest'
import { check } from '../check/index.ts'
import { blankDefinition, Definition } from '../definition/index.ts'
import { listLists, listTokens } from './index.ts'

const blank = blankDefinition('1.000001', 'Thử')
const column = { id: 'f-c', key: 'share', type: 'number' }
const fields = [
  { id: 'f-m', key: 'capital', type: 'money' },
  { id: 'f-t', key: 'members', type: 'table', columns: [column] },
  { id: 'f-r', key: 'notice', type: 'richText' },
]
const definition = (text: string) =>
  Definition.parse({
    ...blank,
    form: { ...blank.form, pages: [{ id: 'p', sections: [{ id: 's', fields }] }] },
    outputs: [
      { id: 'o', kind: 'result', template: { title: 'o.t', blocks: [{ id: 'b', kind: 'text', text: 'o.b' }] } },
    ],
    messages: { vi: { ...blank.messages.vi, 'o.t': { text: 'T' }, 'o.b': { text } } },
  })
const unbound = (text: string) =>
  check(definition(text)).flatMap(({ code, params }) => (code === 'output.unboundToken' ? [params?.token] : []))

test('whatever is offered for a text is taken by the checks, and nothing else', () => {
  const offered = listTokens(definition('x')).map(({ token }) => token)
  expect(offered).toEqual(expect.arrayContaining(['dossier.code', 'field.capital', 'field.capitalInWords']))
  expect(offered.filter((token) => /members|notice|share/.test(token))).toEqual([])
  expect(unbound(offered.map((token) => `{{${token}}}`).join(' '))).toEqual([])
  expect(unbound('{{field.capitalInWord}} {{field.share}}')).toEqual(['field.capitalInWord', 'field.share'])
})

test('a table repeats the lists of every dossier and the tables of the form', () => {
  const lists = listLists(definition('x'))
  expect(lists.map(({ key }) => key)).toEqual(['components', 'items', 'members'])
  expect(lists[2]?.columns.map(({ key }) => key)).toEqual(['order', 'share'])
  expect(listLists(definition('x'), { perRow: 'f-t' }).map(({ key }) => key)).toEqual(['components', 'items'])
})
