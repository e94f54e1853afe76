import { localDateOf } from '../calendar/index.ts'
import type { Denial } from '../errors.ts'
import { errorsIn, evaluateAt, factsOf, feeOf } from './facts.ts'
import { follow, takeOver, tellEarlier } from './follows.ts'
import { enter } from './moves.ts'
import { ownerNameOf } from './owner.ts'
import { notify } from './reception.ts'
import type { Answers, DecisionContext, Documents, DossierEvent, DossierState } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { applyInWindow } from './window.ts'
import { formatNumber, type Handled, set, startWorking, takeNumber, type Working } from './working.ts'

type Submit = Extract<DossierEvent, { type: 'submit' }>

const defaultCodePattern = '{agency}-{yyMMdd}-{n:4}'

/** A new dossier: answers judged as a whole, hidden ones dropped, code taken, first step opened. */
export function submit(version: LoadedVersion, event: Submit, context: DecisionContext): Working | Denial {
  const { service } = context.reference
  if (!service.channels.includes(event.channel)) return { code: 'service.closed', params: { channel: event.channel } }
  const working = startWorking(version, context, {
    state: initialState(version, event, context),
    answers: event.answers,
    documents: event.documents,
  })
  const { parent } = event
  if (parent)
    working.links.push({ kind: 'chain', other: 'parent', agencyId: parent.agencyId, dossierId: parent.dossierId })
  return (
    follow(working, event) ??
    judge(working, event) ??
    applyInWindow(working) ??
    numberDossier(working) ??
    enter(working, 'main', version.definition.workflow.initial) ??
    working
  )
}

/** Answers and documents are judged by the server, whatever the browser thought of them. */
function judge(working: Working, event: Submit): Handled {
  const { version } = working
  const unknown = Object.keys(event.answers).find((id) => !version.applicantFields.has(id))
  if (unknown) return { code: 'input.unknownField', params: { field: unknown } }
  takeOver(working, event)
  const facts = factsOf(working)
  const { evaluation } = facts
  const issues = errorsIn(evaluation, (id) => version.applicantFields.has(id))
  if (issues.length > 0) return { code: 'answers.invalid', issues }
  working.warnings = evaluation.issues.filter((i) => i.severity === 'warning')
  const open = evaluation.openRequirements[0]
  if (open !== undefined) return { code: 'transition.conditionUnknown', params: { place: `requirement.${open}` } }
  const missing = missingDocuments(version, evaluation.requirements, event.documents)
  if (missing.length > 0)
    return { code: 'documents.missing', issues: missing.map((id) => ({ path: id, code: 'document.required' })) }
  const asked = new Set(evaluation.requirements)
  working.answers = evaluation.values as Answers
  working.documents = Object.fromEntries(Object.entries(event.documents).filter(([id]) => asked.has(id)))
  working.inputChanged = true
  const fee = feeOf(working, facts)
  set(working, { ownerName: ownerNameOf(working), fee })
  notify(working, 'submitted')
  return undefined
}

/** Requirements to be handed in now: asked, mode submit, not replaced by the form, nothing of their one-of group there. */
export function missingDocuments(version: LoadedVersion, asked: readonly string[], documents: Documents): string[] {
  const wanted = new Set(asked)
  const { requirements } = version.definition
  const has = (id: string) => (documents[id] ?? []).length > 0
  return requirements
    .filter((r) => wanted.has(r.id) && r.mode === 'submit' && !r.optional && r.replacedBy !== 'eForm')
    .filter((r) => !has(r.id))
    .filter((r) => !r.oneOf || !requirements.some((o) => o.oneOf === r.oneOf && wanted.has(o.id) && has(o.id)))
    .map((r) => r.id)
}

/** Takes the dossier's code from its register. */
export function numberDossier(working: Working): Handled {
  const { state, context } = working
  const on = localDateOf(context.now)
  const value = takeNumber(working, { register: 'dossier', period: on })
  const code = formatNumber(context.reference.service.codePattern ?? defaultCodePattern, value, on, state.agencyId)
  set(working, { code })
  tellEarlier(working)
  return undefined
}

/** A dossier in which nothing has happened yet. */
export function initialState(version: LoadedVersion, event: Submit, context: DecisionContext): DossierState {
  const { service } = context.reference
  return {
    dossierId: event.dossierId,
    agencyId: event.agencyId,
    competentAgencyId: service.competentAgencyId,
    receivingUnitId: service.receivingUnitId,
    versionId: version.id,
    procedureCode: version.definition.procedure.code,
    code: '',
    channel: event.channel,
    submitter: event.submitter,
    applicantAccountId: event.applicantAccountId,
    ownerName: event.submitter.fullName,
    submittedAt: context.now,
    receivedAt: null,
    caseId: null,
    status: 'submitted',
    places: [],
    hold: null,
    outcome: null,
    endedAt: null,
    dueBasis: null,
    pauses: [],
    due: null,
    earlierDue: [],
    fee: null,
    payment: { state: 'none', amountVnd: 0, paidAt: null, receipt: null },
    supplements: [],
    outputs: {},
    actedIn: {},
    lastActorId: null,
    assignee: {},
    visits: {},
    ...(event.parent ? { parent: event.parent } : {}),
  }
}

/** For the portal before submission: the case that would apply now, if it can be known. */
export function likelyCase(version: LoadedVersion, facts: Parameters<typeof evaluateAt>[0]): string | null {
  for (const c of version.definition.cases) {
    const holds = c.when === undefined ? true : evaluateAt(facts, `case.${c.id}.when`)
    if (holds === true) return c.id
    if (holds === null) return null
  }
  return null
}
