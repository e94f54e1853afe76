// @vitest-environment happy-dom
import { fieldTypes, valueIssueCodes } from '@motcua/core/fields'
import { act } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { sampleAnswers, sampleDefinition } from '../gallery/form-definition.ts'
import { evaluateSample, SampleForm } from '../gallery/SampleForm.tsx'
import { createI18n, I18nProvider, ownMessages } from '../i18n/index.ts'
import { openPage, violations } from '../testing/page.tsx'
import {
  FormPage,
  type FormServices,
  issueText,
  pageIssues,
  ReviewAnswers,
  schemaFaults,
  textReader,
  type UploadEvents,
} from './index.ts'

const fields = sampleDefinition.form.pages.flatMap((p) => p.sections.flatMap((s) => s.fields))
const noop = () => {}
const page = (answers: Readonly<Record<string, unknown>>, attempt = 0) => (
  <FormPage
    definition={sampleDefinition}
    page="p1"
    language="vi"
    answers={answers}
    evaluation={evaluateSample(answers)}
    attempt={attempt}
    onChange={noop}
  />
)

describe('the sample of the form', () => {
  it('has every type of field there is', () => {
    expect(new Set(fields.map(({ type }) => type))).toEqual(new Set(Object.keys(fieldTypes)))
  })
})

