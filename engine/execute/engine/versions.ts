import { DenialError } from '@motcua/core/errors'
import type { LoadedVersion } from '@motcua/core/process'
import { findEffectiveVersionId, findVersion } from '@motcua/store/read'
import type { EngineContext } from './engine.ts'
import { reading } from './failures.ts'

/**
 * A published version, compiled once and kept.
 * @throws `version.missing`; `version.corrupt` when its hash does not match: that version stops, loudly
 */
export function getVersion(engine: EngineContext, versionId: string): Promise<LoadedVersion> {
  return engine.versions.get(versionId, async () => {
    const row = await reading(() => findVersion(engine.store.sql, versionId))
    if (!row) throw new DenialError({ code: 'version.missing' })
    const loaded = engine.process.loadVersion(row)
    if (!loaded.ok) throw new DenialError(loaded.error)
    return loaded.value
  })
}

/** The version under which a dossier filed with this agency at that instant falls. @throws `version.missing` */
export async function effectiveVersion(
  engine: EngineContext,
  agencyId: string,
  procedureCode: string,
  at: string,
): Promise<LoadedVersion> {
  const id = await reading(() => findEffectiveVersionId(engine.store.sql, agencyId, procedureCode, at))
  if (!id) throw new DenialError({ code: 'version.missing', params: { procedure: procedureCode } })
  return getVersion(engine, id)
}
