import type { Scenario, ScenarioAct } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import type { LoadedVersion, Reference } from '@motcua/core/process'
import { answerFromNow, answersGiven, beginScenario, type Played, playAct, type World } from '@motcua/core/simulate'

/**
 * Words of this folder. A *moment* is the world after one act, the submission being the first. A session holds the moments of one
 * way through a procedure; going back keeps the way that was gone, and another act from there keeps it aside as a *side way*.
 */
export interface Moment {
  /** null = the submission */
  readonly act: ScenarioAct | null
  readonly world: World
  /** the refusal that this act met, where it is kept as one */
  readonly denial: Denial | null
  /** how a neighbour's answer was refused, that the act caused */
  readonly stuck: Denial | null
  /** how neighbours were to answer from here on */
  readonly choices: Choices
}

/** How neighbours answer from now on, by their names; those not named answer as usual. */
export type Choices = Readonly<Record<string, string>>

export interface Session {
  readonly start: Scenario['start']
  readonly choices: Choices
  readonly moments: readonly Moment[]
  /** the moment one stands in */
  readonly at: number
  /** ways left by acting otherwise from an earlier moment, the latest first */
  readonly aside: readonly SideWay[]
}

export interface SideWay {
  /** the moment it leaves from */
  readonly from: number
  readonly moments: readonly Moment[]
}

/** What an act came to: the session after it, or why it was refused, with the session as it was. */
export interface Outcome {
  readonly session: Session
  readonly denial: Denial | null
}

const keptAside = 10

/** Submits; null beside the refusal when the submission is not accepted. */
export function beginSession(
  version: LoadedVersion,
  reference: Reference,
  start: Scenario['start'],
  choices: Choices = {},
): { readonly session: Session | null; readonly denial: Denial | null } {
  const played = beginScenario(version, reference, { start, answers: { ...choices } })
  const denial = denialOf(played)
  if (!played.world.snapshot) return { session: null, denial }
  const first: Moment = { act: null, world: played.world, denial: null, stuck: stuckOf(played), choices }
  return { session: { start, choices, moments: [first], at: 0, aside: [] }, denial: null }
}

/** The world one stands in. */
export const worldOf = ({ moments, at }: Session): World => (moments[at] as Moment).world

/** Does an act from where one stands. A refusal changes nothing, unless it is to be kept as part of the way. */
export function perform(session: Session, act: ScenarioAct, keepDenial = false): Outcome {
  const { choices, at, moments, aside } = session
  const played = playAct(answerFromNow(worldOf(session), choices), act, at)
  const denial = denialOf(played)
  if (denial && !keepDenial) return { session, denial }
  const expecting = denial ? { ...act, expect: { denial: denial.code } } : act
  const moment: Moment = { act: expecting, world: played.world, denial, stuck: stuckOf(played), choices }
  const gone = moments.slice(at + 1)
  const kept = gone.length > 0 ? [{ from: at, moments: gone }, ...aside].slice(0, keptAside) : aside
  return { session: { ...session, moments: [...moments.slice(0, at + 1), moment], at: at + 1, aside: kept }, denial }
}

/** Stands in another moment of the way; what comes after it stays, until something else is done from there. */
export function goTo(session: Session, at: number): Session {
  const bounded = Math.max(0, Math.min(session.moments.length - 1, at))
  return { ...session, at: bounded, choices: session.moments[bounded]?.choices ?? session.choices }
}

/** Takes a way up again that was left; the present one is kept aside in its place. */
export function resume(session: Session, side: SideWay): Session {
  const gone = session.moments.slice(side.from + 1)
  const others = session.aside.filter((one) => one !== side)
  const aside = gone.length > 0 ? [{ from: side.from, moments: gone }, ...others] : others
  const moments = [...session.moments.slice(0, side.from + 1), ...side.moments]
  return { ...session, moments, at: moments.length - 1, aside }
}

/** How a neighbour answers from now on. */
export const choose = (session: Session, name: string, answer: string): Session => ({
  ...session,
  choices: { ...session.choices, [name]: answer },
})

/** The acts up to where one stands. */
export const actsOf = ({ moments, at }: Session): ScenarioAct[] =>
  moments.slice(1, at + 1).flatMap(({ act }) => (act ? [act] : []))

/** The way to where one stands, as a scenario; nothing is expected yet but the refusals that were kept. */
export const toScenario = (session: Session, name: string): Scenario => ({
  name,
  start: session.start,
  acts: actsOf(session),
  answers: answersGiven(worldOf(session)),
})

/**
 * Goes the same way under another version or from another start.
 * @returns as far as it is accepted; `stopped` = the act that is refused now, counted from 0, -1 for the submission
 */
export function replay(
  version: LoadedVersion,
  reference: Reference,
  session: Session,
): { readonly session: Session | null; readonly denial: Denial | null; readonly stopped: number | null } {
  const began = beginSession(version, reference, session.start, session.moments[0]?.choices)
  if (!began.session) return { ...began, stopped: -1 }
  let next = began.session
  for (const [i, moment] of session.moments.slice(1, session.at + 1).entries()) {
    if (!moment.act) continue
    const outcome = perform({ ...next, choices: moment.choices }, moment.act, moment.denial !== null)
    if (outcome.denial && !moment.denial) return { session: next, denial: outcome.denial, stopped: i }
    next = outcome.session
  }
  return { session: { ...next, choices: session.choices }, denial: null, stopped: null }
}

/** A session in the middle of a saved scenario: after `acts` of its acts, for looking at it and going on otherwise. */
export function sessionOf(
  version: LoadedVersion,
  reference: Reference,
  scenario: Scenario,
  acts = scenario.acts.length,
): { readonly session: Session | null; readonly denial: Denial | null; readonly stopped: number | null } {
  const played = beginScenario(version, reference, scenario)
  const choices = Object.fromEntries(
    Object.entries(scenario.answers).flatMap(([name, given]) => {
      const last = [given].flat().at(-1)
      return last === undefined ? [] : [[name, last]]
    }),
  )
  const denial = denialOf(played)
  if (!played.world.snapshot) return { session: null, denial, stopped: -1 }
  const moments: Moment[] = [{ act: null, world: played.world, denial: null, stuck: stuckOf(played), choices }]
  for (const [i, act] of scenario.acts.slice(0, acts).entries()) {
    const next = playAct((moments.at(-1) as Moment).world, act, i)
    const refused = denialOf(next)
    const session = { start: scenario.start, choices, moments, at: i, aside: [] }
    if (refused && act.expect?.denial === undefined) return { session, denial: refused, stopped: i }
    moments.push({ act, world: next.world, denial: refused, stuck: stuckOf(next), choices })
  }
  return {
    session: { start: scenario.start, choices, moments, at: moments.length - 1, aside: [] },
    denial: null,
    stopped: null,
  }
}

const denialOf = ({ outcome }: Played): Denial | null => (outcome?.kind === 'denied' ? outcome.denial : null)
const stuckOf = ({ outcome }: Played): Denial | null =>
  outcome?.kind === 'accepted' ? (outcome.stuck?.denial ?? null) : null
