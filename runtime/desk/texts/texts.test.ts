import { describe, expect, it } from 'vitest'
import { deskMessages } from './index.ts'

const { vi, en } = deskMessages as { vi: Record<string, string>; en: Record<string, string> }
const base = (key: string) => key.replace(/_(one|other)$/, '')
const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

describe("the desk's texts", () => {
  it('have the same keys in both languages', () => {
    expect(new Set(Object.keys(en).map(base))).toEqual(new Set(Object.keys(vi)))
  })
  it('use the same parameters in both languages', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(parameters(text), key).toEqual(parameters(vi[base(key)] ?? ''))
    }
  })
})
