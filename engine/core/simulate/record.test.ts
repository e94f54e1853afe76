import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Scenario, versionHash } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { loadVersion, type Reference } from '../process/index.ts'
import {
  answerFromNow,
  answersGiven,
  beginScenario,
  observe,
  observeForm,
  playAct,
  stepScenario,
  usualAnswer,
  type World,
} from './index.ts'

const definition = smallDefinition()
const loaded = loadVersion({
  id: 'v',
  number: 1,
  hash: versionHash(definition),
  effectiveFrom: at('2026-01-01 00:00'),
  definition,
})
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const version = loaded.value
const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'SIM',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'SIM',
  },
}
const scenario = Scenario.parse({
  name: 's',
  start: { at: '2026-11-23T01:15:00Z', answers: { who: 'Hoa Mai', copies: 2 } },
  acts: [{ as: 'receptionist', do: 't-accept' }],
})
const begin = (answers: Scenario['answers'] = {}) => beginScenario(version, reference, { ...scenario, answers }).world
const [act] = scenario.acts
if (!act) throw new Error('no act')
const accept = (world: World) => playAct(world, act, 0).world

const [name = ''] = Object.keys(accept(begin()).asked)

describe('the answers of neighbours, written down while they are chosen', () => {
  it('asks the register at reception', () => {
    expect(name).not.toBe('')
    expect(usualAnswer(definition, name)).not.toBe('silence')
  })

  it('says nothing of a neighbour that answered as usual', () => {
    expect(answersGiven(accept(begin()))).toEqual({})
  })

  it('keeps what was answered before, and answers as chosen from there on', () => {
    const silent = accept(answerFromNow(begin(), { [name]: 'silence' }))
    expect(answersGiven(silent)).toEqual({ [name]: 'silence' })
    const asked = playAct(answerFromNow(silent, { [name]: 'failure' }), { as: 'system', do: 'retry' }, 1).world
    expect(answersGiven(asked)).toEqual({ [name]: ['silence', 'failure'] })
  })

  it('comes to the very same when the scenario is played from its file', () => {
    const silent = accept(answerFromNow(begin(), { [name]: 'silence' }))
    const live = playAct(answerFromNow(silent, {}), { as: 'system', do: 'retry' }, 1).world
    const file = { ...scenario, acts: [act, { as: 'system', do: 'retry' }], answers: answersGiven(live) }
    const replayed = stepScenario(version, reference, file).at(-1)?.world
    expect(replayed && observe(replayed)).toEqual(observe(live))
    expect(replayed?.snapshot).toEqual(live.snapshot)
  })
})

describe('playing act by act', () => {
  it('gives the world after each, and stands still where the submission is refused', () => {
    const steps = stepScenario(version, reference, scenario)
    expect(steps.map((step) => step.act)).toEqual([-1, 0])
    expect(steps.map((step) => observe(step.world)?.status)).toEqual(['submitted', 'processing'])
    const empty = { ...scenario, start: { ...scenario.start, answers: {} } }
    expect(stepScenario(version, reference, empty)).toHaveLength(1)
  })

  it('observes computed values by key, and what was sent out', () => {
    const world = accept(begin())
    expect(observeForm(world).values).toMatchObject({ who: 'Hoa Mai', copies: 2 })
    expect(world.log.flatMap((entry) => entry.effects.map((effect) => effect.kind))).toContain('callSource')
    expect(world.log.some((entry) => entry.due !== null)).toBe(true)
  })
})
