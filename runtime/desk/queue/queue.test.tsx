// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { seriousFindings } from '../testing/axe.ts'
import { createFakeServer } from '../testing/fake-server.ts'
import { byRole, click, find, press, renderDesk, type, waitFor } from '../testing/render-desk.tsx'
import { filed, received } from '../testing/sample-cases.ts'
import { sampleDefinition } from '../testing/sample-definition.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})
async function openDesk(path: string, role: Parameters<ReturnType<typeof createFakeServer>['signIn']>[0]) {
  const cases = [
    { ...received, at: '2026-11-16T02:00:00Z' },
    { ...received, owner: 'Trần Văn Bình', answers: { ...received.answers, 'f-name': 'Trần Văn Bình' } },
    filed,
  ]
  const server = createFakeServer({ definition: sampleDefinition, cases })
  server.signIn(role)
  const desk = await renderDesk(server, path)
  open.push(desk)
  return { server, desk }
}
const codes = () => [...document.querySelectorAll('a[data-task]')].map((link) => link.textContent)

describe('a queue', () => {
  it('shows work most urgent first, with the due date in words, and has no serious accessibility finding', async () => {
    await openDesk('/queues/open', 'officer')
    await find('link', 'H17.12-261116-0001')
    expect(codes()).toEqual(['H17.12-261116-0001', 'H17.12-261120-0001'])
    expect(document.body.textContent).toContain('quá hạn 4 ngày')
    expect(await seriousFindings()).toEqual([])
  })

  it('is one saved filter among those of the role, each with its count', async () => {
    await openDesk('/queues/overdue', 'officer')
    await waitFor(() => codes().length === 1, 'the overdue row')
    await waitFor(() => byRole('link', 'Quá hạn')?.textContent === 'Quá hạn1', 'the count')
    expect(byRole('link', 'Chờ tiếp nhận')).toBeUndefined()
  })

  it('is walked with j and k, and c takes the task that has the focus', async () => {
    const { server } = await openDesk('/queues/open', 'officer')
    await find('link', 'H17.12-261116-0001')
    await press('j')
    await press('j')
    expect(document.activeElement?.textContent).toBe('H17.12-261120-0001')
    await press('k')
    expect(document.activeElement?.textContent).toBe('H17.12-261116-0001')
    await press('c')
    await waitFor(() => server.requests.some((one) => one.path.endsWith('/claim')), 'the claim')
    await waitFor(() => document.querySelector('tbody')?.textContent?.includes('Tôi'), 'the assignee')
  })

  it('lets a head see the work of the others, but take only work of a role he holds', async () => {
    const { server } = await openDesk('/queues/open', 'head')
    await find('link', 'H17.12-261116-0001')
    expect(byRole('button', 'Nhận việc')).toBeUndefined()
    expect(document.querySelector('tbody')?.textContent).toContain('Chưa có người nhận')
    await press('j')
    await press('c')
    expect(server.requests.some((one) => one.path.endsWith('/claim'))).toBe(false)
  })

  it('that is empty says why and what to do', async () => {
    await openDesk('/queues/mine', 'officer')
    await find('heading', 'Không có việc nào')
    expect(document.body.textContent).toContain('Mở “Tất cả việc mở” để nhận việc')
  })

  it('that cannot be read says so and can be tried again', async () => {
    const { server } = await openDesk('/queues/paused', 'officer')
    await find('heading', 'Không có việc nào')
    server.failNext(/tasks/, 500, 'internal')
    await click(await find('link', 'Tất cả việc mở'))
    await type(await find('textbox', 'Lọc theo'), 'binh')
    const retry = await find('button', 'Thử lại')
    expect(document.body.textContent).toContain('req-1')
    await click(retry)
    await waitFor(() => byRole('button', 'Thử lại') === undefined, 'the list')
  })

  it('asks a visitor without a session to sign in and comes back to the same screen', async () => {
    await openDesk('/queues/open', null)
    const link = await find('link', 'Đăng nhập')
    expect(link.getAttribute('href')).toBe('/auth/login?returnTo=%2Fdesk%2Fqueues%2Fopen')
    expect(await seriousFindings()).toEqual([])
  })
})

describe('the keyboard map', () => {
  it('opens with ? and can switch the single letters off', async () => {
    await openDesk('/queues/open', 'officer')
    await find('link', 'H17.12-261116-0001')
    await press('?')
    await click(await find('checkbox', 'Dùng phím một chữ'))
    await click(await find('button', 'Đóng'))
    await press('j')
    expect(document.activeElement?.hasAttribute('data-task')).toBe(false)
    localStorage.clear()
  })
})
