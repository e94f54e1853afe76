import { createHash } from 'node:crypto'
import { canonical } from '@motcua/core/definition'
import { listAgencies } from '@motcua/store/read'
import { addCheckpoint, lastCheckpoint, listHeads } from '@motcua/store/write'
import { type EngineContext, reading, writing } from '../engine/index.ts'

const hourMs = 3_600_000

/**
 * Signs the heads of every agency's journals, at most once an hour, and publishes them outside the database.
 * @returns checkpoints made
 */
export async function makeCheckpoints(engine: EngineContext): Promise<number> {
  const port = engine.ports.checkpoints
  if (!port) return 0
  const { sql } = engine.store
  let made = 0
  for (const { agencyId } of await reading(() => listAgencies(sql))) {
    const last = await reading(() => lastCheckpoint(sql, agencyId))
    const madeAt = engine.clock.now()
    if (last.madeAt && Date.parse(madeAt) - Date.parse(last.madeAt) < hourMs) continue
    const heads = await reading(() => listHeads(sql, agencyId, last.madeAt))
    if (heads.length === 0) continue
    const number = last.number + 1
    const body = canonical({
      format: 1,
      agencyId,
      number,
      madeAt,
      previous: last.hash ? Buffer.from(last.hash).toString('hex') : null,
      heads: heads.map((head) => [head.dossierId, head.seq, Buffer.from(head.hash).toString('hex')]),
    })
    const { signature, keyId } = await port.sign(Buffer.from(body))
    const hash = createHash('sha256').update(body).digest()
    const outcome = await writing(() => addCheckpoint(sql, { agencyId, number, madeAt, body, hash, signature, keyId }))
    if (outcome === 'again') continue
    await port.publish({ agencyId, number, body, signature, keyId })
    made += 1
  }
  return made
}
