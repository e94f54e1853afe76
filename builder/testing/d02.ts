import type { Page } from 'playwright-core'
import { both, choose, openPart, side, writeCondition } from './builder-page.ts'
import { form } from './d02-form.ts'
import { workflow } from './d02-workflow.ts'

/** What the tests build: D02, copy of a civil-status extract, from blank, by mouse and keyboard alone. */
export async function buildD02(page: Page): Promise<void> {
  await overview(page)
  await form(page)
  await cases(page)
  await requirements(page)
  await fee(page)
  await outputs(page)
  await notifications(page)
  await workflow(page)
  await deadlines(page)
}

/** Title the citizen finds it under. */
export const d02Title = 'Cấp bản sao trích lục hộ tịch lưu động'

async function overview(page: Page) {
  const main = page.getByRole('main')
  await both(main, 'Tên', [d02Title, 'Copy of a civil-status extract'])
  await main.getByRole('button', { name: 'Đặt: Quyết định công bố' }).click()
  const decision = main.getByRole('group', { name: 'Quyết định công bố', exact: true })
  await decision.getByLabel('Số, ký hiệu').fill('1234/QĐ-UBND')
  await decision.getByLabel('Nhận được lúc').fill('2026-11-23T08:00')
  await main.getByLabel('Tổ chức').check()
}

async function cases(page: Page) {
  await openPart(page, 'Trường hợp')
  const open = (name: RegExp) => page.getByRole('button', { name }).first().click()
  await open(/^Trường hợp chung/)
  await both(side(page), 'Tên', ['Trả trong ngày', 'Same day'])
  await side(page).getByLabel('Mã', { exact: true }).fill('02')
  await side(page).getByLabel('Số lượng').fill('0')
  await side(page).getByRole('button', { name: 'Đặt: Giờ chốt trong ngày' }).click()
  await choose(side(page), 'Nộp sau giờ chốt thì', 'Trả trong ngày làm việc sau')
  // A new case stands before the one that takes all the rest: the first whose condition holds applies.
  await page.getByRole('button', { name: 'Thêm trường hợp' }).click()
  await both(side(page), 'Tên', ['Văn bản yêu cầu hoặc tra sổ giấy', 'By letter, or searched in the paper books'])
  await side(page).getByLabel('Mã', { exact: true }).fill('01')
  await side(page).getByLabel('Số lượng').fill('15')
  await writeCondition(
    side(page),
    'Áp dụng khi',
    'ownerType = "organisation" or (if soKetQuaTraCuu = null then false else soKetQuaTraCuu = 0)',
  )
}

const papers = [
  {
    title: ['Tờ khai đề nghị bản sao trích lục', 'Request for a copy of the extract'],
    when: 'ownerType = "person" and dossier.channel != "online"',
    replacedBy: 'Tờ khai điện tử',
  },
  {
    title: ['Văn bản yêu cầu nêu rõ lý do', 'Letter of request with its reason'],
    when: 'ownerType = "organisation"',
  },
  {
    title: ['Văn bản uỷ quyền', 'Mandate'],
    when: 'ownerType = "person" and not(ownerIsSubmitter = true)',
  },
  {
    title: ['Giấy tờ tuỳ thân', 'Identity document'],
    when: 'dossier.channel = "direct"',
    mode: 'Xuất trình',
    replacedBy: 'CSDL quốc gia về dân cư',
  },
  { title: ['Giấy tờ liên quan', 'Related papers'], optional: true },
] as const

async function requirements(page: Page) {
  await openPart(page, 'Thành phần hồ sơ')
  for (const paper of papers) {
    await page.getByRole('button', { name: 'Thêm giấy tờ' }).click()
    await both(side(page), 'Tên', paper.title)
    if ('when' in paper) await writeCondition(side(page), 'Áp dụng khi', paper.when)
    if ('mode' in paper) await choose(side(page), 'Cách nộp giấy tờ', paper.mode)
    if ('replacedBy' in paper) await choose(side(page), 'Được thay bằng', paper.replacedBy)
    if ('optional' in paper) await side(page).getByLabel('Không bắt buộc').check()
  }
}

async function fee(page: Page) {
  await openPart(page, 'Phí, lệ phí')
  await page.getByRole('button', { name: 'Thêm khoản thu' }).click()
  await both(side(page), 'Tên', ['Lệ phí cấp bản sao trích lục', 'Fee for a copy of the extract'])
  const main = page.getByRole('main')
  await main.getByRole('radio', { name: /^Theo số bản/ }).check()
  await main.getByLabel('Số tiền (đồng)').fill('8000')
  await main.getByLabel('Số lượng', { exact: true }).selectOption({ label: 'Số bản' })
  await main.getByRole('button', { name: 'Thêm miễn, giảm' }).click()
  const relief = main.getByRole('group', { name: 'Miễn, giảm 1' })
  await both(relief, 'Tên', ['Trẻ em dưới 16 tuổi', 'Children under 16'])
  await writeCondition(relief, 'Áp dụng khi', 'age(ngaySinhTrongGiayTo, today) < 16')
  await relief.getByLabel('Giảm (%)').fill('100')
}

async function outputs(page: Page) {
  await openPart(page, 'Kết quả, văn bản')
  await page.getByRole('button', { name: 'Thêm văn bản' }).click()
  await both(side(page), 'Tên', ['Bản sao trích lục hộ tịch', 'Copy of the civil-status extract'])
  await side(page).getByLabel('Mẫu số').fill('{n}/TLHT-BS')
  for (const slip of ['Giấy tiếp nhận (01)', 'Phiếu bổ sung (02)', 'Phiếu từ chối (03)'])
    await page.getByRole('button', { name: `Thêm ${slip}` }).click()
}

const notices = [
  { on: undefined, subject: undefined, body: undefined },
  {
    on: 'Yêu cầu bổ sung',
    subject: ['Hồ sơ {{dossier.code}} cần bổ sung', 'Dossier {{dossier.code}} must be completed'],
    body: ['Mở hồ sơ trên cổng để xem cần bổ sung gì.', 'Open the dossier on the portal to see what is asked for.'],
  },
  {
    on: 'Có kết quả',
    subject: ['Hồ sơ {{dossier.code}} đã có kết quả', 'The result of dossier {{dossier.code}} is ready'],
    body: ['Tải kết quả trên cổng.', 'Download the result on the portal.'],
  },
  {
    on: 'Theo bước chuyển',
    subject: ['Xác nhận bản nháp của hồ sơ {{dossier.code}}', 'Confirm the draft of dossier {{dossier.code}}'],
    body: [
      'Không trả lời trong một ngày làm việc thì bản nháp được coi là đúng.',
      'Without an answer within one working day the draft counts as right.',
    ],
  },
] as const

async function notifications(page: Page) {
  await openPart(page, 'Thông báo')
  for (const notice of notices) {
    await page.getByRole('button', { name: 'Thêm thông báo' }).click()
    if (!notice.on) continue
    await choose(side(page), 'Xảy ra khi', notice.on)
    await both(side(page), 'Tiêu đề', notice.subject)
    await both(side(page), 'Nội dung', notice.body)
  }
}

async function deadlines(page: Page) {
  await openPart(page, 'Thời hạn')
  const main = page.getByRole('main')
  await main.getByLabel('Số lần yêu cầu nhiều nhất').fill('1')
}
