// @vitest-environment happy-dom
import type { Client } from '@motcua/api/client'
import type { Definition } from '@motcua/core/definition'
import { runScenario } from '@motcua/core/simulate'
import { createI18n, I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ComponentType } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { AppProvider } from '../app/context.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import ScenariosSurface from '../scenarios/ScenariosSurface.tsx'
import { createEditor, type Editor } from '../state/editor.ts'
import { memoryCopies } from '../state/local-copies.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { simulationLists, simulationReference } from '../testing/simulation-reference.ts'
import { draftVersion, referenceOf, templateOf } from '../testing/templates.ts'
import { builderMessages } from '../texts/index.ts'
import SimulateSurface from './SimulateSurface.tsx'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

// the first of them compiles a procedure of fifty fields from cold
vi.setConfig({ testTimeout: 30_000 })

const d02 = templateOf('d02-civil-status-extract')
const lists = simulationLists()
let roots: Root[] = []
let editor: Editor
let drafts = 0

async function open(
  Surface: ComponentType<SurfaceProps>,
  definition: Definition = d02,
  reference: unknown = undefined,
) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  const id = `H17.1~${drafts++}`
  editor = createEditor({
    id,
    definition,
    revision: 1,
    save: async () => ({ kind: 'saved', revision: 2 }),
    copies: memoryCopies(),
    now: () => 0,
    saveAfterMs: 1e6,
  })
  const client = {
    simulationReference: async () => ({
      reference: reference === undefined ? simulationReference(definition) : reference,
    }),
    simulationLists: async () => lists,
  } as unknown as Client
  const i18n = createI18n('vi', { builder: builderMessages })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queries.setQueryData(['me'], { me: { now: '2026-11-23T02:00:00Z', roles: ['analyst'] }, fetchedAt: Date.now() })
  document.body.innerHTML = '<div id="root"></div>'
  const root = createRoot(document.getElementById('root') as HTMLElement)
  roots.push(root)
  await act(async () =>
    root.render(
      <I18nProvider i18n={i18n}>
        <AppProvider app={{ client, i18n }}>
          <QueryClientProvider client={queries}>
            <Announcer>
              <EditorProvider editor={editor}>
                <Surface id={id} findings={[]} onJump={() => {}} />
              </EditorProvider>
            </Announcer>
          </QueryClientProvider>
        </AppProvider>
      </I18nProvider>,
    ),
  )
}

afterEach(async () => {
  for (const root of roots) await act(async () => root.unmount())
  roots = []
})

const page = () => document.body.textContent ?? ''

async function waitFor<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  for (let turn = 0; turn < 150; turn++) {
    const found = look()
    if (found) return found
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
  }
  throw new Error(`${what} did not appear in: ${page().slice(0, 1500)}`)
}
const shows = (text: string) => waitFor(() => page().includes(text), text)
const button = (name: string) =>
  waitFor(
    () =>
      [...document.querySelectorAll<HTMLElement>('button, [role="tab"]')].find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name,
      ),
    name,
  )
