// @vitest-environment happy-dom
import { createClient } from '@motcua/api/client'
import { check } from '@motcua/core/check'
import { blankDefinition, Definition, textIdsOf } from '@motcua/core/definition'
import { createI18n, I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppProvider } from '../app/context.tsx'
import { PropertiesSide } from '../editor/PropertiesSide.tsx'
import { createEditor, type Editor } from '../state/editor.ts'
import { EditorProvider, useSelection } from '../state/use-editor.tsx'
import { builderMessages } from '../texts/index.ts'
import OutputsSurface from './OutputsSurface.tsx'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

const said = {
  'o.t': 'Giấy',
  'o.head': 'GIẤY',
  'o.body': 'Cấp cho {{owner.name}}',
  'output.out-1.title': 'Giấy chứng nhận',
}
function start(): Definition {
  const blank = blankDefinition('1.000001', 'Thử')
  const texts = Object.fromEntries(Object.entries(said).map(([path, text]) => [path, { text }]))
  return Definition.parse({
    ...blank,
    messages: { vi: { ...blank.messages.vi, ...texts }, en: { ...blank.messages.en, ...texts } },
    outputs: [
      {
        id: 'out-1',
        kind: 'result',
        register: { id: 'r', pattern: '{n:2}/{yyyy}/GCN-HKD' },
        template: {
          title: 'o.t',
          blocks: [
            { id: 'head', kind: 'heading', level: 1, text: 'o.head', align: 'center' },
            { id: 'body', kind: 'text', text: 'o.body' },
            { id: 'cols', kind: 'columns', columns: [{ blocks: [] }, { blocks: [] }] },
          ],
        },
      },
    ],
  })
}

let root: Root
let editor: Editor
beforeEach(async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  document.body.innerHTML = '<div id="root"></div>'
  editor = createEditor({
    id: 'H17.1~1.000001',
    definition: start(),
    revision: 1,
    save: async (_definition, revision) => ({ kind: 'saved', revision: revision + 1 }),
    copies: { read: async () => null, write: async () => undefined, remove: async () => undefined } as never,
    now: () => 0,
  })
  const i18n = createI18n('vi', { builder: builderMessages })
  const client = createClient({
    fetch: async () => Response.json({ items: [], now: '2026-11-23T02:00:00Z' }),
    language: () => 'vi',
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  root = createRoot(document.getElementById('root') as HTMLElement)
  await act(async () =>
    root.render(
      <I18nProvider i18n={i18n}>
        <Announcer>
          <QueryClientProvider client={queries}>
            <AppProvider app={{ client, i18n }}>
              <EditorProvider editor={editor}>
                <OutputsSurface id="H17.1~1.000001" findings={[]} onJump={() => undefined} />
                <Side />
              </EditorProvider>
            </AppProvider>
          </QueryClientProvider>
        </Announcer>
      </I18nProvider>,
    ),
  )
})
afterEach(async () => {
  editor.stop()
  await act(async () => root.unmount())
})

function Side() {
  const selection = useSelection()
  return selection ? <PropertiesSide selection={selection} readOnly={false} onJump={() => undefined} /> : null
}

const now = () => editor.getState().history.present
const template = () => now().outputs[0]?.template
const ids = () => template()?.blocks.map((block) => block.id)
const block = (id: string) => document.querySelector<HTMLElement>(`[data-block="${id}"]`) as HTMLElement
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name,
  ) as HTMLElement
const click = (element: HTMLElement) => act(async () => element.click())
const press = (element: HTMLElement, key: string, init: KeyboardEventInit = {}) =>
  act(
    async () =>
      void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })),
  )
const settle = async (look: () => unknown) => {
  for (let turn = 0; turn < 100 && !look(); turn++)
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
  expect(look()).toBeTruthy()
}

test('the page shows what will be printed, data by their names, a button for every block', () => {
  const print = document.querySelector('.b-print')?.textContent ?? ''
  expect(print).toContain('GIẤY')
  expect(print).toContain('‹Chủ hồ sơ›')
  expect(block('head').getAttribute('aria-label')).toBe('Tiêu đề: GIẤY')
  expect(block('body').getAttribute('aria-label')).toBe('Đoạn văn: Cấp cho Chủ hồ sơ')
})

test('a palette entry goes behind the selected block and is selected; its act is undone by one undo', async () => {
  await act(async () => block('head').focus())
  await click(button('Danh sách'))
  const [, added] = template()?.blocks ?? []
  expect(added?.kind).toBe('list')
  expect(editor.getState().selection?.id).toBe(added?.id)
  await act(async () => editor.undo())
  expect(ids()).toEqual(['head', 'body', 'cols'])
})

