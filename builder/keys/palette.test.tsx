// @vitest-environment happy-dom
import { blankDefinition } from '@motcua/core/definition'
import { afterEach, expect, test } from 'vitest'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import KeyMap from './KeyMap.tsx'
import Palette from './Palette.tsx'
import type { Target } from './targets.ts'

let surface: OpenSurface | undefined
afterEach(() => surface?.close())
const definition = blankDefinition('1.000001', 'Thử')
const targets: readonly Target[] = [
  { id: 'part:fees', kind: 'part', name: 'Phí, lệ phí', part: 'fees', path: [] },
  { id: 'step:s-1', kind: 'step', name: 'Thẩm định hồ sơ', part: 'workflow', path: ['workflow', 'steps', 0] },
]

test('the palette takes what is typed at once, is walked with the arrows, and Enter goes there or does it', async () => {
  const done: string[] = []
  surface = await openSurface(
    () => (
      <Palette
        targets={targets}
        acts={[{ id: 'save', name: 'Lưu ngay', icon: 'check', run: () => void done.push('save') }]}
        onGo={(target) => void done.push(target.id)}
        onClose={() => void done.push('closed')}
      />
    ),
    definition,
  )
  const input = surface.labelled('Phần, ô, bước, việc…')
  expect(document.activeElement).toBe(input)
  await surface.type(input, 'tham dinh')
  expect(surface.all('[role="option"]')).toHaveLength(1)
  await surface.press(input, 'Enter')
  await surface.type(input, '')
  await surface.press(input, 'ArrowUp')
  expect(surface.find('[aria-selected="true"]').textContent).toContain('Lưu ngay')
  await surface.press(input, 'Enter')
  expect(done).toEqual(['closed', 'step:s-1', 'closed', 'save'])
  await surface.type(input, 'không có gì')
  expect(surface.text()).toContain('Không có gì tên như vậy')
})

test('the keyboard map is searched without accents and marks what is open', async () => {
  surface = await openSurface(() => <KeyMap part="form" onClose={() => undefined} />, definition)
  expect(surface.find('section:nth-of-type(2) h3').textContent).toBe('Trên một ô của biểu mẫuđang mở')
  await surface.type(surface.labelled('Tìm phím tắt'), 'nhan doi dong')
  expect(surface.all('dt').map((one) => one.textContent)).toEqual(['Nhân đôi dòng'])
})
