import type { Definition } from '@motcua/core/definition'
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { Editor, EditorState, Selection } from './editor.ts'

const EditorContext = createContext<Editor | null>(null)

/** Makes the editor of one draft known to the surfaces below. */
export function EditorProvider({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>
}

/** The editor of the draft on the screen. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('no editor above this component')
  return editor
}

/** A part of the editor's state; the component is drawn again when that part changes. */
export function useEditorState<T>(pick: (state: EditorState) => T): T {
  const editor = useEditor()
  return useSyncExternalStore(editor.subscribe, () => pick(editor.getState()))
}

export const useDefinition = (): Definition => useEditorState((state) => state.history.present)
export const useSelection = (): Selection | null => useEditorState((state) => state.selection)
