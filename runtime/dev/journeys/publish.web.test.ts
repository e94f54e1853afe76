import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { openPart } from '@motcua/builder/testing/builder-page'
import { type FakeServer, startFakeServer } from '@motcua/builder/testing/fake-server'
import { check } from '@motcua/core/check'
import { type Definition, packTemplate, parseDefinition, textOf } from '@motcua/core/definition'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { buildBuilder } from './build-builder.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const code = '2.000635'
const id = `H17.1~${code}`
let dist: string
let browser: Browser
let server: FakeServer
let context: BrowserContext
const troubles: string[] = []
const shelf = new URL('../../../templates/', import.meta.url)
const templates = readdirSync(shelf, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^d\d\d-/.test(entry.name))
  .map(({ name }) => readTemplate(new URL(`${name}/`, shelf)))
const extract = templates.find((one) => one.procedure.code === code) as Definition

function readTemplate(folder: URL): Definition {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const parsed = parseDefinition(packTemplate(Object.fromEntries(files.map((name) => [name, read(name)]))))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

beforeAll(async () => {
  dist = await buildBuilder()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (dist) await rm(dist, { recursive: true, force: true })
})
beforeEach(async () => {
  troubles.length = 0
  server = await startFakeServer(dist)
  for (const definition of templates)
    server.drafts.set(`H17.1~${definition.procedure.code}`, { definition, revision: 1 })
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
})
afterEach(async () => {
  await context.close()
  await server.close()
})

async function openPage(path: string, as: 'analyst' | 'reviewer' = 'analyst'): Promise<Page> {
  await context.addCookies([{ name: 'as', value: as, url: server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(message.text())
  })
  await page.goto(`${server.url}/builder${path}`)
  return page
}
const editor = (part: string) => `/p/${encodeURIComponent(id)}/${part}`

/** Publishes the draft as it is, by two people, and leaves another draft behind it. */
async function publishOnce(change: (d: Definition) => void): Promise<void> {
  const send = (as: string, path: string, body: unknown) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': 't', cookie: `as=${as}` },
      body: JSON.stringify(body),
    })
  const surroundings = { staffing: null, boundSources: null, calendarUntil: null, codeLists: null }
  const warnings = check(extract, { ...surroundings, today: server.now.slice(0, 10) })
  const warningReasons = Object.fromEntries(warnings.map((f) => [`${f.code} ${f.path.join('/')}`, 'Đã xem']))
  const path = `/api/procedures/${encodeURIComponent(id)}/publish-requests`
  const asked = await send('analyst', path, { effectiveFrom: '2026-11-23', note: 'Lần đầu', warningReasons })
  const { id: request } = (await asked.json()) as { id: string }
  const approved = await send('reviewer', `/api/publish-requests/${encodeURIComponent(request)}/approve`, {})
  expect(approved.status).toBe(200)
  const definition = structuredClone(extract)
  change(definition)
  server.drafts.set(id, { definition, revision: 2 })
}
const faster = (d: Definition) => {
  d.cases[0]!.timeLimit = { amount: 9, unit: 'workingDay' }
}

test('the gate is a list of tasks whose buttons do them, and what was typed is there when the page is opened again', async () => {
  const page = await openPage(editor('publish'))
  const gate = page.getByRole('listitem').filter({ hasText: 'Quyết định công bố' }).first()
  await gate.getByRole('button', { name: 'Ghi quyết định' }).click()
  await page.waitForURL(/overview/)
  await openPart(page, 'Công bố')
  await page.getByRole('button', { name: 'Ghi nội dung' }).click()
  await page.keyboard.type('Rút thời hạn')
  await page.getByLabel('Giờ hiệu lực').fill('18:30')
  await page.reload()
  expect(await page.getByLabel('Nội dung thay đổi', { exact: true }).inputValue()).toBe('Rút thời hạn')
  expect(await page.getByLabel('Giờ hiệu lực').inputValue()).toBe('18:30')
  await page.getByRole('button', { name: 'Chạy', exact: true }).click()
  await page.getByText('Đã chạy trên đúng bản soạn này.').waitFor()
  for (const field of await page.getByPlaceholder('Lý do chấp nhận').all()) await field.fill('Đã xem xét')
  await page.getByRole('button', { name: 'Gửi người duyệt' }).click()
  await page.getByText(/Đang chờ người duyệt/).waitFor()
  await page.close()
  const reviewer = await openPage('/reviews', 'reviewer')
  await reviewer.getByRole('link', { name: /Trích lục/ }).click()
  await reviewer.getByText('18:30 23/11/2026').waitFor()
  await reviewer.getByLabel('Ý kiến').fill('Thiếu căn cứ')
  await reviewer.getByRole('button', { name: 'Trả lại' }).click()
  await reviewer.getByText(/đã trả lại/).waitFor()
  await reviewer.close()
  const again = await openPage(editor('publish'))
  await again.getByText('Thiếu căn cứ').waitFor()
  await again.getByText('Đã bị trả lại kèm ý kiến. Sửa rồi gửi lại.').waitFor()
  expect(troubles).toEqual([])
})

