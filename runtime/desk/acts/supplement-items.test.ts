import { describe, expect, it } from 'vitest'
import { type Askable, itemsOf } from './supplement-items.ts'

const askable: readonly Askable[] = [
  { kind: 'field', id: 'f-name', label: 'Họ tên', group: null },
  { kind: 'requirement', id: 'r-id', label: 'Giấy tờ tuỳ thân', group: null },
]

describe('items of a supplement request', () => {
  it('are those that were chosen, in the order of the form, with trimmed notes', () => {
    const faults = {
      'requirement:r-id': { fault: 'incomplete' as const, note: ' Thiếu mặt sau ' },
      'field:f-name': { fault: 'incorrect' as const, note: 'Sai dấu' },
    }
    expect(itemsOf(askable, faults)).toEqual({
      items: [
        { kind: 'field', id: 'f-name', fault: 'incorrect', note: 'Sai dấu' },
        { kind: 'requirement', id: 'r-id', fault: 'incomplete', note: 'Thiếu mặt sau' },
      ],
      incomplete: [],
    })
  })
  it('carry a reason of the catalogue only where one was chosen', () => {
    const faults = {
      'field:f-name': { fault: 'incorrect' as const, note: 'Sai dấu', reason: 'missing' },
      'requirement:r-id': { fault: 'incomplete' as const, note: 'Thiếu', reason: '' },
    }
    expect(itemsOf(askable, faults).items).toEqual([
      { kind: 'field', id: 'f-name', fault: 'incorrect', note: 'Sai dấu', reason: 'missing' },
      { kind: 'requirement', id: 'r-id', fault: 'incomplete', note: 'Thiếu' },
    ])
  })
  it('are incomplete without a fault or without words', () => {
    const faults = {
      'field:f-name': { fault: null, note: 'x' },
      'requirement:r-id': { fault: 'incorrect' as const, note: '  ' },
    }
    expect(itemsOf(askable, faults)).toEqual({ items: [], incomplete: ['field:f-name', 'requirement:r-id'] })
  })
})
