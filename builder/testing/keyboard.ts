import type { CDPSession, Locator, Page } from 'playwright-core'

/**
 * A page on which everything is done by keys: the same steps that a test takes with a mouse, a press for a click, the arrows for
 * a list, Tab, Shift+Tab and F6 to every control. What cannot be done so fails.
 */
export interface KeyboardPage {
  readonly page: Page
  /** signs of a pointer since the person sat down; must stay empty */
  pointerEvents(): Promise<readonly string[]>
}

declare global {
  interface Window {
    pointerEventsSeen?: string[]
  }
}

/** Tries to come to a control: the page may change under way (a panel opens, a list grows). */
const tries = 8

/** Sits down at a page without a mouse. */
export async function sitDown(page: Page): Promise<KeyboardPage> {
  await page.addInitScript(watchPointer)
  await page.evaluate(watchPointer)
  const hand: Hand = { page, session: await page.context().newCDPSession(page) }
  return {
    page: wrap(page, hand),
    pointerEvents: () => page.evaluate(() => window.pointerEventsSeen ?? ['not watched']),
  }
}

interface Hand {
  readonly page: Page
  readonly session: CDPSession
}

const real = Symbol('real')
const finders = /^(getBy\w+|locator|first|last|nth|filter|and|or)$/

/** What a mouse or the debugger would do to a control, done by keys instead. */
const byKeys: Readonly<Record<string, (hand: Hand, target: Locator, ...given: never[]) => Promise<unknown>>> = {
  click: async (hand, target) => {
    const control = await controlOf(target)
    await reach(hand, control)
    const kind = await control.evaluate((one) =>
      one instanceof HTMLInputElement ? one.type : (one.getAttribute('role') ?? ''),
    )
    // The arrows that led to a radio button have chosen it.
    if (kind === 'radio' && (await control.isChecked())) return
    await hand.page.keyboard.press(['radio', 'checkbox', 'group'].includes(kind) ? 'Space' : 'Enter')
  },
  press: async (hand, target, key: string) => {
    await reach(hand, target)
    await hand.page.keyboard.press(key)
  },
  focus: reach,
  fill: async (hand, target, text: string) => {
    await reach(hand, target)
    const kind = await target.evaluate((one) => (one instanceof HTMLInputElement ? one.type : ''))
    if (kind === 'date' || kind === 'datetime-local') return fillInstant(hand, target, text)
    await hand.page.keyboard.press('Control+A')
    await hand.page.keyboard.press('Delete')
    await hand.page.keyboard.insertText(text)
  },
  check: (hand, target) => tick(hand, target, true),
  uncheck: (hand, target) => tick(hand, target, false),
  selectOption: async (hand, target, { label }: { label: string }) => {
    await reach(hand, target)
    // A list may still be filling.
    await target.locator('option', { hasText: label }).first().waitFor({ state: 'attached' })
    const [now = 0, then = -1] = await target.evaluate((select, text) => {
      const open = [...(select as HTMLSelectElement).options].filter((one) => !one.disabled)
      return [open.findIndex((one) => one.selected), open.findIndex((one) => one.label.trim() === text)]
    }, label)
    if (then < 0) throw new Error(`the list does not offer “${label}”: ${target}`)
    if (then === now) return
    // In a closed list each arrow would choose at once; one whose lines are acts opens at an arrow by itself.
    await hand.page.keyboard.press((await target.inputValue()) === '' ? 'ArrowDown' : 'Space')
    for (let i = Math.abs(then - now); i > 0; i -= 1)
      await hand.page.keyboard.press(then > now ? 'ArrowDown' : 'ArrowUp')
    await hand.page.keyboard.press('Enter')
  },
}

const forbidden =
  /^(dblclick|dragTo|hover|tap|setChecked|setInputFiles|dispatchEvent|drop|mouse|touchscreen|dragAndDrop)$/

