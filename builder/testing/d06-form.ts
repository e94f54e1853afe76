import type { Page } from 'playwright-core'
import { type Both, both, choose, openPart, side } from './builder-page.ts'
import { dragOver } from './mouse.ts'

/** Lists as they lie in a spreadsheet: label, label in English, type, whether it must be answered, choices. */
const lists = {
  business: [
    ['Tên riêng của hộ kinh doanh', 'Own name of the business', 'Chữ một dòng', 'x', ''],
    ['Tên viết tắt', 'Short name', 'Chữ một dòng', '', ''],
    ['Địa chỉ trụ sở', 'Address of the business', 'Địa chỉ', 'x', ''],
    ['Số điện thoại của hộ kinh doanh', 'Phone of the business', 'Điện thoại', '', ''],
  ],
  lines: [
    ['Mã ngành (VSIC)', 'Line of business (VSIC)', 'Danh sách thả', 'x', ''],
    ['Chi tiết ngành, nghề', 'Details of the line', 'Chữ một dòng', '', ''],
    ['Ngành chính', 'Main line', 'Ô đánh dấu', '', ''],
  ],
  capital: [
    ['Vốn kinh doanh', 'Capital', 'Số tiền', 'x', ''],
    ['Số lao động', 'Workers', 'Số', 'x', ''],
    ['Ngày bắt đầu kinh doanh', 'First day of business', 'Ngày', 'x', ''],
    ['Phương pháp tính thuế', 'Way of taxing', 'Chọn một', 'x', 'Kê khai; Khoán'],
    ['Đăng ký sử dụng hóa đơn điện tử', 'Electronic invoices', 'Ô đánh dấu', '', ''],
  ],
} as const

const palette = (page: Page) => page.getByRole('region', { name: 'Thêm vào biểu mẫu' })
const card = (page: Page, label: string) => page.getByRole('group', { name: new RegExp(`^${label}, `) })

/** Four pages for the citizen and a section for the officials, by mouse: lists pasted, blocks and fields dragged, tables wrapped. */
export async function form(page: Page): Promise<void> {
  await openPart(page, 'Biểu mẫu')
  await namePage(page, 1, ['Người nộp và chủ hộ', 'Submitter and owner'])
  await founders(page)
  for (const block of ['Người nộp hồ sơ', 'Chủ hồ sơ'])
    await palette(page).getByRole('button', { name: block, exact: true }).click()

  await addPage(page, 2, ['Hộ kinh doanh', 'The business'])
  await paste(page, lists.business)

  await addPage(page, 3, ['Ngành nghề, vốn và thuế', 'Lines, capital and tax'])
  await linesTable(page)
  await paste(page, lists.capital)
  await capital(page)

  await addPage(page, 4, ['Nhận kết quả và cam đoan', 'Return of the result'])
  await palette(page).getByRole('button', { name: 'Nhận kết quả', exact: true }).click()
  await palette(page).getByRole('button', { name: 'Cam đoan, đồng ý', exact: true }).click()
  await both(side(page), 'Nhãn', ['Cam đoan', 'Declaration of truth'])
  await both(side(page), 'Nội dung', [
    'Tôi cam đoan những điều khai trên là đúng.',
    'I declare that the above is true.',
  ])
  await choose(side(page), 'Bắt buộc trả lời', 'Có')

  await official(page)
}

async function namePage(page: Page, n: number, title: Both) {
  await page
    .getByRole('button', { name: 'Thuộc tính trang' })
    .nth(n - 1)
    .click()
  await both(side(page), 'Tên', title)
}

async function addPage(page: Page, n: number, title: Both) {
  await page.getByRole('button', { name: '+ Thêm trang' }).click()
  await namePage(page, n, title)
}

async function paste(page: Page, rows: readonly (readonly string[])[]) {
  const head = ['Nhãn', 'Tiếng Anh', 'Kiểu', 'Bắt buộc', 'Lựa chọn']
  await page.getByRole('button', { name: 'Dán danh sách ô' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Danh sách', { exact: true }).fill([head, ...rows].map((row) => row.join('\t')).join('\n'))
  await dialog.getByText(`Đọc được ${rows.length} ô.`, { exact: false }).waitFor()
  await dialog.getByRole('button', { name: `Thêm ${rows.length} ô` }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function english(page: Page, words: readonly string[]) {
  for (const [i, word] of words.entries())
    await side(page)
      .getByLabel(`Lựa chọn ${i + 1}, English`)
      .fill(word)
}

/** Fields that stand one beneath the other become a table: the first is pressed, the last with Shift. */
async function wrap(page: Page, first: string, last: string, title: Both) {
  await card(page, first).click()
  await card(page, last).click({ modifiers: ['Shift'] })
  await page.getByRole('toolbar').getByRole('button', { name: 'Gộp thành bảng' }).click()
  await both(side(page), 'Nhãn', title)
}

async function founders(page: Page) {
  await dragOver(
    page,
    palette(page).getByRole('button', { name: 'Chọn một', exact: true }),
    page.locator('.b-drop__empty').first(),
  )
  await both(side(page), 'Nhãn', ['Hộ kinh doanh do ai thành lập?', 'Who founds the business?'])
  await pasteOptions(page, [
    ['person', 'Một người', 'One person'],
    ['family', 'Thành viên hộ gia đình', 'Members of a family'],
  ])
  await choose(side(page), 'Bắt buộc trả lời', 'Có')
}

/** From two columns of a spreadsheet: words and value. */
async function pasteOptions(page: Page, rows: readonly (readonly [value: string, vi: string, en: string])[]) {
  await side(page).getByRole('button', { name: 'Dán danh sách' }).click()
  await side(page)
    .getByLabel(/Mỗi dòng một lựa chọn/)
    .fill(rows.map(([value, vi]) => `${vi}\t${value}`).join('\n'))
  await side(page).getByRole('button', { name: 'Dùng danh sách này' }).click()
  await english(
    page,
    rows.map(([, , en]) => en),
  )
}

async function linesTable(page: Page) {
  await paste(page, lists.lines)
  await card(page, 'Mã ngành \\(VSIC\\)').click()
  await side(page).getByLabel('Danh mục dùng chung').fill('vsic')
  for (const n of [2, 1])
    await side(page)
      .getByRole('button', { name: `Xoá ${n}`, exact: true })
      .click()
  await wrap(page, 'Mã ngành \\(VSIC\\)', 'Ngành chính', ['Ngành, nghề kinh doanh', 'Lines of business'])
  await choose(side(page), 'Bắt buộc trả lời', 'Có')
}

async function capital(page: Page) {
  await card(page, 'Phương pháp tính thuế').click()
  await english(page, ['Declaration', 'Lump sum'])
}

async function official(page: Page) {
  await page.getByRole('button', { name: '+ Thêm phần của cán bộ' }).click()
  await palette(page).getByRole('button', { name: 'Mã số thuế', exact: true }).click()
  await both(side(page), 'Nhãn', ['Mã số thuế của hộ kinh doanh', 'Tax code of the business'])
}
