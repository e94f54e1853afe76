import { createHash, timingSafeEqual } from 'node:crypto'
import { DenialError } from '@motcua/core/errors'
import type { Answers, DossierRef, LoadedVersion, Submitter } from '@motcua/core/process'
import { findCitizenDraft, findDossierByCode } from '@motcua/store/read'
import { type ActorRef, type EngineContext, effectiveVersion, reading } from '../engine/index.ts'
import type { Secrets } from '../ports/index.ts'
import { checkAnswerFiles } from './answer-files.ts'
import { checkShape } from './answers-shape.ts'
import { checkDocuments, type NamedDocuments, namesOf, resolveDocuments } from './documents.ts'
import { findEarlier } from './previous-results.ts'
import { runEvent } from './run-event.ts'

export interface SubmitDossierInput {
  readonly agencyId: string
  readonly by: ActorRef
  readonly idempotencyKey: string
  readonly channel: 'online' | 'direct' | 'postal'
  readonly submitter: Submitter
  /** the citizen's draft, which is used up by it */
  readonly draftId?: string
  /** without a draft */
  readonly procedureCode?: string
  readonly answers?: Answers
  readonly documents?: NamedDocuments
  /** the earlier dossier this one goes back to, where the procedure follows one; absent = the draft's */
  readonly follows?: DossierRef
  /** at the counter: the account of the person served, if known */
  readonly applicantAccountId?: string | null
}
export interface SubmittedDossier {
  readonly dossierId: string
  readonly code: string
  /** opens the dossier together with the code; shown to the citizen, kept only as its hash */
  readonly secret: string
  readonly revision: number
  readonly submittedAt: string
  readonly status: string
}

/**
 * Files a dossier: answers judged as a whole, files bound, code taken from its register, first task opened, all in one commit.
 * @throws DenialError: `version.missing`, `version.notEffective` when the draft was filled under a version that no longer
 *   applies, `draft.stale` when it is gone, and what `decide` denies
 */
export async function submitDossier(engine: EngineContext, input: SubmitDossierInput): Promise<SubmittedDossier> {
  const { agencyId, by, channel, submitter } = input
  const applicantAccountId = by.kind === 'citizen' ? by.accountId : (input.applicantAccountId ?? null)
  const { idempotencyKey, draftId, procedureCode, answers } = input
  const answer = await runEvent(engine, {
    agencyId,
    dossierId: null,
    by,
    idempotencyKey,
    body: {
      command: 'submitDossier',
      channel,
      submitter,
      applicantAccountId,
      draftId,
      procedureCode,
      answers,
      documents: namesOf(input.documents ?? {}),
      ...(input.follows ? { follows: input.follows } : {}),
    },
    async prepare({ now }) {
      const dossierId = engine.ids.next()
      const content = await contentOf(engine, input, now)
      const documents = await resolveDocuments(engine, agencyId, content.documents, {
        accountId: by.accountId,
        dossierId,
      })
      const of = input.follows ?? content.follows
      const follows = of && (await findEarlier(engine, of))
      checkShape(content.version, content.answers)
      checkDocuments(content.version, documents)
      await checkAnswerFiles(engine, agencyId, content.answers, { accountId: by.accountId, dossierId })
      return {
        dossierId,
        version: content.version,
        event: {
          type: 'submit',
          dossierId,
          agencyId,
          channel,
          submitter,
          applicantAccountId,
          answers: content.answers,
          documents,
          ...(follows ? { follows } : {}),
        },
        created: {
          secretHash: hashSecret(lookupSecret(engine.ports.secrets, dossierId)),
          ownerPhone: submitter.phone ?? null,
          citizenDraft: content.draft,
        },
      }
    },
    answer: ({ next }, { revision, now }) => ({
      dossierId: next.state.dossierId,
      code: next.state.code,
      revision,
      submittedAt: now,
      status: next.state.status,
    }),
  })
  // Made from the id, not stored: the same key gives the same secret again.
  return { ...answer, secret: lookupSecret(engine.ports.secrets, answer.dossierId) }
}

interface Content {
  readonly version: LoadedVersion
  readonly answers: Answers
  readonly documents: NamedDocuments
  readonly draft: { readonly id: string; readonly revision: number } | null
  readonly follows: DossierRef | null
}

async function contentOf(engine: EngineContext, input: SubmitDossierInput, now: string): Promise<Content> {
  const { agencyId, draftId } = input
  if (draftId === undefined) {
    if (!input.procedureCode) throw new DenialError({ code: 'input.invalid', params: { input: 'procedureCode' } })
    const version = await effectiveVersion(engine, agencyId, input.procedureCode, now)
    return { version, answers: input.answers ?? {}, documents: input.documents ?? {}, draft: null, follows: null }
  }
  const draft = await reading(() => findCitizenDraft(engine.store.sql, agencyId, draftId))
  if (!draft || draft.accountId !== input.by.accountId) throw new DenialError({ code: 'draft.stale' })
  const version = await effectiveVersion(engine, agencyId, draft.procedureCode, now)
  if (version.id !== draft.versionId)
    throw new DenialError({ code: 'version.notEffective', params: { version: version.number } })
  const { answers, documents, revision, follows } = draft
  return { version, answers, documents, draft: { id: draftId, revision }, follows }
}

/** 160 bits in letters and digits that are not confused when read out, in groups of four. */
export function lookupSecret(secrets: Secrets, dossierId: string): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const bytes = secrets.derive('dossier-lookup', dossierId)
  const letters = Array.from(bytes, (byte) => alphabet[byte % 32]).join('')
  return (letters.slice(0, 32).match(/.{4}/g) ?? []).join('-')
}

export function hashSecret(secret: string): Buffer {
  return createHash('sha256')
    .update(secret.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase())
    .digest()
}

/**
 * Opens a dossier by code and secret, for tracking without an account.
 * @throws `found.nothing` for a wrong code and a wrong secret alike
 */
export async function verifySecret(
  engine: EngineContext,
  input: { readonly code: string; readonly secret: string },
): Promise<{ agencyId: string; dossierId: string }> {
  const given = hashSecret(input.secret)
  const found = await reading(() => findDossierByCode(engine.store.sql, input.code.trim().toUpperCase()))
  // Compared in any case, so that the time taken does not tell which of the two was wrong.
  const same = timingSafeEqual(given, found?.secretHash ?? Buffer.alloc(32))
  if (!found || !same) throw new DenialError({ code: 'found.nothing' })
  return { agencyId: found.agencyId, dossierId: found.dossierId }
}
