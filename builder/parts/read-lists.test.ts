import { expect, test } from 'vitest'
import { readFee, readRequirement } from './read-lists.ts'

test('papers are read from the columns an office writes them in', () => {
  expect(readRequirement(['1', 'Tờ khai đăng ký', '1 bản chính', '0 bản sao', ''])).toMatchObject({
    title: 'Tờ khai đăng ký',
    mode: 'submit',
    originals: 1,
    copies: 0,
    doubts: [],
  })
  expect(readRequirement(['2. Căn cước công dân', 'xuất trình', '1'])).toMatchObject({
    title: 'Căn cước công dân',
    mode: 'present',
    originals: 1,
  })
  expect(readRequirement(['Giấy ủy quyền (nếu có)', '', '2 bản sao'])).toMatchObject({
    optional: true,
    originals: 0,
    copies: 2,
  })
  expect(readRequirement(['Xác nhận cư trú', 'dữ liệu dân cư'])).toMatchObject({
    mode: 'data',
    originals: 0,
    copies: 0,
  })
})

test('the head of a list is no paper, and what is guessed is told', () => {
  expect(readRequirement(['Tên giấy tờ', 'Bản chính', 'Bản sao'])).toBeNull()
  expect(readRequirement(['STT', 'Tên giấy tờ', 'Bản chính'])).toBeNull()
  expect(readRequirement(['Văn bản đề nghị'])?.doubts).toEqual(['count'])
  expect(readRequirement(['Lưu ý: nộp trong giờ hành chính', '0', '0'])?.doubts).toEqual(['note'])
  expect(readRequirement(['Giấy phép', '1', '0', 'Đối với tổ chức nước ngoài'])).toMatchObject({
    remark: 'Đối với tổ chức nước ngoài',
    doubts: ['when'],
  })
})

test('fees are read with their amount, kind, moment, basis and first day', () => {
  expect(
    readFee(['1', 'Lệ phí cấp giấy phép', '75.000 đồng', 'Khi nộp hồ sơ', 'Nghị quyết 12/2025/NQ-HĐND', '01/01/2026']),
  ).toEqual({
    title: 'Lệ phí cấp giấy phép',
    kind: 'charge',
    amountVnd: 75_000,
    moment: 'submission',
    basis: 'Nghị quyết 12/2025/NQ-HĐND',
    from: '2026-01-01',
    doubts: [],
  })
  expect(readFee(['Phí thẩm định', '500,000'])).toMatchObject({ kind: 'fee', doubts: [], amountVnd: 500_000 })
  expect(readFee(['Phí thẩm định', 'theo quy định'])).toMatchObject({ kind: 'fee', doubts: ['amount'], amountVnd: 0 })
  expect(readFee(['Tên khoản thu', 'Mức thu'])).toBeNull()
  expect(readFee(['Công chứng', '10.000'])).toMatchObject({ amountVnd: 10_000, doubts: ['kind'] })
})
