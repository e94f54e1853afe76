import type { Locator, Page } from 'playwright-core'
import { type Both, both, choose, openMore, openPart, setLimit, side } from './builder-page.ts'
import { dragOver, dragTo } from './mouse.ts'

interface Step {
  readonly kind: 'Người làm' | 'Hệ thống làm' | 'Kết thúc'
  readonly title: Both
  /** where on the canvas it is let go: column and row */
  readonly at: readonly [column: number, row: number]
  readonly role?: string
  readonly limit?: readonly [amount: string, unit: string]
  readonly allow?: readonly string[]
  readonly set?: (where: Locator) => Promise<unknown>
}

const hours = (amount: string): [string, string] => [amount, 'giờ làm việc']

const steps: readonly Step[] = [
  {
    kind: 'Người làm',
    title: ['Tiếp nhận hồ sơ', 'Reception'],
    at: [0, 0],
    role: 'Cán bộ tiếp nhận',
    limit: hours('2'),
    allow: ['Yêu cầu bổ sung', 'Từ chối'],
    set: async (where) => {
      await where.getByLabel('Là bước tiếp nhận').check()
      await choose(where, 'Trạng thái công khai', 'Mới đăng ký')
      await openMore(where)
      await choose(where, 'Tính thời gian', 'Chưa tính')
    },
  },
  {
    kind: 'Người làm',
    title: ['Kiểm tra hồ sơ, tên hộ kinh doanh', 'Appraisal'],
    at: [1, 0],
    role: 'Chuyên viên',
    limit: ['1', 'ngày làm việc'],
    allow: ['Yêu cầu bổ sung', 'Dừng xử lý'],
  },
  {
    kind: 'Hệ thống làm',
    title: ['Cấp mã số thuế', 'Tax code'],
    at: [2, 0],
    set: async (where) => {
      await choose(where, 'Hệ thống làm', 'Hỏi một nguồn dữ liệu')
      await choose(where, 'Việc hỏi', 'assign')
      const sent = where.getByRole('group', { name: 'Gửi đi', exact: true })
      for (const [name, feel] of [
        ['personalId', 'ownerPersonalId'],
        ['name', 'tenRiengCuaHoKinh'],
      ] as const) {
        await sent.getByRole('button', { name: `+ ${name}`, exact: true }).click()
        await sent.getByRole('textbox').last().fill(feel)
      }
      const answered = where.getByRole('group', { name: 'Nhận về', exact: true })
      await answered.getByRole('button', { name: '+ taxCode' }).click()
      await answered.getByRole('combobox').selectOption({ label: 'Mã số thuế của hộ kinh doanh' })
    },
  },
  {
    kind: 'Người làm',
    title: ['Nhập mã số thuế', 'Entry of the tax code'],
    at: [3, 1],
    role: 'Chuyên viên',
    limit: hours('4'),
    set: (where) => where.getByLabel('Mã số thuế của hộ kinh doanh').check(),
  },
  { kind: 'Người làm', title: ['Duyệt', 'Approval'], at: [2, 1], role: 'Lãnh đạo ký', limit: hours('4') },
  {
    kind: 'Hệ thống làm',
    title: ['Lập giấy chứng nhận', 'Draw up the certificate'],
    at: [1, 1],
    set: (where) => choose(where, 'Hệ thống làm', 'Tạo văn bản'),
  },
  {
    kind: 'Hệ thống làm',
    title: ['Ký số', 'Digital signature'],
    at: [0, 1],
    set: (where) => choose(where, 'Hệ thống làm', 'Ký văn bản'),
  },
  { kind: 'Người làm', title: ['Cấp số', 'Numbering'], at: [1, 2], role: 'Văn thư', limit: hours('2') },
  {
    kind: 'Hệ thống làm',
    title: ['Đóng dấu', 'Seal'],
    at: [2, 2],
    set: async (where) => {
      await choose(where, 'Hệ thống làm', 'Ký văn bản')
      await choose(where, 'Ký với vai trò', 'Văn thư')
    },
  },
  {
    kind: 'Người làm',
    title: ['Trả kết quả', 'Return of the result'],
    at: [3, 2],
    role: 'Văn thư',
    limit: hours('2'),
    set: async (where) => {
      await choose(where, 'Trạng thái công khai', 'Đã xử lý xong')
      await openMore(where)
      await choose(where, 'Tính thời gian', 'Dừng hẳn')
    },
  },
  { kind: 'Kết thúc', title: ['Đã trả', 'Returned'], at: [0, 2] },
]

