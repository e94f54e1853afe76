import { type Definition, parseDefinition } from '@motcua/core/definition'
import { definitionOf, type Outline, outlineOf, reachable, shapeOf } from './outline.ts'
import { mergeOrder, mergeValue, type Side, same } from './three-way.ts'

/** One thing that both changed differently; somebody has to say which stands. */
export interface Collision {
  /** stable name of the question: the same while base, mine and theirs are */
  readonly key: string
  /** `deleted` = one took away what the other went on working at */
  readonly kind: 'value' | 'order' | 'place' | 'deleted'
  /** id of the thing it is about; null = the procedure itself */
  readonly item: string | null
  /** who took it away, for `deleted` */
  readonly gone?: Side
}
/** What stands where both changed a thing; by default the own, and what one took away stays while the other works at it. */
export type Choices = ReadonlyMap<string, Side>
export interface Merged {
  readonly definition: Definition
  readonly collisions: readonly Collision[]
}

const noChoices: Choices = new Map()

/**
 * Two people's changes of one definition made one. What only one of them changed is in the result; what both changed
 * differently is a collision. The result is always a definition: where a mixture is none, the smallest thing around it is one question.
 */
export function mergeDefinitions(
  base: Definition,
  mine: Definition,
  theirs: Definition,
  choices: Choices = noChoices,
  otherwise: Side = 'mine',
): Merged {
  if (same(mine, theirs) || same(base, theirs)) return { definition: mine, collisions: [] }
  if (same(base, mine)) return { definition: theirs, collisions: [] }
  const whole = new Set<string>()
  for (;;) {
    const merged = attempt(base, mine, theirs, whole, choices, otherwise)
    const parsed = parseDefinition(merged.value)
    if (parsed.ok) return { definition: parsed.value, collisions: merged.collisions }
    const wider = parsed.error.issues?.map((issue) => holderOf(merged.value, issue.path, whole)).find(Boolean)
    if (!wider) {
      const side = choices.get('/') ?? otherwise
      const collision = { key: '/', kind: 'value', item: null } as const
      return { definition: side === 'mine' ? mine : theirs, collisions: [collision] }
    }
    whole.add(wider)
  }
}

/** The innermost thing around a place that can still be taken as one piece; its part when there is none. */
function holderOf(value: unknown, path: string, whole: ReadonlySet<string>): string | undefined {
  const around: string[] = []
  let here = value
  for (const key of path.split('/')) {
    if (typeof here !== 'object' || here === null) break
    here = (here as Record<string, unknown>)[key]
    const id = (here as { id?: unknown } | undefined)?.id
    if (typeof id === 'string') around.push(id)
  }
  const part = path.split('/')[0] ?? ''
  return [part, ...around].findLast((one) => one !== '' && !whole.has(one) && one !== 'messages')
}

function attempt(
  base: Definition,
  mine: Definition,
  theirs: Definition,
  whole: ReadonlySet<string>,
  choices: Choices,
  otherwise: Side,
): { value: unknown; collisions: Collision[] } {
  const shape = shapeOf([base, mine, theirs], whole)
  const [b, m, t] = [base, mine, theirs].map((one) => outlineOf(one, shape, whole)) as [Outline, Outline, Outline]
  const found = new Map<string, Collision>()
  const ask = (collision: Collision, usual: Side = otherwise): Side => {
    found.set(collision.key, collision)
    return choices.get(collision.key) ?? usual
  }
  const decide = (place: string, kind: 'value' | 'order', silent?: boolean): Side => {
    if (silent) return 'mine'
    return ask({ key: `${kind}:${place}`, kind, item: place.split('/')[0] || null })
  }
  const kept = keptItems(b, m, t, ask)
  const items = new Map<string, { content: unknown; list: string }>()
  for (const id of kept) {
    const [ib, im, it] = [b.items.get(id), m.items.get(id), t.items.get(id)]
    if (!im || !it) {
      const only = im ?? it
      if (only) items.set(id, only)
      continue
    }
    const merge = whole.has(id) ? asOne : mergeValue
    const content = merge(ib?.content, im.content, it.content, `${id}/`, decide)
    items.set(id, { content, list: placeOf(id, { ib, im, it }, kept, ask) })
  }
  const parts = [b.root, m.root, t.root] as [Parts, Parts, Parts]
  const root: Record<string, unknown> = {}
  for (const part of Object.keys({ ...parts[2], ...parts[1] })) {
    const merge = whole.has(part) ? asOne : mergeValue
    const value = merge(parts[0][part], parts[1][part], parts[2][part], `/${part}`, decide)
    if (value !== undefined) root[part] = value
  }
  const lists = new Map<string, readonly string[]>()
  for (const name of new Set([...m.lists.keys(), ...t.lists.keys()])) {
    const [lb, lm, lt] = [b, m, t].map((one) => one.lists.get(name) ?? []) as [string[], string[], string[]]
    const isHere = (id: string) => items.get(id)?.list === name
    lists.set(
      name,
      mergeOrder(lb, lm, lt, isHere, () => decide(name, 'order')),
    )
  }
  const merged: Outline = { root, items, lists }
  const seen = reachable(merged)
  // Two moves that lead into each other: neither can stand, so the whole is asked about.
  if ([...items.keys()].some((id) => !seen.has(id))) return { value: null, collisions: [] }
  return { value: definitionOf(merged), collisions: [...found.values()] }
}

