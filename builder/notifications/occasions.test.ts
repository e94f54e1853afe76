import { check, noSurroundings } from '@motcua/core/check'
import { blankDefinition, Notification } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { edit } from '../commands/index.ts'
import { noticeFor, occasionGroups, smsSize, untold } from './occasions.ts'

test('every occasion there is stands in one group', () => {
  const shown = occasionGroups.flatMap(([, occasions]) => [...occasions])
  expect([...shown].sort()).toEqual([...Notification.shape.on.options].sort())
  expect(new Set(shown).size).toBe(shown.length)
})

test.each(Notification.shape.on.options)(
  'the usual notice of “%s” has both languages and only data that is filled',
  (on) => {
    const blank = blankDefinition('1.000001', 'Thử')
    const made = edit(blank, 'insertItem', { list: ['notifications'], ...noticeFor(on, 'notice-1') })
    if (!made.ok) throw new Error(JSON.stringify(made.issues))
    const about = check(made.definition, noSurroundings).filter(({ path }) => path[0] === 'notifications')
    expect(
      about
        .map(({ code }) => code)
        .filter((code) => code.startsWith('notification.unbound') || code.startsWith('text.')),
    ).toEqual([])
  },
)

test('what a procedure never comes to is not asked for; once told it is no longer missing', () => {
  const blank = blankDefinition('1.000001', 'Thử')
  expect(untold(blank)).toEqual(['submitted', 'received'])
  const told = edit(blank, 'insertItem', { list: ['notifications'], ...noticeFor('received', 'notice-1') })
  expect(told.ok && untold(told.definition)).toEqual(['submitted'])
})

test.each([
  ['', 0, 0, false],
  ['a'.repeat(160), 160, 1, false],
  ['a'.repeat(161), 161, 2, false],
  ['ă'.repeat(70), 70, 1, true],
  ['ă'.repeat(135), 135, 3, true],
])('an SMS is as many parts as its letters take (%#)', (text, characters, parts, accents) => {
  expect(smsSize(text)).toEqual({ characters, parts, accents })
})
