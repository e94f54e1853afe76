import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { portalTexts } from './texts.ts'

const base = (key: string) => key.replace(/_(one|other)$/, '')
const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort()
const root = new URL('..', import.meta.url)
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(?!node_modules|dist).*\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .join('\n')

describe('the texts of the portal', () => {
  it('have the same keys and parameters in both languages', () => {
    expect(Object.keys(portalTexts.en)).toEqual(Object.keys(portalTexts.vi))
    for (const [key, text] of Object.entries(portalTexts.vi))
      expect(parameters(portalTexts.en[key] ?? ''), key).toEqual(parameters(text))
  })
  it('are in NFC and never empty', () => {
    for (const text of [...Object.values(portalTexts.vi), ...Object.values(portalTexts.en)]) {
      expect(text).toBe(text.normalize('NFC'))
      expect(text.trim()).not.toBe('')
    }
  })
  it('have every key that the pages ask for by name', () => {
    const known = new Set(Object.keys(portalTexts.vi).map(base))
    const asked = [...sources.matchAll(/\bt\(\s*'([a-zA-Z0-9.]+)'/g)].map(([, key]) => key ?? '')
    expect(asked.length).toBeGreaterThan(150)
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
  it('have no key that no page asks for', () => {
    const composed = [...sources.matchAll(/\bt\(\s*`([a-zA-Z.]+)\$\{/g)].map(([, start]) => start ?? '')
    const unused = [...new Set(Object.keys(portalTexts.vi).map(base))].filter(
      (key) => !sources.includes(`'${key}'`) && !composed.some((start) => key.startsWith(start)),
    )
    expect(unused).toEqual([])
  })
})