type Parts = Readonly<Record<string, unknown>>

/** A thing whose halves do not go together: one of both stands. */
const asOne: typeof mergeValue = (base, mine, theirs, place, decide) => {
  if (same(mine, theirs) || same(base, theirs)) return mine
  if (same(base, mine)) return theirs
  return decide(place, 'value') === 'mine' ? mine : theirs
}

const holderOfList = (list: string): string => list.slice(0, list.indexOf('/'))

/** In which list a thing stands that both have; one that is gone is no place. */
function placeOf(
  id: string,
  of: { ib: { list: string } | undefined; im: { list: string }; it: { list: string } },
  kept: ReadonlySet<string>,
  ask: (collision: Collision) => Side,
): string {
  const { ib, im, it } = of
  const isThere = (list: string) => holderOfList(list) === '' || kept.has(holderOfList(list))
  if (im.list === it.list || !isThere(it.list)) return im.list
  if (!isThere(im.list) || ib?.list === im.list) return it.list
  if (ib?.list === it.list) return im.list
  return ask({ key: `place:${id}`, kind: 'place', item: id }) === 'mine' ? im.list : it.list
}

/** What is in the result: what nobody took away, and what one took away while the other worked at it, unless it is let go. */
function keptItems(
  b: Outline,
  m: Outline,
  t: Outline,
  ask: (collision: Collision, usual: Side) => Side,
): ReadonlySet<string> {
  const kept = new Set<string>()
  for (const id of m.items.keys()) if (t.items.has(id)) kept.add(id)
  const sides = [
    ['mine', m, t],
    ['theirs', t, m],
  ] as const
  for (const [side, own, other] of sides) {
    const children = childrenOf(own)
    const isTouched = (id: string): boolean => {
      const [was, is] = [b.items.get(id), own.items.get(id)]
      if (!was || !is || was.list !== is.list || !same(was.content, is.content)) return true
      return (children.get(id) ?? []).some(isTouched)
    }
    const visit = (id: string, above: 'kept' | 'gone' | 'open') => {
      const inOther = other.items.has(id)
      let here = above
      if (inOther) here = 'open'
      else if (above !== 'gone' && (above === 'kept' || !b.items.has(id) || stays(id))) {
        kept.add(id)
        here = b.items.has(id) || above === 'kept' ? 'kept' : 'open'
      } else here = 'gone'
      for (const child of children.get(id) ?? []) visit(child, here)
    }
    const gone = side === 'mine' ? 'theirs' : 'mine'
    const stays = (id: string) =>
      isTouched(id) && ask({ key: `deleted:${id}`, kind: 'deleted', item: id, gone }, side) === side
    for (const id of children.get('') ?? []) visit(id, 'open')
  }
  return kept
}

function childrenOf({ lists }: Outline): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>()
  for (const [name, ids] of lists) {
    const holder = holderOfList(name)
    children.set(holder, [...(children.get(holder) ?? []), ...ids])
  }
  return children
}
