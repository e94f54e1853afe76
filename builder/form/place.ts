import type { Definition, Page } from '@motcua/core/definition'
import { findPath } from '../commands/index.ts'

/** A place among fields: the section or table, and before which position; at the end without one. */
export interface Place {
  readonly into: string
  readonly index?: number
}

/** Where something new goes: behind the selected part, else at the end of the last page. */
export function placeBehind(definition: Definition, id: string | undefined): Place {
  const place = id === undefined ? undefined : placeOf(definition, id)
  return place ?? { into: definition.form.pages.at(-1)?.sections.at(-1)?.id ?? '' }
}

function placeOf({ form }: Definition, id: string): Place | undefined {
  for (const section of [...form.pages.flatMap((page) => page.sections), ...form.officialSections]) {
    if (section.id === id) return { into: section.id }
    const at = section.fields.findIndex(
      (field) => field.id === id || (field.type === 'table' && field.columns.some((column) => column.id === id)),
    )
    if (at >= 0) return { into: section.id, index: at + 1 }
  }
  const last = form.pages.find((page) => page.id === id)?.sections.at(-1)
  return last && { into: last.id }
}

/** Where a section goes that is put behind the selected part; `page` null: among the officials' sections. */
export function sectionPlace(definition: Definition, id: string | undefined): { page: string | null; index?: number } {
  const path = id === undefined ? undefined : findPath(definition, ['form'], id)
  const end = { page: definition.form.pages.at(-1)?.id ?? null }
  if (!path) return end
  if (path[1] === 'officialSections') return { page: null, index: Number(path[2]) + 1 }
  const page = definition.form.pages[Number(path[2])]
  if (!page) return end
  return typeof path[4] === 'number' ? { page: page.id, index: path[4] + 1 } : { page: page.id }
}

/** The page on which a part stands; undefined for the officials' part. */
export function pageOf(definition: Definition, id: string): Page | undefined {
  const path = findPath(definition, ['form'], id)
  return path?.[1] === 'pages' ? definition.form.pages[Number(path[2])] : undefined
}
