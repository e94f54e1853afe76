import { addWorkingDays, isWorkingDay, localDateOf, workingDaysBetween } from '../calendar/index.ts'
import type { Channel } from '../definition/index.ts'
import type { Evaluation, FormIssue } from '../evaluate/index.ts'
import {
  type AllocationFacts,
  dayThatCounts,
  type Environment,
  type GroupFacts,
  type OpinionFacts,
} from '../expression/index.ts'
import { type FeeContext, type FeeReport, type FeeStatement, feeReport, feeStatement } from '../fees/index.ts'
import { type DutyState, dutyFacts } from './duty-state.ts'
import { evaluateOnce } from './form-memo.ts'
import { groupFacts } from './group-rows.ts'
import { opinionFacts } from './opinions.ts'
import { isPaid } from './paid.ts'
import { isProven } from './proof.ts'
import type { Answers, Documents, DossierState, Reference, Submitter, Value } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { allocationFacts } from './window-state.ts'
import type { Working } from './working.ts'

/** What is known of a dossier at one instant: the evaluated form and the world its expressions read. */
export interface Facts {
  readonly version: LoadedVersion
  readonly evaluation: Evaluation
  readonly environment: Environment
  readonly documents: Documents
}

/** What facts are made from; a draft that is not yet a dossier has the same. */
export interface FactsInput {
  readonly version: LoadedVersion
  readonly reference: Reference
  readonly answers: Answers
  readonly documents: Documents
  readonly submitter: Submitter
  readonly channel: Channel
  readonly submittedAt: string | null
  readonly receivedAt: string | null
  readonly caseId: string | null
  readonly paid: boolean
  readonly actor: { readonly accountId: string } | null
  readonly now: string
  /** how the parallel step concerned stands; absent where there was none */
  readonly opinions?: OpinionFacts
  /** how the rows of the group concerned were decided; absent where there is none */
  readonly group?: GroupFacts
  /** what an application window gave, and the duty it was opened for; absent where there is none */
  readonly allocation?: AllocationFacts
  readonly duty?: DutyState
}

/** Evaluates the form in its world. Hidden answers are dropped before anything reads them. */
export function gatherFacts(input: FactsInput): Facts {
  const environment = environmentOf(input)
  const { version, reference, answers, documents } = input
  const evaluation = evaluateOnce(version, reference, answers, documents, environment)
  return { version: input.version, evaluation, environment, documents: input.documents }
}

/** What a dossier was opened for, or got in a window: part of its facts wherever they are gathered from its state. */
export const occasionOf = ({ allocation, duty }: DossierState): Pick<FactsInput, 'allocation' | 'duty'> => ({
  ...(allocation ? { allocation: allocationFacts(allocation) } : {}),
  ...(duty ? { duty } : {}),
})

const lastFacts = new WeakMap<Working, { readonly madeOf: readonly unknown[]; readonly facts: Facts }>()

/** Facts of a decision in the making; worked out again only when something they are made of has changed. */
export function factsOf(working: Working): Facts {
  const { state, version, context, answers, documents, join } = working
  const { receivedAt, caseId, payment, payments, joins, allocation, groups } = state
  const madeOf = [answers, documents, receivedAt, caseId, payment.state, payments, joins, join, allocation, groups]
  const known = lastFacts.get(working)
  if (known?.madeOf.every((part, i) => part === madeOf[i])) return known.facts
  const facts = gatherFacts({
    version,
    reference: context.reference,
    answers,
    documents,
    submitter: state.submitter,
    channel: state.channel,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    caseId: state.caseId,
    paid: isPaid(state),
    actor: context.actor,
    now: context.now,
    opinions: state.joins && opinionFacts(state, join),
    group: groups && groupFacts(state),
    ...occasionOf(state),
  })
  lastFacts.set(working, { madeOf, facts })
  return facts
}

