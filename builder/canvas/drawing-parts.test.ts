import { check } from '@motcua/core/check'
import { type Definition, Step } from '@motcua/core/definition'
import { largeDefinition } from '@motcua/core/definition/testing'
import { describe, expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { aligned, leastFor } from './align.ts'
import { marksOf } from './finding-marks.ts'
import { inLanes } from './lanes.ts'
import { magnet, nearestStep } from './nearest.ts'
import { pagesOf } from './pages.ts'
import { paintOfDiff } from './paint.ts'
import { linesOnPath } from './path-lines.ts'
import { pictureScale } from './picture.ts'
import { layDown, sceneOf } from './scene.ts'
import { toSvg } from './svg.ts'
import { wrap } from './wrap.ts'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(name)
  return result.definition
}
const words = { system: 'Hệ thống', own: 'Cơ quan thực hiện' }
const area = (id: string, x: number, y: number, width = 100, height = 40) => ({ id, x, y, width, height })

describe('steps put in line', () => {
  const three = [area('a', 0, 0), area('b', 50, 100, 200), area('c', 20, 300)]
  test.each([
    ['left', { a: { x: 0, y: 0 }, b: { x: 0, y: 100 }, c: { x: 0, y: 300 } }],
    ['right', { a: { x: 150, y: 0 }, b: { x: 50, y: 100 }, c: { x: 150, y: 300 } }],
    ['centre', { a: { x: 75, y: 0 }, b: { x: 25, y: 100 }, c: { x: 75, y: 300 } }],
    ['top', { a: { x: 0, y: 0 }, b: { x: 50, y: 0 }, c: { x: 20, y: 0 } }],
    ['down', { a: { x: 0, y: 0 }, b: { x: 50, y: 150 }, c: { x: 20, y: 300 } }],
  ] as const)('%s', (how, places) => expect(aligned(three, how)).toEqual(places))

  test('need as many as the alignment means something for', () => {
    expect(aligned(three.slice(0, 1), 'left')).toEqual({})
    expect(aligned(three.slice(0, 2), 'across')).toEqual({})
    expect(leastFor('down')).toBe(3)
  })
})

describe('a line that is let go', () => {
  const steps = [area('a', 0, 0), area('b', 0, 200)]
  test('on or near a step takes hold of the nearest one', () => {
    expect(nearestStep(steps, { x: 50, y: 20 }, magnet(1))?.id).toBe('a')
    expect(nearestStep(steps, { x: 120, y: 190 }, magnet(1))?.id).toBe('b')
  })
  test('far from all of them takes hold of none; zoomed out the reach is the same on the screen', () => {
    expect(nearestStep(steps, { x: 300, y: 120 }, magnet(1))).toBeUndefined()
    expect(nearestStep(steps, { x: 260, y: 220 }, magnet(0.25))?.id).toBe('b')
  })
})

describe('lanes', () => {
  const { nodes } = layDown(largeDefinition({ steps: 60 }), 'vi')
  const { nodes: placed, lanes } = inLanes(nodes, 'role', 'vi', words)
  test('hold each step in the column of who does it, and cover none with another', () => {
    for (const node of placed) {
      const lane = lanes.find((one) => node.place.x >= one.x && node.place.x < one.x + one.width)
      expect([node.id, lane?.role ?? lane?.title]).toEqual([node.id, node.role ?? words.system])
    }
    const taken = new Set(placed.map((node) => `${node.place.x} ${node.place.y}`))
    expect(taken.size).toBe(placed.length)
  })
  test('keep the order of the work from top to bottom', () => {
    const y = (id: string) => placed.find((node) => node.id === id)?.place.y ?? 0
    expect(y('s-reception')).toBeLessThan(y('s-0-look'))
    expect(y('s-0-look')).toBeLessThan(y('s-3-look'))
  })
  test('of agencies are told apart by who is asked to work a step', () => {
    const d = largeDefinition({ steps: 20 })
    const at = d.workflow.steps.findIndex((step) => step.id === 's-0-hard')
    const away = run(d, 'setProperty', { path: ['workflow', 'steps', at, 'actor', 'unit'], value: '"H17.2"' })
    const titles = inLanes(layDown(away, 'vi').nodes, 'agency', 'vi', words).lanes.map((lane) => lane.title)
    expect(titles).toEqual([words.own, 'H17.2'])
  })
})

