import { readClockSkewMs } from '@motcua/store/read'
import type { App } from '../http/app-type.ts'
import type { Parts } from '../parts.ts'

const maxSkewMs = 5000

/** `/live`: the process answers. `/ready`: database there, clock right, versions whole, not going down. */
export function mountHealth(app: App, parts: Parts): void {
  app.get('/live', (c) => c.json({ live: true }))
  app.get('/ready', async (c) => {
    const checks = { accepting: parts.accepting(), database: false, clock: false }
    if (checks.accepting) {
      try {
        const skewMs = await readClockSkewMs(parts.engine.store.sql, new Date().toISOString())
        checks.database = true
        checks.clock = Math.abs(skewMs) <= maxSkewMs
      } catch {
        checks.database = false
      }
    }
    const ready = Object.values(checks).every(Boolean)
    return c.json({ ready, ...checks }, ready ? 200 : 503, ready ? {} : { 'retry-after': '5' })
  })
}
