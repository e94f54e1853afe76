import { type Definition, findText, type Language, listFields } from '@motcua/core/definition'
import { getAt, type Path } from '../commands/index.ts'
import type { Part } from '../parts/parts.ts'
import { titlePathOf } from '../properties/texts-of.ts'

/** A thing one can comment on, as people call it. */
export interface Place {
  readonly item: string
  readonly name: string
  readonly path: Path
}

const rootOf = (part: Part): keyof Definition => (part === 'overview' ? 'procedure' : (part as keyof Definition))

/** The things of a part that have an id of their own, in reading order. */
export function placesOf(definition: Definition, part: Part, language: Language): Place[] {
  const named = (item: string, path: Path): Place => {
    const text = titlePathOf(definition, path)
    return { item, path, name: (text && findText(definition, language, text)) || item }
  }
  if (part === 'form') {
    const pages = definition.form.pages.flatMap((page, p) => [
      named(page.id, ['form', 'pages', p]),
      ...page.sections.map((section, s) => named(section.id, ['form', 'pages', p, 'sections', s])),
    ])
    return [...pages, ...listFields(definition).map(({ field, path }) => named(field.id, path))]
  }
  if (part === 'workflow')
    return (['steps', 'transitions'] as const).flatMap((list) =>
      definition.workflow[list].map((one, i) => named(one.id, ['workflow', list, i])),
    )
  const found: Place[] = []
  const visit = (value: unknown, path: Path) => {
    if (Array.isArray(value))
      value.forEach((one, i) => {
        const id = (one as { id?: unknown } | null)?.id
        if (typeof id === 'string') found.push(named(id, [...path, i]))
      })
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) visit(one, [...path, key])
  }
  const root = rootOf(part)
  if (root !== 'messages' && root !== 'scenarios') visit(getAt(definition, [root]), [root])
  return found
}
