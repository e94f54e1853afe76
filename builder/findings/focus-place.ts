import type { Finding } from '@motcua/core/check'
import type { Path } from '../commands/index.ts'

/** Surfaces and properties come lazily: how long their control is waited for, and when what lies nearest is enough. */
const waitMs = 2500
const nearestAfterMs = 500
const focusable = 'input:not([type="hidden"]), select, textarea, button, [tabindex="0"]'

/** Puts the focus on the very control a finding is about, as soon as its surface stands; else on the nearest there is. */
export function focusPlace(finding: Finding): void {
  const began = performance.now()
  const places = selectorsOf(finding)
  const look = () => {
    const passed = performance.now() - began
    const enough = passed < nearestAfterMs ? places.slice(0, 1) : places
    for (const place of enough) {
      const found = document.querySelector<HTMLElement>(place)
      const control = found?.matches(focusable) ? found : found?.querySelector<HTMLElement>(focusable)
      if (!control) continue
      found?.closest('details')?.setAttribute('open', '')
      control.focus({ preventScroll: true })
      control.scrollIntoView({ block: 'center' })
      return
    }
    if (passed < waitMs) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** The control by its path, then those around it; a text by its language. */
export function selectorsOf({ code, path, params }: Finding): readonly string[] {
  const text = params?.text
  if (code.startsWith('text.') && typeof text === 'string')
    return [`[data-text="${escaped(text)}"][data-language="${escaped(String(params?.language))}"]`]
  const around: Path[] = path.map((_, i) => path.slice(0, path.length - i)).filter((one) => one.length > 2)
  return around.map((one) => `[data-property="${escaped(one.join('/'))}"]`)
}

const escaped = (text: string) => text.replace(/["\\]/g, '\\$&')
