import { describe, expect, it } from 'vitest'
import { FeeItem } from '../definition/index.ts'
import { type Evaluated, explainFees, feeReport, feeStatement, heldVnd, perMoment, postVnd } from './index.ts'

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

const world = (values: Record<string, unknown>, more: object = {}) => ({
  channel: 'online' as const,
  on: '2026-11-23',
  only: null,
  evaluate: (place: string): Evaluated | undefined =>
    place in values ? { ok: true, value: values[place] } : undefined,
  table: (): Evaluated => ({ ok: false, code: 'none' }),
  ...more,
})
const item = (id: string, shape: unknown, more: object = {}) => FeeItem.parse({ id, kind: 'fee', shape, ...more })
const fixed = (amountVnd: number) => ({ kind: 'fixed', amountVnd })

describe('a fee of domain §7', () => {
  it('of certified copies counts pages along the tiers, caps each copy, and takes it as many times', () => {
    const shape = {
      kind: 'tiered',
      quantity: 'pages',
      times: 'copies',
      tiers: [
        { from: 1, amountVnd: 2_000 },
        { from: 3, amountVnd: 1_000 },
      ],
      capVnd: 200_000,
    }
    const of = (pages: number, copies: number) =>
      statement(fee(shape), { 'fee.f.quantity': pages, 'fee.f.times': copies }).lines[0]
    expect(of(2, 1)?.amountVnd).toBe(4_000)
    expect(of(5, 2)?.amountVnd).toBe(14_000)
    expect(of(300, 2)).toMatchObject({ amountVnd: 400_000, uncappedVnd: 604_000, times: 2 })
    expect(statement(fee(shape), { 'fee.f.quantity': 5, 'fee.f.times': null }).complete).toBe(false)
  })

  it('by a table takes the amount the table gives, and is unknown where it gives none', () => {
    const byArea = fee({ kind: 'table', table: 'area', result: 'vnd' })
    expect(statement(byArea, {}, { table: () => ({ ok: true, value: 150_000 }) }).totalVnd).toBe(150_000)
    expect(statement(byArea, {}, { table: () => ({ ok: true, value: null }) }).lines[0]?.unknown).toBe(
      'fee.tableUnknown',
    )
  })

  it('that is paid at two moments has an advance and a settlement, which together are the fee', () => {
    const two = (advance: unknown) =>
      feeStatement([item('f', fixed(1_000_001), { moment: 'return', advance })], world({}))
    const half = two({ kind: 'percent', moment: 'submission', percent: 50 })
    expect(half.lines.map((l) => [l.part, l.moment, l.amountVnd])).toEqual([
      ['advance', 'submission', 500_001],
      ['settlement', 'return', 500_000],
    ])
    expect(perMoment(half)).toEqual({ submission: 500_001, reception: 0, decision: 0, return: 500_000 })
    expect(half.totalVnd).toBe(1_000_001)
    const more = two({ kind: 'amount', moment: 'reception', amountVnd: 2_000_000 })
    expect(perMoment(more)).toEqual({ submission: 0, reception: 1_000_001, decision: 0, return: 0 })
  })

  it('is asked for in advance by a fixed amount also while its base is not known yet', () => {
    const advance = { kind: 'amount', moment: 'reception', amountVnd: 30_000 }
    const fee = item('f', { kind: 'percentage', base: 'value', percent: 10 }, { moment: 'decision', advance })
    const before = feeStatement([fee], world({ 'fee.f.base': null }))
    expect(before.lines.map((l) => [l.part, l.amountVnd, l.unknown])).toEqual([
      ['advance', 30_000, null],
      ['settlement', 0, 'fee.baseUnknown'],
    ])
    expect([before.complete, before.totalVnd]).toEqual([false, 30_000])
    expect(perMoment(feeStatement([fee], world({ 'fee.f.base': 500_000 })))).toMatchObject({
      reception: 30_000,
      decision: 20_000,
    })
  })

  it('has its relief taken off before the advance is', () => {
    const relieved = item('f', fixed(100_000), {
      moment: 'return',
      advance: { kind: 'percent', moment: 'reception', percent: 30 },
      reliefs: [{ id: 'half', when: 'x', percentOff: 50 }],
    })
    const result = feeStatement([relieved], world({ 'fee.f.relief.half.when': true }))
    expect(perMoment(result)).toMatchObject({ reception: 15_000, return: 35_000 })
  })

  it('that is a deposit is given back, or set off against the fee it names, down to giving back the rest', () => {
    const deposit = (amount: number, against?: string) =>
      item('d', fixed(amount), { moment: 'submission', deposit: against ? { against } : {} })
    const of = (amount: number, against?: string) =>
      feeStatement([deposit(amount, against), item('f', fixed(500_000), { moment: 'return' })], world({}))
    expect([of(200_000).totalVnd, heldVnd(of(200_000))]).toEqual([700_000, 200_000])
    expect(perMoment(of(200_000, 'f'))).toMatchObject({ submission: 200_000, return: 300_000 })
    expect([of(200_000, 'f').totalVnd, heldVnd(of(200_000, 'f'))]).toEqual([500_000, 0])
    expect(perMoment(of(800_000, 'f'))).toMatchObject({ submission: 800_000, return: -300_000 })
    // A fee that is not owed after all leaves its deposit to be given back.
    expect(heldVnd(of(200_000, 'elsewhere'))).toBe(200_000)
  })

  it('that the post takes is named and stays out of what the agency collects', () => {
    const result = feeStatement(
      [item('f', fixed(10_000)), item('p', fixed(26_000), { collectedBy: 'post', moment: 'return' })],
      world({}),
    )
    expect([result.totalVnd, postVnd(result), perMoment(result).return]).toEqual([10_000, 26_000, 0])
  })

  it('is zero online from a day on, by the resolution that says so', () => {
    const free = item('f', fixed(20_000), {
      dayThatCounts: 'submitted',
      reliefs: [
        {
          id: 'online',
          when: 'true',
          percentOff: 100,
          channels: ['online'],
          basis: 'Nghị quyết 12/2026/NQ-HĐND',
          validity: { from: '2026-01-01' },
        },
      ],
    })
    const of = (channel: string, submittedOn: string) =>
      feeStatement([free], world({ 'fee.f.relief.online.when': true }, { channel, dayOf: () => submittedOn }))
    expect(of('online', '2026-01-01').totalVnd).toBe(0)
    expect(of('online', '2025-12-31')).toMatchObject({
      totalVnd: 20_000,
      lines: [{ reliefs: [{ why: 'notInForce' }] }],
    })
    expect(of('direct', '2026-01-01')).toMatchObject({
      totalVnd: 20_000,
      lines: [{ reliefs: [{ why: 'otherChannel' }] }],
    })
  })

  it('names a relief whose paper is missing, and does not grant it', () => {
    const proven = item('f', fixed(20_000), { reliefs: [{ id: 'poor', when: 'x', percentOff: 100, proof: 'r-poor' }] })
    const of = (isProven: boolean) =>
      feeStatement([proven], world({ 'fee.f.relief.poor.when': true }, { isProven: () => isProven }))
    expect(of(true).totalVnd).toBe(0)
    expect(of(false)).toMatchObject({
      totalVnd: 20_000,
      lines: [{ reliefs: [{ reliefId: 'poor', applied: null, offVnd: 0, why: 'unproven' }] }],
    })
  })

  it('has the amount of the entry that is valid on the day it says', () => {
    const entry = (id: string, amount: number, validity: object, dayThatCounts?: string) =>
      item(id, fixed(amount), { key: 'registration', validity, dayThatCounts })
    const entries = (day?: string) => [
      entry('old', 10_000, { to: '2026-06-30' }, day),
      entry('new', 20_000, { from: '2026-07-01' }, day),
    ]
    const dayOf = (day: string | undefined) => (day === 'submitted' ? '2026-06-30' : '2026-07-01')
    const of = (day?: string) => feeReport(entries(day), world({}, { dayOf }))
    expect(of().statement.totalVnd).toBe(20_000)
    expect(of('received').statement.totalVnd).toBe(20_000)
    expect(of('submitted')).toMatchObject({
      statement: { totalVnd: 10_000 },
      omitted: [{ feeId: 'new', why: 'notInForce' }],
    })
  })
})

