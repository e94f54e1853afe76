// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { seriousFindings } from '../testing/axe.ts'
import { createFakeServer, type FakeCase } from '../testing/fake-server.ts'
import { byRole, click, find, press, renderDesk, type, waitFor } from '../testing/render-desk.tsx'
import { filed, proposed, received, signed } from '../testing/sample-cases.ts'
import { sampleDefinition } from '../testing/sample-definition.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

async function openDossier(one: FakeCase, role: Parameters<ReturnType<typeof createFakeServer>['signIn']>[0]) {
  const server = createFakeServer({ definition: sampleDefinition, cases: [one] })
  server.signIn(role)
  const desk = await renderDesk(server, `/dossiers/H17.12/${server.ids[0]}?purpose=processing`)
  open.push(desk)
  await find('heading', 'Nguyễn Thị Hoa')
  return server
}
const sent = (server: ReturnType<typeof createFakeServer>, path: RegExp) =>
  server.requests.filter((one) => one.method === 'POST' && path.test(one.path))

describe('the page of a dossier', () => {
  it('has no serious accessibility finding, with a dialog open neither', async () => {
    await openDossier(received, 'officer')
    await find('tab', 'Dữ liệu')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Trình ký'))
    await find('textbox', 'Số đăng ký trong sổ')
    expect(await seriousFindings()).toEqual([])
  })

  it('covers sensitive values until a reason is given, and records the reason before it shows them', async () => {
    const server = await openDossier(received, 'officer')
    expect(document.body.textContent).not.toContain('048190001234')
    await click(await find('button', 'Số định danh cá nhân'))
    await type(await find('textbox', 'Lý do xem'), 'Đối chiếu giấy tờ')
    await click(await find('button', 'Hiện nội dung'))
    await waitFor(() => document.body.textContent?.includes('048190001234'), 'the number')
    const reads = server.requests.filter((one) => one.path.includes('purpose='))
    expect(decodeURIComponent(reads.at(-1)?.path ?? '').replaceAll('+', ' ')).toContain('Đối chiếu giấy tờ')
  })

  it('asks why before it reads a dossier that was not opened from the work list', async () => {
    const server = createFakeServer({ definition: sampleDefinition, cases: [received] })
    server.signIn('officer')
    open.push(await renderDesk(server, `/dossiers/H17.12/${server.ids[0]}`))
    const everyday = await find('button', 'Xử lý hồ sơ')
    expect(server.requests.some((one) => one.path.includes('/api/desk/dossiers/'))).toBe(false)
    await click(everyday)
    await find('heading', 'Nguyễn Thị Hoa')
  })
})

