import { DenialError, errorKinds } from '@motcua/core/errors'
import { type ClaimedEffect, finishEffect, postponeEffect } from '@motcua/store/write'
import { sendWith } from '../commands/send-event.ts'
import { type EngineContext, worker, writing } from '../engine/index.ts'
import { DocumentFault, PortFault, SignatureFault } from '../ports/index.ts'
import { callSource } from './call-source.ts'
import { deliverChild, failChild, tellChild, tellEarlier, tellParent } from './chain.ts'
import { type Delivered, effectKeyOf } from './effect.ts'
import { generate } from './generate.ts'
import { notify } from './notify.ts'
import { passOn } from './pass-on.ts'
import { sign } from './sign.ts'

const maxAttempts = 12

/** Delivers one claimed effect and records how it ended. Never throws for a fault of the effect itself. */
export async function deliverEffect(engine: EngineContext, claimed: ClaimedEffect): Promise<void> {
  try {
    const delivered = await deliver(engine, claimed)
    await engine.stopPoint('delivered')
    await record(engine, claimed, delivered)
  } catch (error) {
    await handleFault(engine, claimed, error)
  }
  await engine.stopPoint('recorded')
}

function deliver(engine: EngineContext, claimed: ClaimedEffect): Promise<Delivered> {
  const { effect } = claimed
  switch (effect.kind) {
    case 'notify':
      return notify(engine, claimed, effect)
    case 'generate':
      return generate(engine, claimed, effect)
    case 'sign':
      return sign(engine, claimed, effect)
    case 'callSource':
      return callSource(engine, claimed, effect)
    case 'openChild':
      return deliverChild(engine, claimed, effect)
    case 'stopChild':
      return tellChild(engine, claimed, effect)
    case 'tellParent':
      return tellParent(engine, claimed, effect)
    case 'tellEarlier':
      return tellEarlier(engine, claimed, effect)
    case 'passPlace':
      return passOn(engine, claimed, effect)
  }
}

async function record(engine: EngineContext, claimed: ClaimedEffect, delivered: Delivered): Promise<void> {
  if (delivered === null) {
    await writing(() => finishEffect(engine.store.sql, claimed))
    return
  }
  await report(engine, claimed, delivered)
}

/** The end of an act goes into the dossier and closes the effect in the same commit. */
async function report(engine: EngineContext, claimed: ClaimedEffect, delivered: NonNullable<Delivered>) {
  const { agencyId, dossierId, seq, idx } = claimed
  const done = delivered.result !== 'failure'
  return sendWith(
    engine,
    {
      agencyId,
      dossierId,
      event: { type: 'automatic', ...delivered },
      by: worker,
      idempotencyKey: `effect:${effectKeyOf(claimed)}:${done ? 'done' : 'failure'}`,
    },
    { effectDone: done ? { seq, idx } : null },
  )
}

async function handleFault(engine: EngineContext, claimed: ClaimedEffect, error: unknown): Promise<void> {
  const { effect, attempts } = claimed
  const { retryable, reason } = judge(error)
  const limit = effect.kind === 'callSource' ? effect.attempts : maxAttempts
  if (retryable && attempts < limit) {
    const seconds = Math.min(2 ** attempts, 3600) * (0.5 + Math.random() / 2)
    await writing(() => postponeEffect(engine.store.sql, claimed, { seconds, reason, deadReason: null }))
    return
  }
  if (effect.kind === 'openChild') {
    const failed = await failChild(engine, claimed, effect, { code: reason }).catch(() => null)
    if (failed) return
  }
  // Where the workflow has a way out of failure the dossier takes it; else it is parked and a person sees it.
  if ('stepId' in effect && effect.stepId !== undefined && effect.visit !== undefined) {
    const { stepId, visit } = effect
    const sent = await report(engine, claimed, { stepId, visit, result: 'failure', detail: reason }).catch(() => null)
    if (sent && !sent.noop) {
      await writing(() => finishEffect(engine.store.sql, claimed))
      return
    }
  }
  await writing(() => postponeEffect(engine.store.sql, claimed, { seconds: 0, reason, deadReason: reason }))
}

/** Codes only: what a neighbour said may hold personal data. */
function judge(error: unknown): { retryable: boolean; reason: string } {
  if (error instanceof PortFault || error instanceof SignatureFault || error instanceof DocumentFault)
    return { retryable: error.retryable, reason: error.code }
  if (error instanceof DenialError)
    return { retryable: errorKinds[error.denial.code] === 'unavailable', reason: error.denial.code }
  return { retryable: true, reason: error instanceof Error ? error.name : 'unknown' }
}
