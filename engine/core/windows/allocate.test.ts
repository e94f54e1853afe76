import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Applicant, allocate, type Quota } from './index.ts'

const person = (id: string, score: number, choices: string[], tie: (number | string)[] = []): Applicant => ({
  id,
  score,
  choices,
  tie,
})

const options = ['A', 'B', 'C', 'D']
const applicants = fc
  .array(
    fc.record({
      choices: fc.shuffledSubarray([...options, 'closed']),
      // Few values, so that ties are common.
      score: fc.oneof(
        fc.integer({ min: 0, max: 4 }),
        fc.record(Object.fromEntries([...options, 'closed'].map((o) => [o, fc.integer({ min: 0, max: 4 })]))),
      ),
      tie: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((one, i): Applicant => ({ ...one, id: `p${String(i).padStart(2, '0')}` }) as Applicant))
const quotas = fc.record(
  Object.fromEntries(options.map((o) => [o, fc.integer({ min: 0, max: 8 })])),
) as fc.Arbitrary<Quota>

const scoreOf = (one: Applicant, option: string): number =>
  typeof one.score === 'number' ? one.score : (one.score[option] as number)

describe('the allocation of a ranked window', () => {
  it('never gives more places than there are, and none twice to one applicant', () => {
    fc.assert(
      fc.property(applicants, quotas, (people, quota) => {
        const { allocations, options: summary } = allocate(people, quota)
        expect(allocations).toHaveLength(people.length)
        for (const [option, places] of Object.entries(quota)) {
          const taken = allocations.filter((one) => one.choice === option).length
          expect(taken).toBeLessThanOrEqual(places)
          expect(summary[option]?.taken).toBe(taken)
        }
      }),
    )
  })

  it('leaves nobody who would rather have a place that is free or that someone with a lower score got', () => {
    fc.assert(
      fc.property(applicants, quotas, (people, quota) => {
        const { allocations } = allocate(people, quota)
        const byId = new Map(people.map((one) => [one.id, one]))
        for (const one of allocations) {
          const me = byId.get(one.id) as Applicant
          const better = me.choices.slice(0, one.rank === null ? me.choices.length : one.rank - 1)
          for (const option of better) {
            const inside = allocations.filter((other) => other.choice === option)
            expect(inside.length).toBe(quota[option] ?? 0)
            for (const other of inside)
              expect(scoreOf(byId.get(other.id) as Applicant, option)).toBeGreaterThanOrEqual(scoreOf(me, option))
          }
        }
      }),
    )
  })

  it('comes out the same in whatever order the applicants come', () => {
    fc.assert(
      fc.property(applicants, quotas, fc.infiniteStream(fc.nat()), (people, quota, random) => {
        const numbers = random[Symbol.iterator]()
        const shuffled = people
          .map((one) => ({ one, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        expect(allocate(shuffled, quota)).toEqual(allocate(people, quota))
      }),
    )
  })

  it('gives a place that is declined to exactly one, the first of the waiting list', () => {
    fc.assert(
      fc.property(applicants, quotas, (people, quota) => {
        const before = allocate(people, quota)
        for (const option of options) {
          const queue = before.allocations
            .filter((one) => one.waiting[option] !== undefined)
            .sort((a, b) => (a.waiting[option] as number) - (b.waiting[option] as number))
          expect(queue.map((one) => one.waiting[option])).toEqual(queue.map((_, i) => i + 1))
          expect(queue.every((one) => one.choice === null)).toBe(true)
          const [first, second] = queue.map((one) => people.find((p) => p.id === one.id) as Applicant)
          if (first && second) expect(scoreOf(first, option)).toBeGreaterThanOrEqual(scoreOf(second, option))
        }
      }),
    )
  })

  it('gains nobody anything to hide his true order of choices', () => {
    fc.assert(
      fc.property(applicants, quotas, fc.nat(), fc.shuffledSubarray(options), (people, quota, at, lie) => {
        const me = people[at % Math.max(people.length, 1)]
        if (!me) return
        const honest = allocate(people, quota).allocations.find((one) => one.id === me.id)
        const lied = people.map((one) => (one.id === me.id ? { ...one, choices: lie } : one))
        const choice = allocate(lied, quota).allocations.find((one) => one.id === me.id)?.choice ?? null
        const rank = choice === null ? -1 : me.choices.indexOf(choice)
        if (rank === -1) return
        expect(honest?.rank).not.toBeNull()
        expect((honest?.rank as number) - 1).toBeLessThanOrEqual(rank)
      }),
    )
  })

  it('says which choice, why not the ones above, and the place on each waiting list', () => {
    const { allocations, options: summary } = allocate(
      [
        person('an', 9, ['A', 'B']),
        person('ba', 8, ['A', 'B']),
        person('chi', 7.5, ['A', 'B', 'zero']),
        person('dao', 7.5, ['B'], [1]),
      ],
      { A: 1, B: 1, zero: 0 },
    )
    expect(allocations).toEqual([
      { id: 'an', choice: 'A', rank: 1, score: 9, refused: [], waiting: {} },
      {
        id: 'ba',
        choice: 'B',
        rank: 2,
        score: 8,
        refused: [{ option: 'A', why: 'outscored', score: 8, lastScore: 9 }],
        waiting: {},
      },
      {
        id: 'chi',
        choice: null,
        rank: null,
        score: 7.5,
        refused: [
          { option: 'A', why: 'outscored', score: 7.5, lastScore: 9 },
          { option: 'B', why: 'outscored', score: 7.5, lastScore: 8 },
          { option: 'zero', why: 'noPlaces', score: 7.5, lastScore: null },
        ],
        waiting: { A: 1, B: 2, zero: 1 },
      },
      {
        id: 'dao',
        choice: null,
        rank: null,
        score: 7.5,
        refused: [{ option: 'B', why: 'outscored', score: 7.5, lastScore: 8 }],
        waiting: { B: 1 },
      },
    ])
    expect(summary).toEqual({
      A: { places: 1, taken: 1, waiting: 1, lastScore: 9 },
      B: { places: 1, taken: 1, waiting: 2, lastScore: 8 },
      zero: { places: 0, taken: 0, waiting: 1, lastScore: null },
    })
  })

  it('breaks a tie by what was given for it, then by the id', () => {
    const tied = [person('z', 5, ['A'], [1]), person('a', 5, ['A'], [2]), person('b', 5, ['A'], [1])]
    const order = allocate(tied, { A: 1 }).allocations
    expect(order.find((one) => one.choice === 'A')?.id).toBe('b')
    expect(order.find((one) => one.id === 'z')).toMatchObject({
      waiting: { A: 1 },
      refused: [{ why: 'tie', lastScore: 5 }],
    })
  })

  it('places ten thousand applicants within two seconds', () => {
    const people = Array.from({ length: 10_000 }, (_, i) =>
      person(`p${i}`, (i * 7919) % 1000, [`s${i % 50}`, `s${(i * 3) % 50}`, `s${(i * 7 + 1) % 50}`]),
    ).map((one) => ({ ...one, choices: [...new Set(one.choices)] }))
    const quota = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`s${i}`, 120]))
    const started = performance.now()
    const { allocations } = allocate(people, quota)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(allocations.filter((one) => one.choice !== null).length).toBeLessThanOrEqual(6000)
  })
})
