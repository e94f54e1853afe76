import type { Answers, Value } from '@motcua/core/process'
import { findDossier } from '@motcua/store/read'
import type { ClaimedEffect } from '@motcua/store/write'
import { type EngineContext, getVersion, reading } from '../engine/index.ts'
import { type Delivered, type EffectOf, effectKeyOf } from './effect.ts'
import { needPort } from './need-port.ts'

/** Asks a source of the definition; mapped values of its answer go into the dossier. */
export async function callSource(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'callSource'>,
): Promise<Delivered> {
  const registry = needPort(engine.ports.registry, 'registry')
  const { agencyId, dossierId } = claimed
  const dossier = await reading(() => findDossier(engine.store.sql, agencyId, dossierId))
  const version = dossier ? await getVersion(engine, dossier.versionId) : null
  const port = version?.definition.sources.find((source) => source.id === effect.sourceId)?.port ?? 'register'
  const { result, answer } = await registry.call({
    agencyId,
    sourceId: effect.sourceId,
    port,
    operation: effect.operation,
    input: effect.input,
    idempotencyKey: effectKeyOf(claimed),
  })
  if (effect.stepId === undefined || effect.visit === undefined) return null
  const values: Record<string, Value> = {}
  for (const [name, fieldId] of Object.entries(effect.output))
    if (answer[name] !== undefined) values[fieldId] = answer[name]
  const given: Answers = values
  return { stepId: effect.stepId, visit: effect.visit, result, ...(result === 'success' ? { values: given } : {}) }
}
