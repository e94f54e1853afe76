import { blankDefinition, type Definition, textPaths } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { makeClip, readClip, writeClip } from '../clipboard/clip.ts'
import { type ArgsOf, type CommandName, edit, renewSteps, waysOut } from './index.ts'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.issues)}`)
  return result.definition
}
const step = (d: Definition, id: string) => {
  const found = d.workflow.steps.find((s) => s.id === id)
  if (!found) throw new Error(id)
  return found
}
const branchesOf = (d: Definition, id: string) => {
  const found = step(d, id)
  if (found.kind !== 'parallel') throw new Error(found.kind)
  return found.branches
}
const vi = (d: Definition, path: string) => d.messages.vi?.[path]?.text

/** Reception, a parallel step, an end; `look` stands alone. */
function flow(): Definition {
  let d = blankDefinition('2.000635', 'x')
  d = run(d, 'addStep', { id: 'a', kind: 'task', title: 'Tiếp nhận' })
  d = run(d, 'addStep', { id: 'p', kind: 'parallel', title: 'Song song' })
  d = run(d, 'addStep', { id: 'look', kind: 'task', title: 'Kiểm tra' })
  d = run(d, 'addStep', { id: 'e', kind: 'end', title: 'Trả' })
  d = run(d, 'connect', { id: 't1', from: 'a', to: 'p', label: 'Nhận' })
  return run(d, 'connect', { id: 't2', from: 'p', to: 'e' })
}

test('a new parallel step and a new chain name what is inside them, so that nothing shows as an id', () => {
  let d = flow()
  d = run(d, 'addStep', { id: 'c', kind: 'chain', title: 'Liên thông' })
  expect(
    textPaths(d).filter((t) => !t.optional && vi(d, t.path) === undefined && /^(step|branch|child)\./.test(t.path)),
  ).toEqual([])
})

test('a step grown from another one stands behind it with the way that leads there', () => {
  const d = run(flow(), 'growStep', {
    id: 'b',
    kind: 'task',
    title: 'Thẩm tra',
    from: 'a',
    line: 't3',
    label: 'Chuyển',
  })
  expect(d.workflow.steps.map((s) => s.id)).toEqual(['a', 'b', 'p', 'look', 'e'])
  expect(d.workflow.transitions.at(-1)).toMatchObject({ id: 't3', from: 'a', to: 'b', on: 'person' })
  expect(vi(d, 'transition.t3.label')).toBe('Chuyển')
})

test('a step put into a transition is passed on the way', () => {
  const d = run(flow(), 'insertStepInto', { transition: 't1', id: 'b', kind: 'choice', title: 'Rẽ', line: 't3' })
  expect(d.workflow.transitions.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['t1', 'a', 'b'],
    ['t2', 'p', 'e'],
    ['t3', 'b', 'p'],
  ])
  expect(run(d, 'insertStepInto', { transition: 't1', id: 'x', kind: 'end', title: 'x', line: 't4' })).toBe(d)
})

test('a branch of steps is added with its name, led elsewhere and removed; the last branch stays', () => {
  let d = run(flow(), 'addBranch', { step: 'p', id: 'b-2', initial: 'look', title: 'Thực địa' })
  expect(branchesOf(d, 'p').at(-1)).toEqual({ kind: 'steps', id: 'b-2', initial: 'look' })
  expect(vi(d, 'branch.p.b-2.title')).toBe('Thực địa')
  d = run(d, 'reconnectBranch', { step: 'p', branch: 'b-2', initial: 'a' })
  expect(branchesOf(d, 'p').at(-1)).toMatchObject({ initial: 'a' })
  expect(run(d, 'reconnectBranch', { step: 'p', branch: 'b-2', initial: 'nowhere' })).toBe(d)
  d = run(d, 'removeBranch', { step: 'p', branch: 'b-2' })
  expect(branchesOf(d, 'p')).toHaveLength(1)
  expect(vi(d, 'branch.p.b-2.title')).toBeUndefined()
  expect(branchesOf(run(d, 'removeBranch', { step: 'p', branch: 'p-b1' }), 'p')).toHaveLength(1)
})

test('removing steps takes along their ways, the branches they begin and their places in frames, as one act', () => {
  let d = run(flow(), 'addBranch', { step: 'p', id: 'b-2', initial: 'look', title: 'Thực địa' })
  d = run(d, 'addFrame', { id: 'fr-1', steps: ['a', 'look'], title: 'Một cửa' })
  d = run(d, 'removeSteps', { steps: ['look', 'e'] })
  expect(d.workflow.steps.map((s) => s.id)).toEqual(['a', 'p'])
  expect(d.workflow.transitions.map((t) => t.id)).toEqual(['t1'])
  expect(branchesOf(d, 'p').map((b) => b.id)).toEqual(['p-b1'])
  expect(d.workflow.frames).toEqual([{ id: 'fr-1', steps: ['a'] }])
  expect(run(d, 'removeSteps', { steps: ['a'] }).workflow.frames).toBeUndefined()
})

test('a step stands in one frame at most, an emptied frame goes, a removed one leaves its steps', () => {
  let d = run(flow(), 'addFrame', { id: 'fr-1', steps: ['a', 'p'], title: 'Một' })
  d = run(d, 'addFrame', { id: 'fr-2', steps: ['p', 'gone'], title: 'Hai' })
  expect(d.workflow.frames).toEqual([
    { id: 'fr-1', steps: ['a'] },
    { id: 'fr-2', steps: ['p'] },
  ])
  d = run(d, 'setFrameSteps', { id: 'fr-2', steps: ['p', 'a'] })
  expect(d.workflow.frames).toEqual([{ id: 'fr-2', steps: ['p', 'a'] }])
  expect(vi(d, 'frame.fr-1.title')).toBeUndefined()
  d = run(d, 'removeFrame', { id: 'fr-2' })
  expect(d.workflow.frames).toBeUndefined()
  expect(d.workflow.steps).toHaveLength(4)
})

test('ways out are put in another order, which is the one they are tried in', () => {
  let d = run(flow(), 'connect', { id: 't3', from: 'p', to: 'a' })
  d = run(d, 'connect', { id: 't4', from: 'p', to: 'look' })
  d = run(d, 'moveTransition', { id: 't4', to: 0 })
  expect(waysOut(d, 'p').map((t) => t.id)).toEqual(['t4', 't2', 't3'])
  expect(waysOut(run(d, 'moveTransition', { id: 't4', to: 99 }), 'p').map((t) => t.id)).toEqual(['t2', 't3', 't4'])
})

test('several steps are given to a role; those that no person does are left alone', () => {
  const d = run(flow(), 'setRole', { steps: ['a', 'look', 'e'], role: 'clerk' })
  expect([step(d, 'a'), step(d, 'look')].map((s) => s.kind === 'task' && s.actor.role)).toEqual(['clerk', 'clerk'])
})

/** A task with a way out that is not copied, a loop between two tasks that is, and a branch into one of them. */
function copied() {
  let d = flow()
  d = run(d, 'addBranch', { step: 'p', id: 'b-2', initial: 'look', title: 'Thực địa' })
  d = run(d, 'connect', { id: 't3', from: 'look', to: 'p', label: 'Xong' })
  d = run(d, 'updateTransition', { id: 't3', change: { notSameAs: 'a' } })
  d = run(d, 'setText', { language: 'en', path: 'step.look.title', text: 'Inspection' })
  const clip = makeClip(d, 'steps', {
    steps: d.workflow.steps.filter((s) => s.id === 'p' || s.id === 'look'),
    transitions: d.workflow.transitions.filter((t) => t.id === 't3'),
    layout: { p: { x: 100, y: 50 }, look: { x: 100, y: 200 } },
  })
  const read = readClip(writeClip(clip))
  if (!read.ok) throw new Error(read.fault)
  return { d, clip: read.clip }
}

test('pasted steps have new ids everywhere, the ways and branches between them, their texts, and stand where they are put', () => {
  const { d, clip } = copied()
  const renewed = renewSteps(d, clip, { x: 500, y: 0 })
  const next = run(d, 'pasteSteps', renewed)
  const [parallel, look] = renewed.steps
  if (!parallel || !look) throw new Error('nothing pasted')
  expect(next.workflow.steps).toHaveLength(6)
  expect(new Set(next.workflow.steps.map((s) => s.id)).size).toBe(6)
  expect(next.workflow.transitions.at(-1)).toMatchObject({ from: look.id, to: parallel.id, notSameAs: 'a' })
  expect(branchesOf(next, parallel.id).at(-1)).toMatchObject({ kind: 'steps', initial: look.id })
  expect(vi(next, `step.${look.id}.title`)).toBe('Kiểm tra')
  expect(next.messages.en?.[`step.${look.id}.title`]?.text).toBe('Inspection')
  expect(vi(next, `branch.${parallel.id}.b-2.title`)).toBe('Thực địa')
  expect(next.workflow.layout).toEqual({ [parallel.id]: { x: 500, y: 0 }, [look.id]: { x: 500, y: 150 } })
  // what was copied is untouched
  expect(branchesOf(next, 'p').at(-1)).toMatchObject({ initial: 'look' })
})

test('in another procedure what a step said about steps that are not there is left out', () => {
  const { clip } = copied()
  const other = run(blankDefinition('1.001193', 'y'), 'addStep', { id: 'a', kind: 'task', title: 'Khác' })
  const next = run(other, 'pasteSteps', renewSteps(other, clip, { x: 0, y: 0 }))
  expect(next.workflow.transitions[0]).not.toHaveProperty('notSameAs')
  expect(next.workflow.steps).toHaveLength(3)
})

test('a task copied without the way it takes by itself forgets it, and keeps its meeting', () => {
  let d = run(flow(), 'connect', { id: 't9', from: 'look', to: 'e', label: 'Hết giờ' })
  const at = d.workflow.steps.findIndex((s) => s.id === 'look')
  d = run(d, 'setProperty', {
    path: ['workflow', 'steps', at, 'silence'],
    value: { after: { amount: 1, unit: 'workingDay' }, transition: 't9' },
  })
  d = run(d, 'setProperty', {
    path: ['workflow', 'steps', at, 'appointment'],
    value: { minutes: 30, within: { amount: 3, unit: 'workingDay' }, noShow: { transition: 't9', maxNoShows: 2 } },
  })
  const clip = makeClip(d, 'steps', { steps: d.workflow.steps.filter((s) => s.id === 'look') })
  const [pasted] = renewSteps(d, clip, { x: 0, y: 0 }).steps
  expect(pasted).not.toHaveProperty('silence')
  expect(pasted).toMatchObject({ appointment: { minutes: 30, noShow: { maxNoShows: 2 } } })
  expect(pasted?.kind === 'task' && pasted.appointment?.noShow.transition).toBeUndefined()
})
