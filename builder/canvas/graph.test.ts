import { blankDefinition, type Definition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { fromNodes, nodeSize, toEdges, toNodes } from './graph.ts'
import { layOut } from './layout.ts'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(name)
  return result.definition
}

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
  const nodes = toNodes(d, 'vi', layOut(d.workflow))
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
  const at = layOut(d.workflow)
  expect(at.a?.y).toBeLessThan(at.b?.y ?? 0)
  expect(at.b?.y).toBeLessThan(at.c?.y ?? 0)
})

test('what the designer placed stays, and what is added stands free beside it', () => {
  let d = run(flow(), 'setLayout', { places: { a: { x: 500, y: 40 }, b: { x: 500, y: 200 } } })
  d = run(d, 'addStep', { id: 'd', kind: 'task', title: 'Mới' })
  const at = layOut(d.workflow)
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
  const nodes = toNodes(d, 'vi', layOut(d.workflow))
  expect(fromNodes(nodes, nodes)).toEqual({})
  const places = fromNodes(nodes, [
    { id: 'b', place: { x: 10.4, y: 20.6 } },
    { id: 'unknown', place: { x: 0, y: 0 } },
  ])
  expect(places).toEqual({ b: { x: 10, y: 21 } })
  const next = run(d, 'setLayout', { places })
  const again = toNodes(next, 'vi', layOut(next.workflow))
  expect(again.find((n) => n.id === 'b')).toMatchObject({ place: { x: 10, y: 21 }, isPlaced: true })
  expect(fromNodes(again, again)).toEqual({})
})
