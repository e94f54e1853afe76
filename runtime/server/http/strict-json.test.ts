import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonRefused, parseStrictJson } from './strict-json.ts'

const whyOf = (text: string): string => {
  try {
    parseStrictJson(text)
  } catch (error) {
    if (error instanceof JsonRefused) return error.why
    throw error
  }
  return 'taken'
}

test('whatever JSON writes comes back as it was, its texts in NFC', () => {
  const json = fc
    .jsonValue({ maxDepth: 5 })
    .filter((value) => !/__proto__|constructor|prototype|\\u0000/.test(JSON.stringify(value)))
  fc.assert(
    fc.property(json, (value) => {
      const text = JSON.stringify(value)
      if (!text.isWellFormed() || text !== text.normalize('NFC')) return
      expect(JSON.stringify(parseStrictJson(text))).toBe(text)
    }),
  )
})

test.each([
  ['{"a":1,"a":2}', 'duplicateKey'],
  ['{"a":1,"\\u0061":2}', 'duplicateKey'],
  ['{"x":{"a":1,"b":[{"a":1}],"a":2}}', 'duplicateKey'],
  ['{"\\u00e9":1,"e\\u0301":2}', 'duplicateKey'],
  ['{"__proto__":{}}', 'forbiddenKey'],
  ['["\\ud800"]', 'loneSurrogate'],
  ['["\\u0000"]', 'nul'],
  ['[1,]', 'syntax'],
  ['', 'syntax'],
  [`${'['.repeat(65)}${']'.repeat(65)}`, 'tooDeep'],
  ['{"a":"\\"a\\":","b":{"a":1},"c":[{"a":1},{"a":1}]}', 'taken'],
  [`${'['.repeat(64)}${']'.repeat(64)}`, 'taken'],
])('%s: %s', (text, why) => expect(whyOf(text)).toBe(why))

test('names of real people pass untouched', () => {
  for (const name of ['H’Hen Niê', 'Ô', 'Null', 'Nguyễn Văn Đức'])
    expect(parseStrictJson(JSON.stringify({ name }))).toEqual({ name })
  expect(parseStrictJson(JSON.stringify('Nguyễn'.normalize('NFD')))).toBe('Nguyễn'.normalize('NFC'))
})
