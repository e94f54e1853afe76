import type { SendableEvent, SentEvent } from '@motcua/execute/commands'
import { agencyId, type TestWorld } from '@motcua/execute/testing/world'

/** One of the drawn buttons. */
export const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })

/** Sends an event as one of the people of a test world. */
export function send(
  world: TestWorld,
  who: keyof TestWorld['people'],
  dossierId: string,
  event: SendableEvent,
  idempotencyKey: string,
  engine = world.engine,
): Promise<SentEvent> {
  return engine.sendEvent({ agencyId, dossierId, event, by: world.people[who], idempotencyKey })
}
