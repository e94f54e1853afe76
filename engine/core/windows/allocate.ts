/** One applicant of a ranked window, as the allocation sees him. */
export interface Applicant {
  readonly id: string
  /** options wished for, the dearest first; each once */
  readonly choices: readonly string[]
  /** higher goes first: one score for every option, or one for each */
  readonly score: number | Readonly<Record<string, number>>
  /** equal scores: these in turn, the lower first, null last; then the id, so that no two are ever equal */
  readonly tie: readonly (number | string | null)[]
}

/** Places by option; an option that is not in it has none. */
export type Quota = Readonly<Record<string, number>>

/** What one applicant got, and why not the choices above it. */
export interface Allocation {
  readonly id: string
  /** null = no place */
  readonly choice: string | null
  /** which of his choices, 1 the dearest; null without a place */
  readonly rank: number | null
  /** his score for the choice he got, or for his dearest one */
  readonly score: number | null
  /** the choices before the one he got, all of them when he got none */
  readonly refused: readonly Refused[]
  /** place on the waiting list of each option he wished for, 1 the first; only without a place */
  readonly waiting: Readonly<Record<string, number>>
}
export interface Refused {
  readonly option: string
  /** noPlaces: none were to be given; outscored: those who got it stood higher */
  readonly why: 'noPlaces' | 'outscored' | 'tie'
  readonly score: number
  /** lowest score that got a place; null when none were to be given */
  readonly lastScore: number | null
}

export interface AllocationPlan {
  /** in the order of the ids */
  readonly allocations: readonly Allocation[]
  readonly options: Readonly<Record<string, OptionSummary>>
}
export interface OptionSummary {
  readonly places: number
  readonly taken: number
  readonly waiting: number
  /** lowest score with a place; null while none is taken */
  readonly lastScore: number | null
}

/**
 * Gives the places of a ranked window: deferred acceptance with the applicants proposing (Gale and Shapley, 1962). Nobody
 * is left with less than an option at which someone with a lower score got a place, and nobody gains by naming his choices
 * in another order than the true one. The same applicants give the same plan, in whatever order they come.
 * @param waitingList  whether those without a place wait for one, in the order of their scores
 */
export function allocate(applicants: readonly Applicant[], quota: Quota, waitingList = true): AllocationPlan {
  const people = [...applicants].sort((a, b) => compareText(a.id, b.id))
  const held = new Map<string, Ranked[]>(Object.keys(quota).map((option) => [option, []]))
  const proposed = new Map<string, number>()
  const queue = [...people].reverse()
  for (let person = queue.pop(); person; person = queue.pop()) {
    const turn = proposed.get(person.id) ?? 0
    const option = person.choices[turn]
    if (option === undefined) continue
    proposed.set(person.id, turn + 1)
    const out = propose(held.get(option), quota[option] ?? 0, { person, score: scoreFor(person, option) })
    if (out) queue.push(out)
  }
  const got = new Map<string, string>()
  for (const [option, list] of held) for (const { person } of list) got.set(person.id, option)
  const lists = waitingList ? waitingLists(people, got, quota) : new Map<string, ReadonlyMap<string, number>>()
  return {
    allocations: people.map((person) => explain(person, got.get(person.id) ?? null, held, lists)),
    options: Object.fromEntries(
      Object.entries(quota).map(([option, places]) => {
        const list = held.get(option) ?? []
        const lastScore = list.at(-1)?.score ?? null
        return [option, { places, taken: list.length, waiting: lists.get(option)?.size ?? 0, lastScore }]
      }),
    ),
  }
}

interface Ranked {
  readonly person: Applicant
  readonly score: number
}

/** Keeps the best of those who asked, in order. @returns who is sent on to his next choice */
function propose(list: Ranked[] | undefined, places: number, ranked: Ranked): Applicant | null {
  if (!list || places === 0) return ranked.person
  // Found by halving: the list may hold thousands.
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(list[middle] as Ranked, ranked) < 0) low = middle + 1
    else high = middle
  }
  list.splice(low, 0, ranked)
  return list.length > places ? ((list.pop() as Ranked).person ?? null) : null
}

const scoreFor = ({ score }: Applicant, option: string): number =>
  typeof score === 'number' ? score : (score[option] ?? Number.NEGATIVE_INFINITY)

/** Who goes first: the higher score, then the ties, then the id. */
function compare(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score
  const length = Math.max(a.person.tie.length, b.person.tie.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.person.tie[i], b.person.tie[i]]
    if ((x ?? null) === (y ?? null)) continue
    // What is not known comes last.
    if (x === undefined || x === null) return 1
    if (y === undefined || y === null) return -1
    if (typeof x === 'number' && typeof y === 'number') return x - y
    return compareText(String(x), String(y))
  }
  return compareText(a.person.id, b.person.id)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Those without a place, by option, in the order in which places that come free go to them. */
function waitingLists(
  people: readonly Applicant[],
  got: ReadonlyMap<string, string>,
  quota: Quota,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const lists = new Map<string, Ranked[]>(Object.keys(quota).map((option) => [option, []]))
  for (const person of people) {
    if (got.has(person.id)) continue
    for (const option of person.choices) lists.get(option)?.push({ person, score: scoreFor(person, option) })
  }
  return new Map(
    [...lists].map(([option, list]) => [
      option,
      new Map(list.sort(compare).map(({ person }, i) => [person.id, i + 1] as const)),
    ]),
  )
}

function explain(
  person: Applicant,
  choice: string | null,
  held: ReadonlyMap<string, readonly Ranked[]>,
  lists: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Allocation {
  const above = choice === null ? person.choices : person.choices.slice(0, person.choices.indexOf(choice))
  const refused = above.map((option): Refused => {
    const score = scoreFor(person, option)
    const last = held.get(option)?.at(-1)
    if (!last) return { option, why: 'noPlaces', score, lastScore: null }
    return { option, why: last.score === score ? 'tie' : 'outscored', score, lastScore: last.score }
  })
  const waiting =
    choice === null
      ? person.choices.flatMap((option) => {
          const position = lists.get(option)?.get(person.id)
          return position === undefined ? [] : [[option, position] as const]
        })
      : []
  const scored = choice ?? person.choices[0]
  return {
    id: person.id,
    choice,
    rank: choice === null ? null : person.choices.indexOf(choice) + 1,
    score: scored === undefined ? null : scoreFor(person, scored),
    refused,
    waiting: Object.fromEntries(waiting),
  }
}
