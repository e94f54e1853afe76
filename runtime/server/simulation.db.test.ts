import { toAgencyCalendar } from '@motcua/core/calendar'
import { compileVersion } from '@motcua/core/process'
import { runScenario } from '@motcua/core/simulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { elsewhere, home, openWorld, publish, templateOf, type World } from './testing/world.ts'

const code = '1.001612'
let world: World
beforeAll(async () => {
  world = await openWorld()
  await publish(world, code)
})
afterAll(() => world.close())

test('the browser plays scenarios on the very data the gate plays them on, and comes to the same verdicts', async () => {
  const analyst = await world.official('analyst')
  const params = { id: `${home}~${code}` }
  const { reference } = await analyst.client.simulationReference({ params })
  const { revision, ...lists } = await analyst.client.simulationLists({ params })
  if (!reference) throw new Error('no reference data')
  expect(revision).toBe(reference.revision)
  expect(reference.agencies.map((one) => one.agencyId)).toEqual(expect.arrayContaining([home, elsewhere]))

  const { definition } = await analyst.client.readProcedureDraft({ params })
  const version = compileVersion({ id: 'draft', number: 0, hash: '', effectiveFrom: '', definition })
  if (!version.ok) throw new Error(JSON.stringify(version.error))
  const { calendars, service } = reference
  const data = { revision, calendar: toAgencyCalendar(calendars), service, ...lists }
  const gate = await world.parts.engine.context.gate(definition, { agencyId: home, now: '2026-11-23T01:15:00Z' })
  const verdicts = definition.scenarios.map((one) => ({
    name: one.name,
    passed: runScenario(version.value, data, one).passed,
  }))
  expect(verdicts).toEqual(gate.scenarios.map(({ name, passed }) => ({ name, passed })))
  expect(verdicts.length).toBeGreaterThan(20)
}, 60_000)

test('the calendar is small: units and code lists come apart from it', async () => {
  const analyst = await world.official('analyst')
  const { reference } = await analyst.client.simulationReference({ params: { id: `${home}~${code}` } })
  expect(JSON.stringify(reference).length).toBeLessThan(30_000)
})

test('a chain names the procedures it opens by their titles, where somebody offers them', async () => {
  const analyst = await world.official('analyst')
  const opened = templateOf(world, code).procedure.code
  const made = await analyst.client.createProcedure({ body: { from: 'blank', code: '9.777777', title: 'Chuỗi' } })
  const draft = await analyst.client.readProcedureDraft({ params: { id: made.id } })
  const follows = { kind: 'renewal', procedures: [opened, '9.999999'], required: false }
  const definition = { ...draft.definition, procedure: { ...draft.definition.procedure, follows: follows as never } }
  await analyst.client.saveProcedureDraft({ params: { id: made.id }, body: { definition, revision: draft.revision } })
  const { reference } = await analyst.client.simulationReference({ params: { id: made.id } })
  expect(Object.keys(reference?.procedures ?? {})).toEqual([opened])
})
