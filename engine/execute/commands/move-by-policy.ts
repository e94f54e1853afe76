import { listMovingVersions } from '@motcua/store/read'
import { businessNow, type EngineContext, getVersion, reading } from '../engine/index.ts'
import { moveAll } from './migrate-dossiers.ts'

/** Revision under which a dossier was found blocked: as it is, there is no use in asking again. */
const blockedAt = new WeakMap<EngineContext, Map<string, number>>()
const mostRemembered = 100_000

/**
 * Carries out what versions in effect say of the dossiers running under earlier ones: `moveNow` moves them all, `moveAtNextStep`
 * each as soon as it has entered a step since the version took effect. For the worker, again and again.
 * @returns dossiers moved
 */
export async function moveByPolicy(engine: EngineContext): Promise<number> {
  const now = await businessNow(engine)
  let moved = 0
  for (const version of await reading(() => listMovingVersions(engine.store.sql, now))) {
    const { versionId, agencyId, procedureCode, runningDossiers } = version
    const to = await getVersion(engine, versionId)
    const known = blockedAt.get(engine) ?? new Map<string, number>()
    blockedAt.set(engine, known)
    const keyOf = (dossierId: string) => `${versionId} ${dossierId}`
    const done = await moveAll(engine, { agencyId, procedureCode }, to, {
      enteredSince: runningDossiers === 'moveAtNextStep' ? version.effectiveFrom : null,
      skip: ({ dossierId, revision }) => known.get(keyOf(dossierId)) === revision,
      onBlocked: ({ dossierId, revision }) => {
        if (known.size < mostRemembered) known.set(keyOf(dossierId), revision)
      },
    })
    moved += done.moved
  }
  return moved
}
