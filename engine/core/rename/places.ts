/** Place in a definition: property names and list positions from the root. */
export type Path = readonly (string | number)[]

type Holder = Record<string | number, unknown>

/** The value at a place; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value
  for (const name of path) here = typeof here === 'object' && here !== null ? (here as Holder)[name] : undefined
  return here
}

/** A copy with the value at a place replaced; everything beside the way to it is shared. */
export function withValue<T>(value: T, path: Path, next: unknown): T {
  const [name, ...rest] = path
  if (name === undefined) return next as T
  const holder = value as Holder
  const inner = withValue(holder[name], rest, next)
  if (Array.isArray(holder)) return holder.map((one, i) => (i === name ? inner : one)) as T
  return { ...holder, [name]: inner } as T
}

/** A copy with every text in it passed through `change`; the very same where nothing changed. */
export function withTexts<T>(value: T, change: (text: string, name: string) => string, name = ''): T {
  if (typeof value === 'string') return change(value, name) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list = value.map((one) => withTexts(one, change, name))
    return (list.every((one, i) => one === value[i]) ? value : list) as T
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, withTexts(inner, change, key)] as const)
  return (entries.every(([key, inner]) => inner === (value as Holder)[key]) ? value : Object.fromEntries(entries)) as T
}
