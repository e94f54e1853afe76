import { describe, expect, it } from 'vitest'
import { canonical, fromPackage, hashOf, toPackage } from './index.ts'
import { smallDefinition } from './testing/small-definition.ts'

const definition = smallDefinition()
const whole = JSON.parse(toPackage(definition)) as Record<string, unknown>
const read = (value: unknown) => fromPackage(typeof value === 'string' ? value : JSON.stringify(value))
const withHash = (body: unknown) => ({ format: 'motcua-package/1', hash: hashOf(body), definition: body })

describe('a package', () => {
  it('has the same bytes for the same definition, whatever the order of its properties', () => {
    const reversed = JSON.parse(JSON.stringify(definition), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(toPackage(reversed)).toBe(toPackage(definition))
  })

  it('gives back what was put in', () => {
    const back = read(toPackage(definition))
    expect(back.ok && canonical(back.value)).toBe(canonical(definition))
  })
})

describe('a hostile package', () => {
  const deep = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
  const body = whole.definition as Record<string, unknown>
  it.each<[string, unknown, string]>([
    ['larger than five megabytes', 'x'.repeat(5 * 1024 * 1024 + 1), 'tooLarge'],
    ['that is no JSON', '{', 'json'],
    ['that is a list', [], 'format'],
    ['of another format', { ...whole, format: 'motcua-package/9' }, 'format'],
    ['with parts of its own', { ...whole, script: 'alert(1)' }, 'parts'],
    [
      'whose content was altered',
      { ...whole, definition: { ...body, cases: [{ ...(body.cases as object[])[1], code: '09' }] } },
      'hash',
    ],
    ['without a hash', { format: whole.format, definition: body }, 'hash'],
  ])('is refused: %s', (_, value, why) => {
    expect(read(value)).toMatchObject({ ok: false, error: { code: 'package.invalid', params: { why } } })
  })

  it.each<[string, string]>([
    ['nested a hundred deep', JSON.stringify({ ...withHash({}), definition: deep(100) })],
    [
      'nested two million deep',
      `{"format":"motcua-package/1","hash":"","definition":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`,
    ],
    ['with a prototype', `{"format":"motcua-package/1","hash":"","definition":{"__proto__":{"admin":true}}}`],
    ['with a constructor', `{"format":"motcua-package/1","hash":"","definition":{"constructor":{"prototype":{}}}}`],
    ['with an unknown part of the definition', JSON.stringify(withHash({ ...body, hooks: ['rm'] }))],
    ['of a definition of an unknown format', JSON.stringify(withHash({ ...body, format: 'motcua/99' }))],
  ])('is refused as a definition: %s', (_, text) => {
    const result = read(text)
    expect(result.ok).toBe(false)
    expect(!result.ok && result.error.code).toMatch(/^definition\./)
    expect(Object.prototype).not.toHaveProperty('admin')
  })
})
