import type { Definition } from '@motcua/core/definition'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { home, openWorld, publish, templateOf, type World } from './testing/world.ts'

const code = '1.001612'
let world: World
let definition: Definition

beforeAll(async () => {
  world = await openWorld()
  await publish(world, code)
  definition = templateOf(world, code)
})
afterAll(() => world.close())

/** The gate as the product is assembled with it. */
const judge = (changed: Definition, agencyId = home) =>
  world.parts.engine.context.gate(changed, { agencyId, now: '2026-11-23T01:15:00Z' })

test('a sound procedure passes: no error, and every scenario played through the compiled machine', async () => {
  const report = await judge(definition)
  expect(report.findings.filter((one) => one.severity === 'error')).toEqual([])
  expect(report.scenarios).toHaveLength(definition.scenarios.length)
  expect(report.scenarios.length).toBeGreaterThan(20)
  expect(report.scenarios.filter((one) => !one.passed)).toEqual([])
  expect(report.passed).toBe(true)
}, 60_000)

test('an error blocks, with its place, and scenarios are not played', async () => {
  const { workflow } = definition
  const transitions = workflow.transitions.map((one) => (one.id === 't-accept' ? { ...one, to: 'nowhere' } : one))
  const report = await judge({ ...definition, workflow: { ...workflow, transitions } })
  expect(report.passed).toBe(false)
  expect(report.scenarios).toEqual([])
  const errors = report.findings.filter((one) => one.severity === 'error')
  expect(errors.map((one) => one.place).join(' ')).toContain('transitions')
})

test('a scenario that comes out otherwise blocks, and says what differs', async () => {
  const [first, ...rest] = definition.scenarios
  if (!first) throw new Error('no scenario')
  const wrong = { ...first, expect: { ...first.expect, feeVnd: 1 } }
  const report = await judge({ ...definition, scenarios: [wrong, ...rest] })
  expect(report.passed).toBe(false)
  const failed = report.scenarios.filter((one) => !one.passed)
  expect(failed.map((one) => one.name)).toEqual([first.name])
  expect(failed[0]?.detail).toContain('100000')
}, 60_000)

test('no calendar of the agency, no way through', async () => {
  expect((await judge(definition, 'H99.99')).passed).toBe(false)
})
