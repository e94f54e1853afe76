import type { Definition, Language } from '@motcua/core/definition'
import { diffInWords } from '@motcua/core/diff'
import { knownValue, propertyWords } from '../properties/words.ts'
import type { Editor } from '../state/editor.ts'
import type { Collision, Side } from '../state/merge/index.ts'

/** One question between two people, as both read it. */
export interface Question {
  readonly key: string
  readonly kind: Collision['kind']
  /** e.g. `Ô “Họ tên” – nhãn (tiếng Việt)`; empty where words are none */
  readonly lines: readonly {
    readonly name: string
    /** undefined = the thing itself is there or not */
    readonly mine?: string
    readonly theirs?: string
    /** on which side the thing is still there */
    readonly there?: Side
  }[]
}

/** The open questions of a conflict: for each, what is different when it is answered one way or the other. */
export function questionsOf(editor: Editor, language: Language): readonly Question[] {
  const joined = editor.join()
  if (!joined) return []
  const words = {
    property: (path: readonly (string | number)[]) => propertyWords(path, language).label,
    value: (property: string, value: string) => knownValue(property, value, language),
  }
  const answered = (key: string, side: Side): Definition =>
    editor.join(new Map([[key, side]]))?.definition ?? joined.definition
  return joined.collisions.map(({ key, kind }) => {
    if (key === '/') return { key, kind, lines: [] }
    const lines = diffInWords(answered(key, 'theirs'), answered(key, 'mine'), language, words).slice(0, 8)
    return {
      key,
      kind,
      lines: lines.map((line) => {
        const name = [line.subject, line.property].filter(Boolean).join(' – ')
        if (line.before !== undefined) return { name, theirs: line.before, mine: line.after ?? '' }
        if (line.kind === 'moved') return { name: line.text }
        return { name, there: line.kind === 'added' ? ('mine' as const) : ('theirs' as const) }
      }),
    }
  })
}
