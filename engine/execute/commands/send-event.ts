import { DenialError } from '@motcua/core/errors'
import { type DossierEvent, grantFor, type LoadedVersion, roleOf, type Snapshot } from '@motcua/core/process'
import { listAgencies } from '@motcua/store/read'
import type { DecisionWrite } from '@motcua/store/write'
import { type ActorRef, actorOf, type EngineContext, getVersion, reading } from '../engine/index.ts'
import { checkAnswerFiles } from './answer-files.ts'
import { checkShape } from './answers-shape.ts'
import { checkDocuments, type NamedDocuments, namesOf, resolveDocuments } from './documents.ts'
import { runEvent } from './run-event.ts'

type Submit = Extract<DossierEvent, { type: 'submit' }>
type AnswerSupplement = Extract<DossierEvent, { type: 'answerSupplement' }>

/** Events as they are sent: files are named, what they are is read from their rows. */
export type SendableEvent =
  | Exclude<DossierEvent, Submit | AnswerSupplement>
  | (Omit<AnswerSupplement, 'documents'> & { readonly documents: NamedDocuments })

export interface SendEventInput {
  readonly agencyId: string
  readonly dossierId: string
  readonly event: SendableEvent
  readonly by: ActorRef
  readonly idempotencyKey: string
  readonly expectedRevision?: number
}
export interface SentEvent {
  readonly dossierId: string
  readonly code: string
  readonly revision: number
  readonly seq: number
  readonly status: string
  /** accepted and recorded, but without effect (too late) */
  readonly noop: boolean
}

/**
 * Sends an event to a dossier: the one command behind every button, timer and answer of a neighbour.
 * The event was parsed at the edge; permission and state are judged here, on the revision that is replaced.
 * @throws DenialError: `found.nothing`, `dossier.stale`, `key.otherBody`, `commit.unknown`, and what `decide` denies
 */
export function sendEvent(engine: EngineContext, input: SendEventInput): Promise<SentEvent> {
  return sendWith(engine, input, {})
}

/** For the worker: with the effect this event reports on, and the instant it must not precede. */
export async function sendWith(
  engine: EngineContext,
  input: SendEventInput,
  worker: {
    readonly effectDone?: DecisionWrite['effectDone']
    readonly notBefore?: string
    /** asked after the dossier was read, so that a change after it misses the write; false = `event.notNow` */
    readonly stillThere?: () => Promise<boolean>
  },
): Promise<SentEvent> {
  const { agencyId, dossierId, event, by, idempotencyKey, expectedRevision } = input
  const named = event.type === 'answerSupplement' ? namesOf(event.documents) : undefined
  return runEvent<SentEvent>(engine, {
    agencyId,
    dossierId,
    by,
    idempotencyKey,
    body: {
      command: 'sendEvent',
      dossierId,
      kind: by.kind,
      event: { ...event, ...(named ? { documents: named } : {}) },
    },
    expectedRevision,
    effectDone: worker.effectDone,
    notBefore: worker.notBefore,
    async prepare({ snapshot, now }) {
      if (!snapshot) throw new DenialError({ code: 'found.nothing' })
      if (worker.stillThere && !(await worker.stillThere())) throw new DenialError({ code: 'event.notNow' })
      const version = await getVersion(engine, snapshot.state.versionId)
      if (event.type === 'assign') await requireColleague(engine, version, snapshot.state, event, now)
      if (event.type === 'forward') await requireAgency(engine, event.agencyId)
      const files = { accountId: by.accountId, dossierId, before: snapshot.answers }
      if (event.type === 'act' || event.type === 'answerConsultation')
        await checkAnswerFiles(engine, agencyId, event.fields, files)
      if (event.type !== 'answerSupplement') return { dossierId, version, event, created: null }
      await checkAnswerFiles(engine, agencyId, event.answers, files)
      const documents = await resolveDocuments(engine, agencyId, event.documents, {
        accountId: by.accountId,
        dossierId,
      })
      checkShape(version, event.answers)
      checkDocuments(version, documents)
      return { dossierId, version, event: { ...event, documents }, created: null }
    },
    answer: ({ next, noop }, { revision, seq }) => ({
      dossierId,
      code: next.state.code,
      revision,
      seq,
      status: next.state.status,
      noop,
    }),
  })
}

/** A dossier that is handed to nobody is lost. @throws `input.invalid` */
async function requireAgency(engine: EngineContext, agencyId: string): Promise<void> {
  const agencies = await reading(() => listAgencies(engine.store.sql))
  if (!agencies.some((agency) => agency.agencyId === agencyId))
    throw new DenialError({ code: 'input.invalid', params: { input: 'agencyId' } })
}

/** A task that is given to somebody who cannot work it lies there until somebody notices. @throws `input.invalid` */
async function requireColleague(
  engine: EngineContext,
  version: LoadedVersion,
  state: Snapshot['state'],
  { stepId, accountId }: Extract<DossierEvent, { type: 'assign' }>,
  now: string,
): Promise<void> {
  const step = version.steps.get(stepId)
  // A step that is no task is denied by the decision itself.
  if (step?.kind !== 'task' && step?.kind !== 'group') return
  // An overdue step may be the work of another role by now.
  const role = roleOf({ state }, step)
  if (role === 'applicant') return
  const { agencyId, competentAgencyId } = state
  const colleague = await actorOf(engine, { kind: 'official', accountId }).catch((error: unknown) => {
    if (error instanceof DenialError && error.denial.code === 'actor.notAllowed') return null
    throw error
  })
  const works = colleague && [agencyId, competentAgencyId].some((one) => grantFor(colleague, role, one, null, now))
  if (!works) throw new DenialError({ code: 'input.invalid', params: { input: 'accountId' } })
}
