import type { builderRoutes, ProcedureSummary, PublishRequest } from '@motcua/api/routes/builder'
import { addWorkingDays, localDateOf, startOfDate, toAgencyCalendar } from '@motcua/core/calendar'
import { blankDefinition, type Definition, definitionJsonSchema, findText } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import {
  findAccount,
  findProcedureDraft,
  findPublishRequest,
  findVersion,
  listProcedures,
  listPublishRequests,
  listVersions,
  type ProcedureRow,
  type StoredPublishRequest,
} from '@motcua/store/read'
import {
  agenciesFor,
  asOfficial,
  type Call,
  found,
  type Handlers,
  isUuid,
  joinId,
  requireAt,
  splitId,
} from '../http/call.ts'
import type { Parts } from '../parts.ts'
import { calendarsOf } from '../views/reference-data.ts'
import { procedureChangeHandlers } from './procedure-change.ts'
import { savedBodyOf } from './saved-body.ts'

/** The law gives two working days from the decision's arrival to the published procedure. */
const clockDays = 2

export const builderHandlers: Handlers<typeof builderRoutes> = {
  async listProcedures(parts, call) {
    const agencyIds = agenciesFor(call, 'procedure.read')
    const rows = await listProcedures(parts.engine.store.sql, agencyIds)
    return { items: await Promise.all(rows.map((row) => toSummary(parts, row, call.now))) }
  },

  async createProcedure(parts, call) {
    const { body } = call
    const agencyId = body.agencyId ?? agenciesFor(call, 'procedure.edit')[0]
    if (!agencyId) throw new DenialError({ code: 'actor.notAllowed' })
    requireAt(call, 'procedure.edit', agencyId)
    const definition = await startFrom(parts, call, body)
    // Its clock runs from now, until the analyst enters when the decision reached us.
    const saved = await parts.engine.saveProcedureDraft({ agencyId, by: asOfficial(call), definition, t0: call.now })
    return { id: joinId(agencyId, saved.procedureCode) }
  },

  async readProcedureDraft(parts, call) {
    const { row, agencyId } = await procedureOf(parts, call)
    const { sql } = parts.engine.store
    const { state, updatedBy } = await toSummary(parts, row, call.now)
    if (row.draftId) {
      const draft = found(await findProcedureDraft(sql, agencyId, row.draftId))
      return { id: call.params.id, definition: draft.definition, revision: draft.revision, updatedBy, state }
    }
    const version = found(row.versionId ? await findVersion(sql, row.versionId) : null)
    return { id: call.params.id, definition: version.definition, revision: 0, updatedBy: null, state }
  },

  async saveProcedureDraft(parts, call) {
    const { row, agencyId } = await procedureOf(parts, call)
    requireAt(call, 'procedure.edit', agencyId)
    const { definition, revision } = call.body
    // The code is the procedure's name in every address; another code is another procedure.
    if (definition.procedure?.code !== row.procedureCode)
      throw new DenialError({ code: 'definition.invalid', issues: [{ path: 'procedure/code', code: 'code.fixed' }] })
    if (!row.draftId && revision !== 0) throw new DenialError({ code: 'draft.stale' })
    const saved = await parts.engine.saveProcedureDraft({
      agencyId,
      by: asOfficial(call),
      definition,
      t0: await startOfClock(parts, row, definition, call.now),
      ...(row.draftId ? { draftId: row.draftId, expectedRevision: revision } : {}),
    })
    return { revision: saved.revision }
  },

  async checkProcedure(parts, call) {
    const { agencyId, draftId } = await draftOf(parts, call)
    return parts.engine.runGate({ agencyId, by: asOfficial(call), draftId })
  },

  async requestPublish(parts, call) {
    const { agencyId, draftId, revision } = await draftOf(parts, call)
    const { effectiveFrom, note, warningReasons, expectedRevision } = call.body
    const { requestId, report } = await parts.engine.requestPublish({
      agencyId,
      by: asOfficial(call),
      draftId,
      expectedRevision: expectedRevision ?? revision,
      effectiveFrom: toInstant(effectiveFrom, call.now),
      changeNote: note,
      warningReasons,
      idempotencyKey: call.idempotencyKey,
    })
    return { id: joinId(agencyId, requestId), report }
  },

  async listPublishRequests(parts, call) {
    const agencies = agenciesFor(call, 'procedure.read')
    const { sql } = parts.engine.store
    const rows = await Promise.all(agencies.map((agencyId) => listPublishRequests(sql, agencyId, call.query.state)))
    return { items: await Promise.all(rows.flat().map((row) => toRequest(parts, row))) }
  },

  async readPublishRequest(parts, call) {
    return toRequestPage(parts, await requestOf(parts, call), call.now)
  },

  async approvePublish(parts, call) {
    const { agencyId, requestId } = await requestOf(parts, call)
    const note = call.body.comment
    return parts.engine.approvePublish({
      agencyId,
      by: asOfficial(call),
      requestId,
      note,
      idempotencyKey: call.idempotencyKey,
    })
  },

  async returnPublish(parts, call) {
    const { agencyId, requestId } = await requestOf(parts, call)
    const note = call.body.comment
    await parts.engine.returnPublish({
      agencyId,
      by: asOfficial(call),
      requestId,
      note,
      idempotencyKey: call.idempotencyKey,
    })
    return undefined
  },

  async listVersions(parts, call) {
    const { row, agencyId } = await procedureOf(parts, call)
    const { sql } = parts.engine.store
    const versions = await listVersions(sql, agencyId, row.procedureCode)
    const items = await Promise.all(
      versions.map(async (one) => {
        const stored = await findVersion(sql, one.versionId)
        return {
          versionId: one.versionId,
          number: one.number,
          hash: one.hash,
          effectiveFrom: one.effectiveFrom,
          publishedAt: one.publishedAt,
          author: one.authorName ?? '',
          approvedBy: one.reviewerName ?? '',
          note: one.changeNote,
          retiredAt: one.retiredAt,
          receivedAt: one.t0,
          deadlineAt: one.t0 ? await deadlineOf(parts, agencyId, one.t0) : null,
          running: one.running,
          dossiers: one.dossiers,
          ...(stored ? { definition: stored.definition } : {}),
        }
      }),
    )
    return { items }
  },

  async retireProcedure(parts, call) {
    const { row, agencyId } = await procedureOf(parts, call)
    requireAt(call, 'procedure.retire', agencyId)
    const versions = await listVersions(parts.engine.store.sql, agencyId, row.procedureCode)
    const { versionId } = call.body
    if (!versions.some((one) => one.versionId === versionId)) throw new DenialError({ code: 'version.missing' })
    await parts.engine.retireVersion({ agencyId, by: asOfficial(call), versionId })
    return undefined
  },

  async listTemplates({ shelf }) {
    return {
      items: shelf.templates.map(({ id, definition }) => ({
        id,
        code: definition.procedure.code,
        title: findText(definition, 'vi', 'procedure.title') ?? id,
        summary: findText(definition, 'vi', 'procedure.summary') ?? '',
      })),
    }
  },

  async readTemplate({ shelf }, call) {
    return found(shelf.templates.find((one) => one.id === call.params.name))
  },

  async definitionSchema() {
    return definitionJsonSchema() as Record<string, unknown>
  },

  async surroundings(parts, call) {
    const { agencyId, definition } = await savedBodyOf(parts, call)
    return parts.engine.surroundings(definition, { agencyId, now: call.now })
  },

  ...procedureChangeHandlers,

  async listSlips({ shelf }) {
    return { items: Object.entries(shelf.slips).map(([name, slip]) => ({ name, ...slip })) }
  },
}

