import { createClient } from '@motcua/api/client'
import { createI18n } from '@motcua/ui/i18n'
import { createMemoryHistory } from '@tanstack/react-router'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../app/App.tsx'
import { createDeskRouter } from '../app/router.tsx'
import { deskMessages } from '../texts/index.ts'
import type { FakeServer } from './fake-server.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

/** The whole desk at an address over a fake server; `find` waits for what is named by role and accessible name. */
export async function renderDesk(server: FakeServer, path: string, language: 'vi' | 'en' = 'vi') {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  document.body.innerHTML = '<div id="root"></div>'
  const i18n = createI18n(language, { desk: deskMessages })
  const client = createClient({ fetch: server.fetch, language: () => language })
  const router = createDeskRouter(createMemoryHistory({ initialEntries: [`/desk${path}`] }))
  const root = createRoot(document.getElementById('root') as HTMLElement)
  await act(async () => root.render(<App client={client} i18n={i18n} router={router} />))
  return {
    router,
    close: () => act(async () => root.unmount()),
  }
}

/** Lets queries and renders settle until the condition gives something. @throws with the page's text after two seconds */
export async function waitFor<T>(look: () => T | null | undefined | false, what = 'what was waited for'): Promise<T> {
  for (let turn = 0; turn < 100; turn++) {
    const found = look()
    if (found) return found
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
  }
  throw new Error(`${what} did not appear in: ${document.body.textContent?.slice(0, 1500)}`)
}

const selectors: Readonly<Record<string, string>> = {
  button: 'button',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4',
  tab: '[role="tab"]',
  checkbox: 'input[type="checkbox"]',
  radio: 'input[type="radio"]',
  textbox: 'input:not([type="checkbox"], [type="radio"]), textarea',
  combobox: 'select',
  dialog: 'dialog[open]',
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label) return label
  const by = element.getAttribute('aria-labelledby')
  if (by) return document.getElementById(by)?.textContent?.trim() ?? ''
  const own = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null
  return (own ?? element).textContent?.trim() ?? ''
}

/** The element of a role whose accessible name contains the text. */
export const byRole = (role: keyof typeof selectors & string, name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selectors[role] ?? role)].find((one) => nameOf(one).includes(name))

export const find = (role: string, name: string): Promise<HTMLElement> =>
  waitFor(() => byRole(role, name), `${role} “${name}”`)

export async function click(element: HTMLElement): Promise<void> {
  await act(async () => element.click())
}

/** Types into a controlled input, as a person's browser would tell React. */
export async function type(element: HTMLElement, text: string): Promise<void> {
  const kind =
    element instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement
      : element instanceof HTMLSelectElement
        ? HTMLSelectElement
        : HTMLInputElement
  const set = Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set
  await act(async () => {
    set?.call(element, text)
    element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  })
}

export async function press(key: string, init: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  })
}
