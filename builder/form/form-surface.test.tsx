// @vitest-environment happy-dom
import type { Client } from '@motcua/api/client'
import { type Definition, findField, listFields } from '@motcua/core/definition'
import { createI18n, I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppProvider } from '../app/context.tsx'
import { readClip } from '../clipboard/clip.ts'
import { formDefinition } from '../clipboard/testing/form-definition.ts'
import { clipOf } from '../commands/index.ts'
import { createEditor, type Editor } from '../state/editor.ts'
import { memoryCopies } from '../state/local-copies.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { builderMessages } from '../texts/index.ts'
import FormSurface from './FormSurface.tsx'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

let root: Root
let editor: Editor
let requests: { name: string; args: unknown }[]

/** What an act broke is counted after it. */
const toastSays = (words: string) =>
  vi.waitFor(async () => {
    await act(async () => undefined)
    expect(document.querySelector('.b-toast')?.textContent).toContain(words)
  })

async function open(definition: Definition = formDefinition()) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  requests = []
  editor = createEditor({
    id: 'H17.1~2.000635',
    definition,
    revision: 1,
    save: async () => ({ kind: 'saved', revision: 2 }),
    copies: memoryCopies(),
    now: () => 0,
    saveAfterMs: 1e6,
  })
  const block = clipOf(formDefinition(), ['section-2'])
  const client = {
    listBlocks: async () => ({
      items: [
        {
          id: 'block-1',
          agencyId: 'H17.1',
          name: 'Chủ hồ sơ của quận',
          section: block?.sections[0],
          messages: block?.messages,
          revision: 3,
          updatedAt: '',
          updatedBy: '',
          usedIn: [{ procedureId: 'H17.1~1.000001', title: 'Khai sinh' }],
        },
      ],
    }),
    saveBlock: async (args: unknown) => {
      requests.push({ name: 'saveBlock', args })
      return { revision: 1 }
    },
  } as unknown as Client
  const i18n = createI18n('vi', { builder: builderMessages })
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root') as HTMLElement)
  await act(async () =>
    root.render(
      <I18nProvider i18n={i18n}>
        <AppProvider app={{ client, i18n }}>
          <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
            <Announcer>
              <EditorProvider editor={editor}>
                <FormSurface id="H17.1~2.000635" findings={[]} onJump={() => {}} />
              </EditorProvider>
            </Announcer>
          </QueryClientProvider>
        </AppProvider>
      </I18nProvider>,
    ),
  )
  await settle()
}
const settle = (ms = 20) => act(async () => void (await new Promise((resolve) => setTimeout(resolve, ms))))
beforeEach(() => open())
afterEach(async () => {
  await act(async () => root.unmount())
  editor.stop()
})

const now = () => editor.getState().history.present
const card = (id: string) => document.getElementById(`field-${id}`) as HTMLElement
const keys = (section: string) =>
  listFields(now())
    .filter((one) => one.section.id === section && !one.table)
    .map(({ field }) => field.key)
    .join(' ')
const selected = () =>
  [...document.querySelectorAll('.b-card[data-selected]')].map((one) => one.id.replace('field-', ''))
const press = async (id: string, key: string, held: KeyboardEventInit = {}) => {
  await act(async () => {
    card(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }))
  })
  await settle()
}
const click = async (element: Element | null | undefined, held: MouseEventInit = {}) => {
  if (!element) throw new Error('nothing to press')
  await act(async () => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...held }))
  })
  await settle()
}
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent)?.includes(name),
  )
