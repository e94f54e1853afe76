import { expect, test } from 'vitest'
import { gather } from './gather.ts'

interface Item {
  readonly place: string
  readonly name: string
}
const item = (place: string, name: string): Item => ({ place, name })

/** A gatherer whose statements are held until they are let go, and what it sent. */
function open(fails: (many: readonly Item[]) => unknown = () => null, isOpen = false) {
  const sent: string[][] = []
  const alone: string[] = []
  let held: (() => void)[] = []
  const hold = () => new Promise<void>((resolve) => held.push(resolve))
  const run = gather<Item, string>({
    lanes: 1,
    least: 3,
    most: 4,
    placeOf: ({ place }) => place,
    nameOf: ({ name }) => name,
    async alone(one) {
      alone.push(one.name)
      await hold()
      const fault = fails([one])
      if (fault) throw fault
      return `alone ${one.name}`
    },
    async together(place, many) {
      sent.push([place, ...many.map(({ name }) => name)])
      await hold()
      const fault = fails(many)
      if (fault) throw fault
      return many.map(({ name }) => `together ${name}`)
    },
    isOpen: () => isOpen,
  })
  const turn = async () => {
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve))
    for (const release of held.splice(0)) release()
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  const settle = async <T>(running: Promise<T>): Promise<T> => {
    let over = false
    const done = running.finally(() => {
      over = true
    })
    done.catch(() => {})
    while (!over) await turn()
    held = []
    return done
  }
  return { run, sent, alone, settle }
}

test('fewer than the least go alone, at once', async () => {
  const { run, sent, alone, settle } = open()
  const answers = await settle(Promise.all([run(item('a', '1')), run(item('a', '2'))]))
  expect(answers).toEqual(['alone 1', 'alone 2'])
  expect(alone).toEqual(['1', '2'])
  expect(sent).toEqual([])
})

test('many go together, never more than the most, and each gets its own answer', async () => {
  const { run, sent, settle } = open()
  const names = ['1', '2', '3', '4', '5', '6', '7']
  const answers = await settle(Promise.all(names.map((name) => run(item('a', name)))))
  expect(answers).toEqual(names.map((name) => `together ${name}`))
  expect(sent).toEqual([
    ['a', '1', '2', '3', '4'],
    ['a', '5', '6', '7'],
  ])
})

test('those of two places, and two of one name, never share a statement; the longest waiting goes first', async () => {
  const { run, sent, alone, settle } = open()
  const items = [item('a', '1'), item('b', '2'), item('a', '1'), item('a', '3'), item('a', '4'), item('b', '5')]
  await settle(Promise.all(items.map(run)))
  expect(sent).toEqual([['a', '1', '3', '4']])
  expect(alone).toEqual(['2', '5', '1'])
})

test('what fails together is tried alone: one bad command hurts no other', async () => {
  const { run, settle } = open((many) => (many.some(({ name }) => name === 'bad') ? new Error('bad') : null))
  const runs = ['1', 'bad', '2', '3'].map((name) => run(item('a', name)))
  const settled = await settle(Promise.allSettled(runs))
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    'alone 1',
    'Error: bad',
    'alone 2',
    'alone 3',
  ])
})

test('where it is open whether a statement happened, nobody goes alone after it', async () => {
  const { run, alone, settle } = open(() => new Error('cut'), true)
  const settled = await settle(Promise.allSettled(['1', '2', '3'].map((name) => run(item('a', name)))))
  expect(settled.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(alone).toEqual([])
})
