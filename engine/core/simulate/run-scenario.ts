import type { Definition, Expectation, Scenario, ScenarioAct } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import {
  type Answers,
  type DossierEvent,
  type EarlierDossier,
  gatherFacts,
  instantAfter,
  isPaid,
  type LoadedVersion,
  type Outcome,
  occasionOf,
  type Reference,
  type Submitter,
  type SupplementItem,
  type Value,
} from '../process/index.ts'
import { endOfChild } from './children.ts'
import { answerWithinOf, dossierAct } from './dossier-acts.ts'
import { fromKeyed, toKeyed } from './keyed.ts'
import { dutyOpening, windowAct } from './occasions.ts'
import { appointmentAct, appointmentStateOf, groupAct, rowCountsOf } from './step-acts.ts'
import { forwardTo, retry, type Simulated, sampleFiles, send, startWorld, type World } from './world.ts'

/** One thing that came out otherwise than expected. */
export interface Mismatch {
  /** index of the act; -1 = the submission */
  readonly act: number
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
}

export interface ScenarioResult {
  readonly name: string
  readonly passed: boolean
  readonly mismatches: readonly Mismatch[]
  readonly world: World
  /** steps entered and transitions taken, for coverage */
  readonly steps: ReadonlySet<string>
  readonly transitions: ReadonlySet<string>
}

/** Plays a saved scenario through the compiled machine on a virtual clock and compares what comes out. Pure. */
export function runScenario(version: LoadedVersion, reference: Reference, scenario: Scenario): ScenarioResult {
  const mismatches: Mismatch[] = []
  let world = startWorld(version, reference, scenario.start.at, scenario.answers)
  const step = (act: number, outcome: Simulated, expect: Expectation | undefined) => {
    if (outcome.kind === 'accepted') world = outcome.world
    mismatches.push(...compare(act, world, outcome, expect))
    if (outcome.kind === 'accepted' && outcome.stuck)
      mismatches.push({ act, what: 'neighbour', expected: 'accepted', actual: describe(outcome.stuck.denial) })
  }
  const duty = dutyOpening(version, reference, scenario.start.at)
  const first = duty ?? submissionOf(version.definition, reference, scenario)
  step(-1, send(world, first, duty ? 'system' : submitterOf(scenario)), scenario.expect)
  if (world.snapshot)
    scenario.acts.forEach((act, i) => {
      world = moveTo(world, act)
      if (act.do === 'retry') world = retry(world)
      if (act.do === 'wait' || act.do === 'retry') mismatches.push(...compareWorld(i, world, act.expect ?? {}))
      else step(i, send(world, toEvent(world, act, i), act.as), act.expect)
    })
  return {
    name: scenario.name,
    passed: mismatches.length === 0,
    mismatches,
    world,
    steps: new Set(world.log.flatMap((entry) => entry.path)),
    transitions: new Set(world.transitions),
  }
}

const submitterOf = (scenario: Scenario): string => (scenario.start.channel === 'online' ? 'applicant' : 'receptionist')

/** The submission that a scenario starts with, as the engine takes it; for walks that go on otherwise. */
export function submissionOf(definition: Definition, reference: Reference, scenario: Scenario): DossierEvent {
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

function compare(act: number, world: World, outcome: Simulated, expect: Expectation | undefined): Mismatch[] {
  const denial = outcome.kind === 'denied' ? outcome.denial : null
  if ((denial?.code ?? null) !== (expect?.denial ?? null))
    return [{ act, what: 'denial', expected: expect?.denial ?? null, actual: denial?.code ? describe(denial) : null }]
  const { issues, denial: _seen, ...rest } = expect ?? {}
  const issueMismatches = Object.entries(issues ?? {}).flatMap(([key, code]): Mismatch[] => {
    const id = idOfPath(world.version.definition, key)
    const found = (denial?.issues ?? (outcome.kind === 'accepted' ? outcome.accepted.warnings : [])).filter(
      (i) => i.path === id,
    )
    return found.some((i) => i.code === code)
      ? []
      : [{ act, what: `issues.${key}`, expected: code, actual: found.map((i) => i.code) }]
  })
  return denial ? issueMismatches : [...issueMismatches, ...compareWorld(act, world, rest)]
}

const describe = (denial: Denial) => `${denial.code} ${JSON.stringify(denial.issues ?? denial.params ?? {})}`

/** `lines`, or `members/r2/share`: keys on both sides of the row. */
function idOfPath(definition: Definition, path: string): string {
  const [head = '', row, column] = path.split('/')
  const requirement = definition.requirements.find((r) => r.key === head)
  if (requirement) return requirement.id
  const ids = fromKeyed(definition, { [head]: column === undefined ? null : [{ [column]: null }] })
  const id = Object.keys(ids)[0] ?? head
  if (row === undefined || column === undefined) return id
  const first = (ids[id] as Record<string, unknown>[])[0] ?? {}
  return `${id}/${row}/${Object.keys(first).find((name) => name !== '_row') ?? column}`
}

/** Compares what the dossier is now; keys that are absent are not compared. */
function compareWorld(act: number, world: World, expect: Expectation): Mismatch[] {
  const { snapshot, version } = world
  if (!snapshot) return []
  const { state } = snapshot
  const actual: { [K in keyof Expectation]: unknown } = {
    status: state.status,
    step: state.places.find((p) => !p.branch.includes('>'))?.stepId,
    outcome: state.outcome ?? undefined,
    case: state.caseId ?? undefined,
    dueAt: state.due?.dueAt ?? null,
    feeVnd: state.fee?.totalVnd,
    appointment: appointmentStateOf(state),
    rows: expect.rows && rowCountsOf(state, expect.rows),
    allocation: allocationOf(state, expect.allocation ?? {}),
  }
  const out: Mismatch[] = []
  for (const [what, value] of Object.entries(actual))
    if (what in expect && !same(expect[what as keyof Expectation], value))
      out.push({ act, what, expected: expect[what as keyof Expectation], actual: value })
  if (expect.steps) {
    const steps = state.places.map((p) => p.stepId).sort()
    if (!same([...expect.steps].sort(), steps)) out.push({ act, what: 'steps', expected: expect.steps, actual: steps })
  }
  if (!expect.values && !expect.requirements) return out
  const { evaluation } = gatherFacts({
    version,
    reference: world.reference,
    answers: snapshot.answers,
    documents: snapshot.documents,
    submitter: state.submitter,
    channel: state.channel,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    caseId: state.caseId,
    paid: isPaid(state),
    actor: null,
    now: world.now,
    ...occasionOf(state),
  })
  const values = toKeyed(version.definition, evaluation.values)
  for (const [key, value] of Object.entries(expect.values ?? {}))
    if (!same(value, values[key] ?? null))
      out.push({ act, what: `values.${key}`, expected: value, actual: values[key] ?? null })
  if (expect.requirements) {
    const asked = evaluation.requirements.map((id) => version.requirements.get(id)?.key ?? id)
    if (!same([...expect.requirements].sort(), [...asked].sort()))
      out.push({ act, what: 'requirements', expected: expect.requirements, actual: asked })
  }
  return out
}

/** Only what the expectation names of the dossier's place. */
const allocationOf = ({ allocation }: { readonly allocation?: object }, expected: object) =>
  allocation && Object.fromEntries(Object.keys(expected).map((name) => [name, Reflect.get(allocation, name) ?? null]))

/** Instants compare as instants: `…00Z` and `…00.000Z` are the same. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.replace(/\.000Z$/, 'Z') === b.replace(/\.000Z$/, 'Z')
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
