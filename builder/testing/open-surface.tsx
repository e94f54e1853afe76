import type { Client } from '@motcua/api/client'
import type { Finding } from '@motcua/core/check'
import { check } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { createI18n, I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { AppProvider } from '../app/context.tsx'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { createEditor, type Editor } from '../state/editor.ts'
import { memoryCopies } from '../state/local-copies.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { builderMessages } from '../texts/index.ts'
import { simulationLists, simulationReference } from './simulation-reference.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

/** A surface on the screen, and what a person does with it. */
export interface OpenSurface {
  readonly editor: Editor
  readonly definition: () => Definition
  readonly text: () => string
  readonly find: (selector: string) => HTMLElement
  readonly all: (selector: string) => readonly HTMLElement[]
  /** by its name as a screen reader says it */
  readonly button: (name: string | RegExp) => HTMLButtonElement
  readonly labelled: (name: string | RegExp, within?: string) => HTMLInputElement
  readonly click: (element: Element) => Promise<void>
  readonly press: (element: Element, key: string, more?: KeyboardEventInit) => Promise<void>
  readonly type: (element: Element, text: string) => Promise<void>
  readonly choose: (element: Element, value: string) => Promise<void>
  readonly paste: (element: Element, text: string) => Promise<void>
  /** what copying this element puts on the clipboard */
  readonly copy: (element: Element) => Promise<string>
  readonly until: (holds: () => boolean, what: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens a surface on a definition, in Vietnamese, with the findings that the check gives. */
export async function openSurface(
  Surface: ComponentType<SurfaceProps>,
  definition: Definition,
  answers: Partial<Client> = {},
): Promise<OpenSurface> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  const editor = createEditor({
    id: 'H17.1~1.000001',
    definition,
    revision: 1,
    save: async () => ({ kind: 'saved', revision: 2 }),
    copies: memoryCopies(),
    now: () => 0,
    saveAfterMs: 1e6,
  })
  const client = {
    me: async () => ({ id: 'a-1', name: 'Trần Thị Soạn', roles: ['analyst'], now: '2026-11-23T02:00:00Z' }),
    simulationReference: async () => ({ reference: simulationReference(editor.getState().history.present) }),
    simulationLists: async () => simulationLists(),
    ...answers,
  } as unknown as Client
  const i18n = createI18n('vi', { builder: builderMessages })
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const react = createRoot(root)
  const query = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const findings: readonly Finding[] = check(definition)
  await act(async () =>
    react.render(
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={query}>
          <AppProvider app={{ client, i18n }}>
            <Announcer>
              <EditorProvider editor={editor}>
                <Surface id="H17.1~1.000001" findings={findings} onJump={() => undefined} />
              </EditorProvider>
            </Announcer>
          </AppProvider>
        </QueryClientProvider>
      </I18nProvider>,
    ),
  )
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  const find = (selector: string) => {
    const found = root.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`nothing matches ${selector} in ${root.innerHTML.slice(0, 1500)}`)
    return found
  }
  const matches = (text: string | null | undefined, name: string | RegExp) =>
    typeof name === 'string' ? text?.trim() === name : name.test(text?.trim() ?? '')
  const nameOf = (element: HTMLElement) => {
    const id = element.id && root.querySelector(`label[for="${CSS.escape(element.id)}"]`)
    return element.getAttribute('aria-label') ?? (id ? id.textContent : element.closest('label')?.textContent)
  }
  const fire = (element: Element, event: Event) => act(async () => void element.dispatchEvent(event))
  const set = (element: Element, value: string) => {
    const prototype = Object.getPrototypeOf(element) as object
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value)
  }
  const clipboard = (type: string, data: DataTransfer) =>
    Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData: data })
  return {
    editor,
    definition: () => editor.getState().history.present,
    text: () => root.textContent ?? '',
    find,
    all,
    button: (name) => {
      const found = all('button').find((one) => matches(one.getAttribute('aria-label') ?? one.textContent, name))
      if (!found) throw new Error(`no button ${name}`)
      return found as HTMLButtonElement
    },
    labelled: (name, within = '') => {
      const found = all(`${within} :is(input, select, textarea)`).find((one) => matches(nameOf(one), name))
      if (!found) throw new Error(`nothing labelled ${name}: ${all('input, select, textarea').map(nameOf).join(' | ')}`)
      return found as HTMLInputElement
    },
    click: (element) => act(async () => (element as HTMLElement).click()),
    press: (element, key, more = {}) =>
      fire(element, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
    type: (element, text) =>
      act(async () => {
        set(element, text)
        element.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    choose: (element, value) =>
      act(async () => {
        ;(element as HTMLSelectElement).value = value
        element.dispatchEvent(new Event('change', { bubbles: true }))
      }),
    paste: (element, text) => {
      const data = new Map([['text/plain', text]])
      const transfer = { getData: (kind: string) => data.get(kind) ?? '' } as DataTransfer
      return fire(element, clipboard('paste', transfer))
    },
    copy: async (element) => {
      let copied = ''
      const transfer = { setData: (_: string, text: string) => (copied = text) } as unknown as DataTransfer
      await fire(element, clipboard('copy', transfer))
      return copied
    },
    until: async (holds, what) => {
      for (let i = 0; i < 100 && !holds(); i += 1)
        await act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)))
      if (!holds()) throw new Error(`never: ${what}`)
    },
    close: async () => {
      await act(async () => react.unmount())
      editor.stop()
    },
  }
}
