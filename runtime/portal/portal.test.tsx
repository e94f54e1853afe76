// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { createFakeServer, dossierId, draftId, type FakeServer, fakeNow, fileOf } from './testing/fake-server.ts'
import { openPortal } from './testing/open-portal.tsx'
import { readWorld } from './testing/world.ts'

const world = readWorld()
const service = '/services/H17.12/1.001612'
const wizard = `/drafts/${encodeURIComponent(draftId)}`
const dossier = `/my/H17.12/${dossierId}`
const answers = {
  'f-founderType': 'person',
  'f-ownerIsSubmitter': true,
  'f-ownerNationality': 'VN',
  'f-hkdName': 'Hoa Mai',
  'f-placeAddress': { line: '25 Tiểu La', unit: '20257' },
  'f-lines': [{ _row: 'r1', 'c-lineCode': '56101', 'c-lineDetail': 'Quán mì Quảng', 'c-main': true }],
  'f-licenceState': 'later',
  'f-capital': 200000000,
  'f-labour': 2,
  'f-startDate': '2026-12-01',
  'f-taxMethod': 'declaration',
  'f-returnMode': 'online',
  'f-truthStatement': true,
}

let close: (() => Promise<void>) | undefined
afterEach(async () => {
  await close?.()
  close = undefined
})

async function open(path: string, server: FakeServer = createFakeServer(world), language: 'vi' | 'en' = 'vi') {
  const page = await openPortal(server, path, { language })
  close = page.close
  return { page, server }
}

/** A server with a draft that is complete, or with a dossier made of it. */
async function withDraft(more: object = {}): Promise<FakeServer> {
  const server = createFakeServer(world)
  await server.fetch('/api/drafts', { method: 'POST', body: '{}' })
  const draft = server.state.drafts.get(draftId)
  if (!draft) throw new Error('no draft')
  server.state.drafts.set(draftId, { ...draft, answers, ...more })
  return server
}
async function withDossier(more: object = {}): Promise<FakeServer> {
  const server = await withDraft()
  await server.fetch(`/api/drafts/${encodeURIComponent(draftId)}/submit`, { method: 'POST', body: '{"declared":true}' })
  const filed = server.state.dossiers.get(dossierId)
  if (!filed) throw new Error('no dossier')
  server.state.dossiers.set(dossierId, { ...filed, ...more })
  return server
}

describe('a draft begun under an earlier version', () => {
  it('goes on under the one in effect: what it still asks for stays, the rest goes, and the page says so', async () => {
    const server = await withDraft({
      versionId: '0196f0aa-0000-7000-8000-0000000000ff',
      answers: { ...answers, 'f-gone': 'x' },
    })
    const { page } = await open(`${wizard}/form/pg-business`, server)
    await page.text('Thủ tục đã thay đổi từ khi bạn bắt đầu')
    const kept = server.state.drafts.get(draftId)?.answers ?? {}
    expect(kept['f-hkdName']).toBe('Hoa Mai')
    expect('f-gone' in kept).toBe(false)
  })
})

describe('notices', () => {
  it('are marked as read by one press, and the count in the menu goes', async () => {
    const server = createFakeServer(world)
    const notice = { id: 'n-1', agencyId: 'H17.12', dossierId, subject: 'Hồ sơ đã được tiếp nhận', body: 'x' }
    server.state.notices = [{ ...notice, at: fakeNow, readAt: null }]
    const { page } = await open('/notices', server)
    await page.text('Mới')
    await page.click('button', 'Đánh dấu tất cả đã đọc')
    await page.until('nothing new', () => !page.root.textContent?.includes('Mới'))
  })
})

