import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

const oracle = canonicalize as unknown as (value: unknown) => string

test('writes what the library of RFC 8785 writes, for any JSON', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => canonical(value) === oracle(value)))
})

test('sorts names by code units and writes numbers as ECMAScript does', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0],
    '\ufb33': 'Dalet',
    '\ud83d\ude00': 'Smiley',
    a: 1,
  }
  expect(canonical(value)).toBe(
    '{"a":1,"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"\ud83d\ude00":"Smiley","\ufb33":"Dalet"}',
  )
})

test('leaves out what has no value, and refuses what has no JSON form', () => {
  expect(canonical({ b: undefined, a: [undefined, new Date(0)] })).toBe('{"a":[null,"1970-01-01T00:00:00.000Z"]}')
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1])
    expect(() => canonical(value)).toThrow(TypeError)
})
