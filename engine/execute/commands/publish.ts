import { versionHash } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findPublishRequest, listVersions } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import {
  type ActorRef,
  type EngineContext,
  type GateReport,
  later,
  reading,
  requireMay,
  runKeyed,
  warningKey,
  writing,
} from '../engine/index.ts'
import { getDraft } from './procedure-drafts.ts'
import { offerFirst, titleOf } from './services.ts'

export interface RequestPublishInput {
  readonly agencyId: string
  readonly by: ActorRef
  readonly draftId: string
  readonly expectedRevision: number
  /** business instant; not in the past */
  readonly effectiveFrom: string
  readonly changeNote: string
  /** a reason for each warning, by `warningKey` */
  readonly warningReasons: Readonly<Record<string, string>>
  readonly idempotencyKey: string
}

/**
 * Asks a second person to publish the draft as it is now.
 * @throws `draft.stale`, `effectiveDate.past`, `gate.blocked` with the errors, `gate.reasonMissing` with the warnings
 */
export async function requestPublish(
  engine: EngineContext,
  input: RequestPublishInput,
): Promise<{ requestId: string; report: GateReport }> {
  const { agencyId, by, draftId, idempotencyKey, ...body } = input
  return runKeyed(
    engine,
    { agencyId, by, idempotencyKey, body: { command: 'requestPublish', draftId, ...body } },
    async (toKey) => {
      const { now } = await requireMay(engine, by, 'procedure.requestPublish', agencyId)
      const draft = await getDraft(engine, agencyId, draftId)
      if (draft.revision !== input.expectedRevision)
        throw new DenialError({ code: 'draft.stale', params: { revision: draft.revision } })
      assertToCome(input.effectiveFrom, now)
      const report = await engine.gate(draft.definition, { agencyId, now })
      assertPassed(report, input.warningReasons)
      const requestId = engine.ids.next()
      const answer = { requestId, report }
      const filed = await write.addPublishRequest(
        engine.store.sql,
        {
          agencyId,
          id: requestId,
          draftId,
          draftRevision: draft.revision,
          hash: versionHash(draft.definition),
          requestedBy: by.accountId,
          requestedAt: now,
          effectiveFrom: input.effectiveFrom,
          changeNote: input.changeNote,
          gateReport: report,
          warningReasons: input.warningReasons,
        },
        toKey(answer),
      )
      return filed ? { answer } : 'again'
    },
  )
}

export interface PublishedVersion {
  readonly versionId: string
  readonly number: number
  readonly hash: string
  readonly effectiveFrom: string
  readonly publishedAt: string
}

/**
 * The second person's yes: makes the version. The gate is run again, for surroundings may have changed since the request.
 * A request whose date has passed takes effect now.
 * @throws `actor.samePerson`, `event.notNow` when decided already, `gate.blocked`
 */
export async function approvePublish(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; requestId: string; note?: string; idempotencyKey: string },
): Promise<PublishedVersion> {
  const { agencyId, by, requestId, idempotencyKey, note = '' } = input
  const body = { command: 'approvePublish', requestId, note }
  return runKeyed(engine, { agencyId, by, idempotencyKey, body }, async (toKey) => {
    const { actor, now } = await requireMay(engine, by, 'procedure.approvePublish', agencyId)
    const request = await openRequest(engine, agencyId, requestId)
    if ([request.requestedBy, ...request.writers].includes(actor.accountId))
      throw new DenialError({ code: 'actor.samePerson' })
    const { definition } = request
    if (versionHash(definition) !== request.hash) throw new DenialError({ code: 'version.corrupt' })
    const report = await engine.gate(definition, { agencyId, now })
    assertPassed(report, request.warningReasons)
    const earlier = await reading(() => listVersions(engine.store.sql, agencyId, request.procedureCode))
    // A service before its first version is not shown to anybody: a crash in between leaves nothing to clear up.
    if (earlier.length === 0) await offerFirst(engine, { agencyId, by, definition })
    const answer: PublishedVersion = {
      versionId: engine.ids.next(),
      number: Math.max(0, ...earlier.map((version) => version.number)) + 1,
      hash: request.hash,
      effectiveFrom: later(request.effectiveFrom, now),
      publishedAt: now,
    }
    const made = await write.approveRequest(
      engine.store.sql,
      {
        agencyId,
        requestId,
        reviewer: { accountId: actor.accountId, grantsRevision: actor.grantsRevision },
        at: now,
        note,
        recordId: engine.ids.next(),
        version: { id: answer.versionId, number: answer.number, effectiveFrom: answer.effectiveFrom },
        title: titleOf(definition),
        keywords: definition.procedure.keywords.join(' '),
      },
      toKey(answer),
    )
    return made ? { answer } : 'again'
  })
}

/** The second person's no, with what to change. @throws `event.notNow` */
export async function returnPublish(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; requestId: string; note: string; idempotencyKey: string },
): Promise<{ requestId: string }> {
  const { agencyId, by, requestId, note, idempotencyKey } = input
  const body = { command: 'returnPublish', requestId, note }
  return runKeyed(engine, { agencyId, by, idempotencyKey, body }, async (toKey) => {
    const { now } = await requireMay(engine, by, 'procedure.approvePublish', agencyId)
    await openRequest(engine, agencyId, requestId)
    const answer = { requestId }
    const of = { agencyId, requestId, by: by.accountId, at: now, note }
    return (await write.returnRequest(engine.store.sql, of, toKey(answer))) ? { answer } : 'again'
  })
}

/** No new dossier falls under the version; running ones go on to their end. @throws `event.notNow` when retired already */
export async function retireVersion(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; versionId: string },
): Promise<void> {
  const { agencyId, by, versionId } = input
  const { now } = await requireMay(engine, by, 'procedure.retire', agencyId)
  const of = { agencyId, versionId, by: by.accountId, at: now, recordId: engine.ids.next() }
  const done = await writing(() => write.retireVersion(engine.store.sql, of))
  if (done !== true) throw new DenialError({ code: 'event.notNow', params: { version: versionId } })
}

async function openRequest(engine: EngineContext, agencyId: string, requestId: string) {
  const request = await reading(() => findPublishRequest(engine.store.sql, agencyId, requestId))
  if (!request) throw new DenialError({ code: 'found.nothing' })
  if (request.state !== 'open') throw new DenialError({ code: 'event.notNow', params: { state: request.state } })
  return request
}

/** A minute of grace: "now" was true when the button was pressed. @throws `effectiveDate.past` */
export function assertToCome(effectiveFrom: string, now: string): void {
  if (Date.parse(effectiveFrom) < Date.parse(now) - 60_000) throw new DenialError({ code: 'effectiveDate.past' })
}

/** @throws `gate.blocked`, `gate.reasonMissing` */
export function assertPassed(report: GateReport, reasons: Readonly<Record<string, string>>): void {
  if (!report.passed) {
    const errors = report.findings.filter((found) => found.severity === 'error')
    const failed = report.scenarios.filter((scenario) => !scenario.passed)
    throw new DenialError({
      code: 'gate.blocked',
      issues: [
        ...errors.map(({ code, place, params }) => ({ path: place, code, params })),
        ...failed.map(({ name, detail }) => ({ path: name, code: 'scenario.failed', params: { detail } })),
      ],
    })
  }
  const unexplained = report.findings.filter((found) => (reasons[warningKey(found)] ?? '').trim() === '')
  if (unexplained.length > 0)
    throw new DenialError({
      code: 'gate.reasonMissing',
      issues: unexplained.map(({ code, place, params }) => ({ path: place, code, params })),
    })
}