test('two versions are compared in words and on the drawing, by an address that can be sent; an earlier one is only looked at', async () => {
  await publishOnce((d) => {
    faster(d)
    d.workflow.transitions = d.workflow.transitions.slice(0, -1)
  })
  const page = await openPage(editor('versions'))
  await page.getByRole('button', { name: 'So phiên bản 1 với bản soạn' }).click()
  await page.getByText('9 ngày làm việc').waitFor()
  await page.getByRole('button', { name: 'English', exact: true }).last().click()
  await page.getByText('9 working days').waitFor()
  await page.getByRole('button', { name: 'Trên sơ đồ' }).click()
  await page.getByText('Bỏ đi (1)').waitFor()
  const sent = await openPage(new URL(page.url()).pathname.replace('/builder', '') + new URL(page.url()).search)
  await sent.getByText('Bỏ đi (1)').waitFor()
  await sent.getByRole('button', { name: 'Mở xem Phiên bản 1' }).click()
  await sent.getByRole('tab', { name: 'Biểu mẫu' }).click()
  await sent.locator('.b-preview__paper').getByRole('heading').first().waitFor()
  await sent.getByRole('tab', { name: 'Mã nguồn' }).click()
  await sent.locator('.b-versions__source').getByText('"motcua/1"').waitFor()
  expect(troubles).toEqual([])
})

