// @vitest-environment happy-dom
import { check, findingCodes } from '@motcua/core/check'
import { blankDefinition, type Definition } from '@motcua/core/definition'
import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { commands, edit } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { templateOf } from '../testing/templates.ts'
import { builderMessages } from '../texts/index.ts'
import { FindingsPanel } from './FindingsPanel.tsx'
import { selectorsOf } from './focus-place.ts'
import { whyKey } from './why.ts'

let surface: OpenSurface | undefined
afterEach(async () => {
  await surface?.close()
  surface = undefined
  localStorage.clear()
})

/** The panel as the editor has it: the check follows each edit. */
const Live = ({ onJump }: SurfaceProps) => (
  <FindingsPanel findings={check(useDefinition())} part="form" onJump={onJump} />
)
const broken = (): Definition => {
  const definition = structuredClone(blankDefinition('1.000001', 'Thử'))
  const vietnamese = definition.messages.vi ?? {}
  for (const n of [1, 2]) vietnamese[`field.gone-${n}.label`] = { text: `Cũ ${n}` }
  return definition
}
const unused = (definition: Definition) => check(definition).filter(({ code }) => code === 'text.unused').length

test('every finding says why it matters, in both languages', () => {
  const without = Object.keys(findingCodes).filter((code) => {
    const key = whyKey(code as keyof typeof findingCodes)
    return !builderMessages.vi[key] || !builderMessages.en[key]
  })
  expect(without).toEqual([])
})

test('all of one kind are mended in one act, and one undo brings them back', async () => {
  const definition = broken()
  expect(unused(definition)).toBe(2)
  surface = await openSurface(Live, definition)
  await surface.click(surface.button(/^Phát hiện/))
  await surface.click(surface.button('Sửa cả 2 mục cùng loại'))
  expect(unused(surface.definition())).toBe(0)
  expect(surface.text()).toContain('Đã sửa 2 mục')
  await act(async () => surface?.editor.undo())
  expect(unused(surface.definition())).toBe(2)
})

test('the filter leaves what can be mended, the search finds without accents, and the why opens beneath', async () => {
  surface = await openSurface(Live, broken())
  await surface.click(surface.button(/^Phát hiện/))
  await surface.click(surface.button(/^Sửa giúp được/))
  const lines = () => surface?.all('.b-findings__group li').length
  expect(lines()).toBe(2)
  await surface.type(surface.labelled('Tìm trong danh sách'), 'cu 2')
  expect(lines()).toBe(1)
  await surface.click(surface.button(/^Vì sao: /))
  expect(surface.find('.b-findings__why').textContent).toContain('Lời thiếu hiện ra trống')
})

test('the panel stays open for the next visit, and is quiet when there is nothing', async () => {
  surface = await openSurface(Live, broken())
  await surface.click(surface.button(/^Phát hiện/))
  await surface.close()
  surface = await openSurface(({ onJump }) => <FindingsPanel findings={[]} part="form" onJump={onJump} />, broken())
  expect(surface.button(/^Phát hiện/).getAttribute('aria-expanded')).toBe('true')
  expect(surface.text()).toContain('Không có lỗi')
})

test('who has to sign, roles and ways out are told in words and not as codes', async () => {
  const definition = templateOf('d02-civil-status-extract')
  const finding = {
    code: 'output.unsigned',
    severity: 'warning',
    path: ['outputs', 0, 'signers'],
    params: { output: definition.outputs[0]?.id ?? '', signer: 'approver' },
  } as const
  surface = await openSurface(
    ({ onJump }) => <FindingsPanel findings={[finding]} part="form" onJump={onJump} />,
    definition,
  )
  await surface.click(surface.button(/^Phát hiện/))
  expect(surface.text()).toContain('cần chữ ký (lãnh đạo ký)')
  expect(surface.text()).not.toContain('approver')
})

test('a jump looks for the very control, then for what lies around it', () => {
  const at = { severity: 'error', path: ['workflow', 'steps', 2, 'actor', 'role'] } as const
  expect(selectorsOf({ ...at, code: 'role.unstaffed' })).toEqual([
    '[data-property="workflow/steps/2/actor/role"]',
    '[data-property="workflow/steps/2/actor"]',
    '[data-property="workflow/steps/2"]',
  ])
  expect(selectorsOf({ ...at, code: 'text.missing', params: { text: 'step.s.title', language: 'en' } })).toEqual([
    '[data-text="step.s.title"][data-language="en"]',
  ])
})

test('mends in one list do not move one another, and what is told twice is mended once', () => {
  const definition = templateOf('d02-civil-status-extract')
  const list = [...definition.notifications]
  const path = (i: number) => ['notifications', i] as const
  const done = commands.applyFixes(definition, {
    fixes: [0, 2, 0].map((i) => ({ path: path(i), do: 'remove' as const })),
  })
  expect(done.notifications).toEqual(list.filter((_, i) => i !== 0 && i !== 2))
})

test('what the check mends in a shipped template is a definition again, without those findings', () => {
  const definition = structuredClone(templateOf('d02-civil-status-extract'))
  const [first] = Object.keys(definition.messages.en ?? {})
  delete definition.messages.en?.[String(first)]
  const fixes = check(definition).flatMap(({ fix }) => (fix ? [fix] : []))
  const mended = edit(definition, 'applyFixes', { fixes })
  expect(mended.ok && check(mended.definition).filter(({ fix }) => fix)).toEqual([])
})
