import { describe, expect, it } from 'vitest'
import { fromRowNames, toRowNames } from './row-names.ts'

describe('a field that becomes a column, and back', () => {
  it.each([
    ['age > 1 and copies > 2', ['age', 'name'], 'row.age > 1 and copies > 2'],
    ['if name = "age" then age else null', ['age', 'name'], 'if row.name = "age" then row.age else null'],
    ['sum(for age in list return age)', ['age'], 'sum(for age in list return age)'],
    ['person.age + age', ['age'], 'person.age + row.age'],
    ['age >', ['age'], 'age >'],
  ])('%s', (text, keys, inRow) => {
    expect(toRowNames(text, keys)).toBe(inRow)
    expect(fromRowNames(inRow, keys)).toBe(text)
  })

  it('takes out of the row only what leaves it', () => {
    expect(fromRowNames('row.age > row.other', ['age'])).toBe('age > row.other')
  })

  it('leaves a text alone that gives `row` a meaning of its own', () => {
    const text = 'some row in people satisfies row.age > 1'
    expect(fromRowNames(text, ['age'])).toBe(text)
  })
})
