import type { Expectation, Scenario } from '@motcua/core/definition'
import { observe, observeForm, type World } from '@motcua/core/simulate'
import { type Session, toScenario } from './session.ts'

/** Something that a scenario could expect after a moment. */
export interface Expectable {
  /** moment; 0 = the submission */
  readonly moment: number
  /** a name of an expectation, or `values.<key>` */
  readonly what: string
  readonly value: unknown
  /** expected unless the person says otherwise: what the moment changed */
  readonly usual: boolean
}

const usualNames = ['status', 'step', 'outcome', 'case', 'dueAt', 'feeVnd', 'appointment', 'rows']

/** What came out of each moment that was not so before it. A kept refusal expects itself. */
export function expectablesOf(session: Session): Expectable[] {
  return session.moments.slice(0, session.at + 1).flatMap((moment, i) => {
    if (moment.denial) return []
    const before = i === 0 ? null : (session.moments[i - 1]?.world ?? null)
    return changed(before, moment.world).map((one) => ({ ...one, moment: i }))
  })
}

function changed(before: World | null, after: World): Omit<Expectable, 'moment'>[] {
  const now: Readonly<Record<string, unknown>> = observe(after) ?? {}
  const was: Readonly<Record<string, unknown>> = (before && observe(before)) ?? {}
  const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)
  const facts = Object.keys(now)
    .filter((what) => (before === null ? what !== 'steps' : differs(now[what], was[what])))
    .filter((what) => what !== 'steps' || (Array.isArray(now.steps) && now.steps.length > 1))
    .map((what) => ({ what, value: now[what], usual: usualNames.includes(what) }))
  const form = observeForm(after)
  const old = before ? observeForm(before) : { values: {} as typeof form.values, requirements: null }
  const asked = differs(form.requirements, old.requirements)
    ? [{ what: 'requirements', value: form.requirements, usual: before === null }]
    : []
  const values = Object.entries(form.values)
    .filter(([key, value]) => differs(value, old.values[key]) && isSmall(value))
    .map(([key, value]) => ({ what: `values.${key}`, value, usual: false }))
  return [...facts, ...asked, ...values]
}

const isSmall = (value: unknown): boolean => value !== null && JSON.stringify(value).length < 200

/** The way so far as a scenario that expects what was chosen. */
export function withExpectations(session: Session, name: string, chosen: readonly Expectable[]): Scenario {
  const scenario = toScenario(session, name)
  const of = (moment: number) => chosen.filter((one) => one.moment === moment).reduce(expecting, {} as Expectation)
  const isNone = (expect: Expectation) => Object.keys(expect).length === 0
  const start = of(0)
  return {
    ...scenario,
    ...(isNone(start) ? {} : { expect: start }),
    acts: scenario.acts.map((act, i) => {
      const expect = of(i + 1)
      return isNone(expect) ? act : { ...act, expect }
    }),
  }
}

function expecting(expect: Expectation, { what, value }: Expectable): Expectation {
  if (!what.startsWith('values.')) return { ...expect, [what]: value }
  return { ...expect, values: { ...expect.values, [what.slice('values.'.length)]: value as never } }
}
