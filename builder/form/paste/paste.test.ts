import { describe, expect, test } from 'vitest'
import { readCells } from './cells.ts'
import { guessFields, looksLikeList } from './guess-fields.ts'
import { guessType } from './guess-type.ts'
import { optionsOfSheet, readOptions } from './options.ts'

describe('cells', () => {
  test.each([
    [
      'a spreadsheet',
      'Họ tên\tx\nNgày sinh\t',
      [
        ['Họ tên', 'x'],
        ['Ngày sinh', ''],
      ],
    ],
    [
      'semicolons',
      'Họ tên;có\nNgày sinh;không',
      [
        ['Họ tên', 'có'],
        ['Ngày sinh', 'không'],
      ],
    ],
    [
      'bars',
      'Họ tên | có\nNgày sinh | không',
      [
        ['Họ tên', 'có'],
        ['Ngày sinh', 'không'],
      ],
    ],
    [
      'a markdown table',
      '| Tên | Kiểu |\n|---|:-:|\n| A \\| B | Ngày |',
      [
        ['Tên', 'Kiểu'],
        ['A | B', 'Ngày'],
      ],
    ],
    ['one a line', 'Họ tên\n\nNgày, tháng sinh\n', [['Họ tên'], ['Ngày, tháng sinh']]],
    [
      'quoted cells with breaks',
      '"Hai\ndòng"\t"nói ""vậy"""\r\nMột\t2',
      [
        ['Hai\ndòng', 'nói "vậy"'],
        ['Một', '2'],
      ],
    ],
    [
      'a quote that opens nothing',
      '"Nhà\tA\nB\tC',
      [
        ['"Nhà', 'A'],
        ['B', 'C'],
      ],
    ],
    ['nothing', ' \n ', []],
  ])('of %s', (_what, text, cells) => {
    expect(readCells(text)).toEqual(cells)
  })
})

test.each([
  ['Ngày cấp CCCD', 'date'],
  ['Nơi cấp CCCD', 'text'],
  ['Số CCCD', 'personalId'],
  ['Số định danh cá nhân', 'personalId'],
  ['Số điện thoại liên hệ', 'phone'],
  ['Email', 'email'],
  ['Thư điện tử', 'email'],
  ['Mã số thuế', 'taxCode'],
  ['Số tiền đề nghị', 'money'],
  ['Giá trị hợp đồng (đồng)', 'money'],
  ['Số bản sao', 'number'],
  ['Bản sao giấy khai sinh', 'file'],
  ['Đính kèm bản vẽ', 'file'],
  ['Diện tích (m2)', 'number'],
  ['Địa chỉ thường trú', 'address'],
  ['Nơi cư trú', 'address'],
  ['Xã/phường', 'adminUnit'],
  ['Đã đăng ký (có/không)', 'checkbox'],
  ['Ngày, tháng, năm sinh', 'partialDate'],
  ['Lý do đề nghị', 'textarea'],
  ['Tôi cam đoan lời khai là đúng', 'consent'],
  ['Số giấy chứng nhận', 'text'],
  ['Họ và tên', 'text'],
  ['Quốc tịch', 'select'],
  ['Tình trạng hôn nhân', 'text'],
  ['Quan hệ với người chết', 'text'],
  ['Tỉnh/thành phố', 'adminUnit'],
  ['Số căn cước', 'personalId'],
  ['Số hộ chiếu', 'text'],
  ['Phí thẩm định', 'money'],
])('the label "%s" suggests %s', (label, type) => {
  expect(guessType(label).type).toBe(type)
})

