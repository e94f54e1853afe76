import { describe, expect, test } from 'vitest'
import { check, noSurroundings } from '../check/index.ts'
import { type Definition, parseDefinition, textHash, textOf } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { BulkChange, planBulk } from './index.ts'

const changed = (change: (d: Definition) => void): Definition => {
  const definition = smallDefinition()
  change(definition)
  return definition
}
const say = (d: Definition, path: string, vi: string, en?: string) => {
  d.messages.vi = { ...d.messages.vi, [path]: { text: vi } }
  if (en !== undefined) d.messages.en = { ...d.messages.en, [path]: { text: en, of: textHash(vi) } }
}
const errors = (d: Definition) => check(d, noSurroundings).filter((one) => one.severity === 'error')
const expectWhole = (d: Definition) => {
  expect(parseDefinition(d)).toMatchObject({ ok: true })
  expect(errors(d)).toEqual([])
}

describe('an agency is renamed', () => {
  const rename = BulkChange.parse({
    kind: 'agencyRenamed',
    names: [
      { language: 'vi', from: 'Sở Xây dựng', to: 'Sở Xây dựng và Giao thông' },
      { language: 'en', from: 'Department of Construction', to: 'Department of Construction and Transport' },
    ],
    id: { from: 'H17.SXD', to: 'H17.SXDGT' },
  })
  const before = changed((d) => {
    say(d, 'procedure.title', 'Nộp tại Sở Xây dựng.', 'Hand in at the Department of Construction.')
    say(d, 'step.s-reception.title', 'SỞ XÂY DỰNG tiếp nhận', 'Reception')
    say(d, 'procedure.summary', 'Sở Xây dựngs và Phòng Sở Xây dựng', 'Both')
    d.fees[0]!.basis = 'Quyết định của Sở Xây dựng'
    d.fees[0]!.when = 'who = "Sở Xây dựng" or who = "H17.SXD"'
    d.policies.forward = { allowed: true, by: ['head'], to: ['H17.SXD', 'H17.SXD1'] }
  })

  test('in every text, in capitals where it stood in capitals, as whole words only', () => {
    const { definition } = planBulk(before, rename)
    expect(textOf(definition, 'vi', 'procedure.title')).toBe('Nộp tại Sở Xây dựng và Giao thông.')
    expect(textOf(definition, 'en', 'procedure.title')).toBe('Hand in at the Department of Construction and Transport.')
    expect(textOf(definition, 'vi', 'step.s-reception.title')).toBe('SỞ XÂY DỰNG VÀ GIAO THÔNG tiếp nhận')
    expect(textOf(definition, 'vi', 'procedure.summary')).toBe('Sở Xây dựngs và Phòng Sở Xây dựng và Giao thông')
  })

  test('a translation that says the name too stays true; one that does not turns stale, and the line says so', () => {
    const { definition, lines } = planBulk(before, rename)
    const of = (path: string) => definition.messages.en?.[path]?.of
    expect(of('procedure.title')).toBe(textHash(textOf(definition, 'vi', 'procedure.title')))
    expect(of('step.s-reception.title')).toBe(textHash('SỞ XÂY DỰNG tiếp nhận'))
    const flags = new Map(lines.map((line) => [line.id, line.flags]))
    expect(flags.get('messages/vi/procedure.title')).toEqual([])
    expect(flags.get('messages/vi/step.s-reception.title')).toEqual(['translation'])
  })

  test('in the quoted texts of expressions, in the bases of fees, and where its id is named', () => {
    const { definition } = planBulk(before, rename)
    expect(definition.fees[0]).toMatchObject({
      basis: 'Quyết định của Sở Xây dựng và Giao thông',
      when: 'who = "Sở Xây dựng và Giao thông" or who = "H17.SXDGT"',
    })
    expect(definition.policies.forward?.to).toEqual(['H17.SXDGT', 'H17.SXD1'])
    expectWhole(definition)
  })

  test('a name with quotes or backslashes keeps an expression an expression', () => {
    const odd = BulkChange.parse({
      kind: 'agencyRenamed',
      names: [{ language: 'vi', from: 'Sở Xây dựng', to: 'Sở "Mới" \\ Một' }],
    })
    const { definition } = planBulk(before, odd)
    expect(definition.fees[0]?.when).toBe('who = "Sở \\"Mới\\" \\\\ Một" or who = "H17.SXD"')
    expectWhole(definition)
  })

  test('both ways of placing a tone mark are the same name, and a line feed is a space', () => {
    const d = changed((one) => say(one, 'procedure.title', 'Uỷ ban nhân dân phường\nHoà Xuân'))
    const change = BulkChange.parse({
      kind: 'agencyRenamed',
      names: [{ language: 'vi', from: 'Ủy ban nhân dân phường Hòa Xuân', to: 'Ủy ban nhân dân phường Cẩm Lệ' }],
    })
    expect(textOf(planBulk(d, change).definition, 'vi', 'procedure.title')).toBe('Ủy ban nhân dân phường Cẩm Lệ')
  })

  test('done twice it does nothing the second time, also where the new name holds the old one', () => {
    const once = planBulk(before, rename).definition
    expect(planBulk(once, rename)).toEqual({ definition: once, lines: [] })
  })

  test('a line left out stays as it is and is still listed', () => {
    const out = ['messages/vi/procedure.title', 'fees/fee-1/basis']
    const { definition, lines } = planBulk(before, rename, out)
    expect(textOf(definition, 'vi', 'procedure.title')).toBe('Nộp tại Sở Xây dựng.')
    expect(definition.fees[0]?.basis).toBe('Quyết định của Sở Xây dựng')
    expect(lines.map((line) => line.id)).toEqual(planBulk(before, rename).lines.map((line) => line.id))
  })
})