async function press(name: string) {
  const found = await button(name)
  await act(async () => found.click())
}
async function type(element: Element | null, text: string) {
  if (!(element instanceof HTMLInputElement)) throw new Error('no input')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  await act(async () => {
    set?.call(element, text)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function begin() {
  await open(SimulateSurface)
  await press('Điền dữ liệu mẫu')
  await press('Nộp hồ sơ')
  await shows('Ai làm được gì lúc này')
}

test('an empty form is refused with what is missing, a filled one becomes a dossier with a code', async () => {
  await open(SimulateSurface)
  await press('Nộp hồ sơ')
  await shows('Hồ sơ chưa nộp được')
  await press('Điền dữ liệu mẫu')
  await press('Nộp hồ sơ')
  await shows('H17.1-261123-0001')
  expect(page()).toContain('Mới đăng ký')
})

test('goes to its end at one key, is told why it is due, and goes back to any act', async () => {
  await begin()
  for (let i = 0; i < 12 && !page().includes('Hồ sơ đã kết thúc'); i++) await press('Đi tiếp giúp tôi')
  await shows('Hồ sơ đã kết thúc')
  await press('Hạn')
  await shows('Time limit:')
  expect(page()).toContain('Thời hạn:')
  await press('Lùi một lượt')
  expect(page()).not.toContain('Hồ sơ đã kết thúc')
  const first = document.querySelector<HTMLElement>('.b-sim__moment')
  await act(async () => first?.click())
  expect(page()).toContain('Mới đăng ký')
})

test('the clock jumps to the end of the working day and what happened stands on the way', async () => {
  await begin()
  await press('Hết ngày làm việc')
  await shows('17:00')
  expect(page()).toContain('Thời gian trôi')
})

test('is saved as a scenario that expects what came out, and that scenario passes', async () => {
  await begin()
  await press('Đi tiếp giúp tôi')
  await press('Lưu thành tình huống')
  await press('Lưu tình huống')
  await shows('Đặt tên để người khác hiểu')
  await type(document.querySelector('dialog input.b-input'), 'Đường thẳng')
  await press('Lưu tình huống')
  const { present } = editor.getState().history
  const saved = present.scenarios.at(-1)
  expect(saved?.name).toBe('Đường thẳng')
  expect(saved?.expect?.status).toBe('submitted')
  expect(saved?.acts[0]?.expect?.dueAt ?? saved?.acts[0]?.expect?.status).toBeTruthy()
  if (!saved) throw new Error('nothing saved')
  expect(runScenario(draftVersion(present), referenceOf(present), saved)).toMatchObject({ passed: true })
  // an expectation that nothing could meet fails: the comparison is real
  const wrong = { ...saved, expect: { ...saved.expect, feeVnd: 1 } }
  expect(runScenario(draftVersion(present), referenceOf(present), wrong).passed).toBe(false)
})

test('an edit of the draft is played at once, and where the way is cut off it says so', async () => {
  await begin()
  await press('Đi tiếp giúp tôi')
  const moved = page()
  const { workflow } = d02
  const taken = workflow.transitions.find(({ from }) => from === workflow.initial)
  if (!taken) throw new Error('no transition')
  await act(async () => {
    editor.act('removeTransition', { id: taken.id } as never)
  })
  await shows('Bản nháp đã đổi: từ lượt 1')
  expect(moved).not.toContain('Bản nháp đã đổi')
  await press('Đi tiếp từ chỗ còn đi được')
  await shows('Mới đăng ký')
})

test('without a confirmed calendar nothing can be played, and it is said who can help', async () => {
  await open(SimulateSurface, d02, null)
  await shows('cơ quan chưa có lịch làm việc')
  expect(page()).toContain('quản trị')
})

test('all scenarios are played when the page opens; one that an edit breaks is found, opened at its place and accepted', async () => {
  await open(ScenariosSurface)
  await shows(`Cả ${d02.scenarios.length} tình huống đều đạt`)
  const at = d02.scenarios.findIndex(({ expect: expected }) => expected?.feeVnd !== undefined)
  expect(at).toBeGreaterThanOrEqual(0)
  await act(async () => {
    const scenario = d02.scenarios[at]
    if (scenario)
      editor.act('putScenario', { index: at, scenario: { ...scenario, expect: { ...scenario.expect, feeVnd: 7 } } })
  })
  await shows(`1 trong ${d02.scenarios.length} không đạt`)
  const row = document.querySelectorAll<HTMLElement>('.b-scn__list .b-item__toggle')[at]
  await act(async () => row?.click())
  await shows('Mong đợi')
  const wrong = document.querySelector('tr[data-wrong]')
  expect(wrong?.textContent).toContain('Tổng phí')
  await press('Lấy kết quả mới làm mong đợi')
  expect(editor.getState().history.present.scenarios[at]?.expect?.feeVnd).toBe(d02.scenarios[at]?.expect?.feeVnd)
  expect(document.querySelector('tr[data-wrong]')).toBeNull()
})

test('a scenario is renamed, gets an act more, and loses it again, without a line of JSON', async () => {
  await open(ScenariosSurface)
  await shows('tình huống đều đạt')
  await act(async () => document.querySelector<HTMLElement>('.b-scn__list .b-item__toggle')?.click())
  await type(document.querySelector('.b-scn__title input'), 'Tên mới')
  const acts = d02.scenarios[0]?.acts.length ?? 0
  await press('Thêm một lượt sau đây')
  expect(editor.getState().history.present.scenarios[0]).toMatchObject({ name: 'Tên mới' })
  expect(editor.getState().history.present.scenarios[0]?.acts).toHaveLength(acts + 1)
  await press('Xoá lượt này')
  expect(editor.getState().history.present.scenarios[0]?.acts).toEqual(d02.scenarios[0]?.acts)
})
