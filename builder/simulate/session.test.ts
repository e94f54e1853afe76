import type { ScenarioAct } from '@motcua/core/definition'
import { observe, observeForm, runScenario, stepScenario } from '@motcua/core/simulate'
import { describe, expect, it } from 'vitest'
import { draftVersion, referenceOf, templateNames, templateOf } from '../testing/templates.ts'
import { actOf, sampleWith } from './act-of.ts'
import { type Offer, offersOf } from './cast-offers.ts'
import { type Draft, fillDraft, startOf } from './samples.ts'
import { beginSession, choose, goTo, perform, replay, resume, type Session, toScenario, worldOf } from './session.ts'

const empty: Draft = { at: '2026-11-23T01:15:00Z', channel: 'online', submitter: {}, answers: {}, documents: {} }
const procedures = templateNames.map((name) => {
  const definition = templateOf(name)
  return { name, definition, version: draftVersion(definition), reference: referenceOf(definition) }
})

/** A dossier of made-up answers, as one key fills them in. */
function begin({ version, reference, definition }: (typeof procedures)[number]): Session {
  const draft = fillDraft(version, reference, empty)
  const start = definition.duty ? { ...startOf(definition, empty), answers: {} } : startOf(definition, draft)
  const { session, denial } = beginSession(version, reference, start)
  if (!session) throw new Error(JSON.stringify(denial))
  return session
}

/** Deterministic and well spread: the same walk at each run. */
function picker(seed: number) {
  let state = seed * 2_654_435_761
  return (bound: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return bound === 0 ? 0 : Math.floor((state / 2_147_483_648) * bound)
  }
}

const answersOf = ['silence', 'failure', 'success', 'granted']

/** One step of a walk: mostly something that is offered, sometimes time or another answer of the neighbours. */
function walk(session: Session, pick: (bound: number) => number): Session {
  const world = worldOf(session)
  const chance = pick(10)
  if (chance === 0)
    return perform(session, { at: { after: { amount: 1, unit: 'workingDay' } }, as: 'system', do: 'wait' }).session
  if (chance === 1) return perform(session, { as: 'system', do: 'retry' }).session
  if (chance === 2) {
    const names = [...Object.keys(world.asked), ...Object.keys(session.choices)]
    const name = names[pick(names.length)]
    return name === undefined ? session : choose(session, name, answersOf[pick(answersOf.length)] ?? 'silence')
  }
  const offers = offersOf(world, 'vi').flatMap((one) => one.offers.map((offer) => ({ ...offer, as: one.as })))
  const likely = offers.filter((one) => one.isTransition)
  const from = chance < 8 && likely.length > 0 ? likely : offers
  const offer: Offer | undefined = from[pick(from.length)]
  if (!offer) return session
  return perform(session, actOf(world, offer, sampleWith(world, offer))).session
}

describe.each(procedures)('$name', (procedure) => {
  const { version, reference } = procedure

  it('is submitted with the answers that one key fills in', () => {
    expect(begin(procedure).moments).toHaveLength(1)
  })

  it('played at random and saved as a scenario, comes to the very same from its file', () => {
    let reached = 0
    for (let seed = 1; seed <= 12; seed++) {
      const pick = picker(seed)
      let session = begin(procedure)
      for (let step = 0; step < 14; step++) session = walk(session, pick)
      const scenario = toScenario(session, 'walk')
      const result = runScenario(version, reference, JSON.parse(JSON.stringify(scenario)))
      expect(result.mismatches).toEqual([])
      const live = worldOf(session)
      expect(observe(result.world)).toEqual(observe(live))
      expect(observeForm(result.world)).toEqual(observeForm(live))
      expect(result.world.snapshot).toEqual(live.snapshot)
      reached += session.moments.length
    }
    // walks that get nowhere prove nothing
    expect(reached).toBeGreaterThan(60)
  }, 60_000)
})

describe('a way through a procedure', () => {
  const d02 = procedures.find(({ name }) => name.startsWith('d02'))
  if (!d02) throw new Error('no template')
  const session = begin(d02)
  const wait: ScenarioAct = { at: { after: { amount: 1, unit: 'workingHour' } }, as: 'system', do: 'wait' }
  const later = perform(perform(session, wait).session, wait).session

  it('goes back to any moment, and forward again while nothing else is done', () => {
    const back = goTo(later, 0)
    expect(worldOf(back).now).toBe(worldOf(session).now)
    expect(back.moments).toHaveLength(3)
    expect(worldOf(goTo(back, 2)).now).toBe(worldOf(later).now)
  })

  it('keeps the way that is left aside, and takes it up again', () => {
    const other = perform(goTo(later, 0), { ...wait, at: '2026-12-01T02:00:00Z' }).session
    expect(other.moments).toHaveLength(2)
    expect(other.aside).toHaveLength(1)
    const [side] = other.aside
    const again = side && resume(other, side)
    expect(again && worldOf(again).now).toBe(worldOf(later).now)
    expect(again?.aside).toHaveLength(1)
  })

  it('is not changed by an act that is refused, unless the refusal is to be part of it', () => {
    const wrong: ScenarioAct = { as: 'applicant', do: d02.definition.workflow.transitions[0]?.id ?? '' }
    const refused = perform(session, wrong)
    expect(refused.session).toBe(session)
    expect(refused.denial?.code).toBe('transition.notHere')
    const kept = perform(session, wrong, true).session
    expect(toScenario(kept, 's').acts[0]?.expect).toEqual({ denial: 'transition.notHere' })
    expect(stepScenario(d02.version, d02.reference, toScenario(kept, 's')).flatMap((one) => one.mismatches)).toEqual([])
  })

  it('is gone again under a changed draft, as far as it still goes', () => {
    expect(replay(d02.version, d02.reference, later).session?.moments).toHaveLength(3)
    const { workflow } = d02.definition
    const offer = offersOf(worldOf(session), 'vi')
      .flatMap((one) => one.offers)
      .find((one) => one.isTransition)
    if (!offer) throw new Error('nothing to do')
    const gone = perform(session, actOf(worldOf(session), offer, sampleWith(worldOf(session), offer))).session
    expect(gone.moments).toHaveLength(2)
    const transitions = workflow.transitions.filter(({ id }) => id !== offer.act)
    const without = draftVersion({ ...d02.definition, workflow: { ...workflow, transitions } })
    const outcome = replay(without, d02.reference, gone)
    expect(outcome.stopped).toBe(0)
    expect(outcome.denial).not.toBeNull()
    expect(outcome.session?.moments).toHaveLength(1)
  })
})