describe('the text of an issue', () => {
  const codes = [
    ...Object.keys(valueIssueCodes),
    'required',
    'option.notOffered',
    'expression.failed',
    'schema',
    'unknown',
  ]
  it.each(codes)('%s is there in both languages, in two sentences or with its limit', (code) => {
    for (const language of ['vi', 'en'] as const) {
      const text = (ownMessages.issues[language] as Record<string, string>)[code]
      expect(text, `${code} ${language}`).toContain('{{label}}')
    }
  })
  it.each(Object.entries(valueIssueCodes))('%s uses only the parameters that the engine gives', (code, params) => {
    const used = [...((ownMessages.issues.vi as Record<string, string>)[code] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(
      (m) => m[1],
    )
    expect(used.filter((name) => name !== 'label' && !(params as readonly string[]).includes(name ?? ''))).toEqual([])
  })
  it("of a definition's own rule is the definition's own text", () => {
    const issue = { path: 'f-area', code: 'validation.v1' }
    const text = (path: string) => (path === 'validation.f-area.v1' ? 'Diện tích không khớp.' : undefined)
    expect(issueText(createI18n('vi'), issue, { label: 'Diện tích', text })).toBe('Diện tích không khớp.')
  })
  it('writes dates and amounts as people read them', () => {
    const vi = createI18n('vi')
    expect(issueText(vi, { path: 'a', code: 'date.max', params: { max: '2026-11-23' } }, { label: 'Ngày' })).toContain(
      '23/11/2026',
    )
    expect(issueText(vi, { path: 'a', code: 'money.max', params: { max: 2000000 } }, { label: 'Vốn' })).toContain(
      '2.000.000 đ',
    )
  })
})

describe.each(fields.map((field) => [field.type, field] as const))('the field %s', (_, field) => {
  const section = sampleDefinition.form.pages[0]!.sections.find((s) => s.fields.includes(field))!
  const alone = { ...section, fields: [field] }
  const definition = { ...sampleDefinition, form: { pages: [{ id: 'p1', sections: [alone] }], officialSections: [] } }
  const node = (answers: Readonly<Record<string, unknown>>, attempt: number) => (
    <FormPage
      definition={definition}
      page="p1"
      language="vi"
      answers={answers}
      evaluation={evaluateSample(answers)}
      attempt={attempt}
      onChange={noop}
    />
  )
  const given = { 'f-has-shop': true, ...sampleAnswers }

  it('has nothing the accessibility engine objects to: empty with its errors, and answered', async () => {
    const open = await openPage(node({ 'f-has-shop': true }, 1))
    expect(await violations(open.root)).toEqual([])
    await open.show(node(given, 1))
    expect(await violations(open.root)).toEqual([])
  })
  it('renders on the server with its value and without inline styles', () => {
    const html = renderToString(<I18nProvider i18n={createI18n('vi')}>{node(given, 0)}</I18nProvider>)
    const label = textReader(sampleDefinition, 'vi')(`field.${field.id}.label`) ?? '?'
    expect(html).toContain(field.type === 'richText' ? 'chịu trách nhiệm' : label)
    expect(html).not.toMatch(/\sstyle=/)
  })
  it('can be reached and its error is tied to it', async () => {
    const open = await openPage(node({ 'f-has-shop': true }, 1))
    const error = open.root.querySelector('.mc-field__error')
    const link = open.root.querySelector<HTMLAnchorElement>('.mc-error-summary a')
    expect(Boolean(error)).toBe(Boolean(link))
    if (!error || !link) return
    await open.click(link)
    const target = document.activeElement
    const described = [target, target?.closest('fieldset')].flatMap(
      (e) => e?.getAttribute('aria-describedby')?.split(' ') ?? [],
    )
    expect(described).toContain(error.id)
  })
})

describe('typing', () => {
  const start = async (only: string, begin: Readonly<Record<string, unknown>> = {}) => {
    const told: Readonly<Record<string, unknown>>[] = []
    const open = await openPage(<SampleForm only={[only]} start={begin} onAnswers={(a) => told.push(a)} />)
    return { open, last: (id: string) => told.at(-1)?.[id] }
  }
  it('a date hands on the day and writes it out when the box is left', async () => {
    const { open, last } = await start('person')
    const box = open.byLabel('Ngày sinh')
    await open.type(box, '3-2-1990')
    expect(last('f-birth')).toBe('1990-02-03')
    expect(box.value).toBe('3-2-1990')
    await open.blur(box)
    expect(box.value).toBe('03/02/1990')
  })
  it('no real day keeps the text, hands it on for the draft, and says what is wrong beside the box', async () => {
    const { open, last } = await start('person')
    const box = open.byLabel('Ngày sinh')
    await open.type(box, '31/02/1990')
    await open.blur(box)
    expect(box.value).toBe('31/02/1990')
    expect(last('f-birth')).toBe('31/02/1990')
    expect(box.getAttribute('aria-invalid')).toBe('true')
    expect(open.find(`#${box.getAttribute('aria-describedby')?.split(' ')[0]}`).textContent).toContain('ngày có thật')
  })
  it('an amount groups its digits when left and says them in words', async () => {
    const { open, last } = await start('business')
    const box = open.byLabel('Vốn kinh doanh')
    await open.type(box, '1500000')
    await open.blur(box)
    expect(last('f-capital')).toBe(1500000)
    expect(box.value).toBe('1.500.000')
    expect(open.root.textContent).toContain('Một triệu năm trăm nghìn đồng')
  })
  it('letters in an amount stay in the box, with their own error', async () => {
    const { open, last } = await start('business')
    const box = open.byLabel('Vốn kinh doanh')
    await open.type(box, 'hai triệu')
    await open.blur(box)
    expect(last('f-capital')).toBe('hai triệu')
    expect(box.value).toBe('hai triệu')
    expect(open.root.textContent).toContain('số tiền tròn đồng')
  })
  it('a number with a decimal comma is read, and what has gone is no answer', async () => {
    const { open, last } = await start('business')
    await open.type(open.byLabel('Diện tích'), '1.250,5')
    expect(last('f-area')).toBe(1250.5)
    await open.type(open.byLabel('Diện tích'), '')
    expect(last('f-area')).toBeUndefined()
  })
  it('a partial date takes a year alone, and keeps three boxes that make no date', async () => {
    const { open, last } = await start('person')
    const [day, month, year] = ['Ngày', 'Tháng', 'Năm'].map((label) => {
      const labels = [...open.root.querySelectorAll('.mc-form__part-label')]
      return open.find(
        `#${(labels.find((l) => l.textContent === label) as HTMLLabelElement).htmlFor}`,
      ) as HTMLInputElement
    }) as [HTMLInputElement, HTMLInputElement, HTMLInputElement]
    await open.type(year, '1965')
    expect(last('f-parent-birth')).toBe('1965')
    await open.type(month, '2')
    expect(last('f-parent-birth')).toBe('1965-02')
    await open.type(day, '31')
    expect(last('f-parent-birth')).toBe('31/2/1965')
    expect([day.value, month.value, year.value]).toEqual(['31', '2', '1965'])
  })
  it('a phone number is stored for machines and shown for people', async () => {
    const { open, last } = await start('person')
    const box = open.byLabel('Số điện thoại')
    await open.type(box, '0905123456')
    await open.blur(box)
    expect(last('f-phone')).toBe('+84905123456')
    expect(box.value).toBe('0905 123 456')
  })
  it('an answer from elsewhere replaces the text', async () => {
    const open = await openPage(page({ 'f-name': 'Lan' }))
    expect(open.byLabel('Họ, chữ đệm, tên').value).toBe('Lan')
    await open.show(page({ 'f-name': 'Mai' }))
    expect(open.byLabel('Họ, chữ đệm, tên').value).toBe('Mai')
  })
  it('coordinates are read latitude first and stored longitude first', async () => {
    const { open, last } = await start('confirm')
    await open.type(open.byLabel('Vĩ độ'), '16,0678')
    await open.type(open.byLabel('Kinh độ'), '108.2208')
    expect(last('f-map')).toEqual({ type: 'Point', coordinates: [108.2208, 16.0678] })
  })
  it('the count of characters tells what is left', async () => {
    const { open } = await start('business')
    await open.type(open.byLabel('Ghi chú'), 'x'.repeat(195))
    expect(open.root.textContent).toContain('Còn 5 ký tự')
  })
})

describe('choosing', () => {
  it('ticks are kept in the order of the list and an empty choice is no answer', async () => {
    const told: unknown[] = []
    const open = await openPage(<SampleForm only={['business']} onAnswers={(a) => told.push(a['f-days'])} />)
    await open.click(open.byLabel('Chủ Nhật'))
    await open.click(open.byLabel('Thứ Hai'))
    expect(told.at(-1)).toEqual(['week', 'sun'])
    await open.click(open.byLabel('Chủ Nhật'))
    await open.click(open.byLabel('Thứ Hai'))
    expect(told.at(-1)).toBeUndefined()
  })
  it('consent is not ticked beforehand', async () => {
    const open = await openPage(<SampleForm only={['confirm']} />)
    expect(open.byLabel('Tôi đồng ý').checked).toBe(false)
  })
})

describe('a page with conditions', () => {
  it('shows a field when its condition holds, hides it again, and keeps what was typed in the draft', async () => {
    const told: Readonly<Record<string, unknown>>[] = []
    const open = await openPage(<SampleForm only={['business']} onAnswers={(a) => told.push(a)} />)
    expect(open.root.textContent).not.toContain('Mã số thuế')
    await open.click(open.byLabel('Tôi có hộ kinh doanh'))
    await open.type(open.byLabel('Mã số thuế'), '0100109106')
    await open.click(open.byLabel('Tôi có hộ kinh doanh'))
    expect(open.root.textContent).not.toContain('Mã số thuế')
    expect(told.at(-1)?.['f-tax']).toBe('0100109106')
    await open.click(open.byLabel('Tôi có hộ kinh doanh'))
    expect(open.byLabel('Mã số thuế').value).toBe('0100109106')
  })
  it('calculates as one types in the rows of a table', async () => {
    const open = await openPage(<SampleForm only={['business']} />)
    await open.click(open.button('Thêm dòng'))
    await open.type(open.byLabel('Số vốn góp'), '2.000.000')
    expect(open.find('output.mc-form__computed').textContent).toBe('2.000.000 đ')
  })
  it('on a try with errors moves focus to the summary, keeps every answer and says the number of errors', async () => {
    const onSubmit = vi.fn()
    const open = await openPage(
      <SampleForm only={['person']} onSubmit={onSubmit} start={{ 'f-name': 'Lan', 'f-id': '0481' }} />,
    )
    expect(open.root.querySelector('.mc-field__error')).toBeNull()
    await open.click(open.button('Tiếp tục'))
    expect(document.activeElement).toBe(open.find('.mc-error-summary'))
    const paths = onSubmit.mock.lastCall?.[0].map((issue: { path: string }) => issue.path)
    expect(paths).toEqual(['f-id', 'f-birth', 'f-sex', 'f-phone', 'f-address'])
    expect(open.root.querySelectorAll('.mc-error-summary li')).toHaveLength(5)
    expect(open.byLabel('Họ, chữ đệm, tên').value).toBe('Lan')
    expect(open.byLabel('Số định danh cá nhân').value).toBe('0481')
  })
  it('does not scold for what is still empty before the first try', async () => {
    const open = await openPage(<SampleForm only={['person']} />)
    await open.blur(open.byLabel('Họ, chữ đệm, tên'))
    expect(open.root.querySelector('.mc-field__error')).toBeNull()
  })
})

describe('the rows of a table', () => {
  const rows = { 'f-members': sampleAnswers['f-members'] }
  const open = async () => {
    const told: { _row: string }[][] = []
    const page = await openPage(
      <SampleForm
        only={['business']}
        start={rows}
        onAnswers={(a) => told.push((a['f-members'] ?? []) as { _row: string }[])}
      />,
    )
    return { page, ids: () => told.at(-1)?.map((row) => row._row), last: () => told.at(-1) }
  }
  it('are moved by buttons, announced, and keep focus on the row that moved', async () => {
    const { page, ids } = await open()
    await page.click(page.button('Chuyển dòng 2 lên trên'))
    expect(ids()).toEqual(['r2', 'r1'])
    expect(page.find('[aria-live]').textContent).toBe('Đã chuyển thành dòng 1')
    expect(document.activeElement?.id).toBe('a-f-members-r2')
  })
  it('are doubled under a new id', async () => {
    const { page, ids, last } = await open()
    await page.click(page.button('Nhân đôi dòng 1'))
    expect(ids()).toEqual(['r1', 'r3', 'r2'])
    expect(last()?.[1]).toMatchObject({ 'c-name': 'Trần Văn Bình' })
  })
  it('come back whole after a removal by mistake', async () => {
    const { page, ids, last } = await open()
    await page.click(page.button('Xóa dòng 1'))
    expect(ids()).toEqual(['r2'])
    await page.click(page.button('Hoàn tác xóa dòng'))
    expect(ids()).toEqual(['r1', 'r2'])
    expect(last()?.[0]).toMatchObject({ 'c-share': 100_000_000 })
  })
  it('come out of a CSV file below those that stand there; what could not be read is told by its line', async () => {
    const { page, ids, last } = await open()
    const text = '\ufeffSTT;Họ tên thành viên;Số vốn góp\n1;Lê Thị Hoa;2.000.000\n2;;năm triệu\n'
    await act(async () => {
      const input = page.root.querySelector('[data-testid="sheet-f-members"]') as HTMLInputElement
      Object.defineProperty(input, 'files', { value: [new File([text], 'ds.csv')], configurable: true })
      input.dispatchEvent(new Event('change', { bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
    expect(ids()).toEqual(['r1', 'r2', 'r3', 'r4'])
    expect(last()?.[2]).toEqual({ _row: 'r3', 'c-name': 'Lê Thị Hoa', 'c-share': 2_000_000 })
    expect(page.root.textContent).toContain('Đã nhập 2 dòng từ ds.csv')
    expect(page.root.textContent).toContain('Không dùng các cột: STT')
    const told = [...page.root.querySelectorAll('li')].map((li) => li.textContent)
    expect(told.filter((line) => line?.startsWith('Dòng 3 của tệp'))).toHaveLength(2)
    expect(await violations(page.root)).toEqual([])
  })
})

describe('a file', () => {
  const setup = async () => {
    const handle = { pause: vi.fn(), resume: vi.fn(), cancel: vi.fn() }
    const sent: { name: string; events: UploadEvents }[] = []
    const upload: FormServices['upload'] = (file, _field, events) => {
      sent.push({ name: file.name, events })
      return handle
    }
    const told: unknown[] = []
    const open = await openPage(
      <SampleForm only={['confirm']} services={{ upload }} onAnswers={(a) => told.push(a['f-file'])} />,
    )
    const choose = (...files: File[]) =>
      act(async () => {
        const input = open.byLabel('Giấy tờ chứng minh')
        Object.defineProperty(input, 'files', { value: files, configurable: true })
        input.dispatchEvent(new Event('change', { bubbles: true }))
      })
    return { open, choose, handle, sent, told }
  }
  const pdf = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })

  it('shows how far it is, can be paused and resumed, and becomes the answer', async () => {
    const { open, choose, handle, sent, told } = await setup()
    await choose(pdf('đơn.pdf'))
    await act(async () => sent[0]?.events.onProgress(40))
    expect((open.find('progress.mc-progress') as HTMLProgressElement).value).toBe(40)
    expect(await violations(open.root)).toEqual([])
    await open.click(open.button('Tạm dừng tải đơn.pdf'))
    expect(handle.pause).toHaveBeenCalledOnce()
    await open.click(open.button('Tiếp tục tải đơn.pdf'))
    expect(handle.resume).toHaveBeenCalledOnce()
    const value = { fileId: 'x', name: 'đơn.pdf', size: 10, type: 'application/pdf', sha256: 'ab'.repeat(32) }
    await act(async () => sent[0]?.events.onDone(value))
    expect(told.at(-1)).toEqual([value])
    expect(open.find('[aria-live]').textContent).toContain('Đã tải xong')
    await open.click(open.button('Xóa tệp đơn.pdf'))
    expect(told.at(-1)).toBeUndefined()
  })
  it('that fails says so and keeps what was sent for the next try', async () => {
    const { open, choose, handle, sent } = await setup()
    await choose(pdf('a.pdf'))
    await act(async () => sent[0]?.events.onFailed(false))
    expect(open.root.textContent).toContain('phần đã tải được giữ nguyên')
    await open.click(open.button('Tải lại a.pdf'))
    expect(handle.resume).toHaveBeenCalledOnce()
    expect(handle.cancel).not.toHaveBeenCalled()
  })
  it('whose content is turned away says so and leaves nothing to try again', async () => {
    const { open, choose, sent } = await setup()
    await choose(pdf('a.pdf'))
    await act(async () => sent[0]?.events.onFailed(true))
    expect(open.root.textContent).toContain('a.pdf không được nhận')
    expect(open.root.textContent).not.toContain('Tải lại')
    expect(await violations(open.root)).toEqual([])
  })
  it('of a refused kind, empty, too large, or one too many is turned away before it is sent', async () => {
    const { open, choose, sent } = await setup()
    const large = pdf('lớn.pdf')
    Object.defineProperty(large, 'size', { value: 6 * 1024 * 1024 })
    await choose(
      new File(['x'], 'a.svg', { type: 'image/svg+xml' }),
      pdf('rỗng.pdf', 0),
      large,
      pdf('1.pdf'),
      pdf('2.pdf'),
      pdf('3.pdf'),
    )
    expect(sent.map(({ name }) => name)).toEqual(['1.pdf', '2.pdf'])
    for (const reason of [
      'a.svg không thuộc loại',
      'rỗng.pdf không có nội dung',
      'lớn.pdf lớn hơn 5 MB',
      'tối đa 2 tệp',
    ]) {
      expect(open.root.textContent).toContain(reason)
    }
  })
})

describe('a lookup', () => {
  it('that fails says what to do, and asking again fills it', async () => {
    const lookup = vi
      .fn()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValueOnce({ status: 'found', at: '2026-11-23T01:15:00Z', source: 'population' })
    const open = await openPage(<SampleForm only={['confirm']} services={{ lookup }} />)
    await open.click(open.button('Tra cứu'))
    expect(open.root.textContent).toContain('đang không trả lời')
    await open.click(open.button('Tra cứu lại'))
    expect(open.root.textContent).toContain('Cơ sở dữ liệu quốc gia về dân cư lúc 08:15 23/11/2026')
  })
})

describe('the issues of a page', () => {
  const sections = sampleDefinition.form.pages[0]!.sections
  it('add what only the schema knows, and never twice for one field', () => {
    const answers = { 'f-name': 'Lan', 'f-note': 7 }
    const state = { ...evaluateSample(answers), issues: [] }
    const schema = { properties: { 'f-note': { type: 'string' } } }
    expect(pageIssues(sections, state, [], schema)).toEqual([{ path: 'f-note', code: 'schema', severity: 'error' }])
    const issues = [{ path: 'f-note', code: 'value.type', severity: 'error' } as const]
    expect(pageIssues(sections, { ...state, issues }, [], schema)).toEqual(issues)
  })
  it('leave out hidden fields', () => {
    const issues = [{ path: 'f-tax', code: 'required', severity: 'error' } as const]
    expect(pageIssues(sections, { ...evaluateSample({}), issues })).toEqual([])
  })
  it('of a schema are found without eval, absent answers aside', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', maxLength: 2 }, b: { type: 'number' } } }
    expect(schemaFaults(schema, { a: 'xyz', b: undefined })).toEqual([{ pointer: '/a', keyword: 'maxLength' }])
  })
})

describe('the answers to review', () => {
  const review = (more: object = {}) => (
    <ReviewAnswers
      definition={sampleDefinition}
      language="vi"
      evaluation={evaluateSample(sampleAnswers)}
      changeHref={(pageId, fieldId) => `/form/${pageId}#${fieldId}`}
      {...more}
    />
  )
  it('are written for people, with a link to change each', async () => {
    const open = await openPage(review())
    const text = open.root.textContent ?? ''
    for (const part of [
      '03/02/1990',
      '0905 123 456',
      '150.000.000 đ',
      'Thứ Bảy',
      'Giấy chứng nhận.pdf',
      "H'Hen Niê",
      '03/1965',
    ]) {
      expect(text).toContain(part)
    }
    expect(open.find('[aria-label="Sửa Ngày sinh"]').getAttribute('href')).toBe('/form/p1#f-birth')
    expect(await violations(open.root)).toEqual([])
  })
  it('cover what is sensitive until it is asked for', async () => {
    const onReveal = vi.fn()
    const open = await openPage(review({ masked: true, onReveal }))
    expect(open.root.innerHTML).not.toContain('048190001234')
    await open.click(open.button('Xem Số định danh cá nhân'))
    expect(onReveal).toHaveBeenCalledWith('f-id')
    await open.show(review({ masked: true, onReveal, revealed: new Set(['f-id']) }))
    expect(open.root.textContent).toContain('048190001234')
  })
})