describe('a drawing that leaves the builder', () => {
  const d = largeDefinition({ steps: 30 })
  const title = { language: 'vi', path: 'step.s-0-look.title', text: 'Xem <hồ sơ> & "giấy tờ"' } as const
  const scene = sceneOf(run(d, 'setText', title), 'vi')
  test('as SVG is well formed, has every step and line, texts as texts and no script', () => {
    const svg = toSvg(scene, 'Thủ tục & phí', 'Bắt đầu')
    expect(svg).toContain('viewBox="')
    expect(svg).not.toMatch(/<script|href=|onload/)
    expect(svg).toContain('Xem &#60;hồ sơ&#62; &#38; &#34;giấy tờ&#34;')
    expect(svg).toContain('<title>Thủ tục &#38; phí</title>')
    expect([...svg.matchAll(/[hv]9Z"/g)].length).toBe(scene.lines.length)
    const opened = [...svg.matchAll(/<(text|svg|title)\b/g)].length
    expect([...svg.matchAll(/<\/(text|svg|title)>/g)].length).toBe(opened)
    for (const box of scene.boxes) expect([box.id, box.title.every((line) => line !== '')]).toEqual([box.id, true])
  })
  test('as a picture is never larger than a browser can draw', () => {
    expect(pictureScale({ width: 800, height: 600 })).toBe(2)
    expect(62_640 * pictureScale({ width: 1252, height: 62_640 })).toBeLessThanOrEqual(16_000)
    const scale = pictureScale({ width: 15_000, height: 15_000 })
    expect((15_000 * scale) ** 2).toBeLessThanOrEqual(100_000_001)
  })
  test('on paper goes on one page while it can be read, else on strips that leave nothing out', () => {
    expect(pagesOf({ x: 5, y: 5, width: 700, height: 1200 })).toHaveLength(1)
    const tall = { x: 10, y: -20, width: 1200, height: 20_000 }
    const pages = pagesOf(tall)
    expect(pages.length).toBeGreaterThan(5)
    expect(pages[0]?.y).toBe(-20)
    pages.slice(1).forEach((page, i) => expect(page.y).toBeCloseTo((pages[i]?.y ?? 0) + (pages[i]?.height ?? 0)))
    const last = pages.at(-1)
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeCloseTo(tall.y + tall.height)
  })
  test('wraps titles by words and says with an ellipsis that something is left out', () => {
    expect(wrap('Tiếp nhận', 200, 2, 13.5, true)).toEqual(['Tiếp nhận'])
    const long = wrap('Kiểm tra thành phần hồ sơ và thẩm quyền giải quyết của cơ quan chuyên môn', 200, 2, 13.5, true)
    expect(long).toHaveLength(2)
    expect(long[1]).toMatch(/…$/)
  })
})

test('findings are marks on steps and transitions: what cannot be reached first, then errors, then warnings', () => {
  const d = largeDefinition({ steps: 20 })
  const lost = {
    ...d,
    workflow: {
      ...d.workflow,
      steps: [
        ...d.workflow.steps,
        Step.parse({ id: 's-lost', kind: 'task', status: 'processing', actor: { role: 'officer' } }),
      ],
    },
  }
  const { steps } = marksOf(check(lost), lost)
  expect(steps.get('s-lost')).toEqual({ tone: 'unreachable' })
  const warned = marksOf([{ code: 'allotment.missing', severity: 'warning', path: ['workflow', 'steps', 0] }], d)
  expect(warned.steps.get(d.workflow.steps[0]?.id ?? '')).toEqual({ tone: 'warning' })
})

test('two versions are one drawing: what came, went and changed is marked, and what is gone is still drawn', () => {
  const before = largeDefinition({ steps: 20 })
  const at = before.workflow.steps.findIndex((step) => step.id === 's-1-simple')
  let after = run(before, 'removeStep', { id: 's-0-wait' })
  after = run(after, 'setProperty', {
    path: ['workflow', 'steps', at - 1, 'allotment'],
    value: { amount: 9, unit: 'workingDay' },
  })
  after = run(after, 'growStep', {
    id: 's-new',
    kind: 'task',
    title: 'Mới',
    from: 's-approve',
    line: 't-new',
    label: 'Gửi',
  })
  after = run(after, 'setText', { language: 'vi', path: 'transition.t-return.label', text: 'Trả ngay' })
  after = run(after, 'setLayout', { places: { 's-sign': { x: 5, y: 5 } } })
  const { definition, paint } = paintOfDiff(before, after)
  expect(Object.fromEntries([...paint.steps].map(([id, mark]) => [id, mark.tone]))).toEqual({
    's-0-wait': 'removed',
    's-1-simple': 'changed',
    's-new': 'added',
  })
  expect(paint.transitions.get('t-new')?.tone).toBe('added')
  expect(paint.transitions.get('t-0-wait')?.tone).toBe('removed')
  expect(paint.transitions.get('t-return')?.tone).toBe('changed')
  expect(sceneOf(definition, 'vi').boxes.map((box) => box.id)).toEqual(
    expect.arrayContaining(['s-0-wait', 's-new', 's-1-simple']),
  )
})

test('the way that is summed up is drawn along its transitions and branches', () => {
  let d = largeDefinition({ steps: 20 })
  d = run(d, 'addStep', { id: 'p', kind: 'parallel', title: 'p' })
  d = run(d, 'addBranch', { step: 'p', id: 'b-9', initial: 's-0-look', title: 'x' })
  expect([...linesOnPath(d, ['s-reception', 's-0-look', 's-0-how'])]).toEqual(
    expect.arrayContaining(['t-accept', 't-0-look']),
  )
  expect([...linesOnPath(d, ['p', 's-0-look'])]).toEqual(['branch:p:b-9'])
})
