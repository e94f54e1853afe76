import { blankDefinition, type Definition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { firstView, fromNodes, shiftFor, toEdges } from './graph.ts'
import { layDown } from './scene.ts'
import { nodeSize } from './sizes.ts'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(name)
  return result.definition
}

const placesOf = (d: Definition) => Object.fromEntries(layDown(d, 'vi').nodes.map((node) => [node.id, node.place]))

function flow(): Definition {
  let d = blankDefinition('2.000635', 'x')
  d = run(d, 'addStep', { id: 'a', kind: 'task', title: 'Tiếp nhận' })
  d = run(d, 'addStep', { id: 'b', kind: 'choice', title: 'Rẽ' })
  d = run(d, 'addStep', { id: 'c', kind: 'end', title: 'Trả' })
  d = run(d, 'connect', { id: 't1', from: 'a', to: 'b', label: 'Nhận' })
  d = run(d, 'connect', { id: 't2', from: 'b', to: 'c' })
  return run(d, 'connect', { id: 't3', from: 'b', to: 'a' })
}

test('nodes say what a reader needs: title, kind, role, start, outcome', () => {
  const d = flow()
  const nodes = layDown(d, 'vi').nodes
  expect(
    nodes.map(({ id, kind, title, role, isInitial, outcome }) => ({ id, kind, title, role, isInitial, outcome })),
  ).toEqual([
    { id: 'a', kind: 'task', title: 'Tiếp nhận', role: 'officer', isInitial: true, outcome: null },
    { id: 'b', kind: 'choice', title: 'Rẽ', role: null, isInitial: false, outcome: null },
    { id: 'c', kind: 'end', title: 'Trả', role: null, isInitial: false, outcome: 'granted' },
  ])
})

test('edges carry the transition’s label, or the word for what fires it; one that leads nowhere is not drawn', () => {
  const d = flow()
  const broken = { ...d, workflow: { ...d.workflow, steps: d.workflow.steps.filter((s) => s.id !== 'c') } }
  expect(toEdges(d, 'vi', (on) => `<${on}>`).map((e) => e.label)).toEqual(['Nhận', '<always>', '<always>'])
  expect(toEdges(broken, 'vi', String).map((e) => e.id)).toEqual(['t1', 't3'])
})

test('the automatic layout covers no step with another and puts the start on top', () => {
  const d = flow()
  const at = placesOf(d)
  expect(at.a?.y).toBeLessThan(at.b?.y ?? 0)
  expect(at.b?.y).toBeLessThan(at.c?.y ?? 0)
})

test('what the designer placed stays, and what is added stands free beside it', () => {
  let d = run(flow(), 'setLayout', { places: { a: { x: 500, y: 40 }, b: { x: 500, y: 200 } } })
  d = run(d, 'addStep', { id: 'd', kind: 'task', title: 'Mới' })
  const at = placesOf(d)
  expect([at.a, at.b]).toEqual([
    { x: 500, y: 40 },
    { x: 500, y: 200 },
  ])
  const all = Object.values(at)
  for (const one of all)
    for (const other of all)
      if (one !== other)
        expect(Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height).toBe(true)
})

test('moving nodes on the canvas and back gives the same places; what did not move is not stored', () => {
  const d = flow()
  const nodes = layDown(d, 'vi').nodes
  expect(fromNodes(nodes, nodes)).toEqual({})
  const places = fromNodes(nodes, [
    { id: 'b', place: { x: 10.4, y: 20.6 } },
    { id: 'unknown', place: { x: 0, y: 0 } },
  ])
  expect(places).toEqual({ b: { x: 10, y: 21 } })
  const next = run(d, 'setLayout', { places })
  const again = layDown(next, 'vi').nodes
  expect(again.find((n) => n.id === 'b')).toMatchObject({ place: { x: 10, y: 21 }, isPlaced: true })
  expect(fromNodes(again, again)).toEqual({})
})

test('labels of transitions stand on no step and on no other label, ways back included', () => {
  let d = run(flow(), 'addStep', { id: 'd', kind: 'task', title: 'Thẩm tra' })
  d = run(d, 'connect', { id: 't4', from: 'b', to: 'd', label: 'Cần xác minh thêm tại địa điểm' })
  d = run(d, 'connect', { id: 't5', from: 'd', to: 'a', label: 'Chuyển lại bước tiếp nhận' })
  d = run(d, 'connect', { id: 't6', from: 'd', to: 'c', label: 'Đã xác minh' })
  const labels = {
    t1: 'Nhận',
    t4: 'Cần xác minh thêm tại địa điểm',
    t5: 'Chuyển lại bước tiếp nhận',
    t6: 'Đã xác minh',
  }
  const { routes } = layDown(d, 'vi')
  const places = placesOf(d)
  const boxes = [
    ...Object.values(places).map((at) => ({ ...at, ...nodeSize })),
    ...Object.entries(routes).map(([id, { label }]) => {
      const width = (labels[id as keyof typeof labels] ?? '').length * 6 + 12
      return { x: label.x - width / 2, y: label.y - 10, width, height: 20 }
    }),
  ]
  expect(Object.keys(routes).sort()).toEqual(['t1', 't2', 't3', 't4', 't5', 't6'])
  for (const [i, one] of boxes.entries())
    for (const other of boxes.slice(i + 1)) {
      const isApart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      expect(isApart).toBe(true)
    }
})

test('a way between steps that the designer moved apart is not drawn where they were', () => {
  const d = run(flow(), 'setLayout', { places: { a: { x: 900, y: 40 }, b: { x: 0, y: 200 } } })
  expect(layDown(d, 'vi').routes.t1).toBeUndefined()
})

test('the first view is readable: the whole of a small workflow, the beginning of a large one', () => {
  const small = layDown(flow(), 'vi').nodes
  expect(firstView(small, 'a', 1100, 800).zoom).toBe(1)
  const large = firstView(small, 'a', 1100, 200)
  expect(large.zoom).toBeGreaterThanOrEqual(0.95)
  const start = small[0]?.place ?? { x: 0, y: 0 }
  expect(start.y * large.zoom + large.y).toBeCloseTo(24)
  expect((start.x + nodeSize.width / 2) * large.zoom + large.x).toBeCloseTo(550)
})

test('when the properties open beside the drawing its middle stays, but a step just added does not leave the sight', () => {
  expect(shiftFor(1100, 734, null)).toBe(-183)
  expect(shiftFor(1100, 734, { left: 430, right: 662 })).toBe(-183)
  expect(shiftFor(1100, 734, { left: 24, right: 256 })).toBe(0)
  expect(shiftFor(1100, 734, { left: 850, right: 1082 })).toBe(-372)
  // where it could not be seen before, nothing is held
  expect(shiftFor(1100, 734, { left: -300, right: -68 })).toBe(-183)
})
