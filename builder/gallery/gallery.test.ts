import { expect, test } from 'vitest'
import { templateNames, templateOf } from '../testing/templates.ts'
import { chosen, entryOf } from './entries.ts'

const entries = templateNames.map((name) => entryOf(name, templateOf(name), 'vi'))

test('every shipped template shows a title, what it is for, its time limit and what it asks', () => {
  expect(entries.length).toBeGreaterThan(3)
  for (const one of entries) {
    expect([one.id, one.title !== '' && one.summary !== '' && one.sector !== '']).toEqual([one.id, true])
    expect([one.id, one.limits.length > 0 && one.fields > 0 && one.steps > 0]).toEqual([one.id, true])
  }
})

test('they are found without accents, by each of several words, and by code', () => {
  const ids = (query: string, sector = '') => chosen(entries, query, sector).map(({ id }) => id)
  expect(ids('ho kinh doanh')).toEqual(['d06-household-business'])
  expect(ids('KINH  hộ')).toContain('d06-household-business')
  expect(ids('')).toHaveLength(entries.length)
  expect(ids('khong co mau nay')).toEqual([])
  const [first] = entries
  expect(ids(first?.code ?? '')).toContain(first?.id)
})

test('a sector leaves its own templates alone', () => {
  const [first] = entries
  const of = chosen(entries, '', first?.sector ?? '')
  expect(of.length).toBeGreaterThan(0)
  expect(new Set(of.map(({ sector }) => sector))).toEqual(new Set([first?.sector]))
})
