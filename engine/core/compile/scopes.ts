import type { Definition, ExpressionScope } from '../definition/index.ts'
import { type Scope, scopeFor } from '../expression/index.ts'

/** What may be named at each place of a definition; each kind of place is worked out once. */
export function scopesOf(definition: Definition): (place: ExpressionScope) => Scope {
  const known = new Map<string, Scope>()
  return (place) => {
    const name = Object.values(place).join('/')
    const found = known.get(name) ?? scopeFor(definition, place)
    known.set(name, found)
    return found
  }
}
