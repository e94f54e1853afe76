import { DocumentTemplate } from '@motcua/core/definition'
import { DocumentFault } from '@motcua/execute/ports'
import jsqr from 'jsqr'
import { expect, test } from 'vitest'
import { createDocuments } from './index.ts'
import { readSlip, sampleValues } from './sample.ts'
import { readPdf, toRgba } from './testing/reading.ts'

const documents = createDocuments()
const slips = ['01-receipt', '02-supplement', '03-refusal', '04-apology', '05-stop', 'result']
const letters = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'

test.each(slips)('slip %s has every text in both languages and leaves no token unfilled', async (file) => {
  for (const language of ['vi', 'en'] as const) {
    const { resolved } = await readSlip(file, language)
    expect(resolved.missing).toEqual([])
    expect(resolved.unbound).toEqual([])
  }
})

test('the messages of all slips merge: an id used by two slips says the same in both', async () => {
  const texts = new Map<string, string>()
  for (const file of slips) {
    for (const [id, text] of Object.entries((await readSlip(file)).resolved.texts)) {
      expect(texts.get(id) ?? text, id).toBe(text)
      texts.set(id, text)
    }
  }
})

test('slip 01 read back from its PDF holds every field of the form', async () => {
  const { template, data } = await readSlip('01-receipt')
  const { texts } = await readPdf(await documents.render(template, data))
  const text = texts.join(' ').replaceAll(/\s+/g, ' ')
  const shown = [
    'UBND PHƯỜNG HÒA CƯỜNG',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
  ]
  const tokens = [
    'dossier.code',
    'unit.name',
    'owner.name',
    'owner.address',
    'owner.phone',
    'owner.email',
    'procedure.name',
    'dossier.sets',
    'dossier.timeLimit',
    'dossier.receivedAt',
    'dossier.dueAt',
    'dossier.returnWay',
    'dossier.bookNumber',
    'dossier.fee',
    'dossier.secret',
    'submitter.name',
    'officer.name',
  ]
  for (const one of [
    ...shown,
    ...tokens.map((token) => sampleValues[token] ?? token),
    'Bản sao giấy tờ pháp lý của chủ hộ',
  ]) {
    expect(text).toContain(one)
  }
})

test('the QR code embedded in the PDF reads back as the tracking address', async () => {
  const { template, data } = await readSlip('01-receipt')
  const { pictures } = await readPdf(await documents.render(template, data))
  expect(pictures).toHaveLength(1)
  const picture = pictures[0] as (typeof pictures)[number]
  expect(jsqr(toRgba(picture), picture.width, picture.height)?.data).toBe(sampleValues['dossier.trackUrl'])
})

const oneText = (text: string, style: 'normal' | 'bold' | 'italic' | 'large' = 'normal') => ({
  template: DocumentTemplate.parse({ title: 'title', blocks: [{ id: 'a', kind: 'text', text: 'body', style }] }),
  data: {
    language: 'vi',
    author: 'A',
    createdAt: '2026-11-23T01:15:00Z',
    texts: { title: 'T', body: text },
    lists: {},
    shown: {},
  },
})

test.each(['normal', 'bold', 'italic', 'large'] as const)(
  'every Vietnamese letter in %s extracts as written, decomposed input included',
  async (style) => {
    const all = `${letters} ${letters.toLocaleUpperCase('vi')}`
    for (const form of ['NFC', 'NFD'] as const) {
      const { template, data } = oneText(all.replaceAll(/(.{40})/gu, '$1 ').normalize(form), style)
      const { texts } = await readPdf(await documents.render(template, data))
      expect(texts.join('').replaceAll(/\s+/g, '').replace(/1\/1$/, '')).toBe(all.replaceAll(' ', ''))
    }
  },
)

test('large type takes more room on paper and is larger on the screen', async () => {
  const long = 'Mỗi tháng ông bà được nhận trợ cấp. '.repeat(150)
  const pagesOf = async (style: 'normal' | 'large') => {
    const { template, data } = oneText(long, style)
    return (await readPdf(await documents.render(template, data))).pages
  }
  expect([await pagesOf('normal'), await pagesOf('large')]).toEqual([2, 3])
  const { template, data } = oneText(long, 'large')
  expect(documents.renderHtml(template, data, { stylesheet: '/d.css' })).toContain('document-large')
})

