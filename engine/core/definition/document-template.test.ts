import { expect, test } from 'vitest'
import { DocumentTemplate, textIdsOf } from './document-template.ts'
import { resolveTexts, tokensOf } from './document-text.ts'

const template = DocumentTemplate.parse({
  title: 't',
  blocks: [
    {
      id: 'row',
      kind: 'columns',
      columns: [{ blocks: [{ id: 'a', kind: 'text', text: 'x' }] }, { blocks: [{ id: 'm', kind: 'motto' }] }],
    },
    { id: 'k', kind: 'keyValue', items: [{ label: 'l', value: 'v' }] },
  ],
})

test('the texts a template needs are listed in reading order, inside columns too', () => {
  expect(textIdsOf(template)).toEqual(['t', 'x', 'l', 'v'])
})

test('tokens are filled, and a value that looks like a token is not read again', () => {
  const messages = { t: 'Số {{ n }}', x: '{{a}}/{{a}}', l: 'L', v: '{{secret.x}}' }
  const result = resolveTexts(template, messages, { n: '$1 $& 5', a: '{{n}}', 'secret.x': 's' })
  expect(result).toEqual({ texts: { t: 'Số $1 $& 5', x: '{{n}}/{{n}}', l: 'L', v: 's' }, missing: [], unbound: [] })
})

test('a text without message and a token without value are named', () => {
  const result = resolveTexts(template, { t: '{{n}}', x: '{{constructor}}', l: '' }, {})
  expect(result.missing).toEqual(['v'])
  expect(result.unbound).toEqual([
    { textId: 't', token: 'n' },
    { textId: 'x', token: 'constructor' },
  ])
  expect(tokensOf('{{a}} {{ b.c }} {{a}} {{1}}')).toEqual(['a', 'b.c'])
})

test('two blocks of one id, two areas of one name, unknown parts and margins that leave no room are refused', () => {
  const text = { id: 'a', kind: 'text', text: 'x' }
  const seal = (id: string) => ({ id, kind: 'seal', area: 'clerk', label: 'x' })
  const bad = [
    { title: 't', blocks: [text, text] },
    { title: 't', blocks: [seal('a'), seal('b')] },
    { title: 't', blocks: [{ ...text, script: '1' }] },
    { title: 't', blocks: [{ ...text, kind: 'html' }] },
    { title: 't', margins: { top: 10, right: 100, bottom: 10, left: 100 }, blocks: [text] },
  ]
  for (const one of bad) expect(DocumentTemplate.safeParse(one).success).toBe(false)
})
