import { parseDefinition } from '@motcua/core/definition'
import { createEditor, type Editor, type EditorNeeds } from './editor.ts'

/** The editor of a draft, with work that an earlier visit could not save put back. */
export async function openDraft(needs: Omit<EditorNeeds, 'copy'>): Promise<Editor> {
  const kept = needs.readOnly ? undefined : await needs.copies.read(needs.id).catch(() => undefined)
  const parsed = kept ? parseDefinition(kept.definition) : undefined
  if (!kept || !parsed?.ok || JSON.stringify(parsed.value) === JSON.stringify(needs.definition))
    return createEditor(needs)
  const { base: keptBase, ...copy } = kept
  const base = keptBase && parseDefinition(keptBase)
  return createEditor({
    ...needs,
    copy: { ...copy, definition: parsed.value, ...(base?.ok ? { base: base.value } : {}) },
  })
}
