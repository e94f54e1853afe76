import type { Page } from 'playwright-core'
import { both, choose, openPart, side, writeCondition } from './builder-page.ts'

const main = (page: Page) => page.getByRole('main')

export async function cases(page: Page): Promise<void> {
  await openPart(page, 'Trường hợp')
  await page
    .getByRole('button', { name: /^Trường hợp chung/ })
    .first()
    .click()
  await both(side(page), 'Tên', ['Đăng ký thành lập mới', 'New registration'])
  await side(page).getByLabel('Số lượng').fill('3')
}

/** Name, when it is needed, and how it comes; the list as in the decision. */
const papers = [
  { title: ['Giấy đề nghị đăng ký hộ kinh doanh', 'Application for registration'], replacedBy: 'Tờ khai điện tử' },
  {
    title: ['Biên bản họp thành viên hộ gia đình', 'Minutes of the family'],
    when: 'hoKinhDoanhDoAi = "family"',
  },
  { title: ['Văn bản uỷ quyền nộp hồ sơ', 'Mandate'], when: 'not(ownerIsSubmitter = true)' },
  { title: ['Giấy tờ về địa điểm kinh doanh', 'Papers of the place'], optional: true },
] as const

export async function requirements(page: Page): Promise<void> {
  await openPart(page, 'Thành phần hồ sơ')
  for (const paper of papers) {
    await page.getByRole('button', { name: 'Thêm giấy tờ' }).click()
    await both(side(page), 'Tên', paper.title)
    if ('when' in paper) await writeCondition(side(page), 'Áp dụng khi', paper.when)
    if ('replacedBy' in paper) await choose(side(page), 'Được thay bằng', paper.replacedBy)
    if ('optional' in paper) await side(page).getByLabel('Không bắt buộc').check()
  }
}

export async function fees(page: Page): Promise<void> {
  await openPart(page, 'Phí, lệ phí')
  await page.getByRole('button', { name: 'Thêm khoản thu' }).click()
  await both(side(page), 'Tên', ['Lệ phí đăng ký hộ kinh doanh', 'Registration charge'])
  await main(page)
    .getByRole('radio', { name: /^Cố định/ })
    .check()
  await main(page).getByLabel('Số tiền (đồng)').fill('100000')
  await choose(side(page), 'Loại', 'Lệ phí')
  await choose(side(page), 'Thu lúc', 'Khi tiếp nhận')
}

export async function deadlines(page: Page): Promise<void> {
  await openPart(page, 'Thời hạn')
  await main(page).getByLabel('Số lần yêu cầu nhiều nhất').fill('1')
}

/** The tax authority's register: what it is asked, what it answers, and two answers for the simulator. */
export async function sources(page: Page): Promise<void> {
  await openPart(page, 'Nguồn dữ liệu')
  await choose(main(page), 'Chọn nguồn đã gắn sẵn', 'taxConnector')
  await both(side(page), 'Tên', ['Hệ thống đăng ký thuế', 'Tax register'])
  const operation = page.getByRole('region', { name: /^Lệnh hỏi/ })
  await operation.getByLabel('Tên lệnh').fill('assign')
  await operation.getByLabel('Hỏi bằng những gì').fill('personalId\nname')
  await operation.getByRole('button', { name: 'Thêm dữ liệu trả lời' }).click()
  await operation.getByLabel('Tên', { exact: true }).fill('taxCode')
  await operation.getByRole('button', { name: 'Thêm câu trả lời', exact: true }).click()
  await operation.getByLabel('tìm thấy: taxCode').fill('048090001234')
  await operation.getByRole('button', { name: 'Thêm câu trả lời “không”' }).click()
}

export async function outputs(page: Page): Promise<void> {
  await openPart(page, 'Kết quả, văn bản')
  await page.getByRole('button', { name: 'Thêm văn bản' }).click()
  await both(side(page), 'Tên', ['Giấy chứng nhận đăng ký hộ kinh doanh', 'Certificate of registration'])
  await side(page).getByLabel('Mẫu số').fill('{n}/HKD')
  for (const slip of ['Giấy tiếp nhận (01)', 'Phiếu bổ sung (02)', 'Phiếu từ chối (03)'])
    await page.getByRole('button', { name: `Thêm ${slip}` }).click()
}

/** Every moment at which nobody is told yet, with the words that are offered. */
export async function notifications(page: Page): Promise<void> {
  await openPart(page, 'Thông báo')
  await page.getByRole('button', { name: /^Thêm cả \d+/ }).click()
}
