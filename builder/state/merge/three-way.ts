/** Which of two people's values stands. */
export type Side = 'mine' | 'theirs'

/** What decides where both changed one thing. @param place  names it, e.g. `f-1/maxLength` */
export type Decide = (place: string, kind: 'value' | 'order', silent?: boolean) => Side

type Holder = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether two JSON values are the same; what is shared is not looked into. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a).filter((name) => a[name] !== undefined)
  return (
    names.length === Object.keys(b).filter((name) => b[name] !== undefined).length &&
    names.every((name) => same(a[name], b[name]))
  )
}

/** Properties whose value decides what else an object may hold. */
const telling = ['type', 'kind', 'on', 'port']
/** Objects that are one value: half of one and half of the other would be neither. */
const oneValue = (place: string) => /\/\$texts\.\w+\.|^\/messages\.\w+\.|^\/scenarios\b./.test(place)
/** Maps by language or path, to which both may add. */
const isMap = (place: string) => /\/\$texts(\.\w+)?$|^\/messages(\.\w+)?$|^\/workflow\.layout$/.test(place)
/** Where the designer put things has no meaning of law: nobody is asked, the own place stays. */
const isSilent = (place: string) => place.startsWith('/workflow.layout')

/**
 * Two people's values of one thing made one. What one of them changed is taken; what both changed differently is decided.
 * @param base  what both began from; undefined = it was not there
 */
export function mergeValue(base: unknown, mine: unknown, theirs: unknown, place: string, decide: Decide): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine
  if (same(base, mine)) return theirs
  const map = isMap(place)
  if (isObject(mine) && isObject(theirs) && (isObject(base) || map) && !oneValue(place)) {
    const from = isObject(base) ? base : {}
    const turned = telling.some((name) => !same(mine[name], theirs[name]) || !same(from[name], mine[name]))
    if (map || !turned) return mergeObject(from, mine, theirs, place, decide)
  }
  if (Array.isArray(mine) && Array.isArray(theirs) && Array.isArray(base)) {
    const list = mergeList(base, mine, theirs, place, decide)
    if (list) return list
  }
  return decide(place, 'value', isSilent(place)) === 'mine' ? mine : theirs
}

function mergeObject(base: Holder, mine: Holder, theirs: Holder, place: string, decide: Decide): Holder {
  const out: Record<string, unknown> = {}
  for (const key of Object.keys({ ...theirs, ...mine })) {
    const value = mergeValue(base[key], mine[key], theirs[key], join(place, key), decide)
    if (value !== undefined) out[key] = value
  }
  return out
}

export const join = (place: string, key: string): string => (place.endsWith('/') ? `${place}${key}` : `${place}.${key}`)

/** Lists of plain values are sets in order; lists of objects are matched by what names each. Undefined = neither. */
function mergeList(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
  place: string,
  decide: Decide,
): unknown[] | undefined {
  const nameOf = naming([base, mine, theirs])
  if (!nameOf) return undefined
  const [b, m, t] = [base, mine, theirs].map((list) => new Map(list.map((one) => [nameOf(one), one])))
  if (!b || !m || !t) return undefined
  const kept = new Map<string, unknown>()
  for (const name of new Set([...m.keys(), ...t.keys()])) {
    const value = mergeValue(b.get(name), m.get(name), t.get(name), join(place, name), decide)
    if (value !== undefined) kept.set(name, value)
  }
  const names = [b, m, t].map((map) => [...map.keys()]) as [string[], string[], string[]]
  return mergeOrder(
    ...names,
    (name) => kept.has(name),
    () => decide(place, 'order'),
  ).map((name) => kept.get(name))
}

function naming(lists: readonly (readonly unknown[])[]): ((one: unknown) => string) | undefined {
  const isPlain = lists.every((list) => list.every((one) => typeof one !== 'object'))
  const candidates: ((one: unknown) => unknown)[] = isPlain
    ? [(one) => JSON.stringify(one)]
    : ['id', 'name', 'key', 'value', 'field', 'step'].map(
        (key) => (one: unknown) => (isObject(one) ? one[key] : undefined),
      )
  const found = candidates.find((nameOf) =>
    lists.every((list) => {
      const names = list.map(nameOf)
      return names.every((name) => typeof name === 'string') && new Set(names).size === names.length
    }),
  )
  return found && ((one) => String(found(one)))
}

/**
 * The order of a list that two people changed: what only one of them has stands behind what it stood behind there. The same
 * whoever of the two merges.
 * @param isKept  which names are in the result at all
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  isKept: (name: string) => boolean,
  decide: () => Side,
): string[] {
  const [inMine, inTheirs, inBase] = [new Set(mine), new Set(theirs), new Set(base)]
  const isCommon = (name: string) => inMine.has(name) && inTheirs.has(name) && isKept(name)
  const old = (list: readonly string[]) => list.filter((name) => isCommon(name) && inBase.has(name))
  const [om, ot, ob] = [old(mine), old(theirs), old(base)]
  const [cm, ct] = [mine.filter(isCommon), theirs.filter(isCommon)]
  const common = same(cm, ct) || same(om, ob) ? ct : same(ot, ob) ? cm : decide() === 'mine' ? cm : ct
  const behind = new Map<string, string[][]>()
  for (const list of [mine, theirs]) {
    let anchor = ''
    for (const name of list)
      if (isCommon(name)) anchor = name
      else if (isKept(name)) {
        const groups = behind.get(anchor) ?? []
        const own = groups.find((group) => list.includes(group[0] ?? ''))
        if (own) own.push(name)
        else groups.push([name])
        behind.set(anchor, groups)
      }
  }
  const extras = (anchor: string) =>
    (behind.get(anchor) ?? []).sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0)).flat()
  return [...new Set([...extras(''), ...common.flatMap((name) => [name, ...extras(name)])])]
}
