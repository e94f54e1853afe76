import { createClient } from '@motcua/api/client'
import { createI18n } from '@motcua/ui/i18n'
import { createMemoryHistory } from '@tanstack/react-router'
import axe from 'axe-core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { PortalApp } from '../app/PortalApp.tsx'
import { createQueryClient } from '../app/queries.ts'
import { createPortalRouter } from '../app/router.tsx'
import { portalTexts } from '../texts/texts.ts'
import type { FakeServer } from './fake-server.ts'

const patienceMs = 4000

/** The whole portal at an address, as one person at one browser; `storage` carries what the device keeps. */
export async function openPortal(
  server: FakeServer,
  path: string,
  { language = 'vi', storage }: { readonly language?: 'vi' | 'en'; readonly storage?: Storage } = {},
) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const i18n = createI18n(language, { portal: portalTexts })
  const router = createPortalRouter(createMemoryHistory({ initialEntries: [path] }))
  const client = createClient({ baseUrl: 'http://localhost', fetch: server.fetch })
  const react = createRoot(root)
  await act(async () =>
    react.render(<PortalApp portal={{ client, i18n, storage }} queries={createQueryClient()} router={router} />),
  )

  /** Waits for what the screen shows some time later. */
  const until = async <T,>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    const end = Date.now() + patienceMs
    for (;;) {
      const found = look()
      if (found) return found
      if (Date.now() > end) throw new Error(`waited for ${what}; the page says: ${root.textContent?.slice(0, 1500)}`)
      await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    }
  }
  const named = (selector: string, name: string) =>
    [...root.querySelectorAll<HTMLElement>(selector)].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name,
    )
  return {
    root,
    until,
    path: () => router.state.location.pathname,
    heading: (text: string) => until(`the heading ${text}`, () => named('h1', text)),
    text: (text: string) => until(`the text ${text}`, () => root.textContent?.includes(text)),
    click: async (selector: 'a' | 'button' | 'summary', name: string) => {
      const element = await until(`the ${selector} ${name}`, () => named(selector, name))
      await act(async () => element.click())
    },
    /** as a person who types: what is in the box is replaced */
    type: async (label: string, text: string) => {
      const found = await until(`the label ${label}`, () =>
        [...root.querySelectorAll('label')].find((one) => one.textContent?.trim().startsWith(label)),
      )
      const box = root.querySelector<HTMLInputElement>(`#${CSS.escape(found.htmlFor)}`)
      if (!box) throw new Error(`no box for ${label}`)
      const prototype = box.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement
      await act(async () => {
        Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(box, text)
        box.dispatchEvent(new Event('input', { bubbles: true }))
      })
      return box
    },
    tick: async (id: string) => {
      const box = await until(`the box ${id}`, () => root.querySelector<HTMLElement>(`#${id}`))
      await act(async () => box.click())
    },
    /** what the accessibility engine has against the page; colours are looked at in a real browser */
    violations: async () => {
      const result = await act(() =>
        axe.run(root, {
          rules: { 'color-contrast': { enabled: false } },
          resultTypes: ['violations'],
        }),
      )
      return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)
    },
    headings: () => root.querySelectorAll('h1').length,
    close: () => act(async () => react.unmount()),
  }
}
