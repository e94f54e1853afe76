import { describe, expect, it } from 'vitest'
import { formOf } from '../evaluate/testing/forms.ts'
import { rewriteKey, rewriteReferences, scopeFor } from './index.ts'

describe('renaming a key', () => {
  it.each([
    ['lop = 1 and lopHoc = 2', 'grade = 1 and lopHoc = 2'],
    ['a.lop = "lop" and lop.lop > 1', 'a.lop = "lop" and grade.lop > 1'],
    ['for lop in xs return lop + 1', 'for lop in xs return lop + 1'],
    ['for x in lop, lop in x return lop', 'for x in grade, lop in x return lop'],
    ['{lop: lop}.lop', '{lop: grade}.lop'],
    ['/* lop */ count(lop[item > lop])', '/* lop */ count(grade[item > grade])'],
    ['lop >', 'lop >'],
  ])('%s becomes %s', (text, expected) => expect(rewriteKey(text, 'lop', 'grade')).toBe(expected))

  const definition = formOf([
    { key: 'age', type: 'number' },
    { key: 'people', type: 'table', columns: [{ key: 'age', type: 'number' }] },
    { key: 'pets', type: 'table', columns: [{ key: 'age', type: 'number' }] },
  ])
  it('tells columns of one table from fields and other tables of the same key', () => {
    const text = 'people[age > 1].age = pets.age or age > 1 or row.age = 2'
    const scope = scopeFor(definition, { kind: 'row', table: 'f-people' })
    expect(rewriteReferences(text, scope, { kind: 'column', target: 'f-people/c-age', newKey: 'years' })).toBe(
      'people[years > 1].years = pets.age or age > 1 or row.years = 2',
    )
    expect(rewriteReferences(text, scope, { kind: 'field', target: 'f-age', newKey: 'old' })).toBe(
      'people[age > 1].age = pets.age or old > 1 or row.age = 2',
    )
  })
})
