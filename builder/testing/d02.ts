import type { Locator, Page } from 'playwright-core'

/** What the test builds: D02, copy of a civil-status extract, from blank, by mouse and keyboard alone. */
export async function buildD02(page: Page): Promise<void> {
  await overview(page)
  await form(page)
  await requirementsAndFee(page)
  await outputs(page)
  await workflow(page)
  await cases(page)
}

export const openPart = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các phần của thủ tục' }).getByRole('link', { name }).click()
const side = (page: Page) => page.getByRole('complementary', { name: 'Thuộc tính' })
const both = async (where: Locator, name: string, vi: string, en: string) => {
  await where.getByLabel(`${name} (Tiếng Việt)`).fill(vi)
  await where.getByLabel(`${name} (English)`).fill(en)
}

async function overview(page: Page) {
  const main = page.getByRole('main')
  await both(main, 'Tên', 'Cấp bản sao Trích lục hộ tịch', 'Copy of a civil-status extract')
  await main.getByRole('button', { name: 'Đặt: Quyết định công bố' }).click()
  await main.getByLabel('Số, ký hiệu').last().fill('1234/QĐ-UBND')
  await main.getByLabel('Nhận được lúc').fill('2026-11-23T08:00')
  await main.getByLabel('Tổ chức').check()
}

async function form(page: Page) {
  await openPart(page, 'Biểu mẫu')
  await page.getByLabel('Tên trang 1').fill('Tờ khai')
  await page.getByRole('button', { name: 'Thuộc tính trang' }).first().click()
  await both(side(page), 'Tên', 'Tờ khai', 'Declaration')
  const palette = page.getByRole('region', { name: 'Thêm vào biểu mẫu' })
  for (const block of ['Người nộp hồ sơ', 'Chủ hồ sơ', 'Nhận kết quả'])
    await palette.getByRole('button', { name: block, exact: true }).click()

  await palette.getByRole('button', { name: 'Danh sách thả' }).click()
  await both(side(page), 'Nhãn', 'Loại trích lục', 'Kind of extract')
  await side(page).getByLabel('Bắt buộc trả lời').selectOption({ label: 'Có' })
  await side(page).getByRole('button', { name: 'Dán danh sách' }).click()
  await side(page)
    .getByLabel(/Mỗi dòng một lựa chọn/)
    .fill('Khai sinh\tbirth\nKết hôn\tmarriage\nKhai tử\tdeath')
  await side(page).getByRole('button', { name: 'Dùng danh sách này' }).click()
  for (const [n, text] of [
    [1, 'Birth'],
    [2, 'Marriage'],
    [3, 'Death'],
  ] as const)
    await side(page).getByLabel(`Lựa chọn ${n}, English`).fill(text)

  // by keyboard: search the palette, put the field in, write its label, move it up
  await palette.getByLabel('Tìm loại ô').fill('so luong')
  await palette.getByRole('button', { name: 'Số', exact: true }).focus()
  await page.keyboard.press('Enter')
  await palette.getByLabel('Tìm loại ô').fill('')
  await page.getByRole('group', { name: 'Số, Số' }).press('F2')
  await page.keyboard.type('Số bản')
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: 'Số bản, Số' }).press('Alt+ArrowUp')
  await side(page).getByLabel('Nhãn (English)').fill('Copies')
  await side(page).getByLabel('Bắt buộc trả lời').selectOption({ label: 'Có' })

  // required on a condition, made in rows
  await palette.getByRole('button', { name: 'Đoạn chữ' }).click()
  await both(side(page), 'Nhãn', 'Mục đích', 'Purpose')
  await side(page).getByLabel('Bắt buộc trả lời').selectOption({ label: 'Khi có điều kiện' })
  await side(page).getByRole('button', { name: 'Thêm điều kiện: Bắt buộc trả lời' }).click()
  await side(page).getByLabel('Ô', { exact: true }).selectOption({ label: 'Chủ hồ sơ là' })
  await side(page).getByLabel('Giá trị', { exact: true }).selectOption({ label: 'Tổ chức' })
}

async function requirementsAndFee(page: Page) {
  await openPart(page, 'Thành phần hồ sơ')
  await page.getByRole('button', { name: 'Thêm giấy tờ' }).click()
  await both(side(page), 'Tên', 'Văn bản yêu cầu nêu rõ lý do', 'Letter of request with its reason')
  await side(page).getByRole('button', { name: 'Thêm điều kiện: Áp dụng khi' }).click()
  await side(page).getByLabel('Ô', { exact: true }).selectOption({ label: 'Chủ hồ sơ là' })
  await side(page).getByLabel('Giá trị', { exact: true }).selectOption({ label: 'Tổ chức' })

  await openPart(page, 'Phí, lệ phí')
  await page.getByRole('button', { name: 'Thêm khoản thu' }).click()
  await side(page).getByLabel('Cách tính').selectOption({ label: 'Theo số bản' })
  await side(page).getByLabel('Số tiền (đồng)').fill('8000')
  await side(page).getByLabel('Số lượng (FEEL)').fill('soBan')
}

async function outputs(page: Page) {
  await openPart(page, 'Kết quả, văn bản')
  await page.getByRole('button', { name: 'Thêm văn bản' }).click()
  await both(side(page), 'Tên', 'Bản sao trích lục', 'Copy of the extract')
}

interface Step {
  readonly kind: string
  readonly vi: string
  readonly en: string
  readonly set?: (where: Locator, page: Page) => Promise<void>
}

const role = (name: string) => (where: Locator) =>
  where
    .getByLabel('Vai trò')
    .selectOption({ label: name })
    .then(() => undefined)
