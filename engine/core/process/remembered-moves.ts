import type { AnyStateMachine } from 'xstate'

/** Where the machine goes, by which transitions; `unknown` = a condition on the way could not be decided. */
export interface Moved {
  readonly target: string
  readonly taken: readonly string[]
  readonly unknown: string | undefined
}
/** Result of a transition's condition; null = it cannot be known. */
type Holds = boolean | null
type Known = { readonly moved: Moved } | { readonly asked: string; readonly then: Map<Holds, Known> }

/** Ways remembered for one machine; what comes after is worked out every time. */
const mostWays = 5000
const remembered = new WeakMap<AnyStateMachine, { readonly from: Map<string, Known>; ways: number }>()

/**
 * The machine's move from a state by an event. It is a function of these two and of what the conditions give, in the order in which the
 * machine asks them; so each way through is asked of the machine once, and found again afterwards.
 * @param holds  result of a transition's condition; asked anew each time
 */
export function moveBy(
  machine: AnyStateMachine,
  key: string,
  holds: (transitionId: string) => Holds,
  run: (holds: (transitionId: string) => Holds) => Moved,
): Moved {
  const ways = remembered.get(machine) ?? { from: new Map<string, Known>(), ways: 0 }
  remembered.set(machine, ways)
  let known = ways.from.get(key)
  while (known && 'asked' in known) known = known.then.get(holds(known.asked))
  if (known) return known.moved
  const asked: { readonly id: string; readonly result: Holds }[] = []
  const moved = run((id) => {
    const result = holds(id)
    asked.push({ id, result })
    return result
  })
  if (ways.ways < mostWays) {
    ways.ways++
    remember(ways.from, key, asked, moved)
  }
  return moved
}

function remember(
  from: Map<string, Known>,
  key: string,
  asked: readonly { readonly id: string; readonly result: Holds }[],
  moved: Moved,
): void {
  let put = (known: Known): unknown => from.set(key, known)
  let there = from.get(key)
  for (const { id, result } of asked) {
    const at: Known = there ?? { asked: id, then: new Map() }
    if (!('asked' in at)) return
    put(at)
    put = (known) => at.then.set(result, known)
    there = at.then.get(result)
  }
  put({ moved })
}
