// @vitest-environment happy-dom
import type { MyDossier } from '@motcua/api/routes/citizen'
import { afterEach, expect, it } from 'vitest'
import { createFakeServer, dossierId, dossierOf, type FakeServer } from '../testing/fake-server.ts'
import { openPortal } from '../testing/open-portal.tsx'
import { readWorld } from '../testing/world.ts'

const world = readWorld()
const words = (vi: string) => ({ vi, en: vi })
let close: (() => Promise<void>) | undefined
afterEach(async () => {
  await close?.()
  close = undefined
})

/** A dossier of mine with something of its own on its page. */
async function openDossier(more: Partial<MyDossier>): Promise<{
  readonly page: Awaited<ReturnType<typeof openPortal>>
  readonly server: FakeServer
}> {
  const server = createFakeServer(world)
  const [row] = server.state.services
  if (!row) throw new Error('no service')
  const filed = dossierOf({ definition: world.definition, row, answers: {}, documents: {}, fee: null })
  server.state.dossiers.set(dossierId, { ...filed, dossierId, ...more })
  const page = await openPortal(server, `/my/H17.12/${dossierId}`)
  close = page.close
  return { page, server }
}

const asked = {
  stepId: 's-1/fire',
  visit: 1,
  title: words('Ý kiến về phòng cháy'),
  agencyName: words('Cảnh sát PCCC'),
  state: 'open',
  how: null,
  verdict: null,
  openedAt: '2026-11-23T01:00:00Z',
  dueAt: '2026-12-05T10:00:00Z',
  finishedAt: null,
} as const

it('tells that other agencies were asked, until when, and what it came to where that is open', async () => {
  const finished = { state: 'finished', finishedAt: '2026-11-24T02:00:00Z' } as const
  const { page } = await openDossier({
    asked: [
      asked,
      { ...asked, ...finished, stepId: 's-1/rail', agencyName: words('Đường sắt'), how: 'silent', verdict: 'agreed' },
      { ...asked, ...finished, stepId: 's-1/air', agencyName: words('Tĩnh không'), how: null, verdict: null },
    ],
  })
  await page.text('Lấy ý kiến cơ quan khác')
  const items = [...page.root.querySelectorAll('.pt-related li')].map((one) => one.textContent ?? '')
  expect(items[0]).toContain('Đang chờ trả lời')
  expect(items[0]).toContain('05/12/2026')
  expect(items[1]).toContain('Hết hạn không trả lời: coi như đồng ý')
  expect(items[2]).toMatch(/Tĩnh không.*Đã xong/)
  expect(items[2]).not.toMatch(/[Đđ]ồng ý/)
  expect(await page.violations()).toEqual([])
})

it('shows the dossiers it opened with code, agency and due date, and links to my own others', async () => {
  const child = {
    stepId: 's-chain',
    childId: 'ch-1',
    title: words('Đăng ký thường trú'),
    state: 'open',
    agencyId: 'H17.90',
    agencyName: words('Công an phường'),
    code: 'H17.90-261123-0007',
    outcome: null,
    status: 'processing',
    dueAt: '2026-12-01T10:00:00Z',
    fault: null,
    at: '2026-11-23T01:00:00Z',
  } as const
  const { page } = await openDossier({
    children: [
      child,
      { ...child, childId: 'ch-2', status: null, state: 'failed', code: null, fault: 'service.closed' },
    ],
    links: [
      {
        kind: 'amendment',
        other: 'earlier',
        agencyId: 'H17.12',
        dossierId: '0196f0aa-0000-7000-8000-0000000000aa',
        code: 'H17.12-260101-0001',
        title: words('Quyết định cũ'),
        status: 'returned',
      },
    ],
  })
  await page.text('H17.90-261123-0007')
  await page.text('01/12/2026')
  await page.text('Chưa mở được, cán bộ đang xử lý')
  const link = page.root.querySelector('a[href$="0196f0aa-0000-7000-8000-0000000000aa"]')
  expect(link?.closest('p')?.textContent).toMatch(/^Sửa đổi hồ sơ/)
  // A code of ours is not a citizen's word.
  expect(page.root.textContent).not.toContain('service.closed')
  expect(await page.violations()).toEqual([])
})

it('shows the result of each person of a list, with the reason in words, and finds one among many', async () => {
  const people = Array.from({ length: 12 }, (_, n) => ({ _row: `r${n}`, 'c-lineCode': `5610${n}`, 'c-main': n === 0 }))
  const { page } = await openDossier({
    answers: { 'f-lines': people } as unknown as MyDossier['answers'],
    groups: [
      {
        table: 'f-lines',
        rows: people.map(({ _row }, n) => ({
          rowId: _row,
          verdict: n === 3 ? 'notGranted' : 'granted',
          reason: n === 3 ? 'age' : null,
          number: n === 0 ? '12/QĐ' : null,
        })),
        reasons: { age: words('Chưa đủ tuổi') },
      },
    ],
  })
  await page.text('Được duyệt: 11. Không được duyệt: 1. Chuyển xem xét: 0.')
  await page.text('12/QĐ')
  expect(await page.violations()).toEqual([])
  await page.type('Tìm trong danh sách', '56103')
  await page.text('Chưa đủ tuổi')
  expect(page.root.textContent).not.toContain('12/QĐ')
})

it('offers a place with its deadline, and an answer is sent after it was asked once more', async () => {
  const { page, server } = await openDossier({
    acts: [{ kind: 'builtIn', act: 'answerOffer', stepId: null }],
    place: {
      title: words('Năm học 2027–2028'),
      state: 'offered',
      choice: words('Trường Bắc'),
      rank: 2,
      score: 28,
      answerBy: '2026-11-30T10:00:00Z',
      silence: 'declined',
      waiting: [],
    },
  })
  await page.text('Trường Bắc')
  await page.text('nguyện vọng 2')
  await page.text('Không trả lời thì coi như từ chối.')
  expect(await page.violations()).toEqual([])
  await page.click('button', 'Nhận chỗ')
  const dialog = await page.until('the dialog', () => page.root.ownerDocument.querySelector('dialog[open]'))
  expect(server.state.calls.some((call) => call.name === 'sendMyEvent')).toBe(false)
  const confirm = [...dialog.querySelectorAll('button')].find((one) => one.textContent === 'Nhận chỗ')
  confirm?.click()
  await page.text('Đã nhận chỗ.')
  const sent = server.state.calls.find((call) => call.name === 'sendMyEvent')
  expect(sent?.body).toMatchObject({ event: { type: 'answerOffer', accept: true } })
  expect(sent?.key).toBeTruthy()
})

it('lists what is paid later and what goes back, each with its own state', async () => {
  const at = '2026-11-23T02:00:00Z'
  const { page } = await openDossier({
    payments: [
      { id: 'p-1', moment: 'decision', state: 'due', amountVnd: 50_000, askedAt: at, paidAt: null, receipt: null },
    ],
    refunds: [
      {
        id: 'b-1',
        because: 'withdrawn',
        state: 'paid',
        amountVnd: 20_000,
        decidedAt: at,
        paidAt: at,
        receipt: 'PC-9',
      },
    ],
  })
  await page.text('Nộp khi có quyết định')
  const lines = [...page.root.querySelectorAll('.pt-related li')].map((one) => one.textContent ?? '')
  expect(lines[0]).toContain('Chưa nộp')
  expect(lines[1]).toMatch(/Đã hoàn.*chứng từ PC-9/)
})
