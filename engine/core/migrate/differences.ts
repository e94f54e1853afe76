import {
  carryAnswers,
  evaluateAt,
  type Facts,
  gatherFacts,
  type LoadedVersion,
  missingDocuments,
  occasionOf,
  type Reference,
  type Snapshot,
} from '../process/index.ts'

/** What becomes otherwise for a dossier under another version. */
export interface Differences {
  /** answers that the other version drops: the field is gone, takes another kind of value, or is not shown any more */
  readonly lostAnswers: readonly { readonly path: string; readonly why: 'removed' | 'type' | 'hidden' }[]
  readonly lostDocuments: readonly string[]
  /** fields of the applicant that are required now and empty */
  readonly missingFields: readonly string[]
  /** documents that have to be handed in now and are not there */
  readonly newDocuments: readonly string[]
  /** answers that were right and are not any more */
  readonly newIssues: readonly { readonly path: string; readonly code: string }[]
  readonly due: { readonly before: string | null; readonly after: string | null } | null
  readonly fee: { readonly beforeVnd: number; readonly afterVnd: number; readonly paid: boolean } | null
  readonly caseId: { readonly before: string | null; readonly after: string | null } | null
  /** conditions of the moves it can make next that come out otherwise; null = cannot be known */
  readonly conditions: readonly {
    readonly transition: string
    readonly before: boolean | null
    readonly after: boolean | null
  }[]
}

export const noDifferences: Differences = {
  lostAnswers: [],
  lostDocuments: [],
  missingFields: [],
  newDocuments: [],
  newIssues: [],
  due: null,
  fee: null,
  caseId: null,
  conditions: [],
}

/** Compares a dossier under its version with the same dossier under another one, at one instant. */
export function compareUnder(
  from: LoadedVersion,
  to: LoadedVersion,
  before: Snapshot,
  after: Snapshot,
  reference: Reference,
  now: string,
): Differences {
  const [was, is] = [factsAt(from, before, reference, now), factsAt(to, after, reference, now)]
  const known = new Set(was.evaluation.issues.map((i) => `${i.path} ${i.code}`))
  const fresh = is.evaluation.issues.filter(
    (i) =>
      i.severity === 'error' && !known.has(`${i.path} ${i.code}`) && to.applicantFields.has(i.path.split('/')[0] ?? ''),
  )
  const askedBefore = new Set(missingDocuments(from, was.evaluation.requirements, before.documents))
  const [oldDue, newDue] = [before.state.due?.dueAt ?? null, after.state.due?.dueAt ?? null]
  const [oldFee, newFee] = [before.state.fee?.totalVnd ?? 0, after.state.fee?.totalVnd ?? 0]
  return {
    lostAnswers: lostAnswers(from, to, before, after),
    lostDocuments: Object.keys(before.documents).filter((id) => !(id in after.documents)),
    missingFields: fresh.filter((i) => i.code === 'required').map((i) => i.path),
    newDocuments: missingDocuments(to, is.evaluation.requirements, after.documents).filter(
      (id) => !askedBefore.has(id),
    ),
    newIssues: fresh.filter((i) => i.code !== 'required').map(({ path, code }) => ({ path, code })),
    due: oldDue === newDue ? null : { before: oldDue, after: newDue },
    fee: oldFee === newFee ? null : { beforeVnd: oldFee, afterVnd: newFee, paid: after.state.payment.state === 'paid' },
    caseId:
      before.state.caseId === after.state.caseId ? null : { before: before.state.caseId, after: after.state.caseId },
    conditions: conditions(from, to, after, was, is),
  }
}

/** Sums and copies are worked out anew: what was worked out before is not lost. */
function lostAnswers(
  from: LoadedVersion,
  to: LoadedVersion,
  before: Snapshot,
  after: Snapshot,
): Differences['lostAnswers'] {
  const { lost } = carryAnswers(from, to, before.answers)
  const typed = lost.filter(({ path }) => from.fields.get(path.split('/').at(-1) ?? '')?.field.type !== 'computed')
  const named = new Set(lost.map(({ path }) => path))
  const hidden = Object.keys(before.answers).filter(
    (id) => !(id in after.answers) && !named.has(id) && to.fields.get(id)?.field.type !== 'computed',
  )
  return [...typed, ...hidden.map((path) => ({ path, why: 'hidden' as const }))]
}

function conditions(
  from: LoadedVersion,
  to: LoadedVersion,
  after: Snapshot,
  was: Facts,
  is: Facts,
): Differences['conditions'] {
  return after.state.places.flatMap(({ stepId }) =>
    (to.outgoing.get(stepId) ?? []).flatMap((transition) => {
      const known = from.transitions.get(transition.id)
      if (!known) return []
      const place = `transition.${transition.id}.when`
      const old = known.when === undefined ? true : evaluateAt(was, place)
      const now = transition.when === undefined ? true : evaluateAt(is, place)
      return old === now ? [] : [{ transition: transition.id, before: old, after: now }]
    }),
  )
}

function factsAt(
  version: LoadedVersion,
  { state, answers, documents }: Snapshot,
  reference: Reference,
  now: string,
): Facts {
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  return gatherFacts({
    ...{ version, reference, answers, documents, submitter, channel, submittedAt, receivedAt, caseId },
    ...{ paid: state.payment.state === 'paid', actor: null, now },
    ...occasionOf(state),
  })
}