test('a character the font lacks is printed as its code instead of vanishing', async () => {
  const { template, data } = oneText('Chợ Cồn 😀 H’Hen Niê')
  const { texts } = await readPdf(await documents.render(template, data))
  expect(texts.join('')).toContain('Chợ Cồn [U+1F600] H’Hen Niê')
})

test('title, author and language stand in the file, and it is tagged in reading order', async () => {
  const { template, data } = await readSlip('01-receipt')
  const pdf = await readPdf(await documents.render(template, data))
  expect(pdf.info).toMatchObject({
    Title: 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    Author: 'UBND phường Hòa Cường',
    Language: 'vi',
  })
  expect(pdf.marked).toMatchObject({ Marked: true })
  const roles: string[] = []
  const walk = (node: unknown) => {
    const { role, alt, children } = node as { role?: string; alt?: string; children?: unknown[] }
    if (role && ['H1', 'L', 'Table', 'Figure'].includes(role)) roles.push(alt ? `${role}: ${alt}` : role)
    for (const child of children ?? []) walk(child)
  }
  walk(pdf.tree)
  expect(roles).toEqual(['H1', 'L', `Figure: Mã QR tra cứu hồ sơ ${sampleValues['dossier.code']}`, 'Table', 'L'])
})

test('a long table goes on over pages with its header row again and pages numbered', async () => {
  const { template, data } = await readSlip('01-receipt')
  const components = Array.from({ length: 120 }, (_, i) => ({
    order: `${i + 1}`,
    name: `Giấy tờ thứ ${i + 1}`,
    form: 'Bản sao',
    count: '1',
  }))
  const { texts, pages } = await readPdf(
    await documents.render(template, { ...data, lists: { ...data.lists, components } }),
  )
  expect(pages).toBeGreaterThan(2)
  texts.forEach((text, i) => expect(text).toContain(`${i + 1}/${pages}`))
  expect(texts[1]).toContain('Thành phần hồ sơ')
  for (const { name } of components) expect(texts.filter((text) => text.includes(`${name} `))).toHaveLength(1)
})

test('a table cell longer than a page breaks across pages and loses nothing', async () => {
  const { template, data } = await readSlip('02-supplement')
  const words = Array.from({ length: 1500 }, (_, i) => `chữ${i}`)
  const items = [{ order: '1', name: words.join(' '), reason: 'Thiếu' }]
  const { texts, pages } = await readPdf(await documents.render(template, { ...data, lists: { ...data.lists, items } }))
  expect(pages).toBeGreaterThan(1)
  const seen = new Set(texts.join(' ').split(/\s+/))
  expect(words.filter((word) => !seen.has(word))).toEqual([])
})

test('an address without spaces stays inside the page', async () => {
  const { template, data } = oneText('x'.repeat(2000))
  const { texts } = await readPdf(await documents.render(template, data))
  expect(texts.join('').match(/x/g)).toHaveLength(2000)
})

test('the result has an empty signature field for the approver and one for the clerk', async () => {
  const { template, data } = await readSlip('result')
  const { fields } = await readPdf(await documents.render(template, data))
  expect(fields.map((field) => field.name).sort()).toEqual(['approver', 'clerk'])
  for (const { rect } of fields) expect((rect[2] ?? 0) - (rect[0] ?? 0)).toBeGreaterThan(150)
})

test('a block whose condition did not come out true is left out of PDF and HTML', async () => {
  const template = DocumentTemplate.parse({
    title: 'title',
    blocks: [
      { id: 'always', kind: 'text', text: 'a' },
      { id: 'maybe', kind: 'text', text: 'b', when: 'paid' },
    ],
  })
  const base = {
    language: 'vi',
    author: 'A',
    createdAt: '2026-11-23T01:15:00Z',
    texts: { title: 'T', a: 'luôn', b: 'có-thể' },
    lists: {},
  }
  const cases: [Record<string, boolean>, boolean][] = [
    [{}, false],
    [{ maybe: false }, false],
    [{ maybe: true }, true],
  ]
  for (const [shown, visible] of cases) {
    const data = { ...base, shown }
    const { texts } = await readPdf(await documents.render(template, data))
    expect(texts.join('').includes('có-thể')).toBe(visible)
    expect(documents.renderHtml(template, data, { stylesheet: '/d.css' }).includes('có-thể')).toBe(visible)
  }
})

