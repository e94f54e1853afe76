import { expect, it } from 'vitest'
import { dutyDefinition, windowDefinition } from '../definition/testing/index.ts'
import { diffInWords } from './index.ts'

it('changes of a periodic duty are told in words', () => {
  const after = dutyDefinition((d) => {
    if (!d.duty) return
    d.duty.dueAfter = { amount: 3, unit: 'workingDay' }
    d.duty.upward = 'parent'
  })
  const lines = (language: 'vi' | 'en') => diffInWords(dutyDefinition(), after, language).map((line) => line.text)
  expect(lines('vi')).toEqual(['hạn: 5 ngày làm việc → 3 ngày làm việc', 'tổng hợp lên đến: top → parent'])
  expect(lines('en')).toEqual(['due after: 5 working days → 3 working days', 'summed up to: top → parent'])
})

it('changes of an application window are told in words, by the name of the opening', () => {
  const after = windowDefinition((d) => {
    const [opening] = d.window?.openings ?? []
    if (!d.window || !opening) return
    opening.closesAt = '2026-12-15T00:00:00Z'
    d.window.waitingList = false
    d.window.quota = { kind: 'options', places: { A: 2, B: 1, C: 0 } }
  })
  expect(diffInWords(windowDefinition(), after, 'vi').map((line) => line.text)).toEqual([
    'Đợt tiếp nhận “Chữ window.y2026.title” – đóng nhận lúc: 07:00 01/12/2026 → 07:00 15/12/2026',
    'số chỗ “A”: 1 → 2',
    'danh sách chờ: có → không',
  ])
})

it('a duty that came is one line', () => {
  const before = dutyDefinition()
  const { duty: _gone, ...without } = before
  const lines = diffInWords(without as typeof before, before, 'en')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.text).toContain('periodic duty')
})
