import { expect, test } from 'vitest'
import { type Moved, moveBy } from './remembered-moves.ts'

/** A machine that asks `a`, then `b` where `a` does not hold; counts how often it is run. */
function machine() {
  let runs = 0
  const key = {} as Parameters<typeof moveBy>[0]
  const go = (results: Readonly<Record<string, boolean | null | undefined>>) => {
    const asked: string[] = []
    const holds = (id: string) => {
      asked.push(id)
      return results[id] ?? null
    }
    const moved = moveBy(key, 'here go', holds, (ask): Moved => {
      runs++
      if (ask('a')) return { target: 'A', taken: ['a'], unknown: undefined }
      const b = ask('b')
      return b === null
        ? { target: 'here', taken: [], unknown: 'b' }
        : { target: b ? 'B' : 'C', taken: [b ? 'b' : 'c'], unknown: undefined }
    })
    return { moved: moved.target, asked }
  }
  return { go, runs: () => runs }
}

test('each way through the machine is worked out once, and its conditions are asked every time', () => {
  const { go, runs } = machine()
  const ways = [{ a: true }, { a: false, b: true }, { a: false, b: false }, { a: false }, { b: true }]
  const first = ways.map(go)
  expect(first.map(({ moved }) => moved)).toEqual(['A', 'B', 'C', 'here', 'B'])
  expect(runs()).toBe(5)
  const again = ways.map(go)
  expect(again.map(({ moved }) => moved)).toEqual(first.map(({ moved }) => moved))
  expect(again.map(({ asked }) => asked)).toEqual([['a'], ['a', 'b'], ['a', 'b'], ['a', 'b'], ['a', 'b']])
  expect(runs()).toBe(5)
})