describe('a pasted list becomes fields', () => {
  const brief = (text: string) =>
    guessFields(text).map(({ label, type, required }) => `${label}: ${type}${required ? ' *' : ''}`)

  test('with headings in any order, each column by what it is called', () => {
    const text = [
      'STT\tTên trường\tKiểu dữ liệu\tBắt buộc\tGiá trị\tGhi chú\tTiếng Anh',
      '1\tHọ và tên\tChuỗi\tx\t\tViết in hoa\tFull name',
      '2\tLoại nhà\tDanh sách\t\t1: Riêng lẻ; 2: Chung cư\t\tKind of house',
      '3\tNgày cấp\tNgày\tx\t\t\t',
    ].join('\n')
    expect(guessFields(text)).toEqual([
      { label: 'Họ và tên', english: 'Full name', type: 'text', required: true, options: [], help: 'Viết in hoa' },
      {
        label: 'Loại nhà',
        english: 'Kind of house',
        type: 'select',
        required: false,
        options: [
          { value: '1', label: 'Riêng lẻ' },
          { value: '2', label: 'Chung cư' },
        ],
        help: '',
      },
      { label: 'Ngày cấp', english: '', type: 'date', required: true, options: [], help: '' },
    ])
  })

  test('without headings, each column by what stands in it', () => {
    const text = '1\tHọ và tên\tx\tFull name\n2\tEmail\t\tE-mail\n3\tTình trạng\tx\tState'
    expect(guessFields(text).map(({ label, english, required, type }) => [label, english, required, type])).toEqual([
      ['Họ và tên', 'Full name', true, 'text'],
      ['Email', 'E-mail', false, 'email'],
      ['Tình trạng', 'State', true, 'text'],
    ])
  })

  test('from the lines of a paper form, with what stands behind the dots', () => {
    const text = [
      '1. Họ, chữ đệm, tên người yêu cầu: ..................................',
      'Ngày sinh: ............... Số CCCD (2): ............ Số điện thoại: ………',
      '- Giới tính: □ Nam □ Nữ',
      'Tình trạng nhà (mới/cũ/đang sửa) *',
      'b) Nơi cư trú (3): .........',
    ].join('\n')
    expect(brief(text)).toEqual([
      'Họ, chữ đệm, tên người yêu cầu: text',
      'Ngày sinh: date',
      'Số CCCD: personalId',
      'Số điện thoại: phone',
      'Giới tính: radio',
      'Tình trạng nhà: radio *',
      'Nơi cư trú: address',
    ])
    expect(guessFields(text)[4]?.options.map((one) => one.label)).toEqual(['Nam', 'Nữ'])
  })

  test('choices behind a colon, marked as required or not', () => {
    const text = [
      'Loại khách hàng *: Hộ gia đình / Tổ chức',
      'Mục đích: Sinh hoạt/Sản xuất/Hành chính, sự nghiệp',
      'Nhận hoá đơn qua: Thư điện tử; Bưu chính',
      'Giới tính: Nam/Nữ *',
      'Số nhân khẩu',
      'Ngày sinh: ngày/tháng/năm',
    ].join('\n')
    expect(brief(text)).toEqual([
      'Loại khách hàng: radio *',
      'Mục đích: radio',
      'Nhận hoá đơn qua: radio',
      'Giới tính: radio *',
      'Số nhân khẩu: number',
      'Ngày sinh: ngày/tháng/năm: date',
    ])
    expect(guessFields(text).map((field) => field.options.map((one) => one.label).join('|'))).toEqual([
      'Hộ gia đình|Tổ chức',
      'Sinh hoạt|Sản xuất|Hành chính, sự nghiệp',
      'Thư điện tử|Bưu chính',
      'Nam|Nữ',
      '',
      '',
    ])
  })

  test('examples of answers say more than a label that says nothing', () => {
    expect(brief('Tên trường\tVí dụ\nA\t12/03/2026\nB\t0905123456\nC\t1.200.000')).toEqual([
      'A: date',
      'B: phone',
      'C: money',
    ])
  })

  test('yes and no is a box to tick, many choices are a list', () => {
    const many = Array.from({ length: 8 }, (_, i) => `Loại ${i}`).join('; ')
    expect(brief(`Tên\tLựa chọn\nCó bản gốc\tCó; Không\nLoại\t${many}`)).toEqual([
      'Có bản gốc: checkbox',
      'Loại: select',
    ])
  })

  test('what the product itself calls a type is understood', () => {
    const names = new Map([['don vi hanh chinh', 'adminUnit' as const]])
    expect(guessFields('Tên\tKiểu\nNơi đăng ký\tĐơn vị hành chính', names)[0]?.type).toBe('adminUnit')
  })

  test('never more than a section holds, and nothing out of nothing', () => {
    expect(guessFields(Array.from({ length: 400 }, (_, i) => `Ô ${i}`).join('\n')).length).toBe(300)
    expect(guessFields('')).toEqual([])
    expect(looksLikeList('Họ tên')).toBe(false)
    expect(looksLikeList('Họ tên\nNgày sinh')).toBe(true)
  })
})

describe('choices', () => {
  test.each([
    ['Nam; Nữ', ['Nam', 'Nữ']],
    ['Nam/Nữ', ['Nam', 'Nữ']],
    ['A\nB', ['A', 'B']],
    ['một mình', []],
  ])('in one cell: %s', (cell, labels) => {
    expect(readOptions(cell).map((one) => one.label)).toEqual(labels)
  })

  test('of one column are labels; of two, the code is the one that looks like one', () => {
    expect(optionsOfSheet('Khai sinh\nKết hôn')).toEqual([{ label: 'Khai sinh' }, { label: 'Kết hôn' }])
    const pair = [
      { value: 'birth', label: 'Khai sinh' },
      { value: 'death', label: 'Khai tử' },
    ]
    expect(optionsOfSheet('birth\tKhai sinh\ndeath\tKhai tử')).toEqual(pair)
    expect(optionsOfSheet('Khai sinh\tbirth\nKhai tử\tdeath')).toEqual(pair)
    expect(optionsOfSheet('Mã\tNhãn\tEnglish\nbirth\tKhai sinh\tBirth')).toEqual([
      { value: 'birth', label: 'Khai sinh', english: 'Birth' },
    ])
  })
})