test('retiring says what becomes of new and running dossiers and wants to be confirmed', async () => {
  await publishOnce(faster)
  const page = await openPage(editor('versions'))
  await page.getByRole('button', { name: 'Ngừng Phiên bản 1' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('thủ tục đóng với hồ sơ mới', { exact: false }).waitFor()
  const confirm = dialog.getByRole('button', { name: 'Ngừng phiên bản 1' })
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('Tôi đã đọc và muốn ngừng').check()
  await confirm.click()
  await page.getByText('Đã ngừng').first().waitFor()
  expect(server.dossiers.retired.get(id)).toEqual(new Set(['v1']))
})

test('the trial tells who of the past would be treated otherwise and why, and which running dossiers cannot move', async () => {
  await publishOnce(faster)
  const step = extract.workflow.steps.find((one) => one.kind === 'task')!
  const dossierId = '00000000-0000-7000-8000-000000000001'
  server.dossiers.replay = {
    erased: 0,
    summary: { ...server.dossiers.replay.summary, dossiers: 12, alike: 11, chargedMore: 1 },
    dossiers: [
      {
        ...{ agencyId: 'H17.1', dossierId, code: 'H17.1-1', compared: 3 },
        differences: [{ kind: 'charged', beforeVnd: 8000, afterVnd: 12000 }],
      },
    ],
  }
  server.dossiers.migration = {
    summary: { ...server.dossiers.migration.summary, dossiers: 1, blocked: 1 },
    reports: [
      {
        ...{ agencyId: 'H17.1', dossierId, code: 'H17.1-2', fromVersionId: 'v1', toVersionId: 'draft', places: [] },
        ...{ lostAnswers: [], lostDocuments: [], missingFields: [], newDocuments: [], newIssues: [], conditions: [] },
        ...{ due: null, fee: null, caseId: null, blocked: [{ path: step.id, code: 'step.unmapped' }] },
      },
    ],
  }
  const page = await openPage(editor('trial'))
  await page.getByRole('button', { name: 'Thử lại', exact: true }).click()
  await page.getByText('1 trên 12 hồ sơ sẽ khác đi').waitFor()
  await page.getByText('H17.1-1').click()
  await page.getByText(/Thu 12\.000\sđ thay vì 8\.000\sđ\./).waitFor()
  await page.getByRole('tab', { name: 'Trên hồ sơ đang chạy' }).click()
  await page.getByRole('button', { name: 'Thử chuyển', exact: true }).click()
  await page.getByText('H17.1-2').click()
  const title = textOf(extract, 'vi', `step.${step.id}.title`)
  await page.getByText(`Bước đang đứng đã bỏ, chưa có bước thay (${title})`).waitFor()
  expect(troubles).toEqual([])
})

test('a legal text is replaced in many procedures: looked at place by place, one left out, made, and taken back', async () => {
  const old = '123/2015/NĐ-CP'
  const citing = templates.filter((one) => one.procedure.legalBases.some((basis) => basis.number === old))
  expect(citing.length).toBeGreaterThan(1)
  const numbers = () =>
    citing.map(
      ({ procedure }) =>
        server.drafts.get(`H17.1~${procedure.code}`)!.definition.procedure.legalBases.filter((b) => b.number === old)
          .length,
    )
  const page = await openPage('/bulk')
  await page.getByRole('button', { name: 'Sửa hàng loạt mới' }).first().click()
  await page.getByLabel('Văn bản căn cứ được thay').check()
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText('Ghi số văn bản cũ').waitFor()
  await page.getByLabel('Số văn bản cũ').fill(old)
  await page.getByLabel('Số văn bản mới').fill('90/2026/NĐ-CP')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText(`${citing.length} trên ${templates.length} thủ tục có chỗ phải sửa.`, { exact: false }).waitFor()
  const [first, ...others] = citing.map((one) => textOf(one, 'vi', 'procedure.title'))
  await page.getByRole('checkbox', { name: new RegExp(`^${first}`) }).uncheck()
  await page.getByRole('button', { name: `Sửa ${others.length} thủ tục` }).click()
  await page.getByText('Gửi người duyệt cả loạt').waitFor()
  expect(numbers()).toEqual([1, ...others.map(() => 0)])
  await page.getByRole('button', { name: 'Hoàn tác lần sửa này' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Hoàn tác ${others.length} thủ tục` })
    .click()
  await page.getByText(`Đã hoàn tác ${others.length} thủ tục, 0 giữ nguyên`).waitFor()
  expect(numbers()).toEqual(citing.map(() => 1))
  expect(troubles).toEqual([])
})

type Axe = {
  run: (of: Document) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
}

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document)
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

test('gate, versions, trial, dashboard and bulk change have no serious accessibility findings, in light and dark, and fit a phone', async () => {
  await publishOnce(faster)
  const screens: readonly (readonly [path: string, ready: string])[] = [
    ['/', 'Đang đợi'],
    [editor('publish'), 'Trước khi công bố'],
    [`${editor('versions')}?before=v1&after=draft`, '9 ngày làm việc'],
    [editor('trial'), 'Trên hồ sơ đang chạy'],
    ['/bulk?new=1', 'Loại thay đổi'],
  ]
  const page = await openPage('/')
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const [path, ready] of screens) {
      await page.goto(`${server.url}/builder${path}`)
      await page.getByText(ready).first().waitFor({ state: 'attached' })
      expect([scheme, path, await seriousFindings(page)]).toEqual([scheme, path, []])
    }
  }
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [path, ready] of screens) {
    await page.goto(`${server.url}/builder${path}`)
    await page.getByText(ready).first().waitFor({ state: 'attached' })
    const [inner, outer] = await page.evaluate(() => {
      const main = document.querySelector('main') as HTMLElement
      return [main.scrollWidth, main.clientWidth]
    })
    expect([path, (inner ?? 0) - (outer ?? 0) <= 1]).toEqual([path, true])
  }
})
