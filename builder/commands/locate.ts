import type { Definition } from '@motcua/core/definition'
import { getAt, type Path } from './at.ts'

/** Where in a definition the part with this id stands, nearest to the root first; undefined when it is gone. */
export function findPath(definition: Definition, within: Path, id: string): Path | undefined {
  let level: { value: unknown; path: (string | number)[] }[] = [{ value: getAt(definition, within), path: [...within] }]
  while (level.length > 0) {
    const next: typeof level = []
    for (const { value, path } of level) {
      if (typeof value !== 'object' || value === null) continue
      if (!Array.isArray(value) && (value as { id?: unknown }).id === id) return path
      if (Array.isArray(value)) value.forEach((one, i) => next.push({ value: one, path: [...path, i] }))
      else for (const [name, one] of Object.entries(value)) next.push({ value: one, path: [...path, name] })
    }
    level = next
  }
  return undefined
}

/** List and position of a part: `[…, 'fields', 3]` → list `[…, 'fields']`, index 3. */
export function split(path: Path): { list: Path; index: number } {
  const index = path.at(-1)
  return { list: path.slice(0, -1), index: typeof index === 'number' ? index : -1 }
}