const allot = async (where: Locator, amount: string, unit: string) => {
  await where.getByRole('button', { name: 'Đặt: Thời gian cho bước này' }).click()
  await where.getByLabel('Số lượng').fill(amount)
  await where.getByLabel('Tính theo').selectOption({ label: unit })
}

const steps: readonly Step[] = [
  {
    kind: 'Người làm',
    vi: 'Tiếp nhận',
    en: 'Reception',
    set: async (where) => {
      await role('Cán bộ tiếp nhận')(where)
      await where.getByLabel('Là bước tiếp nhận').check()
      await allot(where, '0.5', 'giờ làm việc')
      await where.getByLabel('Yêu cầu bổ sung').check()
      await where.getByText('Thêm thiết lập').click()
      await where.getByLabel('Trạng thái công khai').selectOption({ label: 'Mới đăng ký' })
      await where.getByLabel('Tính thời gian').selectOption({ label: 'Chưa tính' })
    },
  },
  {
    kind: 'Người làm',
    vi: 'Tra cứu, thẩm tra',
    en: 'Search',
    set: (where) => allot(where, '2', 'giờ làm việc'),
  },
  {
    kind: 'Hệ thống làm',
    vi: 'Lập bản trích lục',
    en: 'Draw up the extract',
  },
  {
    kind: 'Người làm',
    vi: 'Ký',
    en: 'Sign',
    set: async (where) => {
      await role('Lãnh đạo ký')(where)
      await allot(where, '1', 'giờ làm việc')
    },
  },
  {
    kind: 'Hệ thống làm',
    vi: 'Ký số',
    en: 'Digital signature',
    set: async (where) => {
      await where.getByLabel('Hệ thống làm').selectOption({ label: 'Ký văn bản' })
    },
  },
  {
    kind: 'Người làm',
    vi: 'Trả kết quả',
    en: 'Return',
    set: async (where) => {
      await role('Văn thư')(where)
      await allot(where, '0.5', 'giờ làm việc')
    },
  },
  {
    kind: 'Hệ thống làm',
    vi: 'Đóng dấu, vào sổ',
    en: 'Seal and number',
    set: async (where) => {
      await where.getByLabel('Hệ thống làm').selectOption({ label: 'Ký văn bản' })
      await where.getByLabel('Ký với vai trò').selectOption({ label: 'Văn thư' })
    },
  },
  { kind: 'Kết thúc', vi: 'Đã trả', en: 'Returned' },
  {
    kind: 'Kết thúc',
    vi: 'Không cấp',
    en: 'Not granted',
    set: async (where) => {
      await where.getByLabel('Kết cục').selectOption({ label: 'Không cấp' })
    },
  },
]

const ways: readonly (readonly [from: string, to: string, vi?: string, en?: string])[] = [
  ['Tiếp nhận', 'Tra cứu, thẩm tra', 'Nhận', 'Accept'],
  ['Tra cứu, thẩm tra', 'Lập bản trích lục', 'Tìm thấy', 'Found'],
  ['Tra cứu, thẩm tra', 'Không cấp', 'Không tìm thấy', 'Not found'],
  ['Lập bản trích lục', 'Ký'],
  ['Lập bản trích lục', 'Tra cứu, thẩm tra'],
  ['Ký', 'Ký số', 'Ký', 'Sign'],
  ['Ký', 'Tra cứu, thẩm tra', 'Trả lại', 'Back'],
  ['Ký số', 'Trả kết quả'],
  ['Ký số', 'Ký'],
  ['Trả kết quả', 'Đóng dấu, vào sổ', 'Trả', 'Return'],
  ['Đóng dấu, vào sổ', 'Đã trả'],
  ['Đóng dấu, vào sổ', 'Trả kết quả'],
]

async function workflow(page: Page) {
  await openPart(page, 'Quy trình')
  await page.getByRole('button', { name: 'Danh sách', exact: true }).click()
  for (const step of steps) {
    await page.getByRole('toolbar').getByRole('button', { name: step.kind, exact: true }).click()
    await both(side(page), 'Tên', step.vi, step.en)
    await step.set?.(side(page), page)
  }
  for (const [from, to, vi, en] of ways) {
    await page.getByLabel(`Nối ${from} đến bước`).selectOption({ label: to })
    if (vi && en) await both(side(page), 'Nhãn', vi, en)
    else if (from === 'Lập bản trích lục' && to === 'Tra cứu, thẩm tra')
      await side(page).getByLabel('Xảy ra khi').selectOption({ label: 'Không kết nối được' })
    else if (to === 'Ký' || to === 'Trả kết quả')
      await side(page)
        .getByLabel('Xảy ra khi')
        .selectOption({
          label:
            from === 'Lập bản trích lục' || (from === 'Ký số' && to === 'Trả kết quả')
              ? 'Thành công'
              : 'Không kết nối được',
        })
    if (from === 'Đóng dấu, vào sổ' && to === 'Đã trả') {
      await side(page).getByLabel('Thêm vào Việc kèm theo').selectOption({ label: 'Phát hành' })
    }
    if (from === 'Trả kết quả') await side(page).getByLabel('Thêm vào Việc kèm theo').selectOption({ label: 'Cấp số' })
  }
}

async function cases(page: Page) {
  await openPart(page, 'Trường hợp')
  await page
    .getByRole('button', { name: /Trường hợp chung/ })
    .first()
    .click()
  await both(side(page), 'Tên', 'Trả trong ngày', 'Same day')
  await side(page).getByLabel('Số lượng').fill('0')
  await side(page).getByRole('button', { name: 'Đặt: Giờ chốt trong ngày' }).click()
  await side(page).getByLabel('Nộp sau giờ chốt thì').selectOption({ label: 'Trả trong ngày làm việc sau' })
}
