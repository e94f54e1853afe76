import type { Definition } from '@motcua/core/definition'
import { type Choices, type Collision, mergeDefinitions } from './merge.ts'
import { prepare } from './prepare.ts'
import { type Side, same } from './three-way.ts'

export { type Choices, type Collision, type Side, same }

const wholeDraft: Collision = { key: '/', kind: 'value', item: null }

/** What came of joining one's own state with somebody else's. */
export interface Joined {
  readonly definition: Definition
  readonly collisions: readonly Collision[]
  /** any other state of one's own with their changes put in; where both changed a thing, theirs stands */
  readonly rebase: (state: Definition) => Definition
}

/**
 * Joins what two people made of one draft.
 * @param base  what both began from: the last state that the server acknowledged to oneself; null = not known any more, so
 *   that one of both stands as a whole
 * @param choices  what stands where both changed a thing; without one the own
 */
export function joinDefinitions(
  base: Definition | null,
  mine: Definition,
  theirs: Definition,
  choices?: Choices,
): Joined {
  if (!base) {
    const taken = choices?.get(wholeDraft.key) === 'theirs' ? theirs : mine
    return { definition: taken, collisions: same(mine, theirs) ? [] : [wholeDraft], rebase: () => theirs }
  }
  const ready = prepare(base, mine, theirs)
  const { definition, collisions } = mergeDefinitions(ready.base, ready.mine, ready.theirs, choices)
  const rebase = (state: Definition) =>
    mergeDefinitions(ready.base, ready.toMine(state), ready.theirs, undefined, 'theirs').definition
  return { definition, collisions, rebase }
}

/** Whether everything that `mine` changed of `base` is in `theirs` already: the answer to one's own save got lost. */
export function holdsAll(base: Definition, mine: Definition, theirs: Definition): boolean {
  const { definition, collisions } = mergeDefinitions(base, mine, theirs)
  return collisions.length === 0 && same(definition, theirs)
}
