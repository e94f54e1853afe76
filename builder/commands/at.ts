/** Place in a definition: property names and list positions from the root. */
export type Path = readonly (string | number)[]

type Holder = Record<string | number, unknown>

/** The value at `path`, or undefined where the path leads nowhere. */
export function getAt(value: unknown, path: Path): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Holder)[key]
  }
  return here
}

/** A copy with the value at `path` replaced (undefined: property left out); everything beside the path is shared. */
export function setAt<T>(value: T, path: Path, next: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return next as T
  const holder = (value ?? (typeof key === 'number' ? [] : {})) as Holder
  const inner = rest.length === 0 ? next : setAt(holder[key], rest, next)
  if (Array.isArray(holder)) return holder.map((one, i) => (i === key ? inner : one)) as T
  if (inner === undefined) {
    const { [key]: _gone, ...others } = holder
    return others as T
  }
  return { ...holder, [key]: inner } as T
}

/** A copy with the list at `path` passed through `change`. */
export function changeList<T>(value: T, path: Path, change: (list: readonly unknown[]) => readonly unknown[]): T {
  const list = getAt(value, path)
  return setAt(value, path, change(Array.isArray(list) ? list : []))
}

/** A list with `item` put in at `index`, kept within its bounds; at the end when there is no index. */
export function inserted<T>(list: readonly T[], item: T, index = list.length): T[] {
  const at = Math.max(0, Math.min(index, list.length))
  return [...list.slice(0, at), item, ...list.slice(at)]
}

/** A list whose element `from` stands at `to` afterwards. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from]
  if (item === undefined || from === to) return list
  return inserted(
    list.filter((_, i) => i !== from),
    item,
    to,
  )
}

/**
 * `next` with every subtree that equals its counterpart in `before` taken from `before`, so that unchanged parts keep
 * their identity and screens that show them are not drawn again.
 */
export function shared<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next
  if (typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next
  if (Array.isArray(before) !== Array.isArray(next)) return next
  const from = before as Holder
  if (Array.isArray(next)) {
    const list = next.map((one, i) => shared(from[i], one))
    const same = list.length === (before as unknown[]).length && list.every((one, i) => Object.is(one, from[i]))
    return (same ? before : list) as T
  }
  const keys = Object.keys(next)
  const result: Holder = {}
  let same = keys.length === Object.keys(before).length
  for (const key of keys) {
    result[key] = shared(from[key], (next as Holder)[key])
    if (!Object.is(result[key], from[key])) same = false
  }
  return (same ? before : result) as T
}
