import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const blockOf = (selector: string) => {
  const at = css.indexOf(`${selector} {`)
  return css.slice(at, css.indexOf('}', at))
}
const tokensOf = (block: string): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/--mc-([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']))

const light = tokensOf(blockOf(':root'))
const dark = tokensOf(blockOf(':root[data-theme="dark"]'))
const darkBySystem = tokensOf(blockOf(':root:not([data-theme="light"])'))

function luminance(hex: string): number {
  const part = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const grounds = ['paper', 'surface', 'sunk']
const texts = ['ink', 'ink-soft', 'brand', 'brand-strong', 'accent', 'success', 'warning', 'danger', 'info']
const textPairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...['brand', 'accent', 'success', 'warning', 'danger', 'info'].map((tone) => [tone, `${tone}-soft`] as const),
  ...['brand', 'accent', 'success', 'warning', 'danger', 'info'].map((tone) => ['ink', `${tone}-soft`] as const),
  ['brand-strong', 'brand-soft'] as const,
  ['on-brand', 'brand'] as const,
  ['on-brand', 'brand-strong'] as const,
  ['surface', 'danger'] as const,
]

for (const [name, tokens] of Object.entries({ light, dark })) {
  describe(`the ${name} theme`, () => {
    it.each(textPairs)('shows %s on %s at 4.5:1 or better', (text, ground) => {
      expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
    })
    it.each(grounds.flatMap((ground) => [['line-strong', ground] as const, ['focus', ground] as const]))(
      'shows the outline %s on %s at 3:1 or better',
      (line, ground) => expect(contrast(tokens[line] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3),
    )
  })
}

describe('the dark theme', () => {
  it('is the same whether the person or the system asked for it', () => expect(darkBySystem).toEqual(dark))
  it('replaces every colour of the light one', () => {
    const colours = Object.keys(light).filter((name) => /^(#|rgb)/.test(light[name] ?? ''))
    expect(Object.keys(dark).sort()).toEqual(colours.sort())
  })
})
