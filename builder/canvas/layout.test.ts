import { blankDefinition, type Definition } from '@motcua/core/definition'
import { largeDefinition } from '@motcua/core/definition/testing'
import { describe, expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { layOut, shapeOf } from './layout.ts'
import { layDown, sceneOf } from './scene.ts'
import type { Area } from './ways.ts'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(name)
  return result.definition
}
const places = (d: Definition) => Object.fromEntries(layDown(d, 'vi').nodes.map((node) => [node.id, node.place]))
const cover = (a: Area, b: Area) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Six tasks in a row. */
function row(): Definition {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const steps = ids.reduce(
    (d, id) => run(d, 'addStep', { id, kind: 'task', title: id }),
    blankDefinition('1.000001', 'x'),
  )
  return ids.slice(1).reduce((d, id, i) => run(d, 'connect', { id: `t-${id}`, from: ids[i] ?? '', to: id }), steps)
}

describe('the layout keeps what the designer placed', () => {
  test('and moving one step leaves every other one where it stood', () => {
    const before = places(row())
    const after = places(run(row(), 'setLayout', { places: { c: { x: 700, y: 30 } } }))
    expect(after).toEqual({ ...before, c: { x: 700, y: 30 } })
  })

  test('and a step added where everything was moved away stands beside the one that leads to it', () => {
    const free = places(row())
    const far = Object.fromEntries(Object.entries(free).map(([id, { x, y }]) => [id, { x: x + 2000, y: y + 1000 }]))
    let d = run(row(), 'setLayout', { places: far })
    d = run(d, 'growStep', { id: 'g', kind: 'task', title: 'g', from: 'f', line: 't-g' })
    const after = places(d)
    expect(after.g?.x).toBeCloseTo(after.f?.x ?? 0, -2)
    expect(after.g?.y).toBeGreaterThan(after.f?.y ?? 0)
    expect({ ...after, g: undefined }).toEqual({ ...far, g: undefined })
  })

  test('and steps pasted beside the others move none of them', () => {
    const before = places(row())
    let d = run(row(), 'addStep', { id: 'x', kind: 'task', title: 'x', at: { x: 900, y: 0 } })
    d = run(d, 'addStep', { id: 'y', kind: 'task', title: 'y', at: { x: 900, y: 200 } })
    d = run(d, 'connect', { id: 't-xy', from: 'x', to: 'y' })
    expect(places(d)).toEqual({ ...before, x: { x: 900, y: 0 }, y: { x: 900, y: 200 } })
  })

  test('until it is told to tidy up', () => {
    const moved = run(row(), 'setLayout', { places: { c: { x: 700, y: 30 } } })
    expect(places(run(moved, 'clearLayout', {}))).toEqual(places(row()))
  })
})

test('no step covers another, not even where parallel steps are taller, in a workflow of 200 steps', () => {
  let d = largeDefinition({ steps: 200 })
  const at = d.workflow.steps.findIndex((step) => step.id === 's-3-wait')
  const wait = d.workflow.steps[at]
  const asked = (n: number) => ({
    kind: 'consultation',
    id: `ask-${n}`,
    agency: '"H17"',
    limit: { amount: 1, unit: 'workingDay' },
    silence: 'agreed',
  })
  d = run(d, 'setProperty', {
    path: ['workflow', 'steps', at],
    value: {
      ...{ id: wait?.id, kind: 'parallel', status: 'processing', join: { kind: 'all' } },
      branches: [asked(1), asked(2), asked(3), asked(4)],
    },
  })
  const { boxes } = sceneOf(d, 'vi')
  expect(boxes.find((box) => box.id === 's-3-wait')?.height).toBe(84 + 4 * 20)
  for (const [i, one] of boxes.entries())
    for (const other of boxes.slice(i + 1)) if (cover(one, other)) throw new Error(`${one.id} covers ${other.id}`)
})

test('a frame stands around its own steps alone', () => {
  let d = largeDefinition({ steps: 60 })
  d = run(d, 'addFrame', { id: 'fr-1', steps: ['s-1-look', 's-1-how', 's-1-simple'], title: 'Thẩm tra' })
  d = run(d, 'addFrame', { id: 'fr-2', steps: ['s-4-hard', 's-4-wait'], title: 'Chờ' })
  const { frames, boxes } = sceneOf(d, 'vi')
  expect(frames.map((frame) => [frame.title, boxes.filter((box) => cover(box, frame)).map((box) => box.id)])).toEqual([
    ['Thẩm tra', ['s-1-look', 's-1-how', 's-1-simple']],
    ['Chờ', ['s-4-hard', 's-4-wait']],
  ])
})

test('the way into a branch is drawn as such, from the parallel step to the first step of the branch', () => {
  let d = row()
  d = run(d, 'addStep', { id: 'p', kind: 'parallel', title: 'Song song' })
  d = run(d, 'addBranch', { step: 'p', id: 'b-9', initial: 'c', title: 'Thực địa' })
  const { edges, routes } = layDown(d, 'vi')
  const branch = edges.find((edge) => edge.branch === 'b-9')
  expect(branch).toMatchObject({ from: 'p', to: 'c', label: 'Thực địa' })
  expect(routes[branch?.id ?? '']).toBeDefined()
})

test('the same shape is laid out the same way, whatever the words in it', () => {
  const { nodes, edges } = layDown(row(), 'vi')
  const lines = edges.map((edge) => ({ ...edge, text: edge.label }))
  expect(layOut(shapeOf(nodes, lines, 'a'))).toEqual(layOut(shapeOf([...nodes], [...lines], 'a')))
})
