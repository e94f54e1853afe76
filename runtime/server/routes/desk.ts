import type { deskRoutes, TaskRow } from '@motcua/api/routes/desk'
import { Instant } from '@motcua/api/schemas/basics'
import { DenialError } from '@motcua/core/errors'
import { type Grant, grantFor, mayRead, workTitlePath } from '@motcua/core/process'
import {
  countQueue,
  findAccountByPersonalId,
  listAccounts,
  listAgencies,
  listDossiers,
  listLinks,
  listQueue,
  type QueueCursor,
  queueCountCap,
} from '@motcua/store/read'
import { outputPdf, previewHtml, previewPdf, slipHtml, slipPdf } from '../documents/document-answers.ts'
import { agenciesFor, asOfficial, type Call, type Handlers, isUuid, requireAt, signedIn } from '../http/call.ts'
import type { Parts } from '../parts.ts'
import { requireClear, toDeskDossier } from '../views/desk-view.ts'
import { toListRow } from '../views/dossier-view.ts'
import { gatherDossier, readerRoles, requireReader } from '../views/read-dossier.ts'
import { wordsOf } from '../views/words.ts'
import { type SendCall, type SentEvent, sendAs } from './send-event.ts'

export const deskHandlers: Handlers<typeof deskRoutes> = {
  async queues(parts, call) {
    return { ...(await countQueue(parts.engine.store.sql, myWork(call), call.now)), upTo: queueCountCap }
  },

  async tasks(parts, call) {
    const { queue, q, cursor, limit } = call.query
    const { rows, next } = await listQueue(parts.engine.store.sql, {
      ...myWork(call),
      filter: queue,
      ...(q ? { search: q } : {}),
      limit,
      after: cursor ? readCursor(cursor) : null,
    })
    const items = await Promise.all(
      rows.map(async (row): Promise<TaskRow> => {
        const { definition } = await parts.engine.versions.get(row.versionId)
        return {
          agencyId: row.agencyId,
          dossierId: row.dossierId,
          code: row.code,
          procedureCode: row.procedureCode,
          title: wordsOf(definition, 'procedure.title'),
          ownerName: row.ownerName,
          status: row.status,
          stepId: row.stepId,
          stepTitle: wordsOf(definition, workTitlePath(row.stepId)),
          visit: row.visit,
          role: row.role,
          unitId: row.unitId,
          assignee: row.assignee,
          assigneeName: row.assigneeName,
          taskDueAt: row.dueAt,
          dueAt: row.dossierDueAt,
          openedAt: row.openedAt,
          suspended: queue === 'suspended',
        }
      }),
    )
    return { items, next: next && writeCursor(next) }
  },

  async searchDossiers(parts, call) {
    const { official } = signedIn(call)
    const { q, limit } = call.query
    const agencies = [...new Set(grantsInForce(call).map((grant) => grant.agencyId))]
    const pages = await Promise.all(
      agencies.map((agencyId) => listDossiers(parts.engine.store.sql, { agencyId, search: q, limit })),
    )
    const rows = await Promise.all(
      pages
        .flatMap((page) => page.rows)
        .map(async (row) => ({ row, version: await parts.engine.versions.get(row.versionId) })),
    )
    const items = rows
      .filter(({ row, version }) => {
        const about = { applicantAccountId: null, agencyId: row.agencyId, competentAgencyId: row.agencyId }
        return mayRead(official, about, readerRoles(version), call.now)
      })
      .map(({ row, version }) => toListRow(row, version))
    return { items: items.slice(0, limit), next: null }
  },

  async readDossier(parts, call) {
    const { official } = signedIn(call)
    const { agencyId, id } = call.params
    const { facts, entries, agencies } = await gatherDossier(parts, agencyId, id, call.now)
    requireReader(facts, official)
    await parts.engine.recordRead({
      agencyId,
      dossierId: id,
      actor: official,
      purpose: call.query.purpose ?? 'processing',
      dataClass: 'dossier',
    })
    const links = await listLinks(parts.engine.store.sql, agencyId, id)
    return toDeskDossier(facts, official, { entries, agencies, links })
  },

  async createAtCounter(parts, call) {
    const { agencyId, applicantPersonalId, ...given } = call.body
    requireAt(call, 'dossier.submitAtCounter', agencyId)
    const applicant = applicantPersonalId
      ? await findAccountByPersonalId(parts.engine.store.sql, applicantPersonalId)
      : null
    const submitted = await parts.engine.submitDossier({
      agencyId,
      by: asOfficial(call),
      idempotencyKey: call.idempotencyKey,
      ...given,
      applicantAccountId: applicant?.accountId ?? null,
    })
    return { agencyId, ...submitted }
  },

  act: (parts, call) => {
    const { transitionId, fields, reason, comment } = call.body
    return send(parts, call, {
      type: 'act',
      transitionId,
      fields,
      ...(reason ? { reason } : {}),
      ...(comment ? { comment } : {}),
    })
  },
  requestSupplement: (parts, call) => {
    const { items, note, answerWithin } = call.body
    return send(parts, call, {
      type: 'requestSupplement',
      // One intent, one request: the id comes from its key, so a retry is the same request.
      requestId: call.idempotencyKey,
      items: items.map(({ reason, ...item }) => (reason ? { ...item, reason } : item)),
      note,
      ...(answerWithin ? { answerWithin } : {}),
    })
  },
  refuse: (parts, call) => send(parts, call, { type: 'refuse', reason: call.body.reason, comment: call.body.comment }),
  stop: (parts, call) => send(parts, call, { type: 'stop', reason: call.body.reason, comment: call.body.comment }),
  decideWithdrawal: (parts, call) =>
    send(parts, call, { type: 'decideWithdrawal', accept: call.body.accept, comment: call.body.comment }),
  answerConsultation: (parts, call) => {
    const { stepId, visit, verdict, opinion, fields } = call.body
    return send(parts, call, { type: 'answerConsultation', stepId, visit, verdict, opinion, fields })
  },
  closeConsultation: (parts, call) =>
    send(parts, call, { type: 'closeConsultation', stepId: call.body.stepId, comment: call.body.comment }),
  claim: (parts, call) => send(parts, call, { type: 'claim', stepId: call.body.stepId }),
  release: (parts, call) => send(parts, call, { type: 'release', stepId: call.body.stepId }),
  assign: (parts, call) =>
    send(parts, call, { type: 'assign', stepId: call.body.stepId, accountId: call.body.accountId }),
  markPaid: (parts, call) => {
    const { amountVnd, receipt, moment } = call.body
    return send(parts, call, { type: 'markPaid', amountVnd, receipt, ...(moment ? { moment } : {}) })
  },

  sendDeskEvent: (parts, call) => send(parts, call, call.body.event),
  async deskFreeSlots(parts, call) {
    const { agencyId, id, stepId } = call.params
    return parts.engine.listFreeSlots({ agencyId, dossierId: id, by: asOfficial(call), stepId })
  },

  deskSlipPdf: async (parts, call) =>
    slipPdf(parts, await readable(parts, call), call.params.kind, call.query.language),
  deskSlipHtml: async (parts, call) =>
    slipHtml(parts, await readable(parts, call), call.params.kind, call.query.language),
  outputPreviewPdf: async (parts, call) => previewPdf(parts, await readable(parts, call), call.params.outputId),
  outputPreviewHtml: async (parts, call) =>
    previewHtml(parts, await readable(parts, call), call.params.outputId, call.query.language),
  outputPdf: async (parts, call) => outputPdf(parts, await readable(parts, call), call.params.outputId, false),

  async agencies(parts) {
    const found = await listAgencies(parts.engine.store.sql)
    return { items: found.map(({ agencyId, name }) => ({ agencyId, name })) }
  },
  async colleagues(parts, call) {
    const { agencyId } = call.params
    requireAt(call, 'queue.read', agencyId)
    const people = await listAccounts(parts.engine.store.sql, agencyId)
    return {
      items: people
        .filter((person) => person.disabledAt === null)
        .map(({ accountId, name, grants }) => ({ accountId, name, roles: [...new Set(grants.map((g) => g.role))] })),
    }
  },
}