describe('a legal basis is replaced', () => {
  const replace = BulkChange.parse({
    kind: 'basisReplaced',
    from: '123/2015/NĐ-CP',
    to: {
      number: '90/2026/NĐ-CP',
      issuedOn: '2026-10-01',
      titles: { vi: 'Nghị định 90/2026/NĐ-CP về hộ tịch', en: 'Decree 90/2026/ND-CP on civil status' },
    },
  })
  const before = changed((d) => {
    d.procedure.legalBases = [
      { id: 'lb-1', number: '123/2015/ NĐ-CP', issuedOn: '2015-11-15' },
      { id: 'lb-2', number: '1123/2015/NĐ-CP' },
    ]
    say(d, 'legalBasis.lb-1.title', 'Nghị định 123/2015/NĐ-CP', 'Decree 123/2015')
    say(d, 'legalBasis.lb-2.title', 'Nghị định 1123/2015/NĐ-CP', 'Another decree')
    say(
      d,
      'procedure.summary',
      'Theo khoản 2 Điều 5 Nghị định số 123/2015/NĐ-CP và 1123/2015/NĐ-CP.',
      'See 123/2015/NĐ-CP.',
    )
    d.fees[0]!.basis = 'Nghị định 123/2015/NĐ-CP'
  })

  test('in the list with its date and titles, in every citation, and no other number that holds it', () => {
    const { definition, lines } = planBulk(before, replace)
    expect(definition.procedure.legalBases).toEqual([
      { id: 'lb-1', number: '90/2026/NĐ-CP', issuedOn: '2026-10-01' },
      { id: 'lb-2', number: '1123/2015/NĐ-CP' },
    ])
    expect(textOf(definition, 'en', 'legalBasis.lb-1.title')).toBe('Decree 90/2026/ND-CP on civil status')
    expect(textOf(definition, 'vi', 'procedure.summary')).toBe(
      'Theo khoản 2 Điều 5 Nghị định số 90/2026/NĐ-CP và 1123/2015/NĐ-CP.',
    )
    expect(definition.fees[0]?.basis).toBe('Nghị định 90/2026/NĐ-CP')
    expect(lines.map(({ id, what }) => `${what} ${id}`)).toEqual([
      'basis procedure/legalBases/lb-1',
      'text messages/vi/procedure.summary',
      'text messages/en/procedure.summary',
      'value fees/fee-1/basis',
    ])
    expectWhole(definition)
    expect(planBulk(definition, replace).lines).toEqual([])
  })

  test('titles that are not told take the new number, and a translation that was true stays so', () => {
    const bare = { kind: 'basisReplaced', from: '123/2015/NĐ-CP', to: { number: '90/2026/NĐ-CP' } }
    const d = changed((one) => {
      one.procedure.legalBases = [{ id: 'lb-1', number: '123/2015/NĐ-CP' }]
      say(one, 'legalBasis.lb-1.title', 'Nghị định 123/2015/NĐ-CP', 'Decree 123/2015/NĐ-CP')
    })
    const { definition } = planBulk(d, BulkChange.parse(bare))
    expect(definition.messages.en?.['legalBasis.lb-1.title']).toEqual({
      ...{ text: 'Decree 90/2026/NĐ-CP', of: textHash('Nghị định 90/2026/NĐ-CP') },
    })
    const inVietnamese = BulkChange.parse({ ...bare, to: { ...bare.to, titles: { vi: 'Tên mới' } } })
    expect(planBulk(d, inVietnamese).definition.messages.en?.['legalBasis.lb-1.title']?.of).toBe(
      textHash('Nghị định 123/2015/NĐ-CP'),
    )
  })

  test('a cited clause, and another kind of text, are told to a person', () => {
    const circular = BulkChange.parse({
      kind: 'basisReplaced',
      from: '123/2015/NĐ-CP',
      to: { number: '7/2026/TT-BTP' },
    })
    const flagsIn = (change: BulkChange) => new Map(planBulk(before, change).lines.map((line) => [line.id, line.flags]))
    expect(flagsIn(replace).get('messages/vi/procedure.summary')).toEqual(['clause'])
    expect(flagsIn(circular).get('messages/vi/procedure.summary')).toEqual(['clause', 'textKind'])
    expect(flagsIn(circular).get('fees/fee-1/basis')).toEqual(['textKind'])
  })

  test('where the new text is listed already the old entry goes, with its title', () => {
    const both = changed((d) => {
      d.procedure.legalBases = [
        { id: 'lb-1', number: '123/2015/NĐ-CP' },
        { id: 'lb-9', number: '90/2026/NĐ-CP' },
      ]
      say(d, 'legalBasis.lb-1.title', 'Cũ', 'Old')
      say(d, 'legalBasis.lb-9.title', 'Mới', 'New')
    })
    const { definition, lines } = planBulk(both, replace)
    expect(lines).toMatchObject([{ what: 'basisMerged' }])
    expect(definition.procedure.legalBases.map((one) => one.id)).toEqual(['lb-9'])
    expect(definition.messages.vi?.['legalBasis.lb-1.title']).toBeUndefined()
    expectWhole(definition)
  })
})

