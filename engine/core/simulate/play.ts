import type { Definition, Scenario, ScenarioAct } from '../definition/index.ts'
import {
  type Answers,
  type DossierEvent,
  type EarlierDossier,
  instantAfter,
  type LoadedVersion,
  type Outcome,
  type Reference,
  type Submitter,
  type SupplementItem,
  type Value,
} from '../process/index.ts'
import { endOfChild } from './children.ts'
import { answerWithinOf, dossierAct } from './dossier-acts.ts'
import { fromKeyed } from './keyed.ts'
import { dutyOpening, windowAct } from './occasions.ts'
import { appointmentAct, groupAct } from './step-acts.ts'
import { forwardTo, retry, type Simulated, sampleFiles, send, startWorld, type World } from './world.ts'

/** What came of one thing done. */
export interface Played {
  /** of a refused act too: the time before it has passed */
  readonly world: World
  /** null where nothing was sent: time passed, or neighbours were asked again */
  readonly outcome: Simulated | null
}

/** The submission that a scenario starts with, or the opening of a periodic duty, in a world of its own. */
export function beginScenario(version: LoadedVersion, reference: Reference, scenario: Beginning): Played {
  const world = startWorld(version, reference, scenario.start.at, scenario.answers)
  const duty = dutyOpening(version, reference, scenario.start.at)
  const first = duty ?? submissionOf(version.definition, reference, scenario)
  return after(world, send(world, first, duty ? 'system' : submitterOf(scenario)))
}

/**
 * Lets the time before an act pass, then does it.
 * @param index  of the act in its scenario; requests for a supplement are named by it
 */
export function playAct(world: World, act: ScenarioAct, index: number): Played {
  const there = moveTo(world, act)
  if (act.do === 'retry') return { world: retry(there), outcome: null }
  if (act.do === 'wait') return { world: there, outcome: null }
  return after(there, send(there, toEvent(there, act, index), act.as))
}

const after = (world: World, outcome: Simulated): Played => ({
  world: outcome.kind === 'accepted' ? outcome.world : world,
  outcome,
})

/** All of a scenario that its submission needs. */
export type Beginning = Pick<Scenario, 'start' | 'answers'>

const submitterOf = (scenario: Beginning): string =>
  scenario.start.channel === 'online' ? 'applicant' : 'receptionist'

/** The submission that a scenario starts with, as the engine takes it; for walks that go on otherwise. */
export function submissionOf(
  definition: Definition,
  reference: Reference,
  scenario: Pick<Scenario, 'start'>,
): DossierEvent {
  const { start } = scenario
  return {
    type: 'submit',
    dossierId: 'simulated',
    agencyId: reference.service.agencyId,
    channel: start.channel,
    submitter: { kind: 'person', fullName: 'Nguyễn Văn A', ...(start.submitter as Partial<Submitter>) },
    applicantAccountId: 'applicant',
    answers: fromKeyed(definition, start.answers),
    documents: documentsOf(definition, start.documents),
    ...(start.follows ? { follows: earlierOf(reference, start.follows) } : {}),
  }
}

function earlierOf(reference: Reference, given: NonNullable<Scenario['start']['follows']>): EarlierDossier {
  const { procedure, answers, resultNumber = null, resultOn = null, ...rest } = given
  return {
    ...rest,
    agencyId: reference.service.agencyId,
    dossierId: 'simulated-earlier',
    procedureCode: procedure,
    applicantAccountId: 'applicant',
    persons: [],
    resultNumber,
    resultOn,
    answers: answers as Answers,
  }
}

function documentsOf(definition: Definition, counts: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(counts).map(([key, count]) => {
      const id = definition.requirements.find((r) => r.key === key)?.id ?? key
      return [id, sampleFiles(id, count)]
    }),
  )
}

function moveTo(world: World, { at }: ScenarioAct): World {
  if (at === undefined) return world
  if (typeof at === 'string') return forwardTo(world, at)
  const instant = instantAfter(world.now, at.after, world.reference)
  return typeof instant === 'string' ? forwardTo(world, instant) : world
}

