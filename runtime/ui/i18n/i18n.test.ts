import { errorKinds } from '@motcua/core/errors'
import { describe, expect, it } from 'vitest'
import {
  addMessages,
  createI18n,
  dueText,
  errorText,
  formatsOf,
  ownMessages,
  type Texts,
  timeLimitText,
} from './index.ts'

const base = (key: string) => key.replace(/_(one|other)$/, '')
const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort()
const kit = (language: 'vi' | 'en') => {
  const i18n = createI18n(language)
  return ((key: string, params?: object) => i18n.t(key, { ...params, ns: 'kit' })) as Texts<'kit'>
}

describe.each(Object.entries(ownMessages))('the messages of %s', (_, { vi, en }) => {
  it('have the same keys in both languages', () => {
    expect(new Set(Object.keys(en).map(base))).toEqual(new Set(Object.keys(vi).map(base)))
  })
  it('use the same parameters in both languages', () => {
    for (const [key, text] of Object.entries(en)) {
      if (key.endsWith('_one')) continue
      const source = (vi as Record<string, string>)[key] ?? (vi as Record<string, string>)[base(key)] ?? ''
      expect(parameters(text), key).toEqual(parameters(source))
    }
  })
  it('are Vietnamese in NFC and never empty', () => {
    for (const [key, text] of Object.entries(vi)) {
      expect(text, key).toBe(text.normalize('NFC'))
      expect(text.trim(), key).not.toBe('')
    }
  })
})

describe('the text of an error', () => {
  it.each(Object.keys(errorKinds))('%s says in both languages what happened and what to do next', (code) => {
    for (const language of ['vi', 'en'] as const) {
      const text = (ownMessages.errors[language] as Record<string, string>)[code] ?? ''
      expect(text.split(/[.;]\s/).length, `${code} ${language}: ${text}`).toBeGreaterThan(1)
    }
  })
  it('of an unknown code is the general one with the code as reference', () => {
    expect(errorText(createI18n('vi'), 'x.y')).toContain('x.y')
  })
  it('fills its parameters', () => {
    expect(errorText(createI18n('en'), 'rate.limited', { seconds: 12 })).toContain('12 seconds')
  })
})

describe('formats', () => {
  const vi = formatsOf('vi')
  it('write numbers and money in Vietnamese punctuation', () => {
    expect(vi.number(1234567.5)).toBe('1.234.567,5')
    expect(vi.money(1234567)).toBe('1.234.567\u00a0đ')
    expect(formatsOf('en').number(1234567.5)).toBe('1,234,567.5')
  })
  it('write an instant by the clock of Viet Nam, with hour and minute', () => {
    expect(vi.dateTime('2026-11-23T01:05:00Z')).toBe('08:05 23/11/2026')
    expect(vi.dateTime('2026-11-22T17:00:00Z')).toBe('00:00 23/11/2026')
  })
  it('write a date with two digits and a partial date as far as it is known', () => {
    expect(vi.date('2026-02-03')).toBe('03/02/2026')
    expect(vi.date('1954-07')).toBe('07/1954')
    expect(vi.date('1954')).toBe('1954')
    expect(vi.date('31/02/2026')).toBe('31/02/2026')
  })
})

describe('a due date in words', () => {
  it('says what is left and what is exceeded', () => {
    expect(dueText(kit('vi'), { amount: 2, unit: 'workingDay' })).toBe('còn 2 ngày làm việc')
    expect(dueText(kit('vi'), { amount: -1, unit: 'workingDay' })).toBe('quá hạn 1 ngày làm việc')
    expect(dueText(kit('vi'), { amount: 0, unit: 'workingDay' })).toBe('hạn hôm nay')
    expect(dueText(kit('en'), { amount: 1, unit: 'workingDay' })).toBe('1 working day left')
    expect(dueText(kit('en'), { amount: -3, unit: 'calendarDay' })).toBe('3 days overdue')
  })
  it('writes a limit, and a limit of no days as the same day', () => {
    expect(timeLimitText(kit('vi'), { amount: 0, unit: 'workingDay' })).toBe('trong ngày làm việc')
    expect(timeLimitText(kit('en'), { amount: 10, unit: 'workingDay' })).toBe('10 working days')
  })
})

describe('an app', () => {
  it('brings its own messages and falls back to Vietnamese', () => {
    const i18n = createI18n('en')
    addMessages(i18n, 'desk', { vi: { queue: 'Hàng việc', only: 'Chỉ có tiếng Việt' }, en: { queue: 'Queue' } })
    expect(i18n.t('queue', { ns: 'desk' })).toBe('Queue')
    expect(i18n.t('only', { ns: 'desk' })).toBe('Chỉ có tiếng Việt')
  })
})
