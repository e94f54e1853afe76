import type { Fix } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { changeList, getAt, type Path, setAt } from './at.ts'

/** Several certain mends at once: what is set first, then what is removed from the end, so that no position moves under another. */
export function applyFixes(definition: Definition, { fixes }: { readonly fixes: readonly Fix[] }): Definition {
  const distinct = [...new Map(fixes.map((fix) => [fix.path.join('\n'), fix])).values()]
  const sets = distinct.filter((fix) => fix.do === 'set')
  const removes = distinct.filter((fix) => fix.do === 'remove').sort((a, b) => later(a.path, b.path))
  const set = sets.reduce((now, { path, value }) => setAt(now, path, value), definition)
  return removes.reduce((now, { path }) => removed(now, path), set)
}

function removed(definition: Definition, path: Path): Definition {
  const [holder, last] = [path.slice(0, -1), path.at(-1)]
  if (!Array.isArray(getAt(definition, holder))) return setAt(definition, path, undefined)
  return changeList(definition, holder, (list) => list.filter((_, i) => i !== last))
}

/** The later position first, where two paths part at a position of one list. */
function later(a: Path, b: Path): number {
  const at = a.findIndex((step, i) => step !== b[i])
  const [one, other] = [a[at], b[at]]
  return typeof one === 'number' && typeof other === 'number' ? other - one : b.length - a.length
}
