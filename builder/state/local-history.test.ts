import { blankDefinition, textOf } from '@motcua/core/definition'
import { expect, test, vi } from 'vitest'
import { createEditor } from './editor.ts'
import { memoryCopies } from './local-copies.ts'
import { keepStates, keptStates, memoryStates } from './local-history.ts'

const blank = blankDefinition('2.000635', 'Trích lục')
const typed = (text: string) => ({ language: 'vi' as const, path: 'procedure.title', text })

function setUp() {
  let clock = 0
  const states = memoryStates()
  const save = async (_: unknown, revision: number) => ({ kind: 'saved', revision: revision + 1 }) as const
  const now = () => (clock += 1)
  const editor = createEditor({ id: 'p', definition: blank, revision: 1, copies: memoryCopies(), now, save })
  const end = keepStates(editor, 'p', states, now, 5, 50)
  const count = (n: number) => vi.waitFor(async () => expect((await states.list('p')).length).toBe(n))
  return { states, editor, end, count, wait: (ms: number) => (clock += ms) }
}

test('each state the work came to rest in is kept with its acts, latest first', async () => {
  const { states, editor, count, end, wait } = setUp()
  editor.act('setText', typed('A'), 'title')
  editor.act('addSection', { id: 'section-2', page: 'page-1', title: 'Hai' })
  await count(2)
  wait(10_000)
  editor.act('setText', typed('B'), 'title')
  await count(3)
  editor.act('setText', typed('Bê'), 'title')
  await count(4)
  const kept = await states.list('p')
  expect(kept.map((one) => [one.why, one.acts])).toEqual([
    ['acts', ['setText']],
    ['acts', ['setText']],
    ['acts', ['setText', 'addSection']],
    ['opened', []],
  ])
  expect(kept.map((one) => textOf(one.definition, 'vi', 'procedure.title'))).toEqual(['Bê', 'B', 'A', 'Trích lục'])
  end()
  editor.stop()
})

test('what had not come to rest is kept when the editor is closed, and only the last states stay', async () => {
  const { states, editor, end } = setUp()
  editor.act('setText', typed('Cuối'))
  end()
  expect(textOf((await states.list('p'))[0]?.definition ?? blank, 'vi', 'procedure.title')).toBe('Cuối')
  for (let i = 0; i < keptStates + 5; i += 1) await states.add('p', { at: i, acts: [], why: 'acts', definition: blank })
  expect(await states.list('p')).toHaveLength(keptStates)
  editor.stop()
})
