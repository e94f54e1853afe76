import { canonical, type Definition } from '@motcua/core/definition'
import { listKeySubjects, renameKey } from '@motcua/core/rename'
import { listIds } from '../../commands/ids.ts'

/** Three definitions brought to one language, and how any other state of one's own is brought to it. */
export interface Prepared {
  readonly base: Definition
  readonly mine: Definition
  readonly theirs: Definition
  readonly toMine: (state: Definition) => Definition
}

/**
 * Two people who add a thing at the same moment give it the same id and key, and one who renames a key leaves the other
 * speaking of the old one. Before the merge the own new things make way, and whoever did not rename follows who did.
 */
export function prepare(base: Definition, mine: Definition, theirs: Definition): Prepared {
  const ids = makeWay(base, mine, theirs)
  const own = withIds(mine, ids)
  const renames = keyChanges(base, own, theirs)
  const apply = (state: Definition, names: readonly (readonly [id: string, key: string])[]) =>
    names.reduce((now, [id, key]) => {
      const renamed = renameKey(now, id, key)
      return renamed.ok ? renamed.value : now
    }, state)
  return {
    base: apply(apply(base, renames.byTheirs), renames.byMine),
    mine: apply(own, renames.byTheirs),
    theirs: apply(theirs, renames.byMine),
    toMine: (state) => apply(withIds(state, ids), renames.byTheirs),
  }
}

const numbered = /^(.+)-(\d+)$/

/** Ids that both gave out since: the own ones get the next free number. */
function makeWay(base: Definition, mine: Definition, theirs: Definition): ReadonlyMap<string, string> {
  const [before, own, other] = [listIds(base), listIds(mine), listIds(theirs)]
  const ways = new Map<string, string>()
  const taken = new Set([...before, ...own, ...other])
  for (const id of own) {
    const match = numbered.exec(id)
    if (!match || before.has(id) || !other.has(id) || thing(mine, id) === thing(theirs, id)) continue
    let n = Number(match[2])
    while (taken.has(`${match[1]}-${n}`)) n += 1
    taken.add(`${match[1]}-${n}`)
    ways.set(id, `${match[1]}-${n}`)
  }
  return ways
}

/** A thing and its texts, to tell whether two people have the very same one (both put back an earlier state). */
function thing(definition: Definition, id: string): string {
  const found: unknown[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ((value as { id?: unknown }).id === id) found.push(value)
    else for (const one of Object.values(value)) visit(one)
  }
  const { messages, ...body } = definition
  visit(body)
  const texts = Object.values(messages).map((one) =>
    Object.entries(one ?? {}).filter(([path]) => path.split('.').includes(id)),
  )
  return canonical([found, texts.map((one) => Object.fromEntries(one))])
}

/** Every place that names one of these ids: references, maps by id, paths of texts; never a text itself. */
function withIds(definition: Definition, ways: ReadonlyMap<string, string>): Definition {
  if (ways.size === 0) return definition
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') return ways.get(value) ?? value
    if (Array.isArray(value)) return value.map(change)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [ways.get(key) ?? key, change(one)]))
  }
  const path = (text: string) =>
    text
      .split('.')
      .map((piece) => ways.get(piece) ?? piece)
      .join('.')
  const { messages, ...body } = definition
  const moved = Object.fromEntries(
    Object.entries(messages).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts ?? {}).map(([name, message]) => [path(name), message])),
    ]),
  )
  return { ...(change(body) as typeof body), messages: moved }
}

type Renames = readonly (readonly [id: string, key: string])[]

function keyChanges(base: Definition, mine: Definition, theirs: Definition): { byMine: Renames; byTheirs: Renames } {
  const keys = (definition: Definition) => new Map(listKeySubjects(definition).map(({ target, key }) => [target, key]))
  const [was, own, other] = [keys(base), keys(mine), keys(theirs)]
  const byMine: [string, string][] = []
  const byTheirs: [string, string][] = []
  for (const [id, key] of was) {
    const [m, t] = [own.get(id), other.get(id)]
    if (m === key && t !== undefined && t !== key) byTheirs.push([id, t])
    if (t === key && m !== undefined && m !== key) byMine.push([id, m])
  }
  // Both called a new thing the same: the own one gets a number.
  const theirNew = new Set([...other].filter(([id]) => !was.has(id)).map(([, key]) => key))
  const given = new Set<string>()
  for (const [id, key] of own) {
    if (was.has(id) || other.has(id) || !theirNew.has(key)) continue
    const taken = new Set([...own.values(), ...other.values(), ...given])
    let n = 2
    while (taken.has(`${key}${n}`)) n += 1
    given.add(`${key}${n}`)
    byTheirs.push([id, `${key}${n}`])
  }
  return { byMine, byTheirs }
}
