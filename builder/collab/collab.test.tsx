// @vitest-environment happy-dom
import { ApiError, type Client } from '@motcua/api/client'
import type { CommentThread, Present } from '@motcua/api/routes/drafting'
import { blankDefinition, type Definition, textOf } from '@motcua/core/definition'
import { createI18n, I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppProvider } from '../app/context.tsx'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { createEditor, type Editor } from '../state/editor.ts'
import { memoryCopies } from '../state/local-copies.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { builderMessages } from '../texts/index.ts'
import { initialsOf } from './Avatar.tsx'
import { CommentBadge } from './CommentBadge.tsx'
import CommentsSide from './CommentsSide.tsx'
import ConflictDialog from './ConflictDialog.tsx'
import { PresenceBar } from './PresenceBar.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import { CollabProvider } from './use-collab.tsx'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

function must<N extends CommandName>(definition: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(definition, name, args)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.issues)}`)
  return result.definition
}
const say = (definition: Definition, path: string, text: string) =>
  must(definition, 'setText', { language: 'vi', path, text })
const start = ['Họ tên', 'Số nhà'].reduce(
  (d, label, i) =>
    must(d, 'addField', { type: 'text', id: `f-${i + 1}`, into: 'section-1', label: { vi: label, en: label } }),
  blankDefinition('2.000635', 'Trích lục'),
)

const thread = (more: Partial<CommentThread> & { readonly text?: string }): CommentThread => ({
  id: more.text ?? 't',
  part: 'form',
  item: 'f-1',
  path: null,
  about: 'Họ tên',
  comments: [
    {
      id: `${more.text}-1`,
      text: more.text ?? '',
      by: 'Lê Văn Duyệt',
      byId: 'r-1',
      at: '2026-11-23T02:00:00Z',
      deletedAt: null,
    },
  ],
  resolvedAt: null,
  resolvedBy: null,
  ...more,
})

let root: Root | undefined
let editor: Editor
let calls: { readonly name: string; readonly args: unknown }[]
let failing: boolean
const world = { threads: [] as CommentThread[], others: [] as Present[], roles: ['reviewer'] as string[], revision: 1 }

async function open(children: ReactNode, needs: Partial<Parameters<typeof createEditor>[0]> = {}) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  calls = []
  failing = false
  editor = createEditor({
    id: 'H17.1~2.000635',
    definition: start,
    revision: 1,
    save: async () => ({ kind: 'saved', revision: 2 }),
    copies: memoryCopies(),
    now: Date.now,
    saveAfterMs: 1e6,
    ...needs,
  })
  const noted = (name: string) => async (args: unknown) => {
    calls.push({ name, args })
    if (failing) throw new ApiError({ code: 'internal', status: 0 })
    return { threadId: 't' }
  }
  const client = {
    me: async () => ({
      id: 'r-1',
      name: 'Lê Văn Duyệt',
      roles: world.roles,
      now: '2026-11-23T02:00:00Z',
      agencies: [],
    }),
    listComments: async () => ({ revision: 1, items: world.threads }),
    tellPresence: async () => ({
      revision: world.revision,
      updatedBy: null,
      updatedAt: null,
      others: world.others,
      commentsRevision: 1,
    }),
    addComment: noted('addComment'),
    resolveComment: noted('resolveComment'),
  } as unknown as Client
  const i18n = createI18n('vi', { builder: builderMessages })
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => {
    root?.render(
      <I18nProvider i18n={i18n}>
        <AppProvider app={{ client, i18n }}>
          <QueryClientProvider client={new QueryClient()}>
            <Announcer>
              <EditorProvider editor={editor}>
                <CollabProvider
                  id="H17.1~2.000635"
                  part="form"
                  onComments={(target) => calls.push({ name: 'open', args: target })}
                >
                  {children}
                </CollabProvider>
              </EditorProvider>
            </Announcer>
          </QueryClientProvider>
        </AppProvider>
      </I18nProvider>,
    )
  })
  await act(async () => new Promise((resolve) => setTimeout(resolve, 30)))
}

beforeEach(() => Object.assign(world, { threads: [], others: [], roles: ['reviewer'], revision: 1 }))
afterEach(async () => {
  if (!root) return
  await act(async () => root?.unmount())
  editor.stop()
  document.body.replaceChildren()
})

const button = (name: string | RegExp) =>
  [...document.querySelectorAll('button')].find((one) => {
    const told = one.getAttribute('aria-label') ?? one.textContent ?? ''
    return typeof name === 'string' ? told.trim() === name : name.test(told)
  })
const press = (name: string | RegExp) =>
  act(async () => {
    const found = button(name)
    if (!found)
      throw new Error(`no button ${name}: ${[...document.querySelectorAll('button')].map((b) => b.textContent)}`)
    found.click()
  })
const type = (text: string) =>
  act(async () => {
    const area = document.querySelector('textarea') as HTMLTextAreaElement
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
const side = (
  <CommentsSide
    part="form"
    target={{ part: 'form', item: 'f-1' }}
    onClose={() => {}}
    onJump={(...to) => calls.push({ name: 'jump', args: to })}
  />
)
const area = () => document.querySelector('textarea') as HTMLTextAreaElement

test('initials are those of family and given name, as people here are called', () => {
  expect(['Trần Thị Soạn', 'H’Hen Niê', 'ô', 'đỗ văn ước', ''].map(initialsOf)).toEqual(['TS', 'HN', 'Ô', 'ĐƯ', '?'])
})

test('who reviews comments on the field he came from; a thing that was deleted is named as it was called', async () => {
  world.threads = [thread({ text: 'Bắt buộc?' }), thread({ text: 'Thừa', item: 'f-9', about: 'Ô cũ' })]
  await open(side)
  const places = [...document.querySelectorAll('.b-thread__place')].map((one) => one.textContent)
  expect(places).toEqual(['Biểu mẫu › Họ tên', 'Biểu mẫu › Ô cũ (đã xoá)'])
  await type('Nên ghi rõ họ và tên')
  await press('Gửi ý kiến')
  expect(calls.find((one) => one.name === 'addComment')?.args).toMatchObject({
    body: { part: 'form', item: 'f-1', about: 'Họ tên', text: 'Nên ghi rõ họ và tên' },
  })
  expect(area().value).toBe('')
  await press('Đến Họ tên')
  expect(calls.at(-1)).toMatchObject({ name: 'jump', args: ['form', ['form', 'pages', 0, 'sections', 0, 'fields', 0]] })
})

test('a comment that could not be sent stays where it was typed and is sent under the same id again', async () => {
  await open(side)
  await type('Đừng mất')
  failing = true
  await press('Gửi ý kiến')
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('chữ bạn viết vẫn còn đây')
  expect(area().value).toBe('Đừng mất')
  failing = false
  await press('Gửi ý kiến')
  const ids = calls
    .filter((one) => one.name === 'addComment')
    .map((one) => (one.args as { body: { id: string } }).body.id)
  expect([ids.length, new Set(ids).size]).toEqual([2, 1])
})

test('an auditor reads what was said and is offered nothing to write', async () => {
  Object.assign(world, { roles: ['auditor'], threads: [thread({ text: 'Bắt buộc?' })] })
  await open(side)
  expect(document.querySelector('textarea')).toBeNull()
  expect(button('Trả lời')).toBeUndefined()
  expect(document.body.textContent).toContain('Bắt buộc?')
})

test('filters show what is open, resolved and one’s own; a thread is resolved in one press', async () => {
  world.threads = [
    thread({ text: 'Mở' }),
    thread({ text: 'Xong', resolvedAt: '2026-11-23T02:00:00Z', resolvedBy: 'Lan' }),
  ]
  await open(side)
  const shown = () => [...document.querySelectorAll('.b-thread__text')].map((one) => one.textContent)
  expect(shown()).toEqual(['Mở'])
  await press(/^Đã xong/)
  expect(shown()).toEqual(['Xong'])
  await press(/^Chưa xong/)
  await press('Đánh dấu đã xong')
  expect(calls.at(-1)).toMatchObject({ name: 'resolveComment', args: { params: { commentId: 'Mở' } } })
})

test('a badge counts the open threads of its thing alone and opens them; without any it is not there', async () => {
  world.threads = [
    thread({ text: 'a' }),
    thread({ text: 'b' }),
    thread({ text: 'c', resolvedAt: 'x' }),
    thread({ text: 'd', item: 'f-2' }),
  ]
  await open(
    <>
      <CommentBadge target={{ part: 'form', item: 'f-1' }} />
      <CommentBadge target={{ part: 'form', item: 'f-7' }} />
    </>,
  )
  expect([...document.querySelectorAll('.b-comment-badge')].map((one) => one.textContent)).toEqual([
    '22 ý kiến chưa xong',
  ])
  await press(/ý kiến chưa xong/)
  expect(calls.at(-1)).toEqual({ name: 'open', args: { part: 'form', item: 'f-1' } })
})

test('others are shown once each by name and place, oneself in another window as such', async () => {
  const one = (accountId: string, name: string, tab: string, editing = true): Present => ({
    tab,
    accountId,
    name,
    part: 'fees',
    item: null,
    editing,
    seenAt: '',
  })
  world.others = [
    one('a-2', 'Phạm Thị Lan', 'x'),
    one('a-2', 'Phạm Thị Lan', 'y'),
    one('r-1', 'Lê Văn Duyệt', 'z'),
    one('u', 'Kiểm Toán', 'k', false),
  ]
  await open(<PresenceBar />)
  expect(
    [...document.querySelectorAll('.b-presence li')].map(
      (item) => item.querySelector('.mc-visually-hidden')?.textContent,
    ),
  ).toEqual([
    'Phạm Thị Lan – đang ở Phí, lệ phí',
    'Lê Văn Duyệt (bạn, cửa sổ khác) – đang ở Phí, lệ phí',
    'Kiểm Toán – đang xem Phí, lệ phí',
  ])
})

test('a newer revision on the server is taken in as soon as it is told', async () => {
  const theirs = say(start, 'field.f-2.label', 'Địa chỉ')
  world.revision = 2
  await open(null, { read: async () => ({ definition: theirs, revision: 2, by: 'Lan' }) })
  await vi.waitFor(() => expect(textOf(editor.getState().history.present, 'vi', 'field.f-2.label')).toBe('Địa chỉ'))
})

test('where two changed one place both values stand in words, nothing is chosen, and the answer is what is saved', async () => {
  const theirs = say(must(start, 'removeField', { id: 'f-2' } as never), 'field.f-1.label', 'Tên của Lan')
  const saved: Definition[] = []
  await open(<ConflictDialog onClose={() => calls.push({ name: 'closed', args: null })} />, {
    saveAfterMs: 1,
    save: async (definition, revision) => {
      if (revision === 1) return { kind: 'conflict', definition: theirs, revision: 2, by: 'Lan' }
      saved.push(definition)
      return { kind: 'saved', revision: revision + 1 }
    },
  })
  await act(async () => {
    editor.act('setTexts', {
      texts: [
        { language: 'vi', path: 'field.f-1.label', text: 'Tên của tôi' },
        { language: 'vi', path: 'field.f-2.label', text: 'Vẫn cần' },
      ],
    })
    await vi.waitFor(() => expect(editor.getState().save.kind).toBe('conflict'))
  })
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)))
  const told = [...document.querySelectorAll('.b-clash')].map((one) => one.textContent ?? '').sort()
  expect(told[0]).toMatch(/nhãn \(tiếng Việt\).*Của tôi.*“Tên của tôi”.*Của Lan.*“Tên của Lan”/)
  expect(told[1]).toMatch(/Vẫn cần.*Của tôi.*Giữ lại.*Của Lan.*Xoá/)
  expect([...document.querySelectorAll('input[type="radio"]')].some((one) => (one as HTMLInputElement).checked)).toBe(
    false,
  )
  expect(button('Gộp và lưu')?.disabled).toBe(true)
  await press('Mọi chỗ theo Lan')
  await press('Gộp và lưu')
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('saved'))
  expect(editor.getState().history.present.form.pages[0]?.sections[0]?.fields.map((one) => one.id)).toEqual(['f-1'])
  expect(saved).toEqual([])
  expect(calls.at(-1)?.name).toBe('closed')
})

test('the list behind undo goes several acts back at once', async () => {
  await open(<UndoButtons />)
  await act(async () => {
    for (const text of ['A', 'B', 'C']) editor.act('setText', { language: 'vi', path: 'field.f-1.label', text })
  })
  await press('Lùi nhiều thao tác một lúc')
  const items = [...document.querySelectorAll('[role="menuitem"]')] as HTMLElement[]
  expect(items).toHaveLength(3)
  await act(async () => items[1]?.click())
  expect(textOf(editor.getState().history.present, 'vi', 'field.f-1.label')).toBe('A')
})