interface Way {
  readonly from: string
  readonly to: string
  /** words on the button; without them the system goes this way */
  readonly label?: Both
  readonly set?: (where: Locator) => Promise<unknown>
}

const effect = (kind: string) => (where: Locator) =>
  where.getByLabel('Thêm vào Việc kèm theo').selectOption({ label: kind })

const ways: readonly Way[] = [
  { from: 'Tiếp nhận hồ sơ', to: 'Kiểm tra hồ sơ', label: ['Tiếp nhận', 'Accept'] },
  { from: 'Kiểm tra hồ sơ', to: 'Cấp mã số thuế', label: ['Hồ sơ hợp lệ', 'Valid'] },
  { from: 'Cấp mã số thuế', to: 'Duyệt' },
  { from: 'Cấp mã số thuế', to: 'Nhập mã số thuế', set: (where) => choose(where, 'Xảy ra khi', 'Không kết nối được') },
  { from: 'Cấp mã số thuế', to: 'Kiểm tra hồ sơ', set: (where) => choose(where, 'Xảy ra khi', 'Trả lời “không”') },
  { from: 'Nhập mã số thuế', to: 'Duyệt', label: ['Đã có mã số thuế', 'Tax code entered'] },
  {
    from: 'Duyệt',
    to: 'Lập giấy chứng nhận',
    label: ['Duyệt và ký', 'Approve and sign'],
    set: async (where) => {
      await where.getByLabel('Ký số', { exact: true }).check()
      await openMore(where)
      await choose(where, 'Khác người đã làm bước', 'Kiểm tra hồ sơ, tên hộ kinh doanh')
    },
  },
  {
    from: 'Duyệt',
    to: 'Kiểm tra hồ sơ',
    label: ['Trả lại', 'Send back'],
    set: (where) => where.getByLabel('Ghi ý kiến').check(),
  },
  { from: 'Lập giấy chứng nhận', to: 'Ký số' },
  { from: 'Ký số', to: 'Cấp số' },
  { from: 'Cấp số', to: 'Đóng dấu', label: ['Cấp số, đóng dấu', 'Number and seal'], set: effect('Cấp số') },
  { from: 'Đóng dấu', to: 'Trả kết quả', set: effect('Phát hành') },
  { from: 'Trả kết quả', to: 'Đã trả', label: ['Đã trả kết quả', 'Returned'] },
]

/** The drawing: each step dragged from the bar to its place, each line pulled from a step's lower edge to the next one. */
export async function workflow(page: Page): Promise<void> {
  await openPart(page, 'Quy trình')
  const canvas = page.locator('.b-canvas')
  await canvas.waitFor()
  // Room for all of them beside the properties.
  for (let i = 0; i < 3; i += 1) await canvas.getByRole('button', { name: 'Thu nhỏ' }).click()
  for (const step of steps) await drawStep(page, canvas, step)
  await canvas.getByRole('button', { name: 'Vừa khung' }).click()
  for (const way of ways) await drawWay(page, canvas, way)
}

async function drawStep(page: Page, canvas: Locator, step: Step) {
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no canvas')
  const [column, row] = step.at
  const at = { x: box.x + box.width * (0.13 + 0.21 * column), y: box.y + box.height * (0.2 + 0.3 * row) }
  const chip = page.getByRole('toolbar').getByRole('button', { name: step.kind, exact: true })
  await dragTo(page, chip, at)
  await both(side(page), 'Tên', step.title)
  if (step.role) await choose(side(page), 'Vai trò', step.role)
  if (step.limit) await setLimit(side(page), 'Thời gian cho bước này', ...step.limit)
  for (const act of step.allow ?? []) await side(page).getByLabel(act, { exact: true }).check()
  await step.set?.(side(page))
}

const node = (canvas: Locator, title: string) =>
  canvas
    .locator('.react-flow__node')
    .filter({ has: canvas.page().locator('.b-node__title', { hasText: new RegExp(`^${title}`) }) })

async function drawWay(page: Page, canvas: Locator, way: Way) {
  await dragOver(page, node(canvas, way.from).locator('.react-flow__handle-bottom').first(), node(canvas, way.to))
  if (way.label) await both(side(page), 'Nhãn', way.label)
  await way.set?.(side(page))
}