describe('finding a service', () => {
  it('leads from the first page by a search without accents to the procedure', async () => {
    const { page } = await open('/')
    await page.heading('Bạn cần làm thủ tục gì?')
    await page.type('Tìm dịch vụ', 'ho kinh doanh')
    await page.click('button', 'Tìm')
    await page.text('1 dịch vụ')
    await page.click('a', 'Đăng ký thành lập hộ kinh doanh')
    await page.heading('Đăng ký thành lập hộ kinh doanh')
    await page.text('3 ngày làm việc')
    expect(page.root.textContent).toContain('100.000')
    expect(page.root.textContent).toContain('168/2025/NĐ-CP')
  })
  it('helps when nothing is found', async () => {
    const { page } = await open('/services?q=khong-co')
    await page.text('Không tìm thấy dịch vụ nào')
    await page.click('button', 'Xem tất cả dịch vụ')
    await page.text('4 dịch vụ')
  })
  it('tells a person who is not signed in to sign in, and where to come back to', async () => {
    const server = createFakeServer(world)
    server.state.signedIn = false
    const { page } = await open(`${service}/start`, server)
    const link = await page.until('the link', () =>
      page.root.querySelector('a.mc-button--primary[href*="returnTo"]:not(.pt-sign-in)'),
    )
    expect(link.getAttribute('href')).toBe(`/auth/login?returnTo=${encodeURIComponent(`${service}/start`)}`)
  })
  it('shows a page of its own for what is not there', async () => {
    const { page } = await open('/services/H17.12/9.999999')
    await page.heading('Không tìm thấy trang này')
  })
  it('says what went wrong and tries again when asked', async () => {
    const server = createFakeServer(world)
    server.state.failing.set('readService', { status: 403, body: { code: 'rate.limited' } })
    const { page } = await open(service, server)
    await page.text('Chưa thực hiện được')
    server.state.failing.clear()
    await page.click('button', 'Thử lại')
    await page.heading('Đăng ký thành lập hộ kinh doanh')
  })
})

describe('filling in', () => {
  it('begins a draft, names what is missing on a page, and does not go on', async () => {
    const { page } = await open(`${service}/start`)
    await page.click('button', 'Bắt đầu khai')
    await page.heading('Người nộp và chủ hộ')
    expect(page.root.querySelector<HTMLInputElement>('input[value="Nguyễn Thị Hoa"]')).not.toBeNull()
    await page.click('button', 'Tiếp tục')
    await page.text('chỗ cần sửa')
    expect(document.title).toMatch(/^Lỗi: /)
    expect(document.activeElement?.className).toContain('mc-error-summary')
    expect(page.path()).toContain('/form/pg-owner')
  })
  it('saves what is typed, and another browser goes on where it was left', async () => {
    const server = await withDraft({ pageId: 'pg-business' })
    const first = await open(wizard, server)
    await first.page.heading('Hộ kinh doanh')
    await first.page.type('Tên riêng của hộ kinh doanh', 'Hoa Sen')
    await first.page.text('Đã lưu lúc')
    expect(server.state.drafts.get(draftId)?.answers['f-hkdName']).toBe('Hoa Sen')
    await first.page.close()
    const second = await open(wizard, server)
    await second.page.heading('Hộ kinh doanh')
    await second.page.until('the name', () => second.page.root.querySelector('input[value="Hoa Sen"]'))
  })
  it('leaves the choice to the person when the draft was changed elsewhere', async () => {
    const server = await withDraft({ pageId: 'pg-business' })
    const { page } = await open(wizard, server)
    await page.heading('Hộ kinh doanh')
    const stored = server.state.drafts.get(draftId)
    if (!stored) throw new Error('no draft')
    const elsewhere = { ...stored.answers, 'f-hkdName': 'Hoa Đào' }
    server.state.drafts.set(draftId, { ...stored, answers: elsewhere, revision: stored.revision + 5 })
    await page.type('Tên riêng của hộ kinh doanh', 'Hoa Sen')
    await page.text('Hồ sơ này vừa được sửa ở nơi khác')
    expect(page.root.textContent).toContain('Hoa Đào')
    await page.click('button', 'Giữ bản trên thiết bị này')
    await page.until('the save', () => server.state.drafts.get(draftId)?.answers['f-hkdName'] === 'Hoa Sen')
  })
  it('keeps typing possible while the server cannot be reached', async () => {
    const server = await withDraft({ pageId: 'pg-business' })
    const { page } = await open(wizard, server)
    await page.heading('Hộ kinh doanh')
    server.state.failing.set('saveDraft', 'offline')
    await page.type('Tên riêng của hộ kinh doanh', 'Hoa Sen')
    await page.text('Chưa lưu được lên máy chủ')
    server.state.failing.clear()
    await page.click('button', 'Lưu lại ngay')
    await page.until('the save', () => server.state.drafts.get(draftId)?.answers['f-hkdName'] === 'Hoa Sen')
  })
  it('asks for the papers that the answers call for, by name', async () => {
    const { page } = await open(
      `${wizard}/documents`,
      await withDraft({ answers: { ...answers, 'f-founderType': 'family' } }),
    )
    await page.text('Biên bản họp thành viên hộ gia đình')
    await page.click('button', 'Tiếp tục')
    await page.text('chỗ cần sửa')
  })
})

