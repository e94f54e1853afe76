import type { ApplicationWindow } from '../definition/index.ts'
import { type Applicant, choicesOf } from '../windows/index.ts'
import { evaluateAt, type Facts, findValue } from './facts.ts'
import type { DossierState } from './types.ts'
import { allocationFacts } from './window-state.ts'

export type ReadApplicant =
  | { readonly kind: 'applicant'; readonly applicant: Applicant }
  | { readonly kind: 'ineligible' }
  /** a condition or a score that cannot be known: nothing is decided over it */
  | { readonly kind: 'unknown'; readonly place: string }

/**
 * A dossier as the allocation of its window sees it.
 * @param facts  gathered from the dossier at the instant of the allocation
 */
export function toApplicant(window: ApplicationWindow, facts: Facts, state: DossierState): ReadApplicant {
  if (window.eligible !== undefined) {
    const eligible = evaluateAt(facts, 'window.eligible')
    if (eligible === null) return { kind: 'unknown', place: 'window.eligible' }
    if (!eligible) return { kind: 'ineligible' }
  }
  const choices = choicesOf(window, facts.evaluation.values)
  const score = window.score === undefined ? 0 : scoresOf(facts, state, choices)
  if (score === null) return { kind: 'unknown', place: 'window.score' }
  const tie = window.tieBreak.map(({ id, order }) => {
    const value = findValue(facts, `window.tieBreak.${id}`)
    return comparable(value?.ok ? value.value : null, order)
  })
  const { dossierId, submittedAt, code } = state
  return { kind: 'applicant', applicant: { id: dossierId, choices, score, tie: [...tie, submittedAt, code] } }
}

/** One score, or one for each option where the expression asks for the option; null when one is not known. */
function scoresOf(facts: Facts, state: DossierState, choices: readonly string[]): Applicant['score'] | null {
  const readsOption = facts.version.expressions.get('window.score')?.builtins.has('allocation')
  if (!readsOption) return numberOf(findValue(facts, 'window.score'))
  const { allocation } = state
  if (!allocation) return null
  const out: Record<string, number> = {}
  for (const option of choices) {
    const environment = { ...facts.environment, allocation: allocationFacts(allocation, option) }
    const score = numberOf(findValue({ ...facts, environment }, 'window.score'))
    if (score === null) return null
    out[option] = score
  }
  return out
}

function numberOf(result: ReturnType<typeof findValue>): number | null {
  const value = result?.ok ? result.value : null
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The lower goes first; what is not known comes last in either order. */
function comparable(value: unknown, order: 'ascending' | 'descending'): number | string | null {
  if (typeof value === 'boolean') return comparable(Number(value), order)
  if (typeof value === 'number') return order === 'ascending' ? value : -value
  if (typeof value !== 'string') return null
  // Dates as numbers, so that they turn round.
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return comparable(Number(value.replaceAll('-', '')), order)
  if (order === 'ascending') return value
  return `${Array.from(value, (letter) => String.fromCharCode(0xffff - letter.charCodeAt(0))).join('')}\uffff`
}
