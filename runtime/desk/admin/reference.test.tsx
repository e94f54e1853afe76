// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { seriousFindings } from '../testing/axe.ts'
import { createFakeServer } from '../testing/fake-server.ts'
import { byRole, click, find, press, renderDesk, type, waitFor } from '../testing/render-desk.tsx'
import { sampleDefinition } from '../testing/sample-definition.ts'
// The router loads them lazily; a cold import is no part of what is tested.
import './pages.ts'

// axe asks the made-up browser for the style of every cell of a year, which takes seconds there.
vi.setConfig({ testTimeout: 30_000 })

const open: { close: () => Promise<void> }[] = []
beforeEach(() => localStorage.clear())
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})
async function openDesk(path: string) {
  const server = createFakeServer({ definition: sampleDefinition, cases: [] })
  server.signIn('administrator')
  open.push(await renderDesk(server, path))
  return server
}
const page = () => document.body.textContent ?? ''
const shows = (text: string) => waitFor(() => page().includes(text), text)
const posted = (server: ReturnType<typeof createFakeServer>, path: RegExp) =>
  server.requests.filter((one) => one.method === 'POST' && path.test(one.path)).map((one) => one.body)
const day = (date: string) => waitFor(() => document.querySelector<HTMLElement>(`[data-date="${date}"]`), date)
const radio = (name: string) => find('radio', name)

describe('the calendar of an agency', () => {
  it('takes a day off by click, shows whose due date it moves, and is saved only with a decision', async () => {
    const server = await openDesk('/admin/calendars')
    await click(await day('2026-12-14'))
    await click(await radio('Nghỉ lễ, Tết'))
    await click(await find('button', 'Áp dụng'))
    await shows('Ghi lý do')
    await type(document.querySelector('#day-reason') as HTMLElement, 'Bão số 12')
    await click(await find('button', 'Áp dụng'))
    await shows('14/12/2026: ngày thường → nghỉ lễ: Bão số 12')
    expect((await day('2026-12-14')).getAttribute('aria-label')).toContain('chưa lưu')
    await click(await find('button', 'Xem ảnh hưởng'))
    await shows('Sẽ đổi ngày: 1.')
    await click(await find('button', 'Lưu thành bản mới'))
    await shows('Ghi căn cứ')
    expect(posted(server, /calendars\/H17\.12$/)).toEqual([])
    await type(document.querySelector('#calendars-decision') as HTMLElement, '25/QĐ-UBND')
    await click(await find('button', 'Lưu thành bản mới'))
    await waitFor(() => posted(server, /calendars\/H17\.12$/).length === 1, 'the calendars sent')
    expect(posted(server, /calendars\/H17\.12$/)[0]).toMatchObject({
      expectedRevision: 1,
      decision: '25/QĐ-UBND',
      calendars: [{ daysOff: [{ date: '2026-11-24' }, { date: '2026-12-14', reason: { vi: 'Bão số 12' } }] }],
    })
  })

  it('is understood by assistive technology, with a change open', async () => {
    await openDesk('/admin/calendars')
    const holiday = await day('2026-11-24')
    await act(async () => holiday.focus())
    await press('Delete')
    await shows('Thay đổi chưa lưu (1)')
    // One month stands for the twelve, which are made alike.
    expect(await seriousFindings(['.md-month + .md-month'])).toEqual([])
  })

  it('is walked with arrow keys, and Delete takes a day off away', async () => {
    await openDesk('/admin/calendars')
    const first = await day('2026-11-23')
    expect(document.querySelectorAll('.md-year [tabindex="0"]')).toHaveLength(1)
    await act(async () => first.focus())
    await press('ArrowRight')
    expect((document.activeElement as HTMLElement).dataset.date).toBe('2026-11-24')
    await press('Delete')
    await shows('→ ngày thường')
    await press('PageDown')
    expect((document.activeElement as HTMLElement).dataset.date).toBe('2026-12-24')
    await press('End')
    expect((document.activeElement as HTMLElement).dataset.date).toBe('2026-12-31')
    await press('ArrowRight')
    expect((document.activeElement as HTMLElement).dataset.date).toBe('2026-12-31')
  })

  it('says that next year is missing, and proposes it with days to verify', async () => {
    await openDesk('/admin/calendars')
    await shows('Thiếu lịch năm 2027')
    await click(await find('button', 'Lập đề xuất 2027'))
    await shows('Lịch này chưa được xác nhận')
    expect((await day('2027-09-02')).getAttribute('aria-label')).toContain('cần kiểm tra')
    await click(await find('button', 'Xác nhận lịch 2027'))
    await shows('Xác nhận ngày 23/11/2026')
  })

  it('keeps what was entered when the window is closed, until it is undone', async () => {
    await openDesk('/admin/calendars')
    const holiday = await day('2026-11-24')
    await act(async () => holiday.focus())
    await press('Delete')
    await shows('Thay đổi chưa lưu (1)')
    for (const desk of open.splice(0)) await desk.close()
    await openDesk('/admin/calendars')
    await shows('Thay đổi chưa lưu (1)')
    await click(await find('button', 'Hoàn tác bước cuối'))
    await waitFor(() => !page().includes('Thay đổi chưa lưu'), 'nothing unsaved')
  })

  it('takes a pasted list of dates and leaves in the box what it cannot read', async () => {
    await openDesk('/admin/calendars')
    const box = await waitFor(() => document.querySelector<HTMLTextAreaElement>('#paste-days'), 'the box')
    await type(box, '07/12/2026 - 08/12/2026 Bão\nhôm nào đó\n01/01/2030 Xa')
    await shows('2 dòng chưa dùng được')
    await click(await find('button', 'Đưa 2 ngày vào lịch'))
    await shows('08/12/2026: ngày thường → nghỉ lễ: Bão')
    expect(box.value).toBe('hôm nào đó\n01/01/2030 Xa')
  })
})

