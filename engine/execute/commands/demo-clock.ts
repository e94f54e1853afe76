import { DenialError } from '@motcua/core/errors'
import { moveClock } from '@motcua/store/write'
import { type ActorRef, businessInstant, type EngineContext, requireMay, writing } from '../engine/index.ts'

const furthestMs = 40 * 365 * 86_400_000

/**
 * Moves business time forward to an instant, so that deadlines can be seen; sign-ins, leases and certificates keep real time.
 * @throws `found.nothing` outside demo mode: the function does not exist there; `input.invalid` for a step back
 */
export async function moveDemoClock(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; to: string },
): Promise<{ now: string }> {
  if (!engine.demo) throw new DenialError({ code: 'found.nothing' })
  const { now } = await requireMay(engine, input.by, 'clock.move', input.agencyId)
  const real = engine.clock.now()
  const target = Date.parse(input.to)
  if (!(target >= Date.parse(now)) || target - Date.parse(real) > furthestMs)
    throw new DenialError({ code: 'input.invalid', params: { input: 'to' } })
  const seconds = Math.ceil((target - Date.parse(real)) / 1000)
  const { agencyId, by } = input
  const moved = await writing(() =>
    moveClock(engine.store.sql, { seconds, agencyId, by: by.accountId, recordId: engine.ids.next() }),
  )
  if (moved === 'again') throw new DenialError({ code: 'database.unavailable' })
  for (const hint of engine.hints) hint()
  return { now: businessInstant(engine.clock.now(), moved) }
}
