import axe from 'axe-core'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createI18n, I18nProvider } from '../i18n/index.ts'
import { Announcer } from '../kit/index.ts'

/** A rendered screen: what stands on it, and what a person does with it. */
export interface TestPage {
  readonly root: HTMLElement
  readonly find: (selector: string) => HTMLElement
  readonly byLabel: (label: string) => HTMLInputElement
  readonly button: (name: string) => HTMLButtonElement
  readonly press: (element: Element, key: string) => Promise<void>
  readonly click: (element: Element) => Promise<void>
  /** replaces what is in a box, as pasting does */
  readonly type: (element: HTMLInputElement | HTMLTextAreaElement, text: string) => Promise<void>
  readonly choose: (element: HTMLSelectElement, value: string) => Promise<void>
  readonly blur: (element: HTMLElement) => Promise<void>
  readonly show: (node: ReactNode) => Promise<void>
  readonly close: () => void
}

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

/** Renders into the document of the test, in Vietnamese unless told otherwise. */
export async function openPage(node: ReactNode, language: 'vi' | 'en' = 'vi'): Promise<TestPage> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  document.documentElement.lang = language
  const i18n = createI18n(language)
  const react = createRoot(root)
  const show = (next: ReactNode) =>
    act(async () =>
      react.render(
        <I18nProvider i18n={i18n}>
          <Announcer>{next}</Announcer>
        </I18nProvider>,
      ),
    )
  await show(node)
  const find = (selector: string) => {
    const found = root.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`nothing matches ${selector} in ${root.innerHTML.slice(0, 2000)}`)
    return found
  }
  const fire = (element: Element, event: Event) => act(async () => void element.dispatchEvent(event))
  return {
    root,
    find,
    byLabel: (label) => {
      const found = [...root.querySelectorAll('label')].find((one) => one.textContent?.trim().startsWith(label))
      return find(`#${CSS.escape(found?.htmlFor ?? `no label ${label}`)}`) as HTMLInputElement
    },
    button: (name) => {
      const found = [...root.querySelectorAll('button')].find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent)?.trim() === name,
      )
      if (!found) throw new Error(`no button ${name}`)
      return found
    },
    press: (element, key) => fire(element, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    click: (element) => act(async () => (element as HTMLElement).click()),
    type: (element, text) =>
      act(async () => {
        const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
        Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(element, text)
        element.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    choose: (element, value) =>
      act(async () => {
        element.value = value
        element.dispatchEvent(new Event('change', { bubbles: true }))
      }),
    blur: (element) =>
      act(async () => {
        element.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      }),
    show,
    close: () => act(() => react.unmount()),
  }
}

/** What the accessibility engine has against an element, in words; colours need a real browser and are not looked at here. */
export async function violations(element: Element): Promise<string[]> {
  const result = await axe.run(element as HTMLElement, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    resultTypes: ['violations'],
  })
  return result.violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.html.slice(0, 200)).join(' | ')}`)
}