describe('administrative units', () => {
  it('are renamed from a day on, with the decision, after they were listed as a change', async () => {
    const server = await openDesk('/admin/units')
    await shows('Phường Hải Châu, Thành phố Đà Nẵng')
    await type(await waitFor(() => document.querySelector<HTMLElement>('#unit-on'), 'the date'), '01/06/2026')
    const box = document.querySelector('#unit-from') as HTMLElement
    await act(async () => box.focus())
    await type(box, 'Hải Châu')
    await click(
      await waitFor(
        () =>
          [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((o) => o.textContent?.includes('20242')),
        'the unit',
      ),
    )
    await type(document.querySelector('#unit-name-0') as HTMLElement, 'Phường Hải Châu Mới')
    await click(await find('button', 'Đưa vào danh sách thay đổi'))
    await shows('Phường Hải Châu đổi tên thành Phường Hải Châu Mới từ 01/06/2026')
    expect(await seriousFindings()).toEqual([])
    await type(document.querySelector('#units-decision') as HTMLElement, 'NQ 10')
    await click(await find('button', 'Lưu thành bản mới'))
    await waitFor(() => posted(server, /units/).length === 1, 'the change sent')
    expect(posted(server, /units/)[0]).toMatchObject({
      expectedRevision: 1,
      decision: 'NQ 10',
      changes: [{ type: 'rename', code: '20242', name: 'Phường Hải Châu Mới', on: '2026-06-01' }],
    })
  })
})

describe('staffing of a service', () => {
  it('names the role nobody holds, and saves the unit of each role', async () => {
    const server = await openDesk('/admin/services')
    await shows('Thiếu: Lãnh đạo ký')
    await click(await find('button', 'Sửa phân công'))
    await shows('Đang giữ vai trò: Lê Minh Quân')
    await shows('Chưa ai giữ vai trò này ở đây.')
    expect(byRole('link', 'Giao vai trò cho cán bộ')).toBeDefined()
    await type(document.querySelector('#service-unit-officer') as HTMLElement, 'justice')
    await type(document.querySelector('#service-decision') as HTMLElement, '3/QĐ')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Lưu thành bản mới'))
    await waitFor(() => posted(server, /services/).length === 1, 'the service sent')
    expect(posted(server, /services/)[0]).toMatchObject({
      units: { officer: 'justice' },
      receivingUnitId: 'one-stop',
      state: 'open',
      expectedRevision: 0,
      decision: '3/QĐ',
    })
  })
})
