import { smallestEdit } from './smallest-edit.ts'

/** One replacement in a text, by offsets of the text as it was. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Replacements that turn one text into the other and leave alone what stands between them: lines that differ one by one where
 * their number is the same, as when a key is renamed in many places, else the one stretch that changed.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const whole = smallestEdit(before, after)
  if (!whole) return []
  if (old.length !== now.length) return [whole]
  const out: TextEdit[] = []
  let at = 0
  old.forEach((line, i) => {
    const edit = smallestEdit(line, now[i] ?? '')
    if (edit) out.push({ from: at + edit.from, to: at + edit.to, text: edit.text })
    at += line.length + 1
  })
  // nearly every line is another one: something moved, and line against line says nothing
  return out.length > old.length / 2 ? [whole] : out
}
