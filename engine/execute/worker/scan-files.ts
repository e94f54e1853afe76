import { listWaitingFiles } from '@motcua/store/write'
import { recordScan } from '../commands/files.ts'
import { type EngineContext, reading } from '../engine/index.ts'

/** Scans files that wait. A scanner that is down leaves them waiting: nobody opens what was not looked at. */
export async function scanFiles(engine: EngineContext, limit: number): Promise<number> {
  const { scan, files } = engine.ports
  if (!scan || !files) return 0
  const waiting = await reading(() => listWaitingFiles(engine.store.sql, limit))
  let done = 0
  for (const { agencyId, fileId, storageKey } of waiting) {
    try {
      const { clean, reason } = await scan.scan(await files.get(storageKey))
      await recordScan(engine, { agencyId, fileId, clean, ...(reason === undefined ? {} : { reason }) })
      done += 1
    } catch {
      // Tried again at the next round; the next file may fare better.
    }
  }
  return done
}
