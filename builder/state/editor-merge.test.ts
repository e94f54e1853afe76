import { blankDefinition, type Definition, textOf } from '@motcua/core/definition'
import { expect, test, vi } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { createEditor, type EditorNeeds } from './editor.ts'
import { memoryCopies } from './local-copies.ts'

const blank = blankDefinition('2.000635', 'Trích lục')
function must<N extends CommandName>(definition: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(definition, name, args)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.issues)}`)
  return result.definition
}
const said = (path: string, text: string) => ({ language: 'vi' as const, path, text })
const words = (d: Definition, ...paths: string[]) => paths.map((path) => textOf(d, 'vi', path))
const [title, page] = ['procedure.title', 'page.page-1.title']

/** A server that several editors share: it takes a save on its own revision only. */
function sharedServer(definition = blank) {
  const server = { definition, revision: 1, by: 'Lan' as string | null, loseAnswers: 0 }
  const saves: Definition[] = []
  const open = (more: Partial<EditorNeeds> = {}) => {
    const copies = memoryCopies()
    let clock = 0
    const editor = createEditor({
      id: 'p-1',
      definition: server.definition,
      revision: server.revision,
      copies,
      now: () => {
        clock += 3_000
        return clock
      },
      saveAfterMs: 5,
      retryAfterMs: 5,
      read: async () => ({ ...server }),
      save: async (next, revision) => {
        if (revision !== server.revision) return { kind: 'conflict', ...server }
        Object.assign(server, { definition: next, revision: revision + 1 })
        saves.push(next)
        if (server.loseAnswers > 0) {
          server.loseAnswers -= 1
          return { kind: 'offline' }
        }
        return { kind: 'saved', revision: revision + 1 }
      },
      ...more,
    })
    const saved = () => vi.waitFor(() => expect(editor.getState().save.kind).toBe('saved'))
    const present = () => editor.getState().history.present
    return { editor, copies, saved, present }
  }
  return { server, saves, open }
}

test('two editors that change different things both end with all of it, without a question', async () => {
  const { server, open } = sharedServer()
  const [lan, minh] = [open(), open()]
  lan.editor.act('setText', said(title, 'Tên của Lan'))
  await lan.saved()
  minh.editor.act('setText', said(page, 'Trang của Minh'))
  await minh.saved()
  expect(words(server.definition, title, page)).toEqual(['Tên của Lan', 'Trang của Minh'])
  expect(words(minh.present(), title, page)).toEqual(['Tên của Lan', 'Trang của Minh'])
  expect(minh.editor.getState().merged).toMatchObject({ by: 'Lan', parts: ['overview'], withOwn: true })
  await lan.editor.pull()
  expect(words(lan.present(), title, page)).toEqual(['Tên của Lan', 'Trang của Minh'])
  expect(lan.editor.getState().merged).toMatchObject({ parts: ['form'], withOwn: false })
})

test('undo takes back the own act and nothing of the other; what is left of none is passed over', async () => {
  const { open } = sharedServer()
  const [lan, minh] = [open(), open()]
  minh.editor.act('setText', said(page, 'Trang của Minh'))
  await minh.saved()
  await lan.editor.pull()
  lan.editor.act('setText', said(title, 'Tên của Lan'))
  await lan.saved()
  await minh.editor.pull()
  minh.editor.undo()
  expect(words(minh.present(), title, page)).toEqual(['Tên của Lan', textOf(blank, 'vi', page)])
  minh.editor.redo()
  expect(words(minh.present(), title, page)).toEqual(['Tên của Lan', 'Trang của Minh'])
  await minh.saved()

  await lan.editor.pull()
  lan.editor.act('setText', said(page, 'Lan viết lại'))
  await lan.saved()
  await minh.editor.pull()
  minh.editor.undo()
  expect(words(minh.present(), page)).toEqual(['Lan viết lại'])
  expect(minh.editor.getState().history.past).toEqual([])
})

test('what both rewrote waits for an answer; one answer per question, and the rest of both stands', async () => {
  const { server, open } = sharedServer()
  const [lan, minh] = [open(), open()]
  lan.editor.act('setTexts', { texts: [said(title, 'Lan'), said(page, 'Lan')] })
  await lan.saved()
  minh.editor.act('setTexts', { texts: [said(title, 'Minh'), said(page, 'Minh'), said('procedure.summary', 'Minh')] })
  await vi.waitFor(() => expect(minh.editor.getState().save.kind).toBe('conflict'))
  expect(words(server.definition, title)).toEqual(['Lan'])
  expect(minh.copies.all.get('p-1')?.base).toEqual(blank)
  const questions = minh.editor.join()?.collisions ?? []
  expect(questions).toHaveLength(2)
  const [onTitle] = questions.filter((one) => one.key.includes(title))
  minh.editor.settle(new Map([[onTitle?.key ?? '', 'theirs']]))
  await minh.saved()
  expect(words(server.definition, title, page, 'procedure.summary')).toEqual(['Lan', 'Minh', 'Minh'])
  minh.editor.undo()
  expect(words(minh.present(), title)).toEqual(['Minh'])
})

test('a conflict whose cause is undone is none any more', async () => {
  const { server, open } = sharedServer()
  const [lan, minh] = [open(), open()]
  lan.editor.act('setText', said(title, 'Lan'))
  await lan.saved()
  minh.editor.act('setText', said(title, 'Minh'))
  await vi.waitFor(() => expect(minh.editor.getState().save.kind).toBe('conflict'))
  minh.editor.undo()
  await minh.saved()
  expect(words(minh.present(), title)).toEqual(['Lan'])
  expect(words(server.definition, title)).toEqual(['Lan'])
})

test('a save whose answer got lost is no work of somebody else: nothing is asked and nothing doubled', async () => {
  const { server, open } = sharedServer()
  server.loseAnswers = 1
  const { editor, saved, present } = open()
  const field = (id: string) => ({ type: 'text' as const, id, into: 'section-1', label: { vi: id, en: id } })
  editor.act('addField', field('f-1'))
  await vi.waitFor(() => expect(server.revision).toBe(2))
  editor.act('setText', said('field.f-1.label', 'Họ tên'))
  await saved()
  expect(present().form.pages[0]?.sections[0]?.fields.map((one) => one.id)).toEqual(['f-1'])
  expect(words(server.definition, 'field.f-1.label')).toEqual(['Họ tên'])
})

test('whoever only reads is shown the latest state', async () => {
  const { server, open } = sharedServer()
  const reader = open({ readOnly: true })
  Object.assign(server, { definition: must(blank, 'setText', said(title, 'Mới')), revision: 2 })
  await reader.editor.pull()
  expect(words(reader.present(), title)).toEqual(['Mới'])
  expect(reader.editor.getState()).toMatchObject({ revision: 2, merged: { parts: ['overview'] } })
})

test('several acts back and forth at once come to the same as one by one', () => {
  const { open } = sharedServer()
  const { editor, present } = open()
  for (const text of ['A', 'B', 'C', 'D']) editor.act('setText', said(title, text))
  editor.jump(-3)
  expect(words(present(), title)).toEqual(['A'])
  editor.jump(2)
  expect(words(present(), title)).toEqual(['C'])
  editor.stop()
})
