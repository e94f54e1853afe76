// @vitest-environment happy-dom
import { blankDefinition } from '@motcua/core/definition'
import { act } from 'react'
import { expect, test } from 'vitest'
import { createEditor, type SaveAnswer } from '../state/editor.ts'
import { memoryCopies } from '../state/local-copies.ts'
import { EditorProvider } from '../state/use-editor.tsx'
import { openSurface } from '../testing/open-surface.tsx'
import { SaveNotice } from './SaveNotice.tsx'

test('what the server refused can be sent again from its notice, as after signing in once more', async () => {
  const answers: SaveAnswer[] = [{ kind: 'refused', code: 'session.missing' }]
  const definition = blankDefinition('1.000001', 'Trích lục')
  const editor = createEditor({
    ...{ id: 'p-1', definition, revision: 1, copies: memoryCopies(), now: () => 0, saveAfterMs: 1e6 },
    save: async () => answers.shift() ?? { kind: 'saved', revision: 2 },
  })
  const page = await openSurface(
    () => (
      <EditorProvider editor={editor}>
        <SaveNotice />
      </EditorProvider>
    ),
    definition,
  )
  await act(async () => {
    editor.act('setText', { language: 'vi', path: 'procedure.title', text: 'Trích lục khai sinh' })
    await editor.saveNow()
  })
  expect(editor.getState().save.kind).toBe('refused')
  await page.click(page.button('Thử lại'))
  await page.until(() => editor.getState().save.kind === 'saved', 'the second sending')
  expect(page.text()).not.toContain('Máy chủ không nhận')
  editor.stop()
  await page.close()
})