describe('the explanation of a statement', () => {
  const fees = [
    item(
      'copy',
      { kind: 'perCopy', amountVnd: 8_000, quantity: 'copies' },
      {
        basis: 'Thông tư 281/2016/TT-BTC',
        validity: { from: '2026-01-01' },
        dayThatCounts: 'received',
        reliefs: [
          { id: 'poor', when: 'p', percentOff: 100, proof: 'r' },
          { id: 'child', when: 'c', percentOff: 50, basis: 'Nghị quyết 5' },
          { id: 'old', when: 'o', percentOff: 100 },
        ],
      },
    ),
    item('late', fixed(5_000), { when: 'late' }),
    item('past', fixed(5_000), { validity: { to: '2025-12-31' } }),
    item('land', fixed(1_000_000), {
      moment: 'return',
      advance: { kind: 'percent', moment: 'submission', percent: 30 },
    }),
    item('post', fixed(26_000), { collectedBy: 'post', moment: 'return' }),
  ]
  const report = feeReport(
    fees,
    world(
      {
        'fee.copy.quantity': 3,
        'fee.copy.relief.poor.when': true,
        'fee.copy.relief.child.when': true,
        'fee.copy.relief.old.when': false,
        'fee.late.when': false,
      },
      { isProven: () => false, dayOf: () => '2026-11-20' },
    ),
  )
  const explain = (language: 'vi' | 'en') =>
    explainFees(
      fees,
      report,
      language,
      (path) => `‹${path}›`,
      () => '2026-11-20',
    )

  it('says rule, resolution, validity, relief and what was not applied and why, in English', () => {
    const { fees: said, omitted, totals } = explain('en')
    expect(said[0]?.sentences).toEqual([
      '3 × 8.000 đ = 24.000 đ.',
      'Set by: Thông tư 281/2016/TT-BTC.',
      'Valid from 01/01/2026; the day of reception counts: 20/11/2026.',
      'No relief yet: ‹fee.copy.relief.poor›, the paper that proves it is missing.',
      'Relief: ‹fee.copy.relief.child› (Nghị quyết 5), 50% = −12.000 đ.',
      'pay 12.000 đ at reception.',
    ])
    expect(said[1]?.sentences).toEqual([
      'Amount: 1.000.000 đ.',
      'Paid ahead: 300.000 đ.',
      'Advance, pay 300.000 đ when handing in.',
      'Settlement, pay 700.000 đ when the result is returned.',
    ])
    expect(omitted).toEqual([
      '‹fee.late.title›: not charged, its condition does not hold.',
      '‹fee.past.title›: not charged, not valid on the day that counts: to 31/12/2025.',
    ])
    expect(totals).toEqual([
      'To be paid in all: 1.012.000 đ.',
      'pay 300.000 đ when handing in.',
      'pay 12.000 đ at reception.',
      'pay 700.000 đ when the result is returned.',
      'Postage, paid to the post: 26.000 đ.',
    ])
  })

  it('says as much in Vietnamese', () => {
    const [vi, en] = [explain('vi'), explain('en')]
    expect(vi.fees[0]?.sentences).toContain('Chưa miễn, giảm: ‹fee.copy.relief.poor›, chưa có giấy tờ chứng minh.')
    expect(vi.fees[0]?.sentences).toContain('Có hiệu lực từ 01/01/2026; tính theo ngày tiếp nhận: 20/11/2026.')
    expect(vi.totals[0]).toBe('Tổng số phải nộp: 1.012.000 đ.')
    expect(vi.fees.map((f) => f.sentences.length)).toEqual(en.fees.map((f) => f.sentences.length))
    expect([vi.omitted.length, vi.totals.length]).toEqual([en.omitted.length, en.totals.length])
  })
})
