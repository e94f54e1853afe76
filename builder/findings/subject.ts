import { type Definition, findText } from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'
import { titlePathOf } from '../properties/texts-of.ts'

/** The deepest part with an id on a path. */
export function holderOf(definition: Definition, path: Path): { path: Path; id: string } | undefined {
  for (let i = path.length; i > 0; i -= 1) {
    const id = (getAt(definition, path.slice(0, i)) as { id?: unknown } | undefined)?.id
    if (typeof id === 'string') return { path: path.slice(0, i), id }
  }
  return undefined
}

/** What people call the thing a path leads to; empty for the procedure as a whole. */
export function subjectAt(definition: Definition, path: Path): string {
  const holder = holderOf(definition, path)
  if (!holder) return ''
  const text = titlePathOf(definition, holder.path)
  return (text && findText(definition, definition.procedure.sourceLanguage, text)) ?? ''
}
