import type { Expectation } from '../definition/index.ts'
import type { Evaluation } from '../evaluate/index.ts'
import { gatherFacts, groupFacts, isPaid, occasionOf } from '../process/index.ts'
import { toKeyed } from './keyed.ts'
import { appointmentStateOf } from './step-acts.ts'
import type { World } from './world.ts'

/** What a scenario can expect of the dossier's state, as it is now. */
export type Observed = Omit<Expectation, 'denial' | 'issues' | 'values' | 'requirements'>

/** Where the dossier stands now; null before there is one. */
export function observe(world: World): Observed | null {
  const { snapshot } = world
  if (!snapshot) return null
  const { state } = snapshot
  const { allocation } = state
  const appointment = appointmentStateOf(state)
  const step = state.places.find((p) => !p.branch.includes('>'))?.stepId
  return {
    status: state.status,
    ...(step === undefined ? {} : { step }),
    steps: state.places.map((p) => p.stepId).sort(),
    ...(state.outcome === null ? {} : { outcome: state.outcome }),
    ...(state.caseId === null ? {} : { case: state.caseId }),
    dueAt: state.due?.dueAt ?? null,
    ...(state.fee ? { feeVnd: state.fee.totalVnd } : {}),
    ...(appointment === undefined ? {} : { appointment }),
    ...(state.groups ? { rows: { ...groupFacts(state) } } : {}),
    ...(allocation ? { allocation: JSON.parse(JSON.stringify(allocation)) } : {}),
  }
}

/** All values of the dossier by key, computed ones too, and the components it is asked for, worked out anew. */
export function observeForm(world: World): Required<Pick<Expectation, 'values' | 'requirements'>> {
  const { version } = world
  const evaluation = evaluationOf(world)
  if (!evaluation) return { values: {}, requirements: [] }
  return {
    values: toKeyed(version.definition, evaluation.values) as Required<Expectation>['values'],
    requirements: evaluation.requirements.map((id) => version.requirements.get(id)?.key ?? id),
  }
}

/** The form of the dossier on what it holds now; null before there is one. */
export function evaluationOf({ snapshot, version, reference, now }: World): Evaluation | null {
  if (!snapshot) return null
  const { state } = snapshot
  const { evaluation } = gatherFacts({
    version,
    reference,
    answers: snapshot.answers,
    documents: snapshot.documents,
    submitter: state.submitter,
    channel: state.channel,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    caseId: state.caseId,
    paid: isPaid(state),
    actor: null,
    now,
    ...occasionOf(state),
  })
  return evaluation
}
