import { describe, expect, it } from 'vitest'
import { AdminUnits, changeUnits, findUnit, presentUnits, readUnitSheet, type UnitChange, unitPath } from './index.ts'

const units = AdminUnits.parse({
  revision: '1',
  validFrom: '2025-07-01',
  sources: ['x'],
  units: [
    { code: '48', name: 'Thành phố Đà Nẵng', kind: 'province' },
    { code: '49', name: 'Tỉnh Quảng Nam', kind: 'province' },
    { code: '20001', name: 'Phường A', kind: 'ward', parent: '48' },
    { code: '20002', name: 'Phường B', kind: 'ward', parent: '48' },
    { code: '20003', name: 'Xã C', kind: 'commune', parent: '49', validFrom: '2026-01-01' },
  ],
  merges: [],
})
const about = { today: '2026-11-23', revision: '2', source: 'NQ 1' }
const on = '2026-07-01'
const changed = (...changes: UnitChange[]): AdminUnits => {
  const result = changeUnits(units, changes, about)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  expect(AdminUnits.safeParse(result.value).success).toBe(true)
  return result.value
}
const why = (change: UnitChange) => {
  const result = changeUnits(units, [change], about)
  return result.ok ? null : result.error.params.why
}
const names = (of: AdminUnits, code: string) => presentUnits(of, code).map((unit) => unit.name)
const ward = (code: string, name: string) => ({ code, name, kind: 'ward', parent: '48' }) as const

describe('administrative units', () => {
  it('renamed keep their code; the old name stays with its last day and leads to the unit', () => {
    const next = changed({ type: 'rename', code: '20001', name: 'Phường Alpha', on })
    expect(findUnit(next, '20001')).toMatchObject({ name: 'Phường Alpha', validFrom: on })
    expect(findUnit(next, '20001@2026-06-30')).toMatchObject({ name: 'Phường A', validTo: '2026-06-30' })
    expect(names(next, '20001@2026-06-30')).toEqual(['Phường Alpha'])
    expect(next).toMatchObject({ revision: '2', sources: ['x', 'NQ 1'] })
  })
  it('merged into a new one keep the wording of old addresses and lead to it', () => {
    const next = changed({ type: 'merge', from: ['20001', '20002'], into: ward('20009', 'Phường AB'), on })
    expect(unitPath(next, '20001')).toBe('Phường A, Thành phố Đà Nẵng')
    expect([names(next, '20001'), names(next, '20002')]).toEqual([['Phường AB'], ['Phường AB']])
  })
  it('merged under the code of one of them begin anew, and that one adds its last day', () => {
    const next = changed({ type: 'merge', from: ['20001', '20002'], into: ward('20001', 'Phường AB'), on })
    expect(findUnit(next, '20001')).toMatchObject({ name: 'Phường AB', validFrom: on })
    expect(findUnit(next, '20001@2026-06-30')?.name).toBe('Phường A')
    expect(names(next, '20001@2026-06-30')).toEqual(['Phường AB'])
  })
  it('taken in by a unit that goes on leave it as it is', () => {
    const next = changed({ type: 'merge', from: ['20002'], into: ward('20001', 'Phường A'), on })
    expect(findUnit(next, '20001')).toEqual(findUnit(units, '20001'))
    expect(names(next, '20002')).toEqual(['Phường A'])
  })
  it('of a province that is merged lie in the province it became', () => {
    const into = { code: '48', name: 'Thành phố Đà Nẵng', kind: 'province' } as const
    const next = changed({ type: 'merge', from: ['49'], into, on })
    expect(unitPath(next, '20003')).toBe('Xã C, Thành phố Đà Nẵng')
  })
  it('split lead to every part, also when one part goes on under the old code', () => {
    const into = [ward('20001', 'Phường A'), ward('20010', 'Phường A2')]
    const next = changed({ type: 'split', from: '20001', into, on })
    expect(names(next, '20001@2026-06-30')).toEqual(['Phường A', 'Phường A2'])
    expect(names(next, '20001')).toEqual(['Phường A'])
  })
  it('added under a code that was used before move the old unit and what leads to it aside', () => {
    const next = changed(
      { type: 'merge', from: ['20001'], into: ward('20002', 'Phường B'), on },
      { type: 'add', unit: ward('20001', 'Phường Mới'), on: '2026-10-01' },
    )
    expect(names(next, '20001')).toEqual(['Phường Mới'])
    expect(names(next, '20001@2026-06-30')).toEqual(['Phường B'])
  })
  it('are refused with the reason, and the list stays whole', () => {
    expect(why({ type: 'rename', code: '20001', name: 'X', on: '2027-01-01' })).toBe('future')
    expect(why({ type: 'rename', code: '29999', name: 'X', on })).toBe('unknown')
    expect(why({ type: 'rename', code: '20001', name: 'Phường A', on })).toBe('same')
    expect(why({ type: 'rename', code: '20003', name: 'X', on: '2026-01-01' })).toBe('tooEarly')
    expect(why({ type: 'add', unit: ward('20001', 'X'), on })).toBe('taken')
    expect(why({ type: 'add', unit: { ...ward('20011', 'X'), parent: '20001' }, on })).toBe('parent')
    expect(why({ type: 'merge', from: ['48'], into: ward('20001', 'Phường A'), on })).toBe('kind')
  })
})

describe('a sheet of units', () => {
  it('adds, renames and leaves alone, with a line of report for every row', () => {
    const sheet = readUnitSheet(
      units,
      [
        ['Mã', 'Tên', 'Mã tỉnh'],
        ['20001', 'Phường A', '48'],
        ['20002', 'Phường Beta', '48'],
        ['20020', 'Xã Mới', '48'],
        ['50', 'Tỉnh Mới', ''],
        ['20021', 'Xã Ở Tỉnh Mới', '50'],
        ['20022', 'Xã Lạc', '99'],
        ['abc', 'Xã Sai', '48'],
        ['20020', 'Xã Lặp', '48'],
        ['20023', 'Không rõ loại', '48'],
        [''],
      ],
      { on, today: about.today },
    )
    expect(sheet?.rows.map(({ line, result, why }) => [line, why ?? result])).toEqual([
      [2, 'unchanged'],
      [3, 'renamed'],
      [4, 'added'],
      [5, 'added'],
      [6, 'added'],
      [7, 'parent'],
      [8, 'code'],
      [9, 'twice'],
      [10, 'kind'],
    ])
    const next = changed(...(sheet?.changes ?? []))
    expect(unitPath(next, '20021')).toBe('Xã Ở Tỉnh Mới, Tỉnh Mới')
  })
  it('without a column of codes and names is none', () => {
    expect(readUnitSheet(units, [['A', 'B']], { on, today: about.today })).toBeNull()
  })
})
