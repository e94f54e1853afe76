// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { seriousFindings } from '../testing/axe.ts'
import { createFakeServer } from '../testing/fake-server.ts'
import { click, find, press, renderDesk, type, waitFor } from '../testing/render-desk.tsx'
import { filed } from '../testing/sample-cases.ts'
import { sampleDefinition } from '../testing/sample-definition.ts'
import { createCounterJudge, documentsToSend, papersOf, withPapers } from './counter-form.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})
async function openDesk(path: string, role: Parameters<ReturnType<typeof createFakeServer>['signIn']>[0]) {
  const server = createFakeServer({ definition: sampleDefinition, cases: [filed] })
  server.signIn(role)
  open.push(await renderDesk(server, path))
  return server
}

describe('intake at the counter', () => {
  it('opens the form of the chosen service and does not send what is not complete', async () => {
    const server = await openDesk('/counter', 'receptionist')
    const box = await waitFor(() => document.querySelector<HTMLElement>('[role="combobox"]'), 'the services')
    box.focus()
    await type(box, 'trich luc')
    await press('ArrowDown')
    await press('Enter')
    await find('heading', 'Người được trích lục')
    expect(await seriousFindings()).toEqual([])
    await type(await find('textbox', 'Họ và tên'), 'Trần Văn Bình')
    await click(await find('button', 'Nộp hồ sơ'))
    await waitFor(() => document.querySelector('.mc-error-summary'), 'the summary')
    expect(document.body.textContent).toContain('Giấy tờ tuỳ thân')
    expect(server.requests.some((one) => one.method === 'POST')).toBe(false)
  })

  it('asks before what was typed is lost: by another screen, or by another service', async () => {
    await openDesk('/counter', 'receptionist')
    const box = await waitFor(() => document.querySelector<HTMLInputElement>('[role="combobox"]'), 'the services')
    box.focus()
    await type(box, 'trich luc')
    await press('ArrowDown')
    await press('Enter')
    await type(await find('textbox', 'Họ và tên'), 'Trần Văn Bình')
    const chosen = document.querySelector<HTMLInputElement>('[role="combobox"]')?.value
    await click(await find('link', 'Tìm hồ sơ'))
    await find('dialog', 'Rời trang tiếp nhận?')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Ở lại, nhập tiếp'))
    await type(document.querySelector('[role="combobox"]') as HTMLElement, 'ho kinh')
    await find('dialog', 'Rời trang tiếp nhận?')
    await click(await find('button', 'Ở lại, nhập tiếp'))
    expect(document.querySelector<HTMLInputElement>('[role="combobox"]')?.value).toBe(chosen)
    expect(((await find('textbox', 'Họ và tên')) as HTMLInputElement).value).toBe('Trần Văn Bình')
    await click(await find('link', 'Tìm hồ sơ'))
    await click(await find('button', 'Rời trang, bỏ nội dung'))
    await find('heading', 'Tìm hồ sơ')
  })

  it('asks for the papers of the case and sends their files by requirement', () => {
    const judge = createCounterJudge({ definition: sampleDefinition, calendars: [] })
    const evaluation = judge({
      submitter: { kind: 'person', fullName: 'A' },
      channel: 'direct',
      answers: { 'f-name': 'A', 'f-copies': 1 },
      documents: {},
      now: '2026-11-23T02:30:00Z',
      reference: undefined,
    })
    const papers = papersOf(sampleDefinition, evaluation)
    expect(papers.map(({ id }) => id)).toEqual(['r-id'])
    expect(withPapers(evaluation, papers, {}).issues.map(({ path }) => path)).toContain('paper-r-id')
    const typed = { 'paper-r-id': [{ fileId: 'x', name: 'a.pdf', size: 1, type: 'application/pdf', sha256: '' }] }
    expect(withPapers(evaluation, papers, typed).issues).toEqual([])
    expect(documentsToSend(papers, typed)).toEqual({ 'r-id': [{ fileId: 'x' }] })
  })
})

describe('administration', () => {
  it('lists roles and gives one', async () => {
    const server = await openDesk('/admin/grants', 'administrator')
    await type(await find('combobox', 'Người'), '7c9e6679-7425-40de-944b-e07fc1f90ae8')
    await type(await find('combobox', 'Vai trò'), 'head')
    await type(await find('textbox', 'Từ ngày'), '01/12/2026')
    expect(await seriousFindings()).toEqual([])
    await click(await find('button', 'Giao vai trò'))
    const sent = await waitFor(() => server.requests.find((one) => one.method === 'POST'), 'the grant')
    expect(sent.body).toMatchObject({ role: 'head', from: '2026-12-01', to: null, unitId: null })
  })

  it('checks a journal by the code of its dossier', async () => {
    await openDesk('/admin/journal', 'auditor')
    await type(await find('textbox', 'Mã hồ sơ'), 'H17.12-261120-0001')
    await click(await find('button', 'Kiểm tra'))
    await waitFor(() => document.body.textContent?.includes('nguyên vẹn'), 'the verdict')
    expect(await seriousFindings()).toEqual([])
  })
})
