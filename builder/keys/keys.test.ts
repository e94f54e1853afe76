import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isPart } from '../parts/parts.ts'
import { templateOf } from '../testing/templates.ts'
import { builderMessages } from '../texts/index.ts'
import { pressed } from './pressed.ts'
import { areasFor, keyAreas } from './registry.ts'
import { found, targetsIn } from './targets.ts'

const { vi, en } = builderMessages
const none = {
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  target: null,
}

test('every shortcut and every place it holds in has its words in both languages', () => {
  const needed = keyAreas.flatMap(({ id, shortcuts }) => [
    `keys.in.${id}`,
    ...shortcuts.map(({ does }) => `keys.${does}`),
  ])
  expect(needed.filter((key) => !vi[key] || !en[key])).toEqual([])
  expect(keyAreas.flatMap(({ parts }) => parts).filter((part) => !isPart(part))).toEqual([])
})

test('the map tells the keys that the cards of the form and the rows of a table listen to', () => {
  const source = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8')
  const told = (area: string) =>
    new Set(keyAreas.find(({ id }) => id === area)?.shortcuts.flatMap(({ keys }) => keys.map((held) => held.join('+'))))
  const spelled = (key: string) =>
    key
      .replace('ArrowUp', '↑')
      .replace('ArrowDown', '↓')
      .replace(/^Ctrl\+([a-z])$/, (_, letter: string) => `Ctrl+${letter.toUpperCase()}`)
      .replace(/^ $/, 'Space')
      .replace('Ctrl+ ', 'Ctrl+Space')
      .replace('Escape', 'Esc')
      .replace('Backspace', 'Delete')
  const heard = [...source('form/FieldCard.tsx').matchAll(/^ {6}\['([^']+)', /gm)].map(([, key]) => spelled(key ?? ''))
  expect(heard.length).toBeGreaterThan(10)
  expect(heard.filter((key) => !told('form').has(key))).toEqual([])
  const rows = [...source('tables/TableEditor.tsx').matchAll(/event\.key === '(Insert|Delete)'/g)].map(([, key]) => key)
  expect(rows.length).toBeGreaterThan(0)
  for (const key of rows) expect([...told('grid')].some((one) => one.includes(String(key)))).toBe(true)
})

test('the area of the open surface stands right after what holds everywhere', () => {
  expect(
    areasFor('simulate')
      .slice(0, 2)
      .map(({ id }) => id),
  ).toEqual(['everywhere', 'simulate'])
  expect(areasFor(undefined)).toHaveLength(keyAreas.length)
})

test('a question mark opens the map, but is written where one writes', () => {
  const inside = { closest: (selector: string) => (selector.startsWith('textarea') ? {} : null) } as unknown as Element
  expect(pressed({ ...none, key: '?', shiftKey: true })).toBe('map')
  expect(pressed({ ...none, key: '?', shiftKey: true, target: inside })).toBeUndefined()
  expect(pressed({ ...none, key: 'k', ctrlKey: true, target: inside })).toBe('palette')
  expect(pressed({ ...none, key: 'ƒ', code: 'KeyF', altKey: true })).toBe('findings')
  expect(pressed({ ...none, key: 'k' })).toBeUndefined()
})

test('the palette knows every field, step and paper by its name, finds them without accents, the nearest first', () => {
  const definition = templateOf('d06-household-business')
  const targets = targetsIn(definition, 'vi', (part) => vi[`part.${part}`] ?? part)
  expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length)
  expect(targets.filter(({ kind }) => kind === 'step')).toHaveLength(definition.workflow.steps.length)
  expect(targets.filter(({ name }) => name.trim() === '')).toEqual([])
  expect(found(targets, 'quy trinh')[0]).toMatchObject({ kind: 'part', part: 'workflow' })
  const [step] = targets.filter(({ kind }) => kind === 'step')
  expect(found(targets, step?.name.toUpperCase() ?? '').map(({ id }) => id)).toContain(step?.id)
  expect(found(targets, 'khong co gi nhu the')).toEqual([])
})
