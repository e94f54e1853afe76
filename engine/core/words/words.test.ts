import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateInWords,
  foldText,
  formatMoney,
  moneyInWords,
  nearName,
  numberInWords,
  sameName,
  sortKeyOfName,
} from './index.ts'

describe('amounts and dates in words', () => {
  test.each([
    [0, 'Không đồng'],
    [5, 'Năm đồng'],
    [15, 'Mười lăm đồng'],
    [21, 'Hai mươi mốt đồng'],
    [24, 'Hai mươi tư đồng'],
    [105, 'Một trăm lẻ năm đồng'],
    [8000, 'Tám nghìn đồng'],
    [1005, 'Một nghìn không trăm lẻ năm đồng'],
    [100_000, 'Một trăm nghìn đồng'],
    [1_000_000, 'Một triệu đồng'],
    [1_234_567, 'Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng'],
    [200_000_000, 'Hai trăm triệu đồng'],
    [1_000_000_001, 'Một tỷ không trăm lẻ một đồng'],
    [3_000_000_000_000, 'Ba nghìn tỷ đồng'],
    [-50_000, 'Âm năm mươi nghìn đồng'],
  ])('%d đồng reads "%s"', (vnd, words) => {
    expect(moneyInWords(vnd, 'vi')).toBe(words)
    expect(moneyInWords(BigInt(vnd))).toBe(words)
  })

  test('an amount that is not whole is refused rather than rounded', () => {
    expect(() => moneyInWords(0.5)).toThrow(RangeError)
    expect(() => numberInWords(2 ** 60)).toThrow(RangeError)
    expect(() => formatMoney(1.5)).toThrow(RangeError)
  })

  test.each([
    ['2026-11-23', 'Ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu'],
    ['1999-04-01', 'Ngày một tháng tư năm một nghìn chín trăm chín mươi chín'],
    ['2005-12-15', 'Ngày mười lăm tháng mười hai năm hai nghìn không trăm lẻ năm'],
    ['1955-06', 'Tháng sáu năm một nghìn chín trăm năm mươi lăm'],
    ['1931', 'Năm một nghìn chín trăm ba mươi mốt'],
  ])('the date %s reads "%s"', (date, words) => expect(dateInWords(date)).toBe(words))

  test.each(['2026-13-01', '2026-00', '23/11/2026', ''])('"%s" is no date to read', (text) =>
    expect(() => dateInWords(text)).toThrow(RangeError),
  )

  test.each([
    [0, '0 đ'],
    [999, '999 đ'],
    [8000, '8.000 đ'],
    [1_234_567, '1.234.567 đ'],
    [-1000, '-1.000 đ'],
  ])('%d is written "%s"', (vnd, text) => expect(formatMoney(vnd)).toBe(text))
})

describe('names', () => {
  test.each([
    ['Đặng Thị Hoà', 'dang thi hoa'],
    ['ĐƯỜNG Nguyễn Tất Thành', 'duong nguyen tat thanh'],
    ["H'Hen Niê", "h'hen nie"],
    ['sổ đỏ', 'so do'],
    ['Quỳnh', 'quynh'],
    ['José', 'jose'],
  ])('"%s" folds to "%s" in either Unicode form', (text, folded) => {
    expect(foldText(text)).toBe(folded)
    expect(foldText(text.normalize('NFD'))).toBe(folded)
  })

  test('folding twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)))
  })

  test.each([
    ['Nguyễn Thị Hòa', 'NGUYỄN THỊ HOÀ'],
    ['Lê Khỏe', 'lê khoẻ'],
    ['Trần Thúy Vy', 'Trần Thuý Vy'],
    ['Hoàng Oanh', '  Hòang   oanh '],
    ['Đỗ Ngọc', 'Đỗ Ngọc'.normalize('NFD')],
    ["H'Hen Niê", 'H’Hen Niê'],
    ['O', 'o'],
  ])('"%s" and "%s" are the same name', (a, b) => expect(sameName(a, b)).toBe(true))

  test.each([
    ['Hòa', 'Hoa'],
    ['Hòa', 'Hóa'],
    ['Đăng', 'Dăng'],
    ['Lan', 'Lân'],
    ['Mai Anh', 'MaiAnh'],
  ])('"%s" and "%s" are not the same name', (a, b) => expect(sameName(a, b)).toBe(false))

  test('names that differ in accents alone are near, others are not', () => {
    expect(nearName('Đặng Hòa', 'dang  hoa')).toBe(true)
    expect(nearName('Lan', 'Lân')).toBe(true)
    expect(nearName('Lan', 'Liên')).toBe(false)
  })

  test('a list sorts by given name, then family name, then the words between', () => {
    const sorted = [
      'Nguyễn Văn An',
      'Trần An',
      'Lê Ánh',
      'Phạm Ăn',
      'Bùi Ân',
      'Trần Thị Dương',
      'Đỗ Văn Đặng',
      'Đặng Minh Hoà',
      'Lê Minh Hòa',
      'Lê Thị Hòa',
      "H'Hen Niê",
      'Null',
    ]
    const byKey = (a: string, b: string): number => (sortKeyOfName(a) < sortKeyOfName(b) ? -1 : 1)
    expect([...sorted].reverse().sort(byKey)).toEqual(sorted)
  })

  test('single words sort as the Vietnamese collation of ICU does', () => {
    const words = [
      'an',
      'anh',
      'ánh',
      'ăn',
      'ân',
      'dương',
      'đặng',
      'hà',
      'hạ',
      'hải',
      'hai',
      'ơn',
      'ôn',
      'on',
      'ưng',
      'ung',
    ]
    const collator = new Intl.Collator('vi')
    const byKey = (a: string, b: string): number => (sortKeyOfName(a) < sortKeyOfName(b) ? -1 : 1)
    expect([...words].sort(byKey)).toEqual([...words].sort(collator.compare))
  })
})