test('a missing text or list is a terminal fault that names it, inherited names included', async () => {
  const { template, data } = await readSlip('01-receipt')
  const texts = Object.fromEntries(Object.entries(data.texts).filter(([id]) => id !== 'slip01.title'))
  await expect(documents.render(template, { ...data, texts })).rejects.toMatchObject({
    code: 'document.text-missing',
    about: 'slip01.title',
    retryable: false,
  })
  await expect(documents.render(template, { ...data, lists: {} })).rejects.toMatchObject({
    code: 'document.list-missing',
    about: 'components',
  })
  expect(() => documents.renderHtml(template, { ...data, texts }, { stylesheet: '/d.css' })).toThrow(DocumentFault)
  const hostile = DocumentTemplate.parse({
    title: 'constructor',
    blocks: [{ id: 'a', kind: 'text', text: 'constructor' }],
  })
  await expect(documents.render(hostile, { ...data, texts: {} })).rejects.toBeInstanceOf(DocumentFault)
})

test('the HTML view carries the same texts, one h1, and no script or inline style', async () => {
  for (const file of slips) {
    const { template, data } = await readSlip(file)
    const html = documents.renderHtml(template, data, { stylesheet: '/document.css', pdfHref: '/d/1.pdf' })
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html).toContain('<html lang="vi">')
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i)
    for (const [id, text] of Object.entries(data.texts)) {
      if (/trackUrl|agency|clerkArea/.test(id)) continue
      expect(html, id).toContain(text)
    }
  }
})

test('hostile values stay text in the HTML view', async () => {
  const { template, data } = await readSlip('01-receipt')
  const hostile = `"><script>alert(1)</script><img src=x onerror='a()'>`
  const texts = Object.fromEntries(Object.entries(data.texts).map(([id]) => [id, hostile]))
  const html = documents.renderHtml(
    template,
    { ...data, texts, language: hostile, lists: { components: [{ order: hostile, name: hostile }] } },
    { stylesheet: hostile, pdfHref: hostile, areas: { receiver: [hostile] } },
  )
  expect(html).not.toContain('<script')
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/="[^"]*"[^\s>/]/)
})

test('lists, lines, page breaks and conditional groups stand in the PDF and in the page alike; a preview says on each page that it is none', async () => {
  const template = DocumentTemplate.parse({
    title: 'title',
    textSize: 13,
    blocks: [
      { id: 'l', kind: 'list', marker: 'letter', items: ['one', 'two'] },
      { id: 'r', kind: 'rule' },
      { id: 'p', kind: 'pageBreak' },
      { id: 'yes', kind: 'group', when: 'true', blocks: [{ id: 'a', kind: 'text', text: 'shown' }] },
      { id: 'no', kind: 'group', when: 'false', blocks: [{ id: 'b', kind: 'text', text: 'hidden' }] },
    ],
  })
  const texts = {
    title: 'Giấy',
    one: 'Nội dung thứ nhất',
    two: 'Nội dung thứ hai',
    shown: 'Có mặt',
    hidden: 'Vắng mặt',
  }
  const data = {
    ...{ language: 'vi', author: 'UBND', createdAt: '2026-11-23T01:15:00Z', texts, lists: {} },
    shown: { yes: true, no: false },
  }
  const { texts: pages, tree } = await readPdf(await documents.render(template, data, { watermark: 'BẢN XEM THỬ' }))
  expect(pages).toHaveLength(2)
  for (const page of pages) expect(page).toContain('BẢN XEM THỬ')
  expect(pages[0]?.replaceAll(/\s+/g, ' ')).toContain('a) Nội dung thứ nhất')
  expect(pages[1]).toContain('Có mặt')
  expect(pages.join('')).not.toContain('Vắng mặt')
  // what a screen reader walks holds the words of the document and not the mark across it
  expect(JSON.stringify(tree)).toContain('"role":"LBody"')
  const html = documents.renderHtml(template, data, { stylesheet: '/s.css' })
  expect(html).toContain('<li>b) Nội dung thứ hai</li>')
  expect(html).toContain('<p class="document-left document-normal">Có mặt</p>')
  expect(html).not.toContain('Vắng mặt')
  const plain = await readPdf(await documents.render(template, data))
  expect(plain.texts.join('')).not.toContain('BẢN XEM THỬ')
})
