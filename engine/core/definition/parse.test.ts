import { describe, expect, it } from 'vitest'
import {
  Definition,
  definitionJsonSchema,
  hashOf,
  packTemplate,
  parseDefinition,
  parseDefinitionText,
  unpackTemplate,
  versionHash,
} from './index.ts'
import { smallDefinition } from './testing/small-definition.ts'

const codeOf = (input: unknown) => {
  const parsed = parseDefinition(input)
  return parsed.ok ? 'ok' : (parsed.error.issues?.[0]?.code ?? parsed.error.code)
}
const small = () => JSON.parse(JSON.stringify(smallDefinition())) as Record<string, unknown>

describe('a definition from outside', () => {
  it('is read, and read again gives itself', () => {
    const parsed = parseDefinition(small())
    expect(parsed).toEqual({ ok: true, value: smallDefinition() })
    expect(parseDefinitionText(JSON.stringify(small()))).toEqual(parsed)
  })

  it('is bounded in depth', () => {
    let deep: unknown = 'x'
    for (let i = 0; i < 100; i += 1) deep = [deep]
    expect(codeOf({ ...small(), policies: deep })).toBe('tooDeep')
    let bottomless: unknown = 'x'
    for (let i = 0; i < 50_000; i += 1) bottomless = { a: bottomless }
    expect(codeOf(bottomless)).toBe('tooDeep')
  })

  it('is bounded in size, as text and as value', () => {
    expect(codeOf({ ...small(), x: Array.from({ length: 6 }, () => 'x'.repeat(1024 * 1024)) })).toBe('tooLarge')
    const text = parseDefinitionText(' '.repeat(6 * 1024 * 1024))
    expect(text.ok ? '' : text.error.issues?.[0]?.code).toBe('tooLarge')
  })

  it.each(['__proto__', 'constructor', 'prototype'])('may not use the name %s', (name) => {
    expect(codeOf(JSON.parse(`{"format":"motcua/1","messages":{"vi":{"${name}":{"text":"x"}}}}`))).toBe('reservedName')
    expect(({} as Record<string, unknown>).text).toBeUndefined()
  })

  it('may hold no NUL and no lone surrogate, neither in a value nor in a name', () => {
    expect(codeOf({ ...small(), note: 'a\u0000b' })).toBe('nul')
    expect(codeOf({ ...small(), note: 'a\ud800b' })).toBe('loneSurrogate')
    expect(codeOf({ ...small(), messages: { vi: { 'a\u0000b': { text: 'x' } } } })).toBe('nul')
    expect(codeOf({ ...small(), messages: { vi: { 'a\ud800b': { text: 'x' } } } })).toBe('loneSurrogate')
  })

  it('is kept in NFC', () => {
    const input = small() as { messages: { vi: Record<string, { text: string }> } }
    input.messages.vi['procedure.title'] = { text: 'Hộ kinh doanh'.normalize('NFD') }
    const parsed = parseDefinition(input)
    expect(parsed.ok && parsed.value.messages.vi?.['procedure.title']?.text).toBe('Hộ kinh doanh'.normalize('NFC'))
  })

  it('is refused with the place when a part is unknown or wrong', () => {
    expect(codeOf({ ...small(), colour: 'red' })).toBe('unrecognized_keys')
    const parsed = parseDefinition({
      ...small(),
      cases: [{ id: 'c', code: '1', timeLimit: { amount: 0.3, unit: 'workingDay' } }],
    })
    expect(parsed.ok ? [] : parsed.error.issues?.map((i) => i.path)).toEqual([
      'cases/0/code',
      'cases/0/timeLimit/amount',
    ])
  })

  it('gives the words of the parser for text that is no JSON', () => {
    const parsed = parseDefinitionText('{"format":')
    expect(parsed.ok ? null : parsed.error).toMatchObject({ code: 'definition.invalid', issues: [{ code: 'json' }] })
  })
})

