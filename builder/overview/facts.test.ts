import { blankDefinition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { factsOf, readBasis } from './facts.ts'

test.each([
  [
    ['1', '168/2025/NĐ-CP', 'Nghị định về đăng ký doanh nghiệp', '30/06/2025'],
    '168/2025/NĐ-CP',
    'Nghị định về đăng ký doanh nghiệp',
    '2025-06-30',
  ],
  [
    ['Nghị định số 01/2021/NĐ-CP ngày 04/01/2021 của Chính phủ'],
    '01/2021/NĐ-CP',
    'Nghị định số 01/2021/NĐ-CP ngày 04/01/2021 của Chính phủ',
    '2021-01-04',
  ],
  [['766/QĐ-TTg'], '766/QĐ-TTg', '766/QĐ-TTg', undefined],
  [['Thông tư 11/2025/TT-BKHCN'], '11/2025/TT-BKHCN', 'Thông tư 11/2025/TT-BKHCN', undefined],
])('a line of the law is read: %j', (cells, number, title, issuedOn) => {
  expect(readBasis(cells)).toEqual({ number, title, ...(issuedOn ? { issuedOn } : {}) })
})

test('a line that names no text of the law is none', () => {
  expect(readBasis(['STT', 'Số ký hiệu', 'Trích yếu'])).toBeNull()
  expect(readBasis(['Điều 5 khoản 2'])).toBeNull()
})

test('a blank procedure names what nearly every one has and it has not', () => {
  const open = factsOf(blankDefinition('1.000001', 'Thử')).filter(({ isOpen }) => isOpen)
  expect(open.map(({ part }) => part)).toEqual(['form', 'workflow', 'outputs', 'notifications', 'scenarios'])
})
