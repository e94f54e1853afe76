import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonPlaces, placeAt, placeOf } from './json-places.ts'

const valueAt = (value: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>((now, key) => (now as Record<string | number, unknown>)[key], value)

describe('places of a JSON text', () => {
  test('each value stands where it is said to stand, whatever the document and its spacing', () => {
    const names = fc.string({ maxLength: 4 }).filter((name) => JSON.stringify(name).length === name.length + 2)
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(names, tie('json'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const plain = JSON.parse(text) as unknown
        for (const { path, from, to, key } of jsonPlaces(text)) {
          expect(JSON.parse(text.slice(from, to))).toEqual(valueAt(plain, path))
          if (key) expect(JSON.parse(text.slice(key.from, key.to))).toBe(path.at(-1))
        }
      }),
    )
  })

  test('of a broken text the places before the break stand, and the walk never throws', () => {
    const text = '{\n  "a": 1,\n  "b": [true, {"c": "x"'
    const places = jsonPlaces(text)
    expect(places.map(({ path }) => path.join('/'))).toEqual(['', 'a', 'b', 'b/0', 'b/1', 'b/1/c'])
    expect(text.slice(places[1]!.from, places[1]!.to)).toBe('1')
    fc.assert(fc.property(fc.string(), (any) => jsonPlaces(any).length >= 1))
    fc.assert(fc.property(fc.nat(30), (at) => jsonPlaces(`{"a": [1, {"b": "c"}], "d": null}`.slice(0, at)).length >= 1))
  })

  test('the innermost place at an offset, and the nearest one to a path that is not there', () => {
    const text = '{"a": {"b": [10, 20]}}'
    const places = jsonPlaces(text)
    expect(placeAt(places, text.indexOf('20') + 1)?.path).toEqual(['a', 'b', 1])
    expect(placeAt(places, text.indexOf('"b"') + 1)?.path).toEqual(['a', 'b'])
    expect(placeOf(places, ['a', 'b', 7, 'x'])?.path).toEqual(['a', 'b'])
  })
})