function wrap<T extends object>(thing: T, hand: Hand): T {
  return new Proxy(thing, {
    get(of, name) {
      if (name === real) return of
      const value = Reflect.get(of, name, of) as unknown
      if (typeof name === 'string' && forbidden.test(name)) throw new Error(`${name} needs a mouse`)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      const keys = 'boundingBox' in of ? byKeys[name] : undefined
      if (keys) return (...given: never[]) => keys(hand, of as unknown as Locator, ...given)
      const call = (...given: unknown[]) => value.apply(of, given.map(unwrap)) as unknown
      if (finders.test(name)) return (...given: unknown[]) => wrap(call(...given) as object, hand)
      if (name === 'all') return async () => ((await call()) as object[]).map((one) => wrap(one, hand))
      return call
    },
  })
}

function unwrap(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const inside = (given as { [real]?: unknown })[real]
  if (inside) return inside
  const isPlain = Object.getPrototypeOf(given) === Object.prototype
  return isPlain ? Object.fromEntries(Object.entries(given).map(([name, one]) => [name, unwrap(one)])) : given
}

/** A press on a label goes to its control. */
async function controlOf(target: Locator): Promise<Locator> {
  const [inLabel, own] = await target.evaluate((one) => {
    const label = one.closest('label')
    return [
      Boolean(label?.control && label.control !== one),
      one.matches('a, button, input, select, summary, textarea'),
    ]
  })
  return inLabel && !own ? target.locator('xpath=ancestor-or-self::label[1]//input').first() : target
}

async function tick(hand: Hand, target: Locator, wanted: boolean): Promise<void> {
  if ((await target.isChecked()) === wanted) return
  await reach(hand, target)
  await hand.page.keyboard.press('Space')
  await target
    .page()
    .waitForFunction(([one, on]) => (one as HTMLInputElement).checked === on, [
      await target.elementHandle(),
      wanted,
    ] as const)
}

/** Day, month, year, then hour and minute, as a person of Viet Nam types them into the browser's own box. */
async function fillInstant({ page }: Hand, target: Locator, text: string): Promise<void> {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(text) ?? []
  for (const [first, second] of [
    [day, month],
    [month, day],
  ]) {
    await page.keyboard.type(`${first}${second}${year}`)
    if (hour) {
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type(`${hour}${minute}${Number(hour) < 12 ? 'a' : 'p'}`)
    }
    if ((await target.inputValue()) === text) return
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowLeft')
  }
  throw new Error(`“${text}” is not typed into ${target}: ${await target.inputValue()}`)
}

/** Runs in the page: every sign of a pointer is noted. A press of Enter makes a click without one. */
function watchPointer(): void {
  if (window.pointerEventsSeen) return
  window.pointerEventsSeen = []
  for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'dragstart'])
    window.addEventListener(kind, () => window.pointerEventsSeen?.push(kind), { capture: true, passive: true })
  window.addEventListener(
    'click',
    (event) => {
      if (event instanceof PointerEvent && event.pointerType !== '') window.pointerEventsSeen?.push('click')
    },
    { capture: true },
  )
}

async function reach({ page, session }: Hand, target: Locator): Promise<void> {
  await target.waitFor()
  let told: Way = { areas: 0, tabs: 0, arrows: 0, at: '' }
  for (let i = 0; i < tries; i += 1) {
    // A box may be replaced by a better one as soon as that is loaded.
    const way = await target.evaluate(wayTo)
    if (typeof way === 'string') {
      if (i === tries - 1) throw new Error(way)
      await page.waitForTimeout(50)
      continue
    }
    told = way
    if (told.areas === 0 && told.tabs === 0 && told.arrows === 0) return
    if (told.areas !== 0) await pressMany(session, 'F6', told.areas)
    else if (told.tabs !== 0) await pressMany(session, 'Tab', told.tabs)
    else await pressMany(session, told.arrows > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(told.arrows))
    // What the focus sets off (a panel, a hint) is drawn before the next look.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))))
  }
  throw new Error(`the keyboard does not lead to ${target}: ${JSON.stringify(told)}`)
}

interface Way {
  /** presses of F6, negative with Shift */
  readonly areas: number
  /** presses of Tab, negative with Shift */
  readonly tabs: number
  /** presses of an arrow inside a list that is one stop of Tab; negative upwards */
  readonly arrows: number
  /** where the focus is, for whoever reads why it failed */
  readonly at: string
}