type With = Record<string, unknown>

/** An act as the file writes it, with keys, as the event that the engine takes, with ids. */
function toEvent(world: World, act: ScenarioAct, index: number): DossierEvent {
  const { definition } = world.version
  const given: With = act.with ?? {}
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  const answers = (name: string) => fromKeyed(definition, (given[name] ?? {}) as With)
  const stepId = text('step')
  const ofDossier = dossierAct(act.do, given)
  if (ofDossier) return ofDossier
  const ofStep = appointmentAct(act.do, given) ?? groupAct(world, act.do, given)
  if (ofStep) return ofStep
  const ofWindow = windowAct(act.do, given)
  if (ofWindow) return ofWindow
  switch (act.do) {
    case 'requestSupplement':
      return {
        type: 'requestSupplement',
        requestId: `s${index}`,
        items: itemsOf(definition, given.items),
        note: text('note'),
        ...answerWithinOf(given),
      }
    case 'answerSupplement':
      return {
        type: 'answerSupplement',
        answers: answers('answers'),
        documents: documentsOf(definition, (given.documents ?? {}) as Record<string, number>),
      }
    case 'refuse':
    case 'stop':
      return { type: act.do, reason: text('reason'), comment: text('comment') }
    case 'requestWithdrawal':
      return { type: 'requestWithdrawal', reason: text('reason') }
    case 'decideWithdrawal':
      return { type: 'decideWithdrawal', accept: given.accept === true, comment: text('comment') }
    case 'childEnded':
    case 'retryChild':
    case 'dropChild':
      return chainEvent(world, act.do, given)
    case 'answerConsultation':
      return {
        type: 'answerConsultation',
        stepId,
        visit: typeof given.visit === 'number' ? given.visit : (world.snapshot?.state.visits[stepId] ?? 1),
        verdict: given.verdict === 'refused' ? 'refused' : 'agreed',
        opinion: text('opinion'),
        fields: answers('fields'),
      }
    case 'closeConsultation':
      return { type: 'closeConsultation', stepId, comment: text('comment') }
    case 'claim':
    case 'release':
      return { type: act.do, stepId }
    case 'assign':
      return { type: 'assign', stepId, accountId: text('account') }
    case 'outside':
      return { type: 'outside', name: text('name') }
    default:
      return {
        type: 'act',
        transitionId: act.do,
        fields: answers('fields'),
        ...(given.reason === undefined ? {} : { reason: text('reason') }),
        ...(given.comment === undefined ? {} : { comment: text('comment') }),
      }
  }
}

function chainEvent(world: World, what: 'childEnded' | 'retryChild' | 'dropChild', given: With): DossierEvent {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  const [stepId, childId] = [text('step'), text('child')]
  if (what === 'retryChild') return { type: what, stepId, childId }
  if (what === 'dropChild') return { type: what, stepId, childId, reason: text('reason') }
  const state = world.snapshot?.state
  const visit = typeof given.visit === 'number' ? given.visit : (state?.visits[stepId] ?? 1)
  const child = { stepId, visit, childId }
  const agencyId = state?.chains?.[`${stepId}#${visit}`]?.children[childId]?.agencyId ?? ''
  const outcome = (text('outcome') || 'granted') as Outcome
  return endOfChild(world.now, child, { agencyId, outcome, values: (given.values ?? {}) as Record<string, Value> })
}

function itemsOf(definition: Definition, items: unknown): SupplementItem[] {
  return ((items ?? []) as With[]).map((item) => {
    const requirement = definition.requirements.find((r) => r.key === item.requirement)
    const answers = item.field === undefined ? {} : fromKeyed(definition, { [String(item.field)]: null })
    return {
      kind: requirement ? 'requirement' : 'field',
      id: requirement?.id ?? Object.keys(answers)[0] ?? String(item.requirement ?? ''),
      fault: item.fault === 'incorrect' ? 'incorrect' : 'incomplete',
      note: typeof item.note === 'string' ? item.note : '',
      ...(typeof item.reason === 'string' ? { reason: item.reason } : {}),
    }
  })
}
