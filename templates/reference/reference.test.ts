import { Field } from '@motcua/core/definition'
import {
  AdminUnits,
  CodeLists,
  checkValue,
  findOption,
  findUnit,
  findUnits,
  formatValue,
  parseValue,
  presentUnit,
  presentUnits,
  provinceOf,
  unitPath,
} from '@motcua/core/fields'
import { describe, expect, it } from 'vitest'
import adminUnitsJson from './admin-units.json' with { type: 'json' }
import codeListsJson from './code-lists.json' with { type: 'json' }

const units = AdminUnits.parse(adminUnitsJson)
const lists = CodeLists.parse(codeListsJson)
const present = units.units.filter((unit) => unit.validTo === undefined)
const countOf = (kind: string, parent: string) => present.filter((u) => u.kind === kind && u.parent === parent).length

describe('the administrative units', () => {
  it('are 34 provinces, and 94 units of Đà Nẵng: 23 wards, 70 communes and Hoàng Sa', () => {
    expect(present.filter((unit) => unit.kind === 'province')).toHaveLength(34)
    expect([countOf('ward', '48'), countOf('commune', '48'), countOf('specialZone', '48')]).toEqual([23, 70, 1])
    expect(findUnit(units, '20333')?.name).toBe('Đặc khu Hoàng Sa')
    expect(present.filter((unit) => unit.kind !== 'province')).toHaveLength(3321)
  })

  it('have each code once, known parents and known ends of every merger', () => {
    const codes = new Set(units.units.map((unit) => unit.code))
    expect(codes.size).toBe(units.units.length)
    for (const unit of units.units) if (unit.parent) expect(codes).toContain(unit.parent)
    for (const { from, to } of units.merges) expect([codes.has(from), codes.has(to)]).toEqual([true, true])
    expect(units.units.filter((unit) => unit.name !== unit.name.normalize('NFC'))).toEqual([])
  })

  it('mark a unit of the past with its last day', () => {
    for (const { code, validTo } of units.units) expect(code.split('@')[1]).toBe(validTo)
  })

  it('lead from every unit of the past, districts aside, to units of today', () => {
    for (const unit of units.units) {
      if (unit.kind !== 'district') expect(presentUnits(units, unit.code), unit.code).not.toEqual([])
    }
  })

  it('map the 63 provinces of the past onto the 34, those of Quảng Nam onto Đà Nẵng', () => {
    const former = units.units.filter((unit) => unit.kind === 'province' && unit.validTo !== undefined)
    const unchanged = present.filter((unit) => unit.kind === 'province' && unit.validFrom === undefined)
    expect(former.length + unchanged.length).toBe(63)
    expect(presentUnit(units, '49@2025-06-30')?.name).toBe('Thành phố Đà Nẵng')
    expect(presentUnit(units, '58@2025-06-30')?.name).toBe('Tỉnh Khánh Hòa')
  })

  it('give every unit of Đà Nẵng the units it was made of', () => {
    for (const unit of present.filter((u) => u.parent === '48')) {
      expect(
        units.merges.filter((m) => m.to === unit.code),
        unit.name,
      ).not.toEqual([])
    }
    const made = units.merges.filter((m) => m.to === '20314').map((m) => findUnit(units, m.from)?.name)
    expect(made.sort()).toEqual(['Phường Hòa Xuân', 'Xã Hòa Châu', 'Xã Hòa Phước'])
  })
})

describe('looking for a unit', () => {
  const names = (query: string, options = {}) =>
    findUnits(units, query, options).map(({ unit }) => unitPath(units, unit.code))

  it('finds "hoa xuan" of every time and shows what it is today, through two mergers', () => {
    const hits = findUnits(units, 'hoa xuan', { province: '48', historical: true })
    expect(hits.map(({ unit }) => unitPath(units, unit.code))).toEqual([
      'Phường Hòa Xuân, Thành phố Đà Nẵng',
      'Phường Hòa Xuân, Quận Cẩm Lệ, Thành phố Đà Nẵng',
      'Xã Hòa Xuân, Huyện Hòa Vang, Thành phố Đà Nẵng',
    ])
    for (const hit of hits) expect(hit.present.map((unit) => unit.code)).toEqual(['20314'])
  })

  it('shows the units of today alone unless old ones are wanted', () => {
    expect(names('hoa chau')).not.toContain('Xã Hòa Châu, Huyện Hòa Vang, Thành phố Đà Nẵng')
    expect(names('hoa chau', { historical: true })).toContain('Xã Hòa Châu, Huyện Hòa Vang, Thành phố Đà Nẵng')
  })

  it('does not mind accents, the place of the tone, letter case and apostrophes', () => {
    expect(names('HOÀ XUÂN', { province: '48' })).toEqual(['Phường Hòa Xuân, Thành phố Đà Nẵng'])
    expect(names('phuong hai chau')[0]).toBe('Phường Hải Châu, Thành phố Đà Nẵng')
    expect(names('chom', { historical: true, province: '48' })[0]).toBe("Xã Ch'ơm, Huyện Tây Giang, Tỉnh Quảng Nam")
    expect(names('da nang', { level: 'province' })[0]).toBe('Thành phố Đà Nẵng')
  })

  it('puts the name as it was typed first, and takes a parent to tell names apart', () => {
    expect(names('Hòa Tiến da nang')[0]).toBe('Xã Hòa Tiến, Thành phố Đà Nẵng')
    expect(names('hoa xuan dak lak')[0]).toBe('Xã Hòa Xuân, Tỉnh Đắk Lắk')
  })

  it('names both successors of a unit that was split, and no single one', () => {
    expect(
      presentUnits(units, '20296@2025-06-30')
        .map((unit) => unit.name)
        .sort(),
    ).toEqual(['Phường Hải Vân', 'Phường Liên Chiểu'])
    expect(presentUnit(units, '20296@2025-06-30')).toBeUndefined()
    expect(provinceOf(units, '20992@2025-06-30')?.name).toBe('Tỉnh Quảng Nam')
  })

  it('survives mergers that go round in circles', () => {
    const merge = (from: string, to: string) => ({ from, to, on: '2025-07-01' })
    const unit = (code: string) => ({ code, name: code, kind: 'ward' as const, validTo: '2025-06-30' })
    const round = { ...units, units: [unit('01'), unit('02')], merges: [merge('01', '02'), merge('02', '01')] }
    expect(presentUnits(round, '01')).toEqual([])
  })
})

