import { DenialError } from '@motcua/core/errors'
import { listServices, readClockSkewMs } from '@motcua/store/read'
import type { App } from '../http/app-type.ts'
import type { Parts } from '../parts.ts'

const maxSkewMs = 5000

/** `/live`: the process answers. `/ready`: database there, clock right, migrated, versions whole, not going down. */
export function mountHealth(app: App, parts: Parts): void {
  app.get('/live', (c) => c.json({ live: true }))
  app.get('/ready', async (c) => {
    const checks = { accepting: parts.accepting(), ...(await askDatabase(parts)) }
    const ready = Object.values(checks).every(Boolean)
    return c.json({ ready, ...checks }, ready ? 200 : 503, ready ? {} : { 'retry-after': '5' })
  })
}

async function askDatabase(parts: Parts) {
  const checks = { database: false, clock: false, migrations: false, versions: false }
  try {
    const skewMs = await readClockSkewMs(parts.engine.store.sql, new Date().toISOString())
    checks.database = true
    checks.clock = Math.abs(skewMs) <= maxSkewMs
    checks.migrations = (await parts.pendingMigrations()).length === 0
    checks.versions = await areWhole(parts)
  } catch {
    // What could not be asked stays false.
  }
  return checks
}

/** Hashes of the versions offered now; each is loaded once and kept. */
async function areWhole({ engine, log }: Parts): Promise<boolean> {
  const services = await listServices(engine.store.sql, { now: await engine.now() })
  const judged = await Promise.all(
    services.map(({ versionId }) =>
      engine.versions.get(versionId).then(
        () => true,
        (error: unknown) => {
          const code = error instanceof DenialError ? error.denial.code : 'internal'
          log.error({ code, what: versionId }, 'a version is stopped')
          return false
        },
      ),
    ),
  )
  return judged.every(Boolean)
}
