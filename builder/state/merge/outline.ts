import type { Definition, Language, Message } from '@motcua/core/definition'

/*
 * Words of this folder. An *item* is a thing with an id of its own (page, section, field, step, fee …) that stands in a *list*;
 * a list is named by its holder and property, e.g. `s-1/fields`. An *outline* is a definition taken apart into items and lists,
 * so that a thing that moved is still the same thing; its texts travel with it.
 */
type Holder = Readonly<Record<string, unknown>>

export interface Item {
  /** without the items below it; a list of them stands as `{ $list: name }` */
  readonly content: unknown
  readonly list: string
}
export interface Outline {
  readonly root: unknown
  readonly items: ReadonlyMap<string, Item>
  /** name → ids in order */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

const isObject = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const idOf = (value: unknown): string | undefined => {
  const id = isObject(value) ? value.id : undefined
  return typeof id === 'string' ? id : undefined
}
export const listName = (value: unknown): string | undefined => {
  const name = isObject(value) ? value.$list : undefined
  return typeof name === 'string' ? name : undefined
}

/** Parts that hold no items: texts go with what they name, scenarios are known by their names. */
const outside: ReadonlySet<string> = new Set(['messages', 'scenarios'])

/** What is an item in every one of these definitions: an id used once in each, in a list of nothing but such things. */
export interface Shape {
  readonly isItem: (id: string) => boolean
  readonly isList: (name: string) => boolean
}

/** @param whole  ids and parts whose inside is left as one piece */
export function shapeOf(definitions: readonly Definition[], whole: ReadonlySet<string>): Shape {
  const twice = new Set<string>()
  const plain = new Set<string>()
  const wanted = new Map<string, Set<string>>()
  for (const definition of definitions) {
    const seen = new Set<string>()
    walkLists(definition, whole, (name, list) => {
      const ids = list.map(idOf)
      if (ids.includes(undefined)) plain.add(name)
      for (const id of ids) {
        if (id === undefined) continue
        if (seen.has(id)) twice.add(id)
        seen.add(id)
        wanted.set(name, (wanted.get(name) ?? new Set()).add(id))
      }
    })
  }
  for (const [name, ids] of wanted) if ([...ids].some((id) => twice.has(id))) plain.add(name)
  return { isItem: (id) => !twice.has(id), isList: (name) => wanted.has(name) && !plain.has(name) }
}

function walkLists(
  definition: Definition,
  whole: ReadonlySet<string>,
  visit: (name: string, list: readonly unknown[]) => void,
): void {
  const walk = (value: unknown, holder: string, path: string): void => {
    if (Array.isArray(value)) {
      const name = `${holder}/${path}`
      if (value.length > 0) visit(name, value)
      for (const one of value) {
        const id = idOf(one)
        if (id !== undefined && !whole.has(id)) walkInside(one as Holder, id)
      }
    } else if (isObject(value)) for (const [key, inner] of Object.entries(value)) walk(inner, holder, `${path}.${key}`)
  }
  const walkInside = (one: Holder, id: string) => {
    for (const [key, inner] of Object.entries(one)) walk(inner, id, key)
  }
  for (const [part, value] of Object.entries(definition))
    if (!outside.has(part) && !whole.has(part)) walk(value, '', part)
}

/** Takes a definition apart. */
export function outlineOf(definition: Definition, shape: Shape, whole: ReadonlySet<string>): Outline {
  const items = new Map<string, Item>()
  const lists = new Map<string, readonly string[]>()
  const take = (value: unknown, holder: string, path: string): unknown => {
    if (Array.isArray(value)) {
      const name = `${holder}/${path}`
      if (!shape.isList(name)) return value
      lists.set(
        name,
        value.map((one) => {
          const id = idOf(one) ?? ''
          items.set(id, { content: whole.has(id) ? one : inside(one as Holder, id), list: name })
          return id
        }),
      )
      return { $list: name }
    }
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, take(one, holder, `${path}.${key}`)]))
  }
  const inside = (one: Holder, id: string): Holder =>
    Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, take(inner, id, key)]))
  const root = Object.fromEntries(
    Object.entries(definition).map(([part, value]) => [
      part,
      outside.has(part) || whole.has(part) ? value : take(value, '', part),
    ]),
  )
  return foldTexts({ root, items, lists }, definition.messages)
}