test('keys move a block down, into a column and out of it, duplicate it and remove it', async () => {
  await act(async () => block('head').focus())
  await press(block('head'), 'ArrowDown', { altKey: true })
  expect(ids()).toEqual(['body', 'head', 'cols'])
  await press(block('head'), 'ArrowRight', { altKey: true })
  expect(ids()).toEqual(['body', 'cols'])
  expect(template()?.blocks[1]).toMatchObject({ columns: [{ blocks: [{ id: 'head' }] }, { blocks: [] }] })
  await press(block('head'), 'ArrowLeft', { altKey: true })
  expect(ids()).toEqual(['body', 'cols', 'head'])
  await press(block('head'), 'd', { ctrlKey: true })
  expect(template()?.blocks).toHaveLength(4)
  await press(block('head'), 'Delete')
  expect(ids()).not.toContain('head')
})

test('the arrows go through the blocks, and Enter opens the words in place', async () => {
  await act(async () => block('head').focus())
  await press(block('head'), 'ArrowDown')
  expect(document.activeElement?.getAttribute('data-block')).toBe('body')
  await press(block('body'), 'Enter')
  const box = document.querySelector<HTMLElement>('.b-paper__edit [role="textbox"]') as HTMLElement
  expect(box.querySelector('[data-token="owner.name"]')?.textContent).toBe('Chủ hồ sơ')
  await act(async () => {
    box.prepend('Nay ')
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(now().messages.vi?.['o.body']?.text).toBe('Nay Cấp cho {{owner.name}}')
  expect(now().messages.en?.['o.body']?.text).toBe('Cấp cho {{owner.name}}')
  await press(box, 'Escape')
  expect(document.querySelector('.b-paper__edit')).toBeNull()
})

test('data are found by their names without accents and put into the text', async () => {
  await act(async () => block('head').focus())
  await press(block('head'), 'Enter')
  await click(document.querySelector('.b-paper__edit .b-chips__add') as HTMLElement)
  const search = document.querySelector<HTMLInputElement>('.b-tokens input') as HTMLInputElement
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search, 'ma ho so')
    search.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await press(search, 'Enter')
  expect(now().messages.vi?.['o.head']?.text).toBe('GIẤY{{dossier.code}}')
})

test('a document is deleted only after it was said what goes with it', async () => {
  await click(button('Việc với Giấy chứng nhận'))
  const item = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((one) =>
    one.textContent?.startsWith('Xóa'),
  )
  await click(item as HTMLElement)
  expect(document.querySelector('dialog')?.textContent).toContain('Trang giấy và mọi câu chữ')
  expect(now().outputs).toHaveLength(1)
  await click(button('Giữ lại'))
  expect(now().outputs).toHaveLength(1)
  await click(button('Việc với Giấy chứng nhận'))
  await click([...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].at(-1) as HTMLElement)
  await click(button('Xóa văn bản'))
  expect(now().outputs).toHaveLength(0)
  expect(document.body.textContent).toContain('Văn bản là thứ người dân cầm về')
})

test('beside a document stand its next numbers and the lawful margins', async () => {
  await act(async () => editor.select({ within: ['outputs'], id: 'out-1' }))
  await settle(() => document.querySelector('.b-nextnumber'))
  expect(document.querySelector('.b-nextnumber')?.textContent).toContain('01/2026/GCN-HKD, 02/2026/GCN-HKD')
  expect(document.querySelector('.b-pagesetup .b-error')?.textContent).toContain('trái 30–35 mm')
  await click(button('Đặt lề đúng quy định'))
  expect(template()?.margins).toEqual({ top: 20, right: 15, bottom: 20, left: 30 })
})

test('Tab goes to the next text of the block, undo takes back what was typed in place', async () => {
  await act(async () => block('cols').focus())
  await click(button('Nhãn và nội dung'))
  const [, , , added] = [
    ...(template()?.blocks ?? []),
    ...(template()?.blocks.flatMap((one) => (one.kind === 'columns' ? (one.columns[0]?.blocks ?? []) : [])) ?? []),
  ]
  const id = added?.id ?? ''
  await press(block(id), 'Enter')
  const words = () => document.querySelector<HTMLElement>('.b-paper__edit [role="textbox"]') as HTMLElement
  expect(words().textContent).toBe('Mã hồ sơ')
  await press(words(), 'Tab')
  expect(words().querySelector('[data-token="dossier.code"]')).not.toBeNull()
  const before = now()
  await act(async () => {
    words().append(' (bản chính)')
    words().dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(now()).not.toBe(before)
  await act(async () => editor.undo())
  expect(words().textContent).not.toContain('bản chính')
})

test('a new document has texts in both languages, lawful margins and no placeholder without data', async () => {
  await click(button('Thêm văn bản'))
  const [, made] = now().outputs
  expect(made?.template.margins).toEqual({ top: 20, right: 15, bottom: 20, left: 30 })
  for (const language of ['vi', 'en'] as const)
    for (const path of textIdsOf(made?.template as never))
      expect([path, now().messages[language]?.[path]?.text ?? '']).not.toEqual([path, ''])
  expect(check(now()).filter(({ code, path }) => path[1] === 1 && /Token|text\./.test(code))).toEqual([])
  expect(document.querySelector('.b-outtab[aria-current]')?.textContent).toContain('Kết quả giải quyết')
})