describe('sending', () => {
  it('explains the fee, does not tick the declaration, and sends once per intent', async () => {
    const server = await withDraft()
    const { page } = await open(`${wizard}/review`, server)
    await page.heading('Kiểm tra và gửi')
    await page.text('Tổng cộng')
    expect(page.root.querySelector<HTMLInputElement>('#declare')?.checked).toBe(false)
    await page.click('button', 'Gửi hồ sơ')
    await page.text('Đánh dấu vào ô cam đoan')
    expect(server.state.calls.some(({ name }) => name === 'submitDraft')).toBe(false)
    await page.tick('declare')
    server.state.failing.set('submitDraft', 'offline')
    await page.click('button', 'Gửi hồ sơ')
    await page.text('Không kết nối được với máy chủ')
    server.state.failing.clear()
    await page.click('button', 'Thử lại')
    await page.heading('Đã gửi hồ sơ')
    const sent = server.state.calls.filter(({ name }) => name === 'submitDraft')
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    await page.text('q7Zk-3mVw-T9pX-2LfB-8sHd')
  })
  it('shows what only the server found, at its page', async () => {
    const server = await withDraft()
    const issues = [{ path: 'f-hkdName', code: 'text.tooLong', params: { max: 3 } }]
    server.state.failing.set('submitDraft', { status: 422, body: { code: 'answers.invalid', issues } })
    const { page } = await open(`${wizard}/review`, server)
    await page.text('Tổng cộng')
    await page.tick('declare')
    await page.click('button', 'Gửi hồ sơ')
    await page.text('Còn 1 chỗ cần sửa trước khi gửi')
    const link = await page.until('the link', () => page.root.querySelector('.mc-error-summary a'))
    expect(link.getAttribute('href')).toContain('/form/pg-business')
  })
  it('does not show the secret a second time', async () => {
    const { page } = await open(`${dossier}/submitted`, await withDossier({ dossierId }))
    await page.heading('Đã gửi hồ sơ')
    await page.text('Mã tra cứu chỉ hiện một lần')
  })
})

const request = {
  id: 'q-1',
  at: fakeNow,
  by: 'officer',
  items: [
    { kind: 'field', id: 'f-hkdName', fault: 'incorrect', note: 'Tên đã có trong phường.' },
    { kind: 'requirement', id: 'r-lease', fault: 'incomplete', note: 'Thiếu trang 2.' },
  ],
  note: '',
  answerBy: '2026-12-23T10:00:00Z',
  answeredAt: null,
}

