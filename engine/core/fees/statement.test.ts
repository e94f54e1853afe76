import { describe, expect, it } from 'vitest'
import { FeeItem } from '../definition/index.ts'
import { type Evaluated, feeStatement } from './index.ts'

const fee = (shape: unknown, more: object = {}) => FeeItem.parse({ id: 'f', kind: 'fee', shape, ...more })
const statement = (item: FeeItem, values: Record<string, unknown>, more: object = {}) =>
  feeStatement([item], {
    channel: 'online',
    on: '2026-11-23',
    only: null,
    evaluate: (place): Evaluated | undefined => (place in values ? { ok: true, value: values[place] } : undefined),
    table: () => ({ ok: false, code: 'none' }),
    ...more,
  })

describe('a fee statement', () => {
  it.each([
    ['fixed', { kind: 'fixed', amountVnd: 100_000 }, {}, 100_000],
    ['per copy', { kind: 'perCopy', amountVnd: 8_000, quantity: 'copies' }, { 'fee.f.quantity': 3 }, 24_000],
    ['by channel', { kind: 'byChannel', online: 10_000, direct: 20_000, postal: 20_000 }, {}, 10_000],
    [
      'tiered per page',
      {
        kind: 'tiered',
        quantity: 'pages',
        tiers: [
          { from: 1, amountVnd: 2_000 },
          { from: 3, amountVnd: 1_000 },
        ],
      },
      { 'fee.f.quantity': 5 },
      7_000,
    ],
    [
      'tiered with its cap',
      { kind: 'tiered', quantity: 'pages', tiers: [{ from: 1, amountVnd: 2_000 }], capVnd: 200_000 },
      { 'fee.f.quantity': 500 },
      200_000,
    ],
    ['a percentage, half up', { kind: 'percentage', base: 'value', percent: 0.15 }, { 'fee.f.base': 1_333 }, 2],
  ])('counts %s', (_, shape, values, total) => {
    expect(statement(fee(shape), values).totalVnd).toBe(total)
  })

  it('gives the largest relief that is proven, and says which', () => {
    const item = fee(
      { kind: 'perCopy', amountVnd: 8_000, quantity: 'copies' },
      {
        reliefs: [
          { id: 'child', when: 'c', percentOff: 100 },
          { id: 'poor', when: 'p', percentOff: 50 },
        ],
      },
    )
    const free = statement(item, {
      'fee.f.quantity': 3,
      'fee.f.relief.child.when': true,
      'fee.f.relief.poor.when': true,
    })
    expect(free.totalVnd).toBe(0)
    expect(free.lines[0]?.reliefs.map((r) => [r.reliefId, r.offVnd])).toEqual([
      ['child', 24_000],
      ['poor', 12_000],
    ])
    const unknown = statement(item, {
      'fee.f.quantity': 3,
      'fee.f.relief.child.when': null,
      'fee.f.relief.poor.when': false,
    })
    expect(unknown.totalVnd).toBe(24_000)
    expect(unknown.lines[0]?.reliefs[0]?.applied).toBeNull()
  })

  it('is incomplete, and not zero by chance, while a quantity is unknown', () => {
    const result = statement(fee({ kind: 'perCopy', amountVnd: 8_000, quantity: 'copies' }), { 'fee.f.quantity': null })
    expect(result).toMatchObject({ complete: false, totalVnd: 0, lines: [{ unknown: 'fee.quantityUnknown' }] })
  })

  it('keeps a fee whose condition is unknown as unknown: null is not false', () => {
    const item = fee({ kind: 'fixed', amountVnd: 5 }, { when: 'x' })
    expect(statement(item, { 'fee.f.when': null }).complete).toBe(false)
    expect(statement(item, { 'fee.f.when': false }).lines).toEqual([])
  })

  it('applies only within its validity, both days included, and only in its case', () => {
    const item = fee({ kind: 'fixed', amountVnd: 5 }, { validity: { from: '2026-11-23', to: '2026-11-23' } })
    expect(statement(item, {}).totalVnd).toBe(5)
    expect(statement(item, {}, { on: '2026-11-24' }).totalVnd).toBe(0)
    expect(statement(item, {}, { only: ['other'] }).totalVnd).toBe(0)
  })
})