describe('a format of the past', () => {
  it('is brought up to the present one: plain texts become messages', () => {
    const old = { ...small(), format: 'motcua/0' } as unknown as { messages: Record<string, Record<string, unknown>> }
    old.messages = { vi: { 'procedure.title': 'Cũ', 'case.c-few.title': { text: 'Ít' } } }
    const parsed = parseDefinition(old)
    expect(parsed.ok && [parsed.value.format, parsed.value.messages]).toEqual([
      'motcua/1',
      { vi: { 'procedure.title': { text: 'Cũ' }, 'case.c-few.title': { text: 'Ít' } } },
    ])
  })

  it('that nobody knows is named', () => {
    const parsed = parseDefinition({ format: 'motcua/9' })
    expect(parsed).toEqual({ ok: false, error: { code: 'definition.formatUnknown', params: { format: 'motcua/9' } } })
    for (const input of [null, [], 'x', 7]) expect(parseDefinition(input).ok).toBe(false)
  })
})

describe('the hash of a version', () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([k, v]) => [k, reversed(v)]),
          )
        : value

  it('does not depend on the order of properties', () => {
    const turned = reversed(smallDefinition()) as Definition
    expect(Object.keys(turned)).not.toEqual(Object.keys(smallDefinition()))
    expect(versionHash(turned)).toBe(versionHash(smallDefinition()))
  })

  it('covers every text and rule, but not the scenarios', () => {
    const hash = versionHash(smallDefinition())
    expect(versionHash(smallDefinition((d) => d.cases.reverse()))).not.toBe(hash)
    expect(
      versionHash(smallDefinition((d) => Object.assign(d.messages.vi ?? {}, { 'procedure.title': { text: 'x' } }))),
    ).not.toBe(hash)
    const scenario = { name: 's', start: { at: '2026-11-23T01:15:00Z', answers: {} }, acts: [] }
    const withScenario = Definition.parse({ ...smallDefinition(), scenarios: [scenario] })
    expect(versionHash(withScenario)).toBe(hash)
  })
})

describe('the JSON Schema', () => {
  const schema = definitionJsonSchema() as {
    $schema?: string
    properties?: Record<string, unknown>
    required?: string[]
  }

  it('is made for the present format, with every part and no room for others', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    const optional = ['duty', 'window']
    expect(Object.keys(schema.properties ?? {}).sort()).toEqual([...Object.keys(smallDefinition()), ...optional].sort())
    expect(schema).toMatchObject({ additionalProperties: false, properties: { format: { const: 'motcua/1' } } })
  })

  it('asks an author for no property that has a default', () => {
    const text = JSON.stringify(schema)
    expect(text).toContain('allotment')
    expect(schema.required).toContain('workflow')
    expect(text.length).toBeGreaterThan(10_000)
  })
})

describe('a template folder', () => {
  it('holds one file per concern, and packs into the same definition', () => {
    const scenario = { name: 'Đúng hạn: “một”', start: { at: '2026-11-23T01:15:00Z', answers: {} }, acts: [] }
    const definition = Definition.parse({ ...smallDefinition(), scenarios: [scenario] })
    const files = unpackTemplate(definition)
    expect(Object.keys(files)).toEqual([
      'definition.json',
      'messages/vi.json',
      'messages/en.json',
      'scenarios/01-dung-han-mot.json',
    ])
    expect(hashOf(packTemplate(files))).toBe(hashOf(definition))
    expect(parseDefinition(packTemplate({ ...files, 'README.md': '# x' }))).toEqual({ ok: true, value: definition })
  })

  it('keeps the hash beside a translation, so that a stale one stays visible', () => {
    const files = unpackTemplate(smallDefinition())
    expect(files['messages/vi.json']).toMatchObject({ 'procedure.title': 'Chữ procedure.title' })
    expect(files['messages/en.json']).toMatchObject({
      'procedure.title': { text: 'Text procedure.title', of: expect.stringMatching(/^[0-9a-f]{12}$/) },
    })
  })

  it('without its main file is no definition', () => {
    expect(parseDefinition(packTemplate({ 'messages/vi.json': {} })).ok).toBe(false)
  })
})
