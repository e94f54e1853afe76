import type { citizenRoutes, Draft } from '@motcua/api/routes/citizen'
import { localDateOf } from '@motcua/core/calendar'
import { DenialError } from '@motcua/core/errors'
import { feeFor, gatherFacts, likelyCase, missingDocuments, type Submitter } from '@motcua/core/process'
import {
  findCitizenDraft,
  listCitizenDrafts,
  listDossiersOf,
  listInbox,
  listLinks,
  listReads,
  type StoredCitizenDraft,
} from '@motcua/store/read'
import { outputHtml, outputPdf, slipHtml, slipPdf } from '../documents/document-answers.ts'
import {
  asCitizen,
  type Call,
  found,
  type Handlers,
  isUuid,
  joinId,
  type SignedIn,
  signedIn,
  splitId,
} from '../http/call.ts'
import type { Parts } from '../parts.ts'
import { toAsked, toGroupResults, toOwnLinks, toPlace } from '../views/applicant-view.ts'
import { toChildren } from '../views/chain-view.ts'
import { citizenDefinition } from '../views/citizen-definition.ts'
import { toDossierCore, toListRow } from '../views/dossier-view.ts'
import { firstAnswers } from '../views/first-answers.ts'
import { gatherDossier, requireOwn } from '../views/read-dossier.ts'
import { wordsOf } from '../views/words.ts'
import { offer } from './public.ts'
import { type SendCall, type SentEvent, sendAs } from './send-event.ts'

export const citizenHandlers: Handlers<typeof citizenRoutes> = {
  async createDraft(parts, call) {
    const { agencyId, procedureCode, follows } = call.body
    const { service, version } = await offer(parts, agencyId, procedureCode, call.now)
    if (!service.channels.includes('online')) throw new DenialError({ code: 'service.closed' })
    const by = asCitizen(call)
    const answers = firstAnswers(version.definition, submitterOf(signedIn(call)))
    const draft = { agencyId, by, procedureCode, answers, documents: {}, ...(follows ? { follows } : {}) }
    const saved = await parts.engine.saveCitizenDraft(draft)
    return toDraft(parts, found(await findCitizenDraft(parts.engine.store.sql, agencyId, saved.draftId)))
  },

  async listPreviousResults(parts, call) {
    const { agencyId, procedureCode } = call.query
    const found = await parts.engine.previousResults({ agencyId, by: asCitizen(call), procedureCode })
    return { items: found.map(({ prefill: _prefill, locked: _locked, ...result }) => result) }
  },

  async listDrafts(parts, call) {
    const rows = await listCitizenDrafts(parts.engine.store.sql, signedIn(call).account.id)
    return { items: await Promise.all(rows.map((row) => toDraft(parts, row))) }
  },

  async readDraft(parts, call) {
    return toDraft(parts, await ownDraft(parts, call))
  },

  async saveDraft(parts, call) {
    const draft = await ownDraft(parts, call)
    const { answers, documents, pageId, revision } = call.body
    const saved = await parts.engine.saveCitizenDraft({
      agencyId: draft.agencyId,
      by: asCitizen(call),
      procedureCode: draft.procedureCode,
      answers,
      documents,
      page: pageId,
      draftId: draft.draftId,
      expectedRevision: revision,
    })
    return { revision: saved.revision, expiresAt: saved.expiresAt }
  },

  async deleteDraft(parts, call) {
    const { agencyId, draftId } = await ownDraft(parts, call)
    await parts.engine.deleteCitizenDraft({ agencyId, by: asCitizen(call), draftId })
    return undefined
  },

  async evaluateDraft(parts, call) {
    const draft = await ownDraft(parts, call)
    const { agencyId, procedureCode, answers, documents } = draft
    const version = await parts.engine.versions.effective(agencyId, procedureCode, call.now)
    const reference = await parts.engine.reference(agencyId, procedureCode)
    const { channel } = call.body
    const facts = gatherFacts({
      version,
      reference,
      answers,
      documents,
      submitter: submitterOf(signedIn(call)),
      channel,
      submittedAt: null,
      receivedAt: null,
      caseId: null,
      paid: false,
      actor: { accountId: signedIn(call).account.id },
      now: call.now,
    })
    const caseId = likelyCase(version, facts)
    const { evaluation } = facts
    return {
      revision: draft.revision,
      values: evaluation.values as Draft['answers'],
      issues: evaluation.issues.filter((issue) => version.applicantFields.has(issue.path.split('/')[0] ?? '')),
      requirements: evaluation.requirements,
      missing: missingDocuments(version, evaluation.requirements, documents),
      fee: feeFor(facts, channel, caseId, localDateOf(call.now)),
      caseId,
    }
  },

  async submitDraft(parts, call) {
    const { agencyId, own: draftId } = splitId(call.params.id)
    if (!isUuid(draftId)) throw new DenialError({ code: 'found.nothing' })
    const submitted = await parts.engine.submitDossier({
      agencyId,
      by: asCitizen(call),
      idempotencyKey: call.idempotencyKey,
      channel: call.body.channel,
      submitter: submitterOf(signedIn(call)),
      draftId,
    })
    return { agencyId, ...submitted }
  },

  async listMyDossiers(parts, call) {
    const rows = await listDossiersOf(parts.engine.store.sql, signedIn(call).account.id)
    const items = await Promise.all(
      rows.map(async (row) => toListRow(row, await parts.engine.versions.get(row.versionId))),
    )
    return { items }
  },

  async readMyDossier(parts, call) {
    const { account } = signedIn(call)
    const { agencyId, id } = call.params
    const { facts, agencies } = await gatherDossier(parts, agencyId, id, call.now)
    const actor = requireOwn(facts, account.id)
    const { sql } = parts.engine.store
    const links = await listLinks(sql, agencyId, id)
    const mine = links.length > 0 ? await listDossiersOf(sql, account.id) : []
    const core = toDossierCore(facts, actor)
    const { definition } = facts.version
    const reads = await listReads(sql, agencyId, id)
    const own = new Set(facts.version.applicantFields)
    return {
      ...core,
      // A file that is not issued yet is the office's.
      outputs: core.outputs.map((output) =>
        output.issuedAt ? output : { ...output, number: null, signatures: [], file: null },
      ),
      definition: citizenDefinition(definition),
      answers: Object.fromEntries(Object.entries(facts.stored.answers).filter(([field]) => own.has(field))),
      documents: facts.stored.documents,
      reads: reads.map(({ at, name, purpose, dataClass }) => ({
        at,
        name: name ?? '',
        purpose,
        dataClass,
      })),
      canWithdraw: core.acts.some((act) => act.kind === 'builtIn' && act.act === 'requestWithdrawal'),
      asked: toAsked(facts, agencies),
      children: toChildren(facts, { agencies, links }),
      links: toOwnLinks(links, new Set(mine.map((row) => row.dossierId))),
      groups: toGroupResults(facts),
      place: toPlace(facts),
    }
  },

  async answerSupplement(parts, call) {
    const { answers, documents } = call.body
    return send(parts, call, { type: 'answerSupplement', answers, documents })
  },
  async withdraw(parts, call) {
    return send(parts, call, { type: 'requestWithdrawal', reason: call.body.reason })
  },
  sendMyEvent: (parts, call) => send(parts, call, call.body.event),
  async myFreeSlots(parts, call) {
    const { agencyId, id, stepId } = call.params
    return parts.engine.listFreeSlots({ agencyId, dossierId: id, by: asCitizen(call), stepId })
  },
  async actAsApplicant(parts, call) {
    const { transitionId, fields, comment, reason } = call.body
    return send(parts, call, {
      type: 'act',
      transitionId,
      fields,
      ...(comment ? { comment } : {}),
      ...(reason ? { reason } : {}),
    })
  },

  mySlipPdf: async (parts, call) => slipPdf(parts, await ownFacts(parts, call), call.params.kind, call.query.language),
  mySlipHtml: async (parts, call) =>
    slipHtml(parts, await ownFacts(parts, call), call.params.kind, call.query.language),
  myOutputPdf: async (parts, call) => outputPdf(parts, await ownFacts(parts, call), call.params.outputId, true),
  myOutputHtml: async (parts, call) =>
    outputHtml(parts, await ownFacts(parts, call), call.params.outputId, call.query.language, true),

  async readNotices(parts, call) {
    await parts.engine.readNotices({ accountId: signedIn(call).account.id, upTo: call.body.upTo })
  },

  async listNotices(parts, call) {
    const rows = await listInbox(parts.engine.store.sql, signedIn(call).account.id)
    return {
      items: rows.map(({ agencyId, dossierId, effectKey, subject, body, at, readAt }) => ({
        id: effectKey,
        agencyId,
        dossierId,
        subject,
        body,
        at,
        readAt,
      })),
    }
  },
}

