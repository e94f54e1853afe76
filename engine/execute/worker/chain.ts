import { type Denial, DenialError, errorKinds } from '@motcua/core/errors'
import type { ChildFault } from '@motcua/core/process'
import { findDossier, findKey } from '@motcua/store/read'
import type { ClaimedEffect } from '@motcua/store/write'
import { keyOfChild, openChild } from '../commands/open-child.ts'
import { type SendableEvent, type SentEvent, sendWith } from '../commands/send-event.ts'
import { type EngineContext, reading, worker } from '../engine/index.ts'
import { type EffectOf, effectKeyOf } from './effect.ts'

/** Opens a child with its agency, then tells the parent; stopped in between, the next try finds it open. */
export async function deliverChild(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'openChild'>,
): Promise<null> {
  const parent = { agencyId: claimed.agencyId, dossierId: claimed.dossierId }
  if (await isUnwanted(engine, claimed, effect)) {
    await failChild(engine, claimed, effect, { code: 'event.notNow' })
    return null
  }
  const opened = await openChild(engine, parent, effect).catch((error: unknown) => {
    if (!(error instanceof DenialError) || errorKinds[error.denial.code] === 'unavailable') throw error
    return toFault(error.denial)
  })
  if ('fault' in opened) {
    await failChild(engine, claimed, effect, opened.fault)
    return null
  }
  const { child, agencyId } = effect
  await report(engine, claimed, { type: 'childOpened', ...child, agencyId, ...opened }, 'opened')
  return null
}

/** The parent ended or gave the child up before anybody opened it. */
async function isUnwanted(
  engine: EngineContext,
  claimed: ClaimedEffect,
  { child, agencyId }: EffectOf<'openChild'>,
): Promise<boolean> {
  const { sql } = engine.store
  const row = await reading(() => findDossier(sql, claimed.agencyId, claimed.dossierId))
  const known = row?.state.chains?.[`${child.stepId}#${child.visit}`]?.children[child.childId]
  if (known?.stopping === undefined) return false
  const key = keyOfChild(claimed, child)
  return (await reading(() => findKey(sql, { agencyId, actorId: worker.accountId, key }))) === null
}

/** What the officer who sees to it can act on. */
function toFault({ code, params, issues }: Denial): { fault: ChildFault } {
  if (code === 'found.nothing') return { fault: { code: 'chain.agencyMissing' } }
  const closed = code === 'service.closed' && params?.channel === undefined
  if (code === 'version.missing' || closed) return { fault: { code: 'chain.procedureMissing' } }
  return {
    fault: {
      code,
      ...(params ? { params } : {}),
      ...(issues
        ? {
            issues: issues.slice(0, 20).map(({ path, code: what, params: about }) => ({
              path,
              code: what,
              ...(about ? { params: about } : {}),
            })),
          }
        : {}),
    },
  }
}

/** Tells the parent that the child could not be opened; the effect is done with it. */
export function failChild(
  engine: EngineContext,
  claimed: ClaimedEffect,
  { child }: EffectOf<'openChild'>,
  fault: ChildFault,
): Promise<SentEvent> {
  return report(engine, claimed, { type: 'childFailed', ...child, fault }, 'failed')
}

/** An event back into the dossier that asked, which closes the effect in the same commit. */
function report(engine: EngineContext, claimed: ClaimedEffect, event: SendableEvent, what: string): Promise<SentEvent> {
  const { agencyId, dossierId, seq, idx } = claimed
  const idempotencyKey = `effect:${effectKeyOf(claimed)}:${what}`
  return sendWith(engine, { agencyId, dossierId, event, by: worker, idempotencyKey }, { effectDone: { seq, idx } })
}

/** Tells a child that its parent does not need it any more. */
export async function tellChild(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'stopChild'>,
): Promise<null> {
  const { agencyId, dossierId, child, why } = effect
  const parent = { ...child, agencyId: claimed.agencyId, dossierId: claimed.dossierId }
  await tell(engine, claimed, { agencyId, dossierId }, { type: 'stopByParent', parent, why })
  return null
}

/** Tells the parent how its child ended. */
export async function tellParent(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'tellParent'>,
): Promise<null> {
  const { parent, code, outcome, values } = effect
  const { stepId, visit, childId } = parent
  const { agencyId, dossierId } = claimed
  const event = { type: 'childEnded', stepId, visit, childId, agencyId, dossierId, code, outcome, values } as const
  await tell(engine, claimed, parent, event)
  return null
}

/** Tells an earlier dossier that a later one goes back to it. */
export async function tellEarlier(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'tellEarlier'>,
): Promise<null> {
  const { agencyId, dossierId } = claimed
  const { earlier, code, follow: kind } = effect
  await tell(engine, claimed, earlier, { type: 'followedBy', agencyId, dossierId, code, kind })
  return null
}

/** An event into another dossier, whatever agency's: the same key for every try, so it is heard once. */
function tell(
  engine: EngineContext,
  claimed: ClaimedEffect,
  { agencyId, dossierId }: { readonly agencyId: string; readonly dossierId: string },
  event: SendableEvent,
): Promise<SentEvent> {
  const idempotencyKey = `effect:${effectKeyOf(claimed)}:${event.type}`
  return sendWith(engine, { agencyId, dossierId, event, by: worker, idempotencyKey }, {})
}
