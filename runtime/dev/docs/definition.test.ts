import { check, noSurroundings } from '@motcua/core/check'
import { definitionJsonSchema } from '@motcua/core/definition'
import { checkExpression, scopeOf, workflowScope } from '@motcua/core/expression'
import { describe, expect, it } from 'vitest'
import { examplesOf, namedExamples, readDocument, withTexts } from './examples.ts'

const document = readDocument('docs/definition.md')
const blocks = examplesOf(document)
const named = namedExamples(document)

describe('examples of docs/definition.md', () => {
  it('shows the whole procedure, and more than fifty examples of its parts', () => {
    expect(named.size).toBeGreaterThan(50)
    for (const { language, words, line } of blocks.filter((one) => one.language === 'json'))
      expect(['procedure', 'example', 'scenario'], `line ${line}: ${language} ${words[0]}`).toContain(words[0])
  })

  it.each([...named])('%s: parses and checks without a finding', (_name, value) => {
    const findings = check(withTexts(value), { ...noSurroundings, today: '2026-11-23' })
    const told = findings.filter((one) => one.severity !== 'info')
    expect(told.map(({ code, path, params }) => `${code} ${path.join('/')} ${JSON.stringify(params ?? {})}`)).toEqual(
      [],
    )
  })

  it('names every property and every value that a definition may have', () => {
    const known = new Set(`${document} ${readDocument('docs/scenarios.md')}`.match(/[A-Za-z_][A-Za-z_0-9]*/g))
    const missing = wordsOf(definitionJsonSchema()).filter((word) => /^\w+$/.test(word) && !known.has(word))
    expect(missing).toEqual([])
  })

  it('shows FEEL texts that are right in their types', () => {
    const feel = blocks.filter((one) => one.language === 'feel')
    expect(feel.length).toBeGreaterThan(1)
    for (const { text, line, words } of feel) {
      const of = named.get(words[0]?.slice('of:'.length) ?? 'procedure')
      const scope = workflowScope(scopeOf(withTexts(of)))
      for (const one of text.split('\n').filter(Boolean))
        expect(
          checkExpression(one, scope).problems.map((problem) => JSON.stringify(problem)),
          `line ${line}: ${one}`,
        ).toEqual([])
    }
  })
})

/** Names of properties and values of enumerations in a JSON Schema. */
function wordsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if (Array.isArray(schema)) return schema.flatMap(wordsOf)
  const { properties, const: constant, enum: values } = schema as Readonly<Record<string, unknown>>
  const own = [...Object.keys(properties ?? {}), constant, ...(Array.isArray(values) ? values : [])]
  return [...own.filter((word) => typeof word === 'string'), ...Object.values(schema).flatMap(wordsOf)]
}
