import type { Definition } from '../definition/index.ts'
import type { Finding, Rule, Surroundings } from './finding.ts'
import { emptyKnown } from './known.ts'

/** Checks one definition after another; see `createChecker`. */
export type Checker = (definition: Definition, surroundings: Surroundings) => Finding[]

/**
 * A check that remembers: a rule runs again only when a part it read is no longer the very same, and within it an expression
 * or a table only when it or what it names has changed. Says what a fresh check says, as definitions are never changed in place.
 */
export function checkerOf(rules: Readonly<Record<string, Rule>>): Checker {
  const known = emptyKnown()
  const last = new Map<string, Remembered>()
  return (definition, surroundings) => {
    const out: Finding[] = []
    for (const [name, rule] of Object.entries(rules)) {
      const before = last.get(name)
      if (before && isSame(before.definition, definition) && isSame(before.surroundings, surroundings)) {
        out.push(...before.findings)
        continue
      }
      const [ofDefinition, ofSurroundings] = [new Map<string | symbol, unknown>(), new Map<string | symbol, unknown>()]
      const findings = rule(watched(definition, ofDefinition), watched(surroundings, ofSurroundings), known)
      last.set(name, { definition: ofDefinition, surroundings: ofSurroundings, findings })
      out.push(...findings)
    }
    return out.sort((a, b) => rank[a.severity] - rank[b.severity])
  }
}

const rank = { error: 0, warning: 1, info: 2 }

interface Remembered {
  /** the parts it read, as they were */
  readonly definition: ReadonlyMap<string | symbol, unknown>
  readonly surroundings: ReadonlyMap<string | symbol, unknown>
  readonly findings: readonly Finding[]
}

/** The same value, noting which of its parts are read. */
function watched<T extends object>(value: T, seen: Map<string | symbol, unknown>): T {
  return new Proxy(value, {
    get: (target, part) => {
      const read: unknown = Reflect.get(target, part)
      seen.set(part, read)
      return read
    },
    has: (target, part) => {
      seen.set(part, Reflect.get(target, part))
      return Reflect.has(target, part)
    },
    // Whoever lists the parts depends on each of them.
    ownKeys: (target) => {
      for (const part of Reflect.ownKeys(target)) seen.set(part, Reflect.get(target, part))
      seen.set(names, Object.keys(target).join(' '))
      return Reflect.ownKeys(target)
    },
  })
}

const names = Symbol('names of the parts')

function isSame(seen: ReadonlyMap<string | symbol, unknown>, value: object): boolean {
  for (const [part, was] of seen)
    if ((part === names ? Object.keys(value).join(' ') : Reflect.get(value, part)) !== was) return false
  return true
}

/**
 * The next value with every part that equals the previous one's taken from there, so that what has not changed is the very
 * same: for definitions that come as text or from another thread.
 */
export function shareParts<T>(previous: unknown, next: T): T {
  if (previous === next || typeof next !== 'object' || next === null) return next
  if (typeof previous !== 'object' || previous === null || Array.isArray(previous) !== Array.isArray(next)) return next
  if (Array.isArray(next)) {
    const before = previous as readonly unknown[]
    const list = next.map((one, i) => shareParts(before[placeOf(one, i, before)], one))
    return (list.length === before.length && list.every((one, i) => one === before[i]) ? before : list) as T
  }
  const before = previous as Readonly<Record<string, unknown>>
  const keys = Object.keys(next)
  const shared = Object.fromEntries(
    keys.map((key) => [key, shareParts(before[key], (next as Record<string, unknown>)[key])]),
  )
  const same = keys.length === Object.keys(before).length && keys.every((key) => shared[key] === before[key])
  return (same ? before : shared) as T
}

/** Where a member of a list stood before: by its id, as one that was added or moved shifts the others. */
function placeOf(one: unknown, at: number, before: readonly unknown[]): number {
  const id = idOf(one)
  if (id === undefined || idOf(before[at]) === id) return at
  const found = before.findIndex((other) => idOf(other) === id)
  return found === -1 ? at : found
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
