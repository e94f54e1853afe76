import { DenialError } from '@motcua/core/errors'
import { countDue } from '@motcua/core/process'
import { listRecounts, listRunningDue, type RecountedDue, type RunningDue } from '@motcua/store/read'
import { type ActorRef, currentReference, type EngineContext, reading, requireMay, worker } from '../engine/index.ts'
import { sendEvent } from './send-event.ts'

export interface RecountReport {
  readonly looked: number
  /** due dates that were moved by this run */
  readonly moved: readonly {
    readonly dossierId: string
    readonly code: string
    readonly before: string
    readonly dueAt: string
  }[]
  /** could not be counted or written, by the code of the denial; the next run takes them up */
  readonly failed: readonly { readonly dossierId: string; readonly code: string; readonly reason: string }[]
}

/**
 * After a calendar was changed: every running dossier of the agency whose due date comes out otherwise today gets the new
 * one, with the old one kept. May be stopped and run again at any time: a dossier is moved once per revision of the
 * reference data, and one that is right already is left alone.
 * @throws `actor.notAllowed`
 */
export async function recountDues(
  engine: EngineContext,
  input: { readonly agencyId: string; readonly by: ActorRef; readonly dryRun?: boolean },
): Promise<RecountReport> {
  const { agencyId, by, dryRun = false } = input
  const { now } = await requireMay(engine, by, 'reference.manage', agencyId)
  const moved: RecountReport['moved'][number][] = []
  const failed: RecountReport['failed'][number][] = []
  let looked = 0
  for (let after: string | null = null; ; ) {
    const page: RunningDue[] = await reading(() => listRunningDue(engine.store.sql, agencyId, after, 500))
    for (const row of page) {
      looked += 1
      const { dossierId, code } = row
      try {
        const next = await countAnew(engine, agencyId, row, now)
        if (!next) continue
        if (!dryRun) await moveDue(engine, agencyId, dossierId, by, next.revision)
        moved.push({ dossierId, code, before: row.state.due?.dueAt ?? '', dueAt: next.dueAt })
      } catch (error) {
        if (!(error instanceof DenialError)) throw error
        failed.push({ dossierId, code, reason: error.denial.code })
      }
    }
    const last = page.at(-1)
    if (!last || page.length < 500) return { looked, moved, failed }
    after = last.dossierId
  }
}

/** The due date on today's calendar where it is another one. */
async function countAnew(engine: EngineContext, agencyId: string, { state }: RunningDue, now: string) {
  const reference = await currentReference(engine, agencyId, state.procedureCode, state.competentAgencyId)
  const counted = countDue(state, reference, now)
  if (!counted.ok) throw new DenialError(counted.error)
  const { value } = counted
  if (value.state !== 'due' || value.dueAt === state.due?.dueAt) return null
  return { dueAt: value.dueAt, revision: reference.revision }
}

async function moveDue(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
  by: ActorRef,
  revision: number,
): Promise<void> {
  await sendEvent(engine, {
    agencyId,
    dossierId,
    event: { type: 'recount', requestedBy: by.accountId },
    by: worker,
    idempotencyKey: `recount:${dossierId}:${revision}:${by.accountId}`,
  })
}

/** Due dates that changed calendars moved, for the administrator. @throws `actor.notAllowed` */
export async function listRecounted(
  engine: EngineContext,
  input: { readonly agencyId: string; readonly by: ActorRef; readonly since?: string; readonly limit?: number },
): Promise<RecountedDue[]> {
  const { agencyId, by, since = null, limit = 200 } = input
  await requireMay(engine, by, 'reference.manage', agencyId)
  return reading(() => listRecounts(engine.store.sql, { agencyId, since, limit }))
}