type IdCall = Call & { readonly params: { readonly id: string } }

async function procedureOf(parts: Parts, call: IdCall): Promise<{ agencyId: string; row: ProcedureRow }> {
  const { agencyId, own } = splitId(call.params.id)
  if (!agenciesFor(call, 'procedure.read').includes(agencyId)) throw new DenialError({ code: 'found.nothing' })
  const rows = await listProcedures(parts.engine.store.sql, [agencyId])
  return { agencyId, row: found(rows.find((row) => row.procedureCode === own)) }
}

async function draftOf(parts: Parts, call: IdCall) {
  const { agencyId, row } = await procedureOf(parts, call)
  return { agencyId, draftId: found(row.draftId), revision: row.draftRevision ?? 0 }
}

async function requestOf(parts: Parts, call: IdCall): Promise<StoredPublishRequest> {
  const { agencyId, own } = splitId(call.params.id)
  if (!agenciesFor(call, 'procedure.read').includes(agencyId)) throw new DenialError({ code: 'found.nothing' })
  return found(isUuid(own) ? await findPublishRequest(parts.engine.store.sql, agencyId, own) : null)
}

type CreateBody = Parameters<(typeof builderHandlers)['createProcedure']>[1]['body']

async function startFrom(parts: Parts, call: Call, body: CreateBody): Promise<Definition> {
  if (body.from === 'blank') return blankDefinition(body.code, body.title)
  if (body.from === 'template') {
    const template = found(parts.shelf.templates.find((one) => one.id === body.template))
    // The decision behind the template is not the one behind this change.
    const { publicationDecision: _, ...procedure } = template.definition.procedure
    return { ...template.definition, procedure }
  }
  const { row, agencyId } = await procedureOf(parts, { ...call, params: { id: body.procedureId } })
  const { sql } = parts.engine.store
  const draft = row.draftId ? await findProcedureDraft(sql, agencyId, row.draftId) : null
  const source = draft ?? found(row.versionId ? await findVersion(sql, row.versionId) : null)
  const { publicationDecision: _, ...procedure } = source.definition.procedure
  const language = procedure.sourceLanguage
  const messages = source.definition.messages
  return {
    ...source.definition,
    procedure: { ...procedure, code: body.code },
    messages: { ...messages, [language]: { ...messages[language], 'procedure.title': { text: body.title } } },
  }
}

