import type { Locator, Page } from 'playwright-core'
import { type Both, both, choose, openMore, openPart, setLimit, side } from './builder-page.ts'

interface Step {
  readonly kind: 'Người làm' | 'Hệ thống làm' | 'Kết thúc'
  readonly title: Both
  readonly role?: string
  /** working hours */
  readonly hours?: string
  readonly allow?: readonly string[]
  readonly set?: (where: Locator) => Promise<unknown>
}

const rare = async (where: Locator, status: string | null, clock: string) => {
  if (status) await choose(where, 'Trạng thái công khai', status)
  await openMore(where)
  await choose(where, 'Tính thời gian', clock)
}

const steps: readonly Step[] = [
  {
    kind: 'Người làm',
    title: ['Tiếp nhận', 'Reception'],
    role: 'Cán bộ tiếp nhận',
    hours: '0.5',
    allow: ['Yêu cầu bổ sung', 'Từ chối'],
    set: async (where) => {
      await where.getByLabel('Là bước tiếp nhận').check()
      await where.getByLabel('Số kết quả tra cứu').check()
      await rare(where, 'Mới đăng ký', 'Chưa tính')
    },
  },
  {
    kind: 'Người làm',
    title: ['Tra cứu, thẩm tra', 'Search and check'],
    role: 'Chuyên viên',
    hours: '2',
    allow: ['Yêu cầu bổ sung', 'Từ chối'],
  },
  {
    kind: 'Người làm',
    title: ['Xác nhận bản nháp', 'Confirmation of the draft'],
    role: 'Người nộp',
    set: (where) => rare(where, null, 'Tạm dừng'),
  },
  { kind: 'Người làm', title: ['Duyệt', 'Approval'], role: 'Lãnh đạo ký', hours: '1' },
  { kind: 'Hệ thống làm', title: ['Lập bản trích lục', 'Draw up the extract'] },
  {
    kind: 'Hệ thống làm',
    title: ['Ký số', 'Digital signature'],
    set: (where) => choose(where, 'Hệ thống làm', 'Ký văn bản'),
  },
  { kind: 'Người làm', title: ['Cấp số', 'Numbering'], role: 'Văn thư', hours: '0.5' },
  {
    kind: 'Hệ thống làm',
    title: ['Đóng dấu', 'Seal'],
    set: async (where) => {
      await choose(where, 'Hệ thống làm', 'Ký văn bản')
      await choose(where, 'Ký với vai trò', 'Văn thư')
    },
  },
  {
    kind: 'Người làm',
    title: ['Trả kết quả', 'Return of the result'],
    role: 'Văn thư',
    hours: '0.5',
    set: (where) => rare(where, 'Đã xử lý xong', 'Dừng hẳn'),
  },
  { kind: 'Kết thúc', title: ['Đã trả', 'Returned'] },
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
  { from: 'Tiếp nhận', to: 'Tra cứu, thẩm tra', label: ['Tiếp nhận', 'Accept'] },
  {
    from: 'Tra cứu, thẩm tra',
    to: 'Xác nhận bản nháp',
    label: ['Tìm thấy, gửi bản nháp', 'Found, send the draft'],
    set: async (where) => {
      await effect('Gửi thông báo')(where)
      await where
        .getByLabel('Thông báo', { exact: true })
        .selectOption({ label: 'Xác nhận bản nháp của hồ sơ {{dossier.code}}' })
    },
  },
  { from: 'Xác nhận bản nháp', to: 'Duyệt', label: ['Bản nháp đúng', 'The draft is right'] },
  {
    from: 'Xác nhận bản nháp',
    to: 'Tra cứu, thẩm tra',
    label: ['Đề nghị sửa', 'Ask for a correction'],
    set: (where) => where.getByLabel('Ghi ý kiến').check(),
  },
  {
    from: 'Xác nhận bản nháp',
    to: 'Duyệt',
    label: ['Không trả lời, coi là đúng', 'No answer, counts as right'],
    set: (where) => choose(where, 'Xảy ra khi', 'Hết thời gian'),
  },
  {
    from: 'Duyệt',
    to: 'Lập bản trích lục',
    label: ['Duyệt và ký', 'Approve and sign'],
    set: async (where) => {
      await where.getByLabel('Ký số', { exact: true }).check()
      await openMore(where)
      await choose(where, 'Khác người đã làm bước', 'Tra cứu, thẩm tra')
    },
  },
  {
    from: 'Duyệt',
    to: 'Tra cứu, thẩm tra',
    label: ['Trả lại', 'Send back'],
    set: (where) => where.getByLabel('Ghi ý kiến').check(),
  },
  { from: 'Lập bản trích lục', to: 'Ký số' },
  { from: 'Ký số', to: 'Cấp số' },
  { from: 'Cấp số', to: 'Đóng dấu', label: ['Cấp số, đóng dấu', 'Number and seal'], set: effect('Cấp số') },
  { from: 'Đóng dấu', to: 'Trả kết quả', set: effect('Phát hành') },
  { from: 'Trả kết quả', to: 'Đã trả', label: ['Đã trả kết quả', 'Returned'] },
]

/** Steps and transitions in the list beside the drawing, then the applicant's silence. */
export async function workflow(page: Page): Promise<void> {
  await openPart(page, 'Quy trình')
  await page.getByRole('button', { name: 'Danh sách', exact: true }).click()
  for (const step of steps) await addStep(page, step)
  for (const way of ways) await addWay(page, way)
  await page.getByRole('button', { name: /^Xác nhận bản nháp/ }).click()
  await openMore(side(page))
  await side(page).getByRole('button', { name: 'Đặt: Khi không trả lời' }).click()
  const silence = side(page).getByRole('group', { name: 'Khi không trả lời', exact: true })
  await choose(silence, 'Tính theo', 'ngày làm việc')
  await silence.getByLabel('Số lượng').fill('1')
  await choose(silence, 'Thì chuyển theo', 'Không trả lời, coi là đúng → Duyệt')
}

async function addStep(page: Page, step: Step) {
  await page.getByRole('toolbar').getByRole('button', { name: step.kind, exact: true }).click()
  await both(side(page), 'Tên', step.title)
  if (step.role) await choose(side(page), 'Vai trò', step.role)
  if (step.hours) await setLimit(side(page), 'Thời gian cho bước này', step.hours, 'giờ làm việc')
  for (const act of step.allow ?? []) await side(page).getByLabel(act, { exact: true }).check()
  await step.set?.(side(page))
}

async function addWay(page: Page, way: Way) {
  await choose(page.getByRole('main'), `Nối ${way.from} đến bước`, way.to)
  if (way.label) await both(side(page), 'Nhãn', way.label)
  await way.set?.(side(page))
}