function environmentOf(input: FactsInput): Environment {
  const { reference, now, submitter } = input
  const { calendar } = reference
  return {
    today: localDateOf(now),
    now,
    dossier: {
      channel: input.channel,
      caseId: input.caseId,
      receivedOn: input.receivedAt && localDateOf(input.receivedAt),
      submittedOn: localDateOf(input.submittedAt ?? now),
      procedure: input.version.definition.procedure.code,
      paid: input.paid,
    },
    submitter: {
      fullName: submitter.fullName,
      birthDate: submitter.birthDate ?? null,
      gender: submitter.gender ?? null,
      personalId: submitter.personalId ?? null,
      phone: submitter.phone ?? null,
      email: submitter.email ?? null,
      address: submitter.address ?? null,
      kind: submitter.kind,
    },
    actor: { account: input.actor?.accountId ?? null },
    calendar: {
      addWorkingDays: (date, days) => addWorkingDays(date, days, calendar),
      workingDaysBetween: (from, to) => workingDaysBetween(from, to, calendar),
      isWorkingDay: (date) => isWorkingDay(date, calendar),
    },
    tables: input.version.tables,
    ...(input.opinions ? { opinions: input.opinions } : {}),
    ...(input.group ? { group: input.group } : {}),
    ...(input.allocation ? { allocation: input.allocation } : {}),
    ...(input.duty ? { duty: dutyFacts(input.duty) } : {}),
  }
}

/**
 * Value of the expression at a place, as JSON.
 * @returns undefined where the definition has no expression
 */
export function findValue(facts: Facts, place: string) {
  const expression = facts.version.expressions.get(place)
  return expression?.evaluate({ values: facts.evaluation.read, environment: facts.environment })
}

/** The value at a place that must have one. */
export function valueAt(facts: Facts, place: string): { ok: true; value: Value } | { ok: false; code: string } {
  const result = findValue(facts, place)
  if (!result) throw new Error(`no expression at ${place}`)
  return result.ok ? { ok: true, value: result.value as Value } : { ok: false, code: result.error.code }
}

/** A condition: true, false, or null when it errs or cannot be known. Null is not false. */
export function evaluateAt(facts: Facts, place: string): boolean | null {
  const result = findValue(facts, place)
  return result?.ok && typeof result.value === 'boolean' ? result.value : null
}

/** What is owed on these facts. */
export function feeOf(working: Working, facts: Facts): FeeStatement {
  return feeFor(facts, working.state.channel, working.state.caseId, localDateOf(working.context.now))
}

/** The same for a draft: the case may not be fixed yet. */
export const feeFor = (facts: Facts, channel: Channel, caseId: string | null, on: string): FeeStatement =>
  feeStatement(facts.version.definition.fees, feeContext(facts, channel, caseId, on))

/** The same with the fees that do not apply and why: all that an explanation says. */
export const feeReportFor = (facts: Facts, channel: Channel, caseId: string | null, on: string): FeeReport =>
  feeReport(facts.version.definition.fees, feeContext(facts, channel, caseId, on))

function feeContext(facts: Facts, channel: Channel, caseId: string | null, on: string): FeeContext {
  const { definition } = facts.version
  return {
    channel,
    on,
    dayOf: (day) => dayThatCounts(day, { ...facts.environment, today: on }),
    isProven: (requirementId) => isProven(facts, requirementId),
    only: definition.cases.find((c) => c.id === caseId)?.fees ?? null,
    evaluate: (place) => {
      const result = findValue(facts, place)
      return result && (result.ok ? { ok: true, value: result.value } : { ok: false, code: result.error.code })
    },
    table: (key, name) => {
      const result = facts.version.tables[key]?.(null, {
        values: facts.evaluation.read,
        environment: facts.environment,
      })
      if (!result?.ok) return { ok: false, code: result?.error.code ?? 'table.missing' }
      const value = result.value
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return { ok: true, value }
      return { ok: true, value: (value as Record<string, unknown>)[name] ?? null }
    },
  }
}

/** Errors in the fields concerned; what stands in the rows of a table belongs to the table. */
export const errorsIn = ({ issues }: Evaluation, concerns: (fieldId: string) => boolean): FormIssue[] =>
  issues.filter(({ path, severity }) => severity === 'error' && concerns(path.split('/')[0] ?? ''))
