import { blankDefinition, type Definition, textOf } from '@motcua/core/definition'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createEditor, type EditorNeeds, type SaveAnswer } from './editor.ts'
import { memoryCopies } from './local-copies.ts'
import { openDraft } from './open-draft.ts'

const blank = blankDefinition('2.000635', 'Trích lục')
const title = (d: Definition) => textOf(d, 'vi', 'procedure.title')
const typed = (text: string) => ({ language: 'vi' as const, path: 'procedure.title', text })

function setUp(answers: (SaveAnswer | ((d: Definition) => SaveAnswer))[] = [], more: Partial<EditorNeeds> = {}) {
  const sent: { definition: Definition; revision: number }[] = []
  const copies = memoryCopies()
  let clock = 0
  const needs: EditorNeeds = {
    id: 'p-1',
    definition: blank,
    revision: 1,
    copies,
    now: () => {
      clock += 100
      return clock
    },
    saveAfterMs: 5,
    retryAfterMs: 5,
    save: async (definition, revision) => {
      sent.push({ definition, revision })
      const answer = answers.shift()
      if (typeof answer === 'function') return answer(definition)
      return answer ?? { kind: 'saved', revision: revision + 1 }
    },
    ...more,
  }
  return { needs, sent, copies, editor: createEditor(needs), wait: (ms: number) => (clock += ms) }
}

test('undo gives back the very same text, redo the later one, whatever the acts were', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 12 }), (texts) => {
      const { editor, wait } = setUp()
      const seen = [JSON.stringify(editor.getState().history.present)]
      for (const text of texts) {
        wait(10_000)
        if (editor.act('setText', typed(text))) seen.push(JSON.stringify(editor.getState().history.present))
      }
      const steps = editor.getState().history.past.length
      const distinct = seen.filter((one, i) => one !== seen[i - 1])
      for (let i = 0; i < steps; i += 1) {
        editor.undo()
        expect(JSON.stringify(editor.getState().history.present)).toBe(distinct[steps - 1 - i])
      }
      for (let i = 0; i < steps; i += 1) editor.redo()
      expect(JSON.stringify(editor.getState().history.present)).toBe(distinct[steps])
      editor.stop()
    }),
    { numRuns: 30 },
  )
})

test('typing in one place is one act; a pause or another place begins a new one', () => {
  const { editor, wait } = setUp()
  for (const text of ['T', 'Tr', 'Trí']) editor.act('setText', typed(text), 'title')
  wait(5_000)
  editor.act('setText', typed('Trích lục mới'), 'title')
  expect(editor.getState().history.past.map((e) => e.act.name)).toEqual(['setText', 'setText'])
  editor.undo()
  expect(title(editor.getState().history.present)).toBe('Trí')
  editor.undo()
  expect(title(editor.getState().history.present)).toBe('Trích lục')
  editor.stop()
})

test('an edit is saved by itself, on the revision the server gave last', async () => {
  const { editor, sent, copies } = setUp()
  editor.act('setText', typed('A'))
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('saved'))
  editor.act('setText', typed('B'))
  await vi.waitFor(() =>
    expect(sent.map((s) => [title(s.definition), s.revision])).toEqual([
      ['A', 1],
      ['B', 2],
    ]),
  )
  await vi.waitFor(() => expect(copies.all.size).toBe(0))
})

test('without a line the work stays in the browser, says so, and is sent when the line is back', async () => {
  const { editor, sent, copies } = setUp([{ kind: 'offline' }, { kind: 'offline' }])
  const seen: [string, string | undefined][] = []
  editor.subscribe(() => {
    const copy = copies.all.get('p-1')
    seen.push([editor.getState().save.kind, copy && title(copy.definition)])
  })
  editor.act('setText', typed('A'))
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('saved'))
  expect(sent.length).toBe(3)
  expect(seen).toContainEqual(['offline', 'A'])
  expect(copies.all.size).toBe(0)
})

test('what was typed while a save was on its way is saved after it', async () => {
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const sent: string[] = []
  const { editor } = setUp([], {
    save: async (definition, revision) => {
      sent.push(title(definition))
      if (sent.length === 1) await gate
      return { kind: 'saved', revision: revision + 1 }
    },
  })
  editor.act('setText', typed('A'))
  await vi.waitFor(() => expect(sent).toEqual(['A']))
  editor.act('setText', typed('B'))
  release()
  await vi.waitFor(() => expect(sent).toEqual(['A', 'B']))
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('saved'))
})

test("somebody else's save is a choice: mine goes on top of theirs", async () => {
  const theirs = { ...blank, messages: { vi: { 'procedure.title': { text: 'Của họ' } }, en: {} } } as Definition
  const { editor, sent } = setUp([{ kind: 'conflict', definition: theirs, revision: 7 }])
  editor.act('setText', typed('Của tôi'))
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('conflict'))
  editor.act('setText', typed('Của tôi nữa'))
  expect(editor.getState().save.kind).toBe('conflict')
  editor.settle('mine')
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('saved'))
  expect([title(sent[1]?.definition as Definition), sent[1]?.revision]).toEqual(['Của tôi nữa', 7])
})

test('taking theirs can be undone, and one’s own work is then saved on their revision', async () => {
  const theirs = { ...blank, messages: { vi: { 'procedure.title': { text: 'Của họ' } }, en: {} } } as Definition
  const { editor, sent } = setUp([{ kind: 'conflict', definition: theirs, revision: 7 }])
  editor.act('setText', typed('Của tôi'))
  await vi.waitFor(() => expect(editor.getState().save.kind).toBe('conflict'))
  editor.settle('theirs')
  expect(title(editor.getState().history.present)).toBe('Của họ')
  editor.undo()
  await vi.waitFor(() => expect(sent[1]?.revision).toBe(7))
  expect(title(sent[1]?.definition as Definition)).toBe('Của tôi')
})

test('work of an earlier visit comes back on the next one, and as a conflict when the server went on', async () => {
  const mine = { ...blank, messages: { vi: { 'procedure.title': { text: 'Chưa lưu' } }, en: {} } } as Definition
  const { needs, copies, sent } = setUp()
  copies.all.set('p-1', { definition: mine, revision: 1, at: 5 })
  const editor = await openDraft(needs)
  expect(title(editor.getState().history.present)).toBe('Chưa lưu')
  await vi.waitFor(() => expect(sent.length).toBe(1))
  const theirs = { ...blank, messages: { vi: { 'procedure.title': { text: 'Của họ' } }, en: {} } } as Definition
  copies.all.set('p-1', { definition: mine, revision: 1, at: 5, base: blank })
  const late = await openDraft({ ...needs, definition: theirs, revision: 3 })
  expect(late.getState().save.kind).toBe('conflict')
  copies.all.set('p-1', { definition: mine, revision: 1, at: 5 })
  const unknown = await openDraft({ ...needs, definition: theirs, revision: 3 })
  expect(unknown.join()?.collisions.map((one) => one.key)).toEqual(['/'])
  unknown.stop()
  editor.stop()
  late.stop()
})

test('an act that the schema refuses changes nothing and says where', () => {
  const { editor } = setUp()
  expect(editor.act('setProperty', { path: ['procedure', 'code'], value: 'x' })).toBe(false)
  expect(editor.getState().refused[0]?.path).toBe('procedure/code')
  expect(editor.getState().history.past).toEqual([])
})
