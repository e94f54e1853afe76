import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Scenario, versionHash } from '../definition/index.ts'
import { loadVersion, type Reference } from '../process/index.ts'
import { chainDefinition } from '../process/testing/chain-definition.ts'
import { runScenario } from './index.ts'

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'SIM',
    procedureCode: '1.000001',
    channels: ['online'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'SIM',
  },
}
const definition = chainDefinition({ limit: { amount: 5, unit: 'workingDay' }, unfinished: 'stop' })
const loaded = loadVersion({
  id: 'v',
  number: 1,
  hash: versionHash(definition),
  effectiveFrom: at('2026-01-01 00:00'),
  definition,
})
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const version = loaded.value

const toChain = [
  { as: 'receptionist', do: 't-accept' },
  { as: 'officer', do: 't-good', with: { fields: { note: 'ok' }, reason: 'complete', comment: 'đủ' } },
]
const run = (answers: Record<string, string | string[]>, acts: object[] = []) =>
  runScenario(
    version,
    reference,
    Scenario.parse({
      name: 's',
      start: { at: at('2026-11-16 08:00'), answers: { who: 'Hoa Mai', copies: 2 } },
      acts: [...toChain, ...acts],
      answers,
    }),
  )
const last = (answers: Record<string, string | string[]>, acts: object[] = []) => {
  const { mismatches, world } = run(answers, acts)
  expect(mismatches).toEqual([])
  return world.snapshot?.state
}

describe('children in a scenario', () => {
  it('come out as it says', () => {
    const both = { 'chain.s-chain.residence': 'granted', 'chain.s-chain.insurance': 'refused' }
    expect(run(both).world.snapshot).toMatchObject({
      state: { places: [{ stepId: 's-approve' }] },
      answers: { 'f-residence': 'granted', 'f-residence-number': '1/residence-1', 'f-insurance': 'refused' },
    })
    const refused = { ...both, 'chain.s-chain.residence': 'refused' }
    expect(last(refused)?.places).toEqual([expect.objectContaining({ stepId: 's-check' })])
  })

  it('run on where it says nothing, and end by an act with what they tell', () => {
    const ended = (child: string, more: object = {}) => ({
      as: 'system',
      do: 'childEnded',
      with: { step: 's-chain', child, ...more },
    })
    const acts = [
      { ...ended('insurance', { values: { card: 44 } }), expect: { step: 's-chain', values: { card: 44 } } },
      { ...ended('residence'), expect: { step: 's-approve', values: { residence: 'granted' } } },
    ]
    expect(last({}, acts)?.chains?.['s-chain#1']?.leftAt).not.toBeNull()
  })

  it('that could not be opened are tried again or given up by an official', () => {
    const of = { step: 's-chain', child: 'residence' }
    const answers = { 'chain.s-chain.residence': ['failure', 'granted'], 'chain.s-chain.insurance': 'granted' }
    expect(last(answers)?.places).toEqual([expect.objectContaining({ stepId: 's-chain' })])
    const retry = { as: 'officer', do: 'retryChild', with: of, expect: { step: 's-approve' } }
    last(answers, [{ ...retry, as: 'clerk', expect: { denial: 'actor.notAllowed' } }, retry])
    const drop = { as: 'head', do: 'dropChild', with: { ...of, reason: 'Không cần' } }
    last(answers, [{ ...drop, expect: { step: 's-check', values: { residence: 'dropped' } } }])
  })

  it('are stopped when the time of the chain is over', () => {
    const state = last({}, [{ as: 'system', do: 'wait', at: at('2026-11-25 08:00'), expect: { step: 's-check' } }])
    expect(Object.values(state?.chains?.['s-chain#1']?.children ?? {}).map((c) => c.outcome)).toEqual([
      'stopped',
      'stopped',
    ])
  })
})
