import { type Definition, type TextPath, textPaths } from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'

const ends = new Set([
  'label',
  'help',
  'purpose',
  'text',
  'title',
  'summary',
  'conditions',
  'result',
  'subject',
  'body',
])

/** The texts that belong to the part at `path` itself: not those of its options, rules or columns. */
export function textsOf(definition: Definition, path: Path): readonly TextPath[] {
  const id = (getAt(definition, path) as { id?: unknown } | undefined)?.id
  return textPaths(definition).filter(({ path: text, of }) => {
    if (of.at(-1) === 'template' || !related(of, path)) return false
    const pieces = text.split('.')
    if (id === undefined) return path.length === 1 && pieces[0] === path[0]
    const at = pieces.indexOf(String(id), 1)
    if (at < 0) return false
    const rest = pieces.slice(at + 1)
    return rest.length === 0 || (rest.length === 1 && ends.has(rest[0] ?? ''))
  })
}

const related = (of: Path, path: Path) => {
  const [short, long] = of.length < path.length ? [of, path] : [path, of]
  return short.every((key, i) => long[i] === key)
}

/** The title of the part at `path` for lists: its first text in the language, else its id or position. */
export function titlePathOf(definition: Definition, path: Path): string | undefined {
  return textsOf(definition, path)[0]?.path
}