describe('amounts of fees are renewed', () => {
  const renew = BulkChange.parse({
    kind: 'feesRenewed',
    from: '2027-01-01',
    nextBasis: 'Nghị quyết 12/2026/NQ-HĐND',
    rates: [
      { wasVnd: 1000, isVnd: 2000 },
      { wasVnd: 2000, isVnd: 3500 },
    ],
  })
  const before = changed((d) => {
    say(d, 'fee.fee-1.title', 'Phí bản sao', 'Copy fee')
    for (const one of d.cases) one.fees = ['fee-1']
  })

  test('the entry of before ends the day before, one with the new amounts begins, and the cases charge both', () => {
    const { definition, lines } = planBulk(before, renew)
    expect(definition.fees).toMatchObject([
      { id: 'fee-1', key: 'fee1', shape: { amountVnd: 1000 }, validity: { to: '2026-12-31' } },
      {
        ...{ id: 'fee-1-2', key: 'fee1', shape: { kind: 'perCopy', amountVnd: 2000, quantity: 'copies' } },
        ...{ basis: 'Nghị quyết 12/2026/NQ-HĐND', validity: { from: '2027-01-01' } },
      },
    ])
    expect(definition.cases.map((one) => one.fees)).toEqual([
      ['fee-1', 'fee-1-2'],
      ['fee-1', 'fee-1-2'],
    ])
    expect(textOf(definition, 'en', 'fee.fee-1-2.title')).toBe('Copy fee')
    expect(lines).toMatchObject([
      { id: 'fees/fee-1', subject: 'Phí bản sao', amounts: [{ beforeVnd: 1000, afterVnd: 2000 }] },
    ])
    expectWhole(definition)
  })

  test('run again it leaves what it renewed alone, also where a new amount is an old one too', () => {
    const once = planBulk(before, renew).definition
    expect(planBulk(once, renew)).toEqual({ definition: once, lines: [] })
  })

  test('a fee by table has its table renewed, under the same key', () => {
    const byTable = changed((d) => {
      d.fees[0]!.shape = { kind: 'table', table: 'price', result: 'vnd' }
    })
    const { definition, lines } = planBulk(byTable, renew)
    expect(lines.map((line) => line.id)).toEqual(['tables/t-price'])
    expect(definition.tables).toMatchObject([
      { id: 't-price', key: 'price', validity: { to: '2026-12-31' } },
      {
        id: 't-price-2',
        key: 'price',
        validity: { from: '2027-01-01' },
        rules: [{ then: ['2000'] }, { then: ['3500'] }],
      },
    ])
    expectWhole(definition)
    expect(planBulk(definition, renew).lines).toEqual([])
  })

  test('only the kind and the basis that were named, and nothing that ended before', () => {
    const none = (change: object, d = before) => planBulk(d, BulkChange.parse({ ...renew, ...change })).lines
    expect(none({ of: 'charge' })).toEqual([])
    expect(none({ basis: '281/2016/TT-BTC' })).toEqual([])
    const ended = changed((d) => {
      d.fees[0]!.validity = { to: '2026-06-30' }
    })
    expect(none({}, ended)).toEqual([])
    const named = changed((d) => {
      d.fees[0]!.basis = 'Thông tư 281/2016/TT-BTC'
    })
    expect(none({ basis: '281/2016/TT-BTC', of: 'fee' }, named)).toHaveLength(1)
  })

  test('what begins later is changed in place; money held against another fee is told to a person', () => {
    const later = changed((d) => {
      d.fees[0]!.validity = { from: '2027-03-01' }
      d.fees[0]!.deposit = {}
    })
    const { definition, lines } = planBulk(later, renew)
    expect(lines[0]?.flags).toEqual(['inPlace', 'deposit'])
    expect(definition.fees).toMatchObject([
      { id: 'fee-1', shape: { amountVnd: 2000 }, validity: { from: '2027-03-01' } },
    ])
  })
})
