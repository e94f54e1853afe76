import { DenialError } from '@motcua/core/errors'
import { type Answers, type DossierRef, type LoadedVersion, prefillFrom } from '@motcua/core/process'
import { listCitizenDrafts } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import { type ActorRef, businessNow, type EngineContext, effectiveVersion, reading, writing } from '../engine/index.ts'
import { type NamedDocuments, resolveDocuments } from './documents.ts'
import { findEarlier } from './previous-results.ts'

const daysToLive = 30
const draftsPerAccount = 20
const maxCharacters = 512 * 1024
/** for a list of up to ten thousand people */
const maxWithLongTables = 4 * 1024 * 1024
const longTable = 1000

export interface SaveCitizenDraftInput {
  readonly agencyId: string
  readonly by: ActorRef
  readonly procedureCode: string
  readonly answers: Answers
  readonly documents: NamedDocuments
  readonly page?: string | null
  /** absent = a new draft */
  readonly draftId?: string
  readonly expectedRevision?: number
  /** of a new draft: the earlier dossier it goes back to, whose answers it begins with */
  readonly follows?: DossierRef
}

const mostCharacters = (version: LoadedVersion): number =>
  [...version.fields.values()].some(({ field }) => field.type === 'table' && (field.maxRows ?? 0) > longTable)
    ? maxWithLongTables
    : maxCharacters

/**
 * Keeps what a citizen has typed, for another day or device; it lives 30 days after the last save and moves to the version
 * then in effect.
 * @throws `draft.stale` when another device saved in between; `draft.full`; `version.missing`
 */
export async function saveCitizenDraft(
  engine: EngineContext,
  input: SaveCitizenDraftInput,
): Promise<{ draftId: string; revision: number; versionId: string; expiresAt: string }> {
  const { agencyId, by, procedureCode, answers, draftId } = input
  if (by.kind !== 'citizen') throw new DenialError({ code: 'actor.notAllowed' })
  const { sql } = engine.store
  if (draftId === undefined && (await reading(() => listCitizenDrafts(sql, by.accountId))).length >= draftsPerAccount)
    throw new DenialError({ code: 'draft.full' })
  const version = await effectiveVersion(engine, agencyId, procedureCode, await businessNow(engine))
  if (JSON.stringify(answers).length > mostCharacters(version)) throw new DenialError({ code: 'draft.full' })
  const documents = await resolveDocuments(engine, agencyId, input.documents, {
    accountId: by.accountId,
    dossierId: '',
  })
  const follows = draftId === undefined && input.follows ? await followed(engine, input.follows, by) : null
  const taken = follows ? prefillFrom(version, follows.earlier) : {}
  const id = draftId ?? engine.ids.next()
  // Real time: drafts end by the wall clock, not by the demo's.
  const expiresAt = new Date(Date.parse(engine.clock.now()) + daysToLive * 86_400_000).toISOString()
  const revision = await writing(() =>
    write.saveCitizenDraft(sql, {
      agencyId,
      id,
      accountId: by.accountId,
      procedureCode,
      versionId: version.id,
      answers: { ...answers, ...taken },
      documents,
      follows: follows?.of ?? null,
      page: input.page ?? null,
      expiresAt,
      expectedRevision: draftId === undefined ? null : (input.expectedRevision ?? 0),
    }),
  )
  if (revision === null || revision === 'again') throw new DenialError({ code: 'draft.stale' })
  return { draftId: id, revision, versionId: version.id, expiresAt }
}

/** What is taken over is shown: only to whose dossier it was. @throws `found.nothing`; `follows.otherPerson` */
async function followed(engine: EngineContext, { agencyId, dossierId }: DossierRef, by: ActorRef) {
  const earlier = await findEarlier(engine, { agencyId, dossierId })
  if (earlier.applicantAccountId !== by.accountId) throw new DenialError({ code: 'follows.otherPerson' })
  return { earlier, of: { agencyId, dossierId } }
}

/** Throws a draft away; one that is gone already is no error. */
export async function deleteCitizenDraft(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; draftId: string },
): Promise<void> {
  await writing(() => write.deleteCitizenDraft(engine.store.sql, input.agencyId, input.draftId, input.by.accountId))
}