type Texts = Partial<Record<Language, Record<string, Message>>>

/** Puts each text into the item that it names: `field.f-1.label` belongs to `f-1`. */
function foldTexts({ root, items, lists }: Outline, messages: Definition['messages']): Outline {
  const own = new Map<string, Texts>()
  const left: Texts = {}
  for (const [language, texts] of Object.entries(messages) as [Language, Record<string, Message>][]) {
    left[language] = {}
    for (const [path, message] of Object.entries(texts ?? {})) {
      const id = path.split('.').findLast((piece) => items.has(piece))
      const into = id === undefined ? left : (own.get(id) ?? {})
      if (id !== undefined) own.set(id, into)
      const mine = into[language] ?? {}
      mine[path] = message
      into[language] = mine
    }
  }
  const told = new Map(
    [...items].map(([id, item]) => {
      const texts = own.get(id)
      return [id, texts ? { ...item, content: { ...(item.content as Holder), $texts: texts } } : item]
    }),
  )
  return { root: { ...(root as Holder), messages: left }, items: told, lists }
}

/** Puts it together again. Lists that hold something stand in their holder, whether it still has a place for them or not. */
export function definitionOf({ root, items, lists }: Outline): unknown {
  const texts: Texts[] = []
  const placed = new Set<string>()
  const held = byHolder(lists)
  const fill = (value: unknown): unknown => {
    const name = listName(value)
    if (name !== undefined) return listOf(name)
    if (Array.isArray(value)) return value.map(fill)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]))
  }
  const listOf = (name: string): unknown[] =>
    (lists.get(name) ?? []).flatMap((id) => {
      const item = items.get(id)
      if (!item || placed.has(id)) return []
      placed.add(id)
      const { $texts, ...content } = withLists(item.content as Holder, held.get(id))
      if ($texts) texts.push($texts as Texts)
      return [fill(content)]
    })
  const whole = fill(withLists(root as Holder, held.get(''))) as { messages: Texts }
  const messages: Texts = Object.fromEntries(
    Object.entries(whole.messages).map(([language, own]) => [language, { ...own }]),
  )
  for (const one of texts)
    for (const [language, added] of Object.entries(one) as [Language, Record<string, Message>][])
      messages[language] = Object.assign(messages[language] ?? {}, added)
  return { ...whole, messages }
}

/** Ids of the items that the root leads to; the others would be lost. */
export function reachable({ root, items, lists }: Outline): ReadonlySet<string> {
  const seen = new Set<string>()
  const held = byHolder(lists)
  const visit = (value: unknown): void => {
    const name = listName(value)
    if (name !== undefined)
      for (const id of lists.get(name) ?? []) {
        const item = items.get(id)
        if (!item || seen.has(id)) continue
        seen.add(id)
        visit(withLists(item.content as Holder, held.get(id)))
      }
    else if (Array.isArray(value)) value.forEach(visit)
    else if (isObject(value)) Object.values(value).forEach(visit)
  }
  visit(withLists(root as Holder, held.get('')))
  return seen
}

/** Lists that hold something, by their holder. */
function byHolder(lists: Outline['lists']): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>()
  for (const [name, ids] of lists) {
    if (ids.length === 0) continue
    const holder = name.slice(0, name.indexOf('/'))
    out.set(holder, [...(out.get(holder) ?? []), name])
  }
  return out
}

const withLists = (content: Holder, names: readonly string[] = []): Holder =>
  names.reduce((out, name) => withList(out, name.slice(name.indexOf('/') + 1).split('.'), name), content)

function withList(content: Holder, [key = '', ...rest]: readonly string[], name: string): Holder {
  const inner = content[key]
  if (rest.length === 0) return listName(inner) === undefined ? { ...content, [key]: { $list: name } } : content
  const next = withList(isObject(inner) ? inner : {}, rest, name)
  return next === inner ? content : { ...content, [key]: next }
}