/** Runs in the page: how far a control is from the focus, in the order in which the browser walks. */
function wayTo(target: Element): Way | string {
  const active = document.activeElement ?? document.body
  const at = `${active.tagName} ${active.getAttribute('aria-label') ?? active.textContent?.slice(0, 40) ?? ''}`
  const way = (kind: 'areas' | 'tabs' | 'arrows', n: number) => ({ areas: 0, tabs: 0, arrows: 0, at, [kind]: n })
  if (target === active) return way('tabs', 0)
  const modal = [...document.querySelectorAll('dialog[open]')].at(-1)
  const frame = document.querySelector('.b-editor')
  const areas = [...(frame?.querySelectorAll(':scope > :is(header, nav, main, aside, section)') ?? [])].filter(
    (one) => one.getClientRects().length > 0,
  )
  const stops = listStops(modal ?? document)
  let to = stops.indexOf(target)
  if (to < 0) {
    // One of several of which Tab stops at one alone: the arrows walk between them.
    const alike: Element[] = isRadio(target)
      ? radiosOf(target, [...document.querySelectorAll('input')])
      : [...document.querySelectorAll(`[role="${target.getAttribute('role')}"][tabindex]`)]
    const place = alike.indexOf(target)
    const far = (one: Element) => Math.abs(alike.indexOf(one) - place)
    const stop = alike.filter((one) => one === active || stops.includes(one)).sort((a, b) => far(a) - far(b))[0]
    if (!stop || place < 0) return `no stop of Tab: ${target.outerHTML.slice(0, 200)}`
    if (stop === active) return way('arrows', place - alike.indexOf(stop))
    to = stops.indexOf(stop)
  }
  const from = stops.findIndex(
    (one) => one === active || (active !== document.body && active.compareDocumentPosition(one) & 4),
  )
  // The focus stands on something that is no stop itself: the next one behind it is one press away.
  const onStop = stops[from] === active
  const tabs = from < 0 ? to - stops.length : to - from + (!onStop && to >= from ? 1 : 0)
  const [areaFrom, areaTo] = [active, target].map((one) => areas.findIndex((area) => area.contains(one)))
  if (!modal && areaTo !== undefined && areaTo >= 0 && areaTo !== areaFrom && Math.abs(tabs) > 4) {
    // Outside of every area F6 begins at the surface.
    if (areaFrom === undefined || areaFrom < 0) return way('areas', 1)
    const forth = (areaTo - areaFrom + areas.length) % areas.length
    return way('areas', forth <= areas.length / 2 ? forth : forth - areas.length)
  }
  return way('tabs', tabs)

  function listStops(root: ParentNode): Element[] {
    const found = [
      ...root.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable="true"]',
      ),
    ].filter(
      (one) =>
        (one.tabIndex >= 0 || one.isContentEditable) &&
        !one.matches(':disabled, [inert] *, details:not([open]) > *:not(summary:first-of-type) *') &&
        one.getClientRects().length > 0 &&
        getComputedStyle(one).visibility !== 'hidden',
    )
    // Of radio buttons of one name the browser stops at the chosen one, else at the first.
    return found.filter((one) => !isRadio(one) || one === active || one === stopOf(radiosOf(one, found)))
  }

  function isRadio(one: Element): one is HTMLInputElement {
    return one instanceof HTMLInputElement && one.type === 'radio'
  }

  function radiosOf(one: Element, all: readonly Element[]): HTMLInputElement[] {
    const radios = all.filter(isRadio)
    return radios.filter(
      (other) => other.name === (one as HTMLInputElement).name && other.form === (one as HTMLInputElement).form,
    )
  }

  function stopOf(radios: readonly HTMLInputElement[]): HTMLInputElement | undefined {
    return radios.find((one) => one === active) ?? radios.find((one) => one.checked) ?? radios[0]
  }
}

const codes = { F6: 117, Tab: 9, ArrowUp: 38, ArrowDown: 40 } as const

/** Presses that follow one another faster than a person's, but are the browser's own. */
async function pressMany(session: CDPSession, key: keyof typeof codes, times: number): Promise<void> {
  const common = { key, code: key, windowsVirtualKeyCode: codes[key], modifiers: times < 0 ? 8 : 0 }
  const sent: Promise<unknown>[] = []
  for (let i = Math.abs(times); i > 0; i -= 1)
    sent.push(
      session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...common }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }),
    )
  await Promise.all(sent)
}
