import { describe, expect, it } from 'vitest'
import { readDate } from './read-date.ts'

describe('a typed date', () => {
  it.each([
    ['23/11/2026', '2026-11-23'],
    ['3-2-2026', '2026-02-03'],
    [' 29.02.2028 ', '2028-02-29'],
  ])('%s is read day first', (text, iso) => {
    expect(readDate(text)).toBe(iso)
  })
  it.each(['31/02/2026', '2026-11-23', '11/2026', ''])('%s is no day', (text) => {
    expect(readDate(text)).toBeUndefined()
  })
})
