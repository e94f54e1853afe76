import type { Definition } from '@motcua/core/definition'

/**
 * Where a field goes when it is moved one place up or down by key: within its list, then into the section before or
 * behind it, across pages. Columns stay in their table.
 * @returns undefined at the edge of the form
 */
export function neighbour(definition: Definition, id: string, by: -1 | 1): { into: string; index: number } | undefined {
  const sections = [...definition.form.pages.flatMap((p) => p.sections), ...definition.form.officialSections]
  const lists = sections.flatMap((s) => [
    { into: s.id, ids: s.fields.map((f) => f.id), isSection: true },
    ...s.fields.flatMap((f) =>
      f.type === 'table' ? [{ into: f.id, ids: f.columns.map((c) => c.id), isSection: false }] : [],
    ),
  ])
  const list = lists.find((one) => one.ids.includes(id))
  if (!list) return undefined
  const at = list.ids.indexOf(id)
  if (by === -1 && at > 0) return { into: list.into, index: at - 1 }
  if (by === 1 && at < list.ids.length - 1) return { into: list.into, index: at + 2 }
  if (!list.isSection) return undefined
  const next = sections[sections.findIndex((s) => s.id === list.into) + by]
  return next && { into: next.id, index: by === 1 ? 0 : next.fields.length }
}
