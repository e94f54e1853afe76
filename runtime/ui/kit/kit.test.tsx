// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, useState } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { kitExamples, shellExample } from '../gallery/kit-examples.tsx'
import { createI18n, I18nProvider } from '../i18n/index.ts'
import { openPage, violations } from '../testing/page.tsx'
import {
  Combobox,
  Dialog,
  ErrorSummary,
  fold,
  Menu,
  matches,
  type Option,
  rank,
  Table,
  Tabs,
  useAnnounce,
} from './index.ts'

const options: readonly Option[] = [
  { value: '1', label: 'Phường Hòa Xuân' },
  { value: '2', label: 'Phường Hải Châu' },
  { value: '3', label: 'Xã Đại Lộc' },
]
function Box({
  onPick,
  source = options,
}: {
  onPick: (o: Option | null) => void
  source?: Parameters<typeof Combobox>[0]['options']
}) {
  const [value, setValue] = useState<Option | null>(null)
  return (
    <>
      <label htmlFor="box">Xã</label>
      <Combobox
        id="box"
        options={source}
        value={value}
        onChange={(o) => {
          setValue(o)
          onPick(o)
        }}
      />
    </>
  )
}

function Saver() {
  const announce = useAnnounce()
  return (
    <button type="button" onClick={() => announce('Đã lưu')}>
      Lưu
    </button>
  )
}

describe.each([...kitExamples, shellExample])('the example of $name', ({ render }) => {
  it('has nothing the accessibility engine objects to', async () => {
    const page = await openPage(render())
    expect(await violations(page.root)).toEqual([])
  })
  it('renders on the server, without inline styles', () => {
    const html = renderToString(<I18nProvider i18n={createI18n('vi')}>{render()}</I18nProvider>)
    expect(html.length).toBeGreaterThan(20)
    expect(html).not.toMatch(/\sstyle=/)
  })
})

describe('the kit', () => {
  it('sets no inline style anywhere, so that the strict policy holds', () => {
    const root = join(import.meta.dirname, '..')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !file.includes('.test.'),
    )
    expect(files.length).toBeGreaterThan(50)
    const guilty = files.filter((file) => /\bstyle=\{|\.style\.|cssText/.test(readFileSync(join(root, file), 'utf8')))
    expect(guilty).toEqual([])
  })
})

describe('tabs', () => {
  const tabs = [
    { id: 'a', title: 'Một', content: 'nội dung một' },
    { id: 'b', title: 'Hai', content: 'nội dung hai' },
    { id: 'c', title: 'Ba', content: 'nội dung ba' },
  ]
  it('move with the arrows, wrap around, and only the selected one is in the tab order', async () => {
    const page = await openPage(<Tabs label="Thử" tabs={tabs} />)
    const selected = () => page.find('[aria-selected="true"]')
    await page.press(selected(), 'ArrowRight')
    expect(selected().textContent).toBe('Hai')
    expect(document.activeElement).toBe(selected())
    expect(page.root.textContent).toContain('nội dung hai')
    await page.press(selected(), 'End')
    await page.press(selected(), 'ArrowRight')
    expect(selected().textContent).toBe('Một')
    expect(page.root.querySelectorAll('[role="tab"][tabindex="0"]')).toHaveLength(1)
  })
})

describe('a menu', () => {
  it('opens with the arrow, moves, acts on the item and gives focus back', async () => {
    const done: string[] = []
    const item = (id: string, label: string) => ({ id, label, onSelect: () => done.push(id) })
    const page = await openPage(<Menu label="Việc" items={[item('a', 'An'), item('b', 'Bình'), item('c', 'Chi')]} />)
    const button = page.button('Việc')
    await page.press(button, 'ArrowDown')
    expect(document.activeElement?.textContent).toBe('An')
    await page.press(document.activeElement!, 'ArrowUp')
    expect(document.activeElement?.textContent).toBe('Chi')
    await page.press(document.activeElement!, 'b')
    expect(document.activeElement?.textContent).toBe('Bình')
    expect(await violations(page.root)).toEqual([])
    await page.click(document.activeElement!)
    expect(done).toEqual(['b'])
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })
  it('closes with Escape without acting', async () => {
    const act = vi.fn()
    const page = await openPage(<Menu label="Việc" items={[{ id: 'a', label: 'An', onSelect: act }]} />)
    await page.click(page.button('Việc'))
    await page.press(document.activeElement!, 'Escape')
    expect(page.root.querySelector('[role="menu"]')).toBeNull()
    expect(document.activeElement).toBe(page.button('Việc'))
    expect(act).not.toHaveBeenCalled()
  })
})

