import type { Page } from 'playwright-core'
import { type Both, both, choose, openPart, side, writeCondition } from './builder-page.ts'

interface NewField {
  readonly type: string
  readonly label: Both
  /** true, or the condition under which it must be answered */
  readonly required?: true | string
  readonly visible?: string
  readonly options?: readonly (readonly [value: string, vi: string, en: string])[]
  readonly set?: (page: Page) => Promise<unknown>
}

const event: readonly NewField[] = [
  {
    type: 'Danh sách thả',
    label: ['Loại trích lục', 'Kind of extract'],
    required: true,
    options: [
      ['birth', 'Khai sinh', 'Birth'],
      ['marriage', 'Kết hôn', 'Marriage'],
      ['death', 'Khai tử', 'Death'],
      ['parentage', 'Nhận cha, mẹ, con', 'Parentage'],
      ['adoption', 'Nuôi con nuôi', 'Adoption'],
    ],
  },
  { type: 'Chữ một dòng', label: ['Họ tên trong giấy tờ', 'Name on the record'], required: true },
  { type: 'Ngày không đủ', label: ['Ngày sinh trong giấy tờ', 'Date of birth on the record'] },
  {
    type: 'Chữ một dòng',
    label: ['Họ tên vợ hoặc chồng', 'Name of the spouse'],
    required: true,
    visible: 'loaiTrichLuc = "marriage"',
  },
  { type: 'Ngày', label: ['Ngày mất', 'Date of death'], required: true, visible: 'loaiTrichLuc = "death"' },
  {
    type: 'Đơn vị hành chính',
    label: ['Nơi đã đăng ký', 'Place of registration'],
    required: true,
    set: (page) => side(page).getByLabel('Cả đơn vị không còn').check(),
  },
  { type: 'Ngày không đủ', label: ['Ngày đăng ký', 'Date of registration'] },
  { type: 'Chữ một dòng', label: ['Số đăng ký', 'Registration number'], required: 'ngayDangKy = null' },
]

const request: readonly NewField[] = [
  {
    type: 'Chữ một dòng',
    label: ['Mục đích', 'Purpose'],
    required: 'ownerType = "organisation"',
  },
]

/** Three pages: who, which event, what is wanted; and what the officials note. */
export async function form(page: Page): Promise<void> {
  await openPart(page, 'Biểu mẫu')
  await namePage(page, 1, ['Người yêu cầu', 'Who asks'])
  const palette = page.getByRole('region', { name: 'Thêm vào biểu mẫu' })
  for (const block of ['Người nộp hồ sơ', 'Chủ hồ sơ'])
    await palette.getByRole('button', { name: block, exact: true }).click()

  await page.getByRole('button', { name: '+ Thêm trang' }).click()
  await namePage(page, 2, ['Sự kiện hộ tịch', 'Civil-status event'])
  for (const field of event) await addField(page, field)

  await page.getByRole('button', { name: '+ Thêm trang' }).click()
  await namePage(page, 3, ['Bản sao và nhận kết quả', 'Copies and return'])
  for (const field of request) await addField(page, field)
  await addCopies(page)
  await palette.getByRole('button', { name: 'Nhận kết quả', exact: true }).click()

  await page.getByRole('button', { name: '+ Thêm phần của cán bộ' }).click()
  await addField(page, { type: 'Số', label: ['Số kết quả tra cứu', 'Hits in the register'] })
}

async function namePage(page: Page, n: number, title: Both) {
  await page
    .getByRole('button', { name: 'Thuộc tính trang' })
    .nth(n - 1)
    .click()
  await both(side(page), 'Tên', title)
}

async function addField(page: Page, field: NewField) {
  const palette = page.getByRole('region', { name: 'Thêm vào biểu mẫu' })
  await palette.getByRole('button', { name: field.type, exact: true }).click()
  await both(side(page), 'Nhãn', field.label)
  if (field.options) await addOptions(page, field.options)
  if (field.required === true) await choose(side(page), 'Bắt buộc trả lời', 'Có')
  if (typeof field.required === 'string') {
    await choose(side(page), 'Bắt buộc trả lời', 'Khi có điều kiện')
    await writeCondition(side(page), 'Bắt buộc trả lời', field.required)
  }
  if (field.visible) await writeCondition(side(page), 'Khi nào hiện', field.visible)
  await field.set?.(page)
}

async function addOptions(page: Page, options: NonNullable<NewField['options']>) {
  await side(page).getByRole('button', { name: 'Dán danh sách' }).click()
  await side(page)
    .getByLabel(/Mỗi dòng một lựa chọn/)
    .fill(options.map(([value, vi]) => `${vi}\t${value}`).join('\n'))
  await side(page).getByRole('button', { name: 'Dùng danh sách này' }).click()
  for (const [i, [, , en]] of options.entries())
    await side(page)
      .getByLabel(`Lựa chọn ${i + 1}, English`)
      .fill(en)
}

/** By keyboard alone: search the palette, put the field in, write its label, move it up, its bounds. */
async function addCopies(page: Page) {
  const palette = page.getByRole('region', { name: 'Thêm vào biểu mẫu' })
  await palette.getByLabel('Tìm loại ô').fill('so luong')
  await palette.getByRole('button', { name: 'Số', exact: true }).focus()
  await page.keyboard.press('Enter')
  await palette.getByLabel('Tìm loại ô').fill('')
  await page.getByRole('group', { name: 'Số, Số' }).press('F2')
  await page.keyboard.type('Số bản')
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: 'Số bản, Số' }).press('Alt+ArrowUp')
  await side(page).getByLabel('Nhãn (English)').fill('Copies')
  await choose(side(page), 'Bắt buộc trả lời', 'Có')
  for (const [name, value] of [
    ['Nhỏ nhất', '1'],
    ['Lớn nhất', '50'],
  ] as const) {
    await choose(side(page), name, 'Giá trị cố định')
    await side(page).getByRole('textbox', { name, exact: true }).fill(value)
  }
}