describe('following a dossier', () => {
  it('puts the request for a supplement on top and sends only what was asked', async () => {
    const server = await withDossier({ openSupplement: request, hold: 'supplement', status: 'supplement_requested' })
    const { page } = await open(dossier, server)
    await page.text('Cơ quan yêu cầu bổ sung 2 mục')
    await page.click('a', 'Bổ sung ngay')
    await page.heading('Bổ sung hồ sơ')
    await page.type('Tên riêng của hộ kinh doanh', 'Hoa Sen')
    await page.click('button', 'Gửi bổ sung')
    await page.text('Có 1 chỗ cần sửa')
    expect(server.state.calls.some(({ name }) => name === 'answerSupplement')).toBe(false)
  })
  it('shows the draft that the applicant is to confirm, asks for the fields of the act and sends them with it', async () => {
    const act = {
      kind: 'transition',
      stepId: 's-appraise',
      transitionId: 't-valid',
      tone: 'primary',
      fields: ['f-hkdName'],
      requiredFields: ['f-hkdName'],
      reasonCatalogue: null,
      comment: false,
      signature: false,
      holds: true,
      blockedBy: null,
    } as const
    const draft = {
      outputId: 'o-certificate',
      kind: 'result',
      title: { vi: 'Giấy chứng nhận' },
      number: null,
      issuedAt: null,
      signatures: [],
      file: fileOf('f1'),
    }
    const server = await withDossier({ acts: [act], answers: {}, outputs: [draft] })
    const { page } = await open(dossier, server)
    await page.click('button', 'Hợp lệ, đề nghị cấp')
    const link = await page.until('the draft', () => page.root.querySelector('a[href*="/outputs/o-certificate/html"]'))
    expect(link.textContent).toContain('Xem bản nháp: Giấy chứng nhận')
    const confirm = () => page.root.querySelector<HTMLElement>('dialog .mc-button--primary')?.click()
    await page.until('the dialog', () => page.root.querySelector('dialog[open]'))
    confirm()
    await page.text('Có 1 chỗ cần sửa')
    expect(server.state.calls.some(({ name }) => name === 'actAsApplicant')).toBe(false)
    await page.type('Tên riêng của hộ kinh doanh', 'Hoa Sen')
    confirm()
    await page.until('the act', () => server.state.calls.find(({ name }) => name === 'actAsApplicant'))
    expect(server.state.calls.find(({ name }) => name === 'actAsApplicant')?.body).toMatchObject({
      transitionId: 't-valid',
      fields: { 'f-hkdName': 'Hoa Sen' },
    })
  })
  it('withdraws only after a reason was given', async () => {
    const server = await withDossier()
    const { page } = await open(dossier, server)
    await page.click('button', 'Rút hồ sơ này')
    await page.click('button', 'Rút ngay')
    await page.text('Ghi lý do rút hồ sơ.')
    await page.type('Lý do rút', 'Khai nhầm')
    await page.click('button', 'Rút ngay')
    await page.text('Đã ghi nhận việc rút hồ sơ.')
    expect(server.state.calls.find(({ name }) => name === 'withdraw')?.body).toEqual({ reason: 'Khai nhầm' })
  })
  it('explains the due date line by line and offers the issued result', async () => {
    const due = {
      dueAt: '2026-11-27T10:00:00Z',
      pausedSince: null,
      remaining: null,
      explanation: null,
      lines: { vi: ['24/11/2026: ngày nghỉ.'], en: ['24/11/2026: day off.'] },
      earlier: [],
    }
    const output = {
      outputId: 'o-certificate',
      kind: 'result',
      title: { vi: 'Giấy chứng nhận' },
      number: '12/2026',
      issuedAt: fakeNow,
      signatures: [{ as: 'approver', name: 'Phạm Thị Dung', at: fakeNow }],
      file: fileOf('f1'),
    }
    const { page } = await open(dossier, await withDossier({ receivedAt: fakeNow, due, outputs: [output] }), 'en')
    await page.text('17:00 Friday, 27/11/2026')
    await page.text('24/11/2026: day off.')
    const link = await page.until('the download', () => page.root.querySelector('a[download][href$="/pdf"]'))
    expect(link.getAttribute('href')).toBe(`/api/my/dossiers/H17.12/${dossierId}/outputs/o-certificate/pdf`)
  })
  it('is possible by code and secret without an account, and tells wrong codes alike', async () => {
    const server = await withDossier()
    server.state.signedIn = false
    const { page } = await open('/track', server)
    await page.type('Mã hồ sơ', 'H17.12-261123-0001')
    await page.type('Mã tra cứu', 'wrong')
    await page.click('button', 'Tra cứu')
    await page.text('Không tìm thấy hồ sơ với hai mã này')
    await page.type('Mã tra cứu', 'q7Zk-3mVw-T9pX-2LfB-8sHd')
    await page.click('button', 'Tra cứu')
    await page.text('Bạn đã gửi hồ sơ')
  })
})

describe('every page', () => {
  it.each([
    ['/', 'vi'],
    ['/services', 'en'],
    [service, 'vi'],
    [`${service}/start`, 'en'],
    [`${wizard}/form/pg-owner`, 'vi'],
    [`${wizard}/documents`, 'vi'],
    [`${wizard}/review`, 'en'],
    ['/my', 'vi'],
    [dossier, 'en'],
    [`${dossier}/submitted`, 'vi'],
    [`${dossier}/supplement`, 'vi'],
    ['/track', 'vi'],
    ['/notices', 'en'],
    ['/nowhere', 'vi'],
  ] as const)(
    '%s (%s) has one heading, a title, and nothing the accessibility engine objects to',
    async (path, language) => {
      const server = await withDossier({ openSupplement: request, hold: 'supplement' })
      server.state.drafts.set(draftId, (await withDraft()).state.drafts.get(draftId) as never)
      const { page } = await open(path, server, language)
      await page.until('a heading', () => page.headings() === 1 && !page.root.querySelector('.mc-skeleton'))
      expect(document.title).toContain(language === 'vi' ? 'Cổng dịch vụ công' : 'Public services portal')
      expect(await page.violations()).toEqual([])
    },
  )
})
