import { seenOpinions } from '@motcua/core/process'
import { runScenario } from '@motcua/core/simulate'
import { describe, expect, it } from 'vitest'
import { definitionOf, referenceFor, versionOf } from './testing/folders.ts'

const definition = definitionOf('d07-construction-permit')
const version = versionOf(definition)
const reference = referenceFor(definition)

/** The world after the scenario that is called so; `acts` = only the first ones. */
function playedUntil(name: string, acts?: number) {
  const scenario = definition.scenarios.find((one) => one.name.startsWith(name))
  if (!scenario) throw new Error(`no scenario ${name}`)
  const result = runScenario(version, reference, { ...scenario, acts: scenario.acts.slice(0, acts) })
  expect(result.mismatches).toEqual([])
  return result.world
}

describe('the construction permit', () => {
  it('shows that an open consultation ends after the due date', () => {
    const { state } = playedUntil('In a railway corridor', 1).snapshot!
    const rail = Object.values(state.joins ?? {})[0]?.branches.rail
    expect([state.due?.dueAt, rail?.dueAt]).toEqual(['2026-11-26T10:00:00Z', '2026-11-30T10:00:00Z'])
  })

  it('reminds the agency asked after seven and ten days', () => {
    const { timers } = playedUntil('In a railway corridor', 1)
    const days = timers.filter((t) => t.event.timer === 'reminder').map((t) => t.dueAt.slice(0, 10))
    expect(days).toEqual(['2026-11-23', '2026-11-26'])
  })

  it('keeps the words of the airport from the applicant and from the other agencies', () => {
    const { state } = playedUntil('Near an airport').snapshot!
    const airport = Object.values(state.joins ?? {})[0]?.branches.airport
    expect(airport?.opinion).toBe('Thống nhất, không có ý kiến khác')
    const opinionSeen = (viewer: readonly string[] | null) =>
      seenOpinions(version, state, viewer).map(({ branch }) => branch.opinion ?? null)
    expect(opinionSeen(null)).toEqual([null])
    expect(opinionSeen(['H17.PCCC'])).toEqual([null])
    expect(opinionSeen(['SIM'])).toEqual(['Thống nhất, không có ý kiến khác'])
    expect(opinionSeen(['H17.TC'])).toEqual(['Thống nhất, không có ý kiến khác'])
  })

  it('reminds of the end of the twelve months thirty days before', () => {
    const { snapshot, timers } = playedUntil('A house received on Monday 16 November')
    expect(snapshot?.state.outputs['o-permit']?.expiresAt?.slice(0, 10)).toBe('2027-11-18')
    expect(timers.map((t) => [t.event.timer, t.dueAt.slice(0, 10)])).toEqual([
      ['resultExpiry', '2027-11-18'],
      ['resultReminder', '2027-10-19'],
    ])
  })
})