/** T0 of a change: when its own decision reached us; the decision behind the live version started an earlier clock. */
async function startOfClock(parts: Parts, row: ProcedureRow, { procedure }: Definition, now: string): Promise<string> {
  const live = row.versionId ? (await parts.engine.versions.get(row.versionId)).definition : null
  const reachedUsAt = procedure.publicationDecision?.reachedUsAt
  const isNew = reachedUsAt && reachedUsAt !== live?.procedure.publicationDecision?.reachedUsAt
  return isNew ? reachedUsAt : (row.t0 ?? now)
}

/** A date begins at midnight in Vietnam; today means now. */
function toInstant(effectiveFrom: string, now: string): string {
  if (effectiveFrom.includes('T')) return effectiveFrom
  return effectiveFrom === localDateOf(now) ? now : startOfDate(effectiveFrom)
}

async function toSummary(parts: Parts, row: ProcedureRow, now: string): Promise<ProcedureSummary> {
  const { sql } = parts.engine.store
  const draft = row.draftId ? await findProcedureDraft(sql, row.agencyId, row.draftId) : null
  const version = draft || !row.versionId ? null : await findVersion(sql, row.versionId)
  const definition = draft?.definition ?? version?.definition
  const live = row.versionId !== null && (row.versionEffectiveFrom ?? '') <= now
  const receivedAt = draft
    ? (row.t0 ?? draft.definition.procedure.publicationDecision?.reachedUsAt ?? null)
    : row.versionT0
  const updatedBy = draft ? await findAccount(sql, draft.updatedBy).catch(() => null) : null
  return {
    id: joinId(row.agencyId, row.procedureCode),
    agencyId: row.agencyId,
    code: row.procedureCode,
    title: row.title ?? row.procedureCode,
    state: stateOf(row, now),
    version: live ? row.versionNumber : row.versionNumber && row.versionNumber > 1 ? row.versionNumber - 1 : null,
    decisionNumber: definition?.procedure.publicationDecision?.number ?? null,
    receivedAt,
    liveAt: draft ? null : row.t1,
    deadlineAt: receivedAt ? await deadlineOf(parts, row.agencyId, receivedAt) : null,
    effectiveFrom: row.versionEffectiveFrom,
    updatedAt: row.draftUpdatedAt,
    updatedBy: updatedBy?.name ?? null,
    request: requestIn(row),
  }
}

function requestIn({ agencyId, request }: ProcedureRow): ProcedureSummary['request'] {
  if (!request) return null
  // Inside a JSON value the database writes instants its own way.
  const utc = (at: string) => new Date(at).toISOString()
  return {
    id: joinId(agencyId, request.id),
    state: request.state,
    requestedBy: request.requestedByName ?? '',
    requestedById: request.requestedBy,
    requestedAt: utc(request.requestedAt),
    decidedBy: request.decidedByName,
    decidedAt: request.decidedAt && utc(request.decidedAt),
    comment: request.comment,
  }
}

function stateOf(row: ProcedureRow, now: string): ProcedureSummary['state'] {
  if (row.requestId) return 'inReview'
  if (row.draftId) return 'draft'
  if (row.retiredAt && row.retiredAt <= now) return 'retired'
  return (row.versionEffectiveFrom ?? '') > now ? 'scheduled' : 'live'
}

/** End of the second working day after the decision's arrival; null where the calendar is not confirmed. */
async function deadlineOf(parts: Parts, agencyId: string, receivedAt: string): Promise<string | null> {
  const calendars = await calendarsOf(parts, agencyId)
  if (calendars.length === 0) return null
  const day = addWorkingDays(localDateOf(receivedAt), clockDays, toAgencyCalendar(calendars))
  if (!day.ok) return null
  return new Date(Date.parse(startOfDate(day.value)) + 17 * 3_600_000).toISOString()
}

async function toRequest(parts: Parts, row: StoredPublishRequest): Promise<PublishRequest> {
  const { sql } = parts.engine.store
  const [author, decider] = await Promise.all([
    findAccount(sql, row.requestedBy),
    row.decidedBy ? findAccount(sql, row.decidedBy) : null,
  ])
  return {
    id: joinId(row.agencyId, row.requestId),
    procedureId: joinId(row.agencyId, row.procedureCode),
    code: row.procedureCode,
    title: findText(row.definition, 'vi', 'procedure.title') ?? row.procedureCode,
    state: row.state,
    requestedBy: author?.name ?? '',
    requestedById: row.requestedBy,
    requestedAt: row.requestedAt,
    effectiveFrom: row.effectiveFrom,
    note: row.changeNote,
    warningReasons: row.warningReasons,
    decidedBy: decider?.name ?? null,
    decidedAt: row.decidedAt,
    comment: row.decisionNote,
  }
}

async function toRequestPage(parts: Parts, row: StoredPublishRequest, now: string) {
  const { sql } = parts.engine.store
  const [request, versions] = await Promise.all([
    toRequest(parts, row),
    listVersions(sql, row.agencyId, row.procedureCode),
  ])
  // What was live beside it: before its own version, for a request decided already.
  const before = versions.find((one) => one.versionId !== row.versionId && one.effectiveFrom <= now)
  const live = before ? await findVersion(sql, before.versionId) : null
  return { ...request, definition: row.definition, live: live?.definition ?? null, report: row.gateReport as never }
}