type DossierCall = Call & { readonly params: { readonly agencyId: string; readonly id: string } }

async function ownFacts(parts: Parts, call: DossierCall) {
  const { facts, agencies } = await gatherDossier(parts, call.params.agencyId, call.params.id, call.now)
  requireOwn(facts, signedIn(call).account.id)
  return { facts, agencies }
}

const send = (parts: Parts, call: SendCall, event: SentEvent) => sendAs(asCitizen(call), parts, call, event)

/** What the law knows of the applicant: from the verified account, never from the form. */
export function submitterOf({ account }: SignedIn): Submitter {
  const text = (name: string) => {
    const value = account.profile[name]
    return typeof value === 'string' && value !== '' ? { [name]: value } : {}
  }
  return {
    kind: 'person',
    fullName: account.name,
    ...(account.personalId ? { personalId: account.personalId } : {}),
    ...(account.phone ? { phone: account.phone } : {}),
    ...(account.email ? { email: account.email } : {}),
    ...text('birthDate'),
    ...text('gender'),
    ...text('address'),
  }
}

async function ownDraft(
  parts: Parts,
  call: Call & { readonly params: { readonly id: string } },
): Promise<StoredCitizenDraft> {
  const { agencyId, own } = splitId(call.params.id)
  const draft = isUuid(own) ? await findCitizenDraft(parts.engine.store.sql, agencyId, own) : null
  if (draft?.accountId !== signedIn(call).account.id) throw new DenialError({ code: 'found.nothing' })
  return draft
}

async function toDraft(parts: Parts, row: StoredCitizenDraft): Promise<Draft> {
  const { definition } = await parts.engine.versions.get(row.versionId)
  return {
    id: joinId(row.agencyId, row.draftId),
    agencyId: row.agencyId,
    procedureCode: row.procedureCode,
    title: wordsOf(definition, 'procedure.title'),
    versionId: row.versionId,
    answers: row.answers,
    documents: row.documents as Draft['documents'],
    pageId: row.page,
    revision: row.revision,
    updatedAt: row.updatedAt,
    expiresAt: row.expiresAt,
  }
}
