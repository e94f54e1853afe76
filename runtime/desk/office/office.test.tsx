// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { seriousFindings } from '../testing/axe.ts'
import { createFakeServer } from '../testing/fake-server.ts'
import { byRole, click, find, renderDesk, type, waitFor } from '../testing/render-desk.tsx'
import { sampleDefinition } from '../testing/sample-definition.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})
async function openDesk(path: string, role: Parameters<ReturnType<typeof createFakeServer>['signIn']>[0]) {
  const server = createFakeServer({ definition: sampleDefinition, cases: [] })
  server.signIn(role)
  open.push(await renderDesk(server, path))
  return server
}
const page = () => document.body.textContent ?? ''
const shows = (text: string) => waitFor(() => page().includes(text), text)
const sent = (server: ReturnType<typeof createFakeServer>, method: string, path: string) =>
  server.requests.filter((one) => one.method === method && one.path.includes(path)).map((one) => one.body)

describe('absences', () => {
  it('are listed with the cover, the days and the roles, and are entered for anybody by an administrator', async () => {
    const server = await openDesk('/absences', 'administrator')
    await shows('23/11/2026 – 04/12/2026')
    expect(page()).toContain('Đang vắng')
    await click(await find('button', 'Ghi vắng mặt'))
    await shows('Chọn người làm thay.')
    expect(sent(server, 'POST', '/api/absences/')).toEqual([])
    await type(await find('combobox', 'Người vắng mặt'), '7c9e6679-7425-40de-944b-e07fc1f90ae8')
    await type(await find('combobox', 'Người làm thay'), '7c9e6679-7425-40de-944b-e07fc1f90ae7')
    await type(await find('textbox', 'Từ ngày'), '24/11/2026')
    await type(await find('textbox', 'Đến hết ngày'), '23/11/2026')
    await click(await find('checkbox', 'Trưởng bộ phận'))
    await click(await find('button', 'Ghi vắng mặt'))
    await shows('Ngày cuối phải từ ngày đầu trở đi.')
    await type(await find('textbox', 'Đến hết ngày'), '25/11/2026')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Ghi vắng mặt'))
    await waitFor(() => sent(server, 'POST', '/api/absences/').length === 1, 'the absence sent')
    expect(sent(server, 'POST', '/api/absences/')[0]).toEqual({
      accountId: '7c9e6679-7425-40de-944b-e07fc1f90ae8',
      coverId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      from: '2026-11-24',
      to: '2026-11-25',
      roles: ['approver'],
    })
  })

  it('that are turned away keep what was typed', async () => {
    const server = await openDesk('/absences', 'administrator')
    await type(await find('combobox', 'Người vắng mặt'), '7c9e6679-7425-40de-944b-e07fc1f90ae8')
    await type(await find('combobox', 'Người làm thay'), '7c9e6679-7425-40de-944b-e07fc1f90ae7')
    await type(await find('textbox', 'Từ ngày'), '24/11/2026')
    await type(await find('textbox', 'Đến hết ngày'), '25/11/2026')
    server.failNext(/absences/, 409, 'found.nothing')
    await click(await find('button', 'Ghi vắng mặt'))
    await waitFor(() => document.querySelector('[role="alert"], .mc-notice--error'), 'the error')
    expect((await find('textbox', 'Từ ngày')).getAttribute('value')).toBe('24/11/2026')
  })

  it('are ended by an administrator after a question', async () => {
    const server = await openDesk('/absences', 'administrator')
    await click(await find('button', 'Kết thúc việc Nguyễn Văn An làm thay Lê Minh Quân'))
    const dialog = await waitFor(() => document.querySelector<HTMLElement>('dialog[open]'), 'the dialog')
    expect(dialog.textContent).toContain('không còn làm thay')
    await click([...dialog.querySelectorAll('button')].find((one) => one.textContent === 'Kết thúc') as HTMLElement)
    await waitFor(() => server.requests.some((one) => one.method === 'DELETE'), 'the end sent')
  })

  it('of others are not ended by an official', async () => {
    await openDesk('/absences', 'officer')
    await shows('Nguyễn Văn An')
    expect(byRole('button', 'Kết thúc việc')).toBeUndefined()
    expect(byRole('combobox', 'Người vắng mặt')).toBeUndefined()
  })
})

describe('due dates counted anew', () => {
  it('are looked at before they are moved, with the old date beside the new one', async () => {
    const server = await openDesk('/admin/recounts', 'administrator')
    await shows('Nguyễn Thị Hoa')
    expect(byRole('button', 'Đổi ngày hẹn')).toBeUndefined()
    await click(await find('button', 'Xem hồ sơ nào đổi ngày'))
    await shows('Sẽ đổi ngày: 1.')
    expect(sent(server, 'POST', '/recounts/')).toEqual([{ dryRun: true }])
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Đổi ngày hẹn của 1 hồ sơ'))
    await shows('Đã đổi ngày: 1.')
    expect(sent(server, 'POST', '/recounts/')).toEqual([{ dryRun: true }, { dryRun: false }])
  })
})

describe('periodic duties', () => {
  it('show what is owed, who is late, and the sums with what is missing named', async () => {
    await openDesk('/duties', 'officer')
    await shows('Phường Hòa Cường')
    await shows('120 (thiếu 1)')
    expect(page()).toContain('Đã nộp: 1. Chưa nộp: 1. Trễ: 1.')
    expect(page()).toContain('Tháng 10/2026')
    expect(await seriousFindings()).toEqual([])
    await click(await find('checkbox', 'Chỉ xem bị trễ'))
    await waitFor(
      () =>
        ![...document.querySelectorAll('td a')].some(
          (a) => a.textContent?.endsWith('0001') && a.closest('table')?.caption?.textContent?.includes('Báo cáo của'),
        ),
      'only the late ones',
    )
    expect(byRole('link', 'Báo cáo định kỳ')).toBeDefined()
  })
})

describe('application windows', () => {
  it('are allocated by a head only after the plan was shown, and what is decided is what was shown', async () => {
    const server = await openDesk('/windows', 'head')
    await shows('Năm học 2027–2028')
    expect(byRole('button', 'Quyết định xếp chỗ')).toBeUndefined()
    await click(await find('button', 'Xem phương án'))
    await shows('Trường Bắc: 1')
    expect(page()).toContain('Không đủ điều kiện: 1')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Quyết định xếp chỗ'))
    const dialog = await waitFor(() => document.querySelector<HTMLElement>('dialog[open]'), 'the dialog')
    await click([...dialog.querySelectorAll('button')].find((one) => one.textContent === 'Quyết định') as HTMLElement)
    await waitFor(() => sent(server, 'POST', '/allocation').length === 2, 'the decision sent')
    expect(sent(server, 'POST', '/allocation')).toEqual([{}, { planHash: 'a'.repeat(64) }])
  })

  it('are only looked at by an officer', async () => {
    await openDesk('/windows', 'officer')
    await shows('Năm học 2027–2028')
    expect(byRole('button', 'Xem phương án')).toBeUndefined()
  })
})