describe('a combobox', () => {
  it('finds without accents and chooses by keyboard', async () => {
    const onPick = vi.fn()
    const page = await openPage(<Box onPick={onPick} />)
    const box = page.byLabel('Xã')
    await page.type(box, 'hoa xuan')
    expect([...page.root.querySelectorAll('[role="option"]')].map((o) => o.textContent)).toEqual(['Phường Hòa Xuân'])
    expect(await violations(page.root)).toEqual([])
    await page.press(box, 'ArrowDown')
    expect(page.find(`#${CSS.escape(box.getAttribute('aria-activedescendant') ?? '')}`).textContent).toBe(
      'Phường Hòa Xuân',
    )
    await page.press(box, 'Enter')
    expect(onPick).toHaveBeenLastCalledWith(options[0])
    expect(box.value).toBe('Phường Hòa Xuân')
    expect(box.getAttribute('aria-expanded')).toBe('false')
  })
  it('keeps text that names nothing and says that nothing was found', async () => {
    const page = await openPage(<Box onPick={() => {}} />)
    const box = page.byLabel('Xã')
    await page.type(box, 'zzz')
    expect(page.root.textContent).toContain('Không tìm thấy')
    await page.blur(box)
    expect(box.value).toBe('zzz')
  })
  it('asks a loader and tells when it fails', async () => {
    const failing = () => Promise.reject(new Error('down'))
    const page = await openPage(<Box onPick={() => {}} source={failing} />)
    await page.type(page.byLabel('Xã'), 'a')
    expect(page.root.textContent).toContain('Đang tìm')
    await act(async () => void (await new Promise((resolve) => setTimeout(resolve, 260))))
    expect(page.root.textContent).toContain('Không tìm được lúc này')
  })
  it('ranks names typed with their accents before others', () => {
    expect(fold('Đặng Thị HOÀ')).toBe('dang thi hoa')
    expect(matches('Xã Đại Lộc', 'dai lo')).toBe(true)
    expect(matches('Xã Đại Lộc', 'lai')).toBe(false)
    const names = ['Hoa Lư', 'Hòa Xuân'].map((label) => ({ value: label, label }))
    expect(rank(names, 'hòa').map((o) => o.label)).toEqual(['Hòa Xuân', 'Hoa Lư'])
  })
})

describe('an error summary', () => {
  it('takes focus with each attempt and moves it to the control', async () => {
    const node = (attempt: number) => (
      <>
        <ErrorSummary attempt={attempt} items={[{ targetId: 'name', text: 'Chưa có tên.' }]} />
        <input id="name" aria-label="Tên" />
      </>
    )
    const page = await openPage(node(1))
    expect(document.activeElement).toBe(page.find('[role="alert"]'))
    await page.click(page.find('a'))
    expect(document.activeElement?.id).toBe('name')
    await page.show(node(1))
    expect(document.activeElement?.id).toBe('name')
    await page.show(node(2))
    expect(document.activeElement).toBe(page.find('[role="alert"]'))
  })
})

describe('a dialog', () => {
  it('is modal while open, named by its title, and asks to be closed by Escape', async () => {
    const onClose = vi.fn()
    const page = await openPage(<Dialog open title="Rút hồ sơ?" onClose={onClose} />)
    const dialog = page.find('dialog') as HTMLDialogElement
    expect(dialog.open).toBe(true)
    expect(page.find(`#${CSS.escape(dialog.getAttribute('aria-labelledby') ?? '')}`).textContent).toBe('Rút hồ sơ?')
    await act(async () => void dialog.dispatchEvent(new Event('cancel', { cancelable: true })))
    expect(onClose).toHaveBeenCalledOnce()
    await page.show(<Dialog open={false} title="Rút hồ sơ?" onClose={onClose} />)
    expect(dialog.open).toBe(false)
  })
})

describe('a table', () => {
  it('says how it is sorted and turns the order on the next press', async () => {
    const onSort = vi.fn()
    const page = await openPage(
      <Table
        caption="Hồ sơ"
        columns={[{ id: 'code', header: 'Mã', sortable: true, rowHeader: true, cell: (row: string) => row }]}
        rows={['a', 'b']}
        rowKey={(row) => row}
        sort={{ column: 'code', direction: 'ascending' }}
        onSort={onSort}
      />,
    )
    expect(page.find('th[scope="col"]').getAttribute('aria-sort')).toBe('ascending')
    await page.click(page.button('Mã'))
    expect(onSort).toHaveBeenCalledWith({ column: 'code', direction: 'descending' })
  })
})

describe('the announcer', () => {
  it('says the same words again when the same thing happens again', async () => {
    const page = await openPage(<Saver />)
    const region = page.find('[aria-live="polite"]')
    await page.click(page.button('Lưu'))
    const first = region.firstChild
    expect(region.textContent).toBe('Đã lưu')
    await page.click(page.button('Lưu'))
    expect(region.firstChild).not.toBe(first)
  })
})
