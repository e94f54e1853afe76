import { findField } from '@motcua/core/definition'
import { freshKey, keyFromLabel } from '../commands/index.ts'
import type { Editor } from '../state/editor.ts'

/**
 * Gives a field whose short name still comes from the name of its type a short name made from its label, so that
 * conditions read well without anybody having to name anything. A name that a person chose stays.
 */
export function followLabel(editor: Editor, id: string, typeName: string): void {
  const definition = editor.getState().history.present
  const placed = findField(definition, id)
  const label = definition.messages[definition.procedure.sourceLanguage]?.[`field.${id}.label`]?.text ?? ''
  if (!placed || label === '' || label === typeName) return
  if (placed.field.key.replace(/\d+$/, '') !== keyFromLabel(typeName)) return
  editor.act('renameKey', { path: [...placed.path, 'key'], to: freshKey(definition, label) })
}