type DossierCall = Call & { readonly params: { readonly agencyId: string; readonly id: string } }
const send = (parts: Parts, call: SendCall, event: SentEvent) => sendAs(asOfficial(call), parts, call, event)

async function readable(parts: Parts, call: DossierCall) {
  const { official } = signedIn(call)
  const { agencyId, id } = call.params
  const { facts, agencies } = await gatherDossier(parts, agencyId, id, call.now)
  requireReader(facts, official)
  requireClear(facts, official)
  await parts.engine.recordRead({
    agencyId,
    dossierId: id,
    actor: official,
    purpose: 'processing',
    dataClass: 'document',
  })
  return { facts, agencies }
}

function grantsInForce(call: Call): Grant[] {
  const { official } = signedIn(call)
  return official.grants.filter((g) => grantFor(official, g.role, g.agencyId, g.unitId, call.now))
}

/** What a head gives out: everybody's work of his agency or unit, also what somebody has taken. */
const ledByHead = ['receptionist', 'officer', 'approver', 'clerk'] as const

/** Roles and units whose work is mine, or mine to give out. */
function myWork(call: Call) {
  const agencyIds = agenciesFor(call, 'queue.read')
  const grants = grantsInForce(call).filter((grant) => agencyIds.includes(grant.agencyId))
  return {
    roles: grants.flatMap(({ agencyId, role, unitId, onBehalfOf }) => [
      { agencyId, role, unitId, ...(onBehalfOf ? { covers: onBehalfOf.accountId } : {}) },
      ...(role === 'head' ? ledByHead.map((led) => ({ agencyId, role: led, unitId, oversees: true })) : []),
    ]),
    accountId: signedIn(call).account.id,
  }
}

const writeCursor = (cursor: QueueCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function readCursor(text: string): QueueCursor {
  try {
    const place = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>
    const { dueAt, dossierId, stepId, visit } = place
    const isPlace = (dueAt === null || Instant.safeParse(dueAt).success) && Number.isInteger(visit)
    if (isPlace && typeof dossierId === 'string' && isUuid(dossierId) && typeof stepId === 'string')
      return { dueAt: dueAt as string | null, dossierId, stepId, visit: visit as number }
  } catch {}
  throw new DenialError({ code: 'input.invalid', params: { input: 'cursor' } })
}
