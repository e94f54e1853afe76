import { DenialError } from '@motcua/core/errors'
import { findDossier } from '@motcua/store/read'
import type { ClaimedEffect } from '@motcua/store/write'
import { passPlace } from '../commands/pass-place.ts'
import { type EngineContext, reading } from '../engine/index.ts'
import { type Delivered, type EffectOf, effectKeyOf } from './effect.ts'

/** A place that came free goes on; tried again, it goes to whom the first try gave it. */
export async function passOn(
  engine: EngineContext,
  { agencyId, dossierId, seq, idx }: ClaimedEffect,
  { windowId, option }: EffectOf<'passPlace'>,
): Promise<Delivered> {
  const dossier = await reading(() => findDossier(engine.store.sql, agencyId, dossierId))
  if (!dossier) throw new DenialError({ code: 'found.nothing' })
  const { procedureCode } = dossier.state
  const key = effectKeyOf({ dossierId, seq, idx })
  await passPlace(engine, { agencyId, procedureCode, windowId, option, from: dossierId, key })
  return null
}
