import type { Definition } from '../definition/index.ts'
import { listSubjects, type Subject } from './subjects.ts'
import { type Use, usesOf, valueAt } from './uses-of.ts'

type Path = readonly (string | number)[]

/** A subject that an edit took away, and the places that still speak of it. */
export interface BrokenUse {
  readonly subject: Subject
  /** its place before the edit, for its name */
  readonly was: Path
  /** by their places after the edit */
  readonly uses: readonly Use[]
}

/** What an edit removed although other parts speak of it. */
export function brokenUses(before: Definition, after: Definition): BrokenUse[] {
  if (before === after) return []
  const left = new Set(listSubjects(after).map(({ kind, id }) => `${kind} ${id}`))
  const gone = listSubjects(before).filter(({ kind, id }) => !left.has(`${kind} ${id}`))
  return gone.flatMap((subject): BrokenUse[] => {
    const uses = usesOf(before, subject).flatMap((use): Use[] => {
      const path = samePlace(before, after, use.path)
      return path && JSON.stringify(valueAt(after, path)) === JSON.stringify(valueAt(before, use.path))
        ? [{ ...use, path }]
        : []
    })
    return uses.length > 0 ? [{ subject: { kind: subject.kind, id: subject.id }, was: subject.path, uses }] : []
  })
}

/** The place in the later document, whose lists may have moved on: members go by id. */
function samePlace(before: unknown, after: unknown, path: Path): Path | undefined {
  const out: (string | number)[] = []
  let then = before
  let now = after
  for (const key of path) {
    const next = valueAt(then, [key])
    const id = valueAt(next, ['id'])
    const at =
      typeof key === 'number' && typeof id === 'string' && Array.isArray(now)
        ? now.findIndex((one) => valueAt(one, ['id']) === id)
        : key
    if (at === -1) return undefined
    out.push(at)
    then = next
    now = valueAt(now, [at])
    if (now === undefined) return undefined
  }
  return out
}