describe('an act', () => {
  it('that asks for nothing takes its key and Enter on the focused button', async () => {
    const server = await openDossier(filed, 'receptionist')
    await press('1', { altKey: true, code: 'Digit1' })
    // The browser gives the focus by this attribute when it shows the dialog; the test's document does not.
    const confirm = await waitFor(() => document.querySelector('dialog[open] [autofocus]'), 'the focus')
    expect(confirm.closest('.mc-dialog__actions')).not.toBeNull()
    await click(confirm as HTMLElement)
    await waitFor(() => sent(server, /acts$/).length === 1)
    expect(sent(server, /acts$/)[0]?.body).toMatchObject({ transitionId: 't-receive', expectedRevision: 1 })
    await waitFor(() => document.body.textContent?.includes('Đã ghi nhận: Tiếp nhận'), 'the notice')
  })

  it('is confirmed by Ctrl+Enter from anywhere in its dialog', async () => {
    const server = await openDossier(filed, 'receptionist')
    await click(await find('button', 'Tiếp nhận'))
    const main = await waitFor(() => document.querySelector<HTMLElement>('dialog[open] [autofocus]'), 'the button')
    main.focus()
    await press('Enter', { ctrlKey: true })
    await waitFor(() => sent(server, /acts$/).length === 1)
  })

  it('is not sent while a field it demands is empty, and sends it when it is filled', async () => {
    const server = await openDossier(received, 'officer')
    await click(await find('button', 'Trình ký'))
    const dialog = await find('dialog', 'Trình ký')
    const confirm = dialog.querySelector<HTMLElement>('.mc-dialog__actions button') as HTMLElement
    await click(confirm)
    await waitFor(() => dialog.querySelector('[aria-invalid="true"]'), 'the error')
    expect(sent(server, /acts$/)).toHaveLength(0)
    await type(await find('textbox', 'Số đăng ký trong sổ'), '12/1990')
    await click(confirm)
    await waitFor(() => sent(server, /acts$/).length === 1)
    expect(sent(server, /acts$/)[0]?.body).toMatchObject({ transitionId: 't-propose', fields: { 'f-book': '12/1990' } })
  })

  it('on a dossier that changed tells what changed and keeps what was typed; the next try goes through', async () => {
    const server = await openDossier(received, 'officer')
    await click(await find('button', 'Trình ký'))
    const box = await find('textbox', 'Số đăng ký trong sổ')
    await type(box, '99/1990')
    server.actElsewhere('officer', { type: 'claim', stepId: 'examine' })
    const dialog = await find('dialog', 'Trình ký')
    const confirm = dialog.querySelector<HTMLElement>('.mc-dialog__actions button') as HTMLElement
    await click(confirm)
    await waitFor(() => dialog.textContent?.includes('Hồ sơ vừa được người khác cập nhật'), 'the notice')
    expect(dialog.textContent).toContain('Nhận việc')
    expect((byRole('textbox', 'Số đăng ký trong sổ') as HTMLInputElement).value).toBe('99/1990')
    await click(confirm)
    await waitFor(() => byRole('dialog', 'Trình ký') === undefined, 'the end')
    expect(sent(server, /acts$/)).toHaveLength(2)
  })

  it('that signs shows the draft and waits for the confirmation', async () => {
    const server = await openDossier(proposed, 'approver')
    await click(await find('button', 'Ký trích lục'))
    const frame = await waitFor(() => document.querySelector('iframe[sandbox]'), 'the draft')
    expect(frame.getAttribute('srcdoc')).toContain('Dự thảo')
    await click(await find('button', 'Ký số: Ký trích lục'))
    await waitFor(() => document.body.textContent?.includes('Xác nhận trước khi ký'), 'the error')
    expect(sent(server, /acts$/)).toHaveLength(0)
    await click(await find('checkbox', 'Tôi đã xem dự thảo'))
    await click(await find('button', 'Ký số: Ký trích lục'))
    await waitFor(() => sent(server, /acts$/).length === 1)
  })

  it('with a reason catalogue asks for reason and words', async () => {
    const server = await openDossier(proposed, 'approver')
    await click(await find('button', 'Trả lại cán bộ'))
    const dialog = await find('dialog', 'Trả lại cán bộ')
    const confirm = dialog.querySelector<HTMLElement>('.mc-dialog__actions button') as HTMLElement
    await click(confirm)
    expect(sent(server, /acts$/)).toHaveLength(0)
    await type(await find('combobox', 'Lý do'), 'wrongText')
    await type(await find('textbox', 'Ý kiến'), 'Sai ngày sinh')
    await click(confirm)
    await waitFor(() => sent(server, /acts$/).length === 1)
    expect(sent(server, /acts$/)[0]?.body).toMatchObject({ reason: 'wrongText', comment: 'Sai ngày sinh' })
  })

  it('walks the rest of the way: number and seal, then hand over', async () => {
    const server = await openDossier(signed, 'clerk')
    await click(await find('button', 'Vào số và đóng dấu'))
    await click(await find('checkbox', 'Tôi đã xem dự thảo'))
    await click(await find('button', 'Ký số: Vào số và đóng dấu'))
    await waitFor(() => sent(server, /acts$/).length === 1)
    await waitFor(() => document.body.textContent?.includes('Đã xử lý xong'), 'the status')
    await click(await find('tab', 'Kết quả'))
    await waitFor(() => document.body.textContent?.includes('1/2026/TLHT'), 'the number')
  })
})

describe('the supplement composer', () => {
  it('sends one request with every chosen item after showing form 02', async () => {
    const server = await openDossier(received, 'officer')
    await click(await find('button', 'Yêu cầu bổ sung'))
    await click(await find('button', 'Xem phiếu'))
    await waitFor(() => document.body.textContent?.includes('Chọn ít nhất một mục'), 'the error')
    await click(await find('checkbox', 'Giấy tờ tuỳ thân'))
    await click(await find('radio', 'Thiếu'))
    await type(await find('textbox', 'Người nộp cần làm gì'), 'Chụp thêm mặt sau')
    await click(await find('button', 'Xem phiếu'))
    await waitFor(() => document.querySelector('article')?.textContent?.includes('Chụp thêm mặt sau'), 'form 02')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Gửi yêu cầu (1 mục)'))
    await waitFor(() => sent(server, /supplement-requests$/).length === 1)
    expect(sent(server, /supplement-requests$/)[0]?.body).toMatchObject({
      items: [{ kind: 'requirement', id: 'r-id', fault: 'incomplete', note: 'Chụp thêm mặt sau' }],
    })
    await waitFor(() => document.body.textContent?.includes('đồng hồ tạm dừng'), 'the pause')
  })
})