/** An event of the clipboard; what was put on it, or whether the paste was taken. */
const clipboard = async (kind: 'copy' | 'cut' | 'paste', text = '') => {
  let held = text
  const event = new Event(kind, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', {
    value: { getData: () => held, setData: (_type: string, next: string) => (held = next) },
  })
  await act(async () => {
    document.dispatchEvent(event)
  })
  await settle()
  return held
}
const type = async (element: HTMLInputElement | HTMLTextAreaElement, text: string) => {
  const proto = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  await act(async () => {
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(element, text)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('several fields are selected with Ctrl, with Shift, by arrows, and all of a section at once', async () => {
  await click(card('f-name'))
  await click(card('f-price'), { ctrlKey: true })
  expect(selected()).toEqual(['f-name', 'f-price'])
  await click(card('f-name'), { ctrlKey: true })
  expect(selected()).toEqual(['f-price'])
  await click(card('f-copies'))
  await click(card('f-price'), { shiftKey: true })
  expect(selected()).toEqual(['f-copies', 'f-total', 'f-price'])
  // the properties stay those of the one that was chosen first
  expect(editor.getState().selection?.id).toBe('f-copies')
  await press('f-name', 'Escape')
  await click(card('f-name'))
  await press('f-name', 'ArrowDown', { shiftKey: true })
  await press('f-copies', 'ArrowDown', { shiftKey: true })
  expect(selected()).toEqual(['f-name', 'f-copies', 'f-total'])
  await press('f-total', 'ArrowUp', { shiftKey: true })
  expect(selected()).toEqual(['f-name', 'f-copies'])
  await press('f-name', 'a', { ctrlKey: true })
  expect(selected()).toEqual(['f-name', 'f-copies', 'f-total', 'f-price', 'f-rows'])
})

test('Alt and an arrow moves all that is selected, across sections, and undo brings it back', async () => {
  await click(card('f-price'))
  await click(card('f-rows'), { shiftKey: true })
  await press('f-price', 'ArrowDown', { altKey: true })
  expect([keys('section-1'), keys('section-2')]).toEqual(['name copies total', 'price people owner'])
  await act(async () => editor.undo())
  expect(keys('section-1')).toBe('name copies total price people')
})

test('Delete takes all that is selected away, says what still speaks of it, and offers the way back', async () => {
  await click(card('f-copies'))
  await click(card('f-price'), { ctrlKey: true })
  await press('f-copies', 'Delete')
  expect(keys('section-1')).toBe('name total people')
  await toastSays('còn nhắc đến')
  await click([...document.querySelectorAll('.b-toast button')].find((one) => one.textContent === 'Hoàn tác'))
  expect(keys('section-1')).toBe('name copies total price people')
})

test('Ctrl+C, Ctrl+X and Ctrl+V carry fields as text that another procedure can take in', async () => {
  await click(card('f-copies'))
  await click(card('f-price'), { ctrlKey: true })
  const text = await clipboard('copy')
  const read = readClip(text)
  expect(read.ok && read.clip.fields.map(({ id }) => id)).toEqual(['f-copies', 'f-price'])
  await click(card('f-owner'))
  await clipboard('paste', text)
  expect(keys('section-2')).toBe('owner copies2 price2')
  expect(selected().length).toBe(2)
  await click(card('f-owner'))
  const cut = await clipboard('cut')
  expect(findField(now(), 'f-owner')).toBeUndefined()
  await clipboard('paste', cut)
  expect(findField(now(), 'f-owner')?.field.key).toBe('owner')
})

test('what is pasted and speaks of fields that are not here says which; what is not ours is refused in words', async () => {
  const text = JSON.stringify(clipOf(now(), ['f-total']))
  await act(async () => root.unmount())
  await open(
    formDefinition((input) => {
      input.form.pages = [{ id: 'page-1', sections: [{ id: 'section-1', fields: [] }] }]
    }),
  )
  await clipboard('paste', text)
  expect(keys('section-1')).toBe('total')
  await toastSays('copies, price')
  await clipboard('paste', 'một câu nào đó')
  expect(document.querySelector('.b-toast')?.textContent).toContain('không phải ô hay phần của biểu mẫu')
  await clipboard('paste', JSON.stringify({ motcua: 'parts', version: 1, kind: 'fields', fields: [{ id: 1 }] }))
  expect(document.querySelector('.b-toast')?.textContent).toContain('bị hỏng')
  expect(keys('section-1')).toBe('total')
})

test('a list pasted from a spreadsheet is shown with its guessed types, corrected, and put in as one act', async () => {
  await click(card('f-owner'))
  await clipboard('paste', 'Ngày cấp\tx\nSố điện thoại\t\nNơi cấp\t')
  await settle(300)
  const dialog = document.querySelector('dialog[open]') as HTMLElement
  const types = () => [...dialog.querySelectorAll('select')].map((one) => one.value)
  expect(types()).toEqual(['date', 'phone', 'text'])
  const last = dialog.querySelectorAll('select')[2] as HTMLSelectElement
  await act(async () => {
    last.value = 'adminUnit'
    last.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await click(dialog.querySelector('[aria-label^="Không lấy: Số điện thoại"]'))
  await click([...dialog.querySelectorAll('button')].find((one) => one.textContent === 'Thêm 2 ô'))
  expect(keys('section-2')).toBe('owner ngayCap noiCap')
  expect(listFields(now()).find(({ field }) => field.key === 'ngayCap')?.field).toMatchObject({
    type: 'date',
    required: true,
  })
  expect(listFields(now()).find(({ field }) => field.key === 'noiCap')?.field.type).toBe('adminUnit')
  await act(async () => editor.undo())
  expect(keys('section-2')).toBe('owner')
})

test('a label is written in place with F2; Escape gives back what stood there', async () => {
  await press('f-name', 'F2')
  const input = () => card('f-name').querySelector('input') as HTMLInputElement
  await type(input(), 'Tên khác')
  expect(now().messages.vi?.['field.f-name.label']?.text).toBe('Tên khác')
  await act(async () => {
    input().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  expect(now().messages.vi?.['field.f-name.label']?.text).toBe('Họ tên')
  expect(input()).toBeNull()
})

test('fields side by side become a section or a table; others are told why not', async () => {
  await click(card('f-copies'))
  await click(card('f-total'), { shiftKey: true })
  await click(button('Gộp thành bảng'))
  expect(listFields(now()).find(({ field }) => field.id === 'f-total')?.table?.type).toBe('table')
  await act(async () => editor.undo())
  await click(card('f-name'))
  await click(card('f-price'), { ctrlKey: true })
  await click(button('Gộp thành phần'))
  expect(document.querySelector('.b-toast')?.textContent).toContain('đứng liền nhau')
})

test('the library of the agency is in the palette; a section is kept as a block and remembers it', async () => {
  await settle(50)
  await click(card('f-owner'))
  await click(button('Chủ hồ sơ của quận'))
  const made = now().form.pages[0]?.sections.find((one) => one.from === 'block-1')
  expect(made?.fields.map(({ key }) => key)).toEqual(['owner2'])
  await click(button('Việc khác với phần Phần một'))
  await click(
    [...document.querySelectorAll('[role="menuitem"]')].find((one) => one.textContent?.includes('Lưu thành khối')),
  )
  await settle(500)
  await click([...document.querySelectorAll('dialog[open] button')].find((one) => one.textContent === 'Lưu'))
  await settle(50)
  expect(requests[0]).toMatchObject({
    name: 'saveBlock',
    args: { params: { agencyId: 'H17.1' }, body: { name: 'Phần một', revision: 0, section: { id: 'section-1' } } },
  })
  const sent = requests[0]?.args as { params: { blockId: string } } | undefined
  expect(now().form.pages[0]?.sections.find(({ id }) => id === 'section-1')?.from).toBe(sent?.params.blockId)
})

test('write rights are one table, walked by arrows and set by figures', async () => {
  await click(button('Quyền ghi'))
  await settle(300)
  const cell = (name: string) => document.querySelector<HTMLElement>(`button[aria-label^="${name}"]`) as HTMLElement
  const key = async (element: HTMLElement, pressed: string) => {
    await act(async () => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }))
    })
  }
  expect(cell('Họ tên, Thụ lý').getAttribute('aria-label')).toBe('Họ tên, Thụ lý: chỉ xem')
  await key(cell('Họ tên, Thụ lý'), '2')
  expect(findField(now(), 'f-name')?.field.writers?.steps).toEqual(['step-1'])
  await key(cell('Họ tên, Thụ lý'), 'ArrowDown')
  expect(document.activeElement?.getAttribute('aria-label')).toContain('Số bản, Thụ lý')
  await click(cell('Ghi chú, Thụ lý'))
  expect(now().workflow.steps[0]).toMatchObject({ fields: [] })
})