describe('a field of units and addresses', () => {
  const context = { adminUnits: units }
  const field = (own: object) => Field.parse({ id: 'f', key: 'f', ...own })
  const codes = (own: object, value: unknown) => checkValue(field(own), value, context).map((issue) => issue.code)

  it('reads a name when it means one unit', () => {
    expect(parseValue(field({ type: 'adminUnit' }), 'Phường Hòa Xuân', context)).toEqual({ ok: true, value: '20314' })
    expect(parseValue(field({ type: 'adminUnit', level: 'province' }), 'đà nẵng', context)).toEqual({
      ok: true,
      value: '48',
    })
    expect(parseValue(field({ type: 'adminUnit' }), 'Tân', context)).toMatchObject({ ok: false })
  })

  it('refuses a unit of the past and names its successor, unless old papers are copied', () => {
    expect(checkValue(field({ type: 'adminUnit' }), '20323@2025-06-30', context)).toEqual([
      { code: 'adminUnit.former', severity: 'error', params: { present: 'Phường Hòa Xuân, Thành phố Đà Nẵng' } },
    ])
    expect(codes({ type: 'adminUnit', historical: true }, '20323@2025-06-30')).toEqual([])
  })

  it('keeps to the level and the province it is meant for', () => {
    expect(codes({ type: 'adminUnit' }, '48')).toEqual(['adminUnit.level'])
    expect(codes({ type: 'adminUnit', level: 'province' }, '20314')).toEqual(['adminUnit.level'])
    expect(codes({ type: 'adminUnit', province: '48' }, '00004')).toEqual(['adminUnit.province'])
    expect(codes({ type: 'adminUnit' }, '99999')).toEqual(['adminUnit.unknown'])
  })

  it('parts a pasted address from its unit and writes it back', () => {
    const address = field({ type: 'address' })
    const value = { line: '12 Lê Văn Hiến, tổ 3', unit: '20314' }
    const written = '12 Lê Văn Hiến, tổ 3, Phường Hòa Xuân, Thành phố Đà Nẵng'
    expect(formatValue(address, value, 'vi', context)).toBe(written)
    expect(parseValue(address, written, context)).toEqual({ ok: true, value })
    expect(codes({ type: 'address' }, { line: '12 Lê Văn Hiến', unit: '' })).toEqual(['adminUnit.missing'])
    expect(codes({ type: 'address', historical: true }, { line: 'làng Cẩm Lệ, phủ Điện Bàn', unit: '' })).toEqual([])
  })
})

describe('the code lists', () => {
  it('hold 54 ethnic groups, the countries with Việt Nam first, and at least 120 lines of business', () => {
    expect(lists.lists.ethnicities?.items).toHaveLength(54)
    expect(lists.lists.countries?.items[0]).toMatchObject({ code: 'VN' })
    expect(lists.lists.countries?.items).toHaveLength(249)
    expect(lists.lists.vsic?.items.filter((item) => /^\d{4,5}$/.test(item.code)).length).toBeGreaterThanOrEqual(120)
    for (const list of Object.values(lists.lists))
      expect(new Set(list.items.map((i) => i.code)).size).toBe(list.items.length)
  })

  it('say which lines of business are barred and which need more than registration', () => {
    const vsic = lists.lists.vsic!
    expect(findOption(vsic, 'đòi nợ')[0]).toMatchObject({ prohibited: true })
    expect(findOption(vsic, '56101')[0]).toMatchObject({ conditional: true })
    expect(findOption(vsic, '96310')[0]?.conditional).toBeUndefined()
  })

  it('are searched by code and by name in both languages, accents aside', () => {
    const first = (list: string, query: string) => findOption(lists.lists[list]!, query)[0]?.code
    expect(first('vsic', 'ca phe')).toBe('56302')
    expect(first('vsic', 'hairdressing')).toBe('96310')
    expect(first('vsic', 'xăng dầu')).toBe('47300')
    expect(first('ethnicities', 'mèo')).toBe('08')
    expect(first('countries', 'nhat')).toBe('JP')
    expect(findOption(lists.lists.genders!, '')).toHaveLength(2)
  })

  it('feed a field that names one', () => {
    const field = Field.parse({ id: 'f', key: 'f', type: 'select', codeList: 'ethnicities' })
    const context = { codeLists: lists }
    expect(parseValue(field, 'kinh', context)).toEqual({ ok: true, value: '01' })
    expect(formatValue(field, '01', 'vi', context)).toBe('Kinh')
    expect(checkValue(field, '99', context).map((issue) => issue.code)).toEqual(['option.unknown'])
    expect(checkValue(field, '99')).toEqual([])
  })
})
