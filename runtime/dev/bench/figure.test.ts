import { expect, test } from 'vitest'
import { type Figure, isMet, medianOf, toLine, toTable } from './figure.ts'

const figure = (value: number, goal?: Figure['goal']): Figure => ({
  name: 'rate',
  value,
  unit: '/s',
  goal,
  neighbours: 0.25,
})

test('a figure meets its goal on the right side of it only; without a goal it says nothing', () => {
  expect(isMet(figure(2, { atLeast: 2 }))).toBe(true)
  expect(isMet(figure(1.9, { atLeast: 2 }))).toBe(false)
  expect(isMet(figure(3, { atMost: 2 }))).toBe(false)
  expect(isMet(figure(3))).toBeNull()
})

test('a line holds the figure, its verdict and the versions; a missed goal stands out in the table', () => {
  const missed = figure(1, { atLeast: 2 })
  expect(JSON.parse(toLine(missed, { node: '20' }))).toMatchObject({ name: 'rate', met: false, node: '20' })
  expect(toTable([missed, figure(1)]).split('\n')[1]).toMatch(/rate {2,}1 \/s {2,}≥ 2 {2,}MISSED.*25 %/)
})

test('the median is the middle one, or the mean of the two in the middle', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(medianOf([4, 1, 2, 9])).toBe(3)
})
