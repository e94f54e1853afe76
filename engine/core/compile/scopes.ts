import type { Definition, ExpressionScope } from '../definition/index.ts'
import { type Scope, scopeFor, scopeOf } from '../expression/index.ts'

/** What may be named at each place of a definition; each kind of place is worked out once. */
export function scopesOf(definition: Definition): (place: ExpressionScope) => Scope {
  const known = new Map<string, Scope>()
  let base: Scope | undefined
  return (place) => {
    const name = Object.values(place).join('/')
    base ??= scopeOf(definition)
    const found = known.get(name) ?? scopeFor(definition, place, base)
    known.set(name, found)
    return found
  }
}
