import { DenialError } from '@motcua/core/errors'
import { agencyId, createWorld, type TestWorld } from '@motcua/execute/testing/world'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act } from './steps.ts'
import { openWire } from './wire.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a process that has read nothing yet is cut at every statement of its first command: it asks to be asked again', async () => {
  const dossierId = await world.file('cold')
  const outcomes = new Set<string>()
  for (let n = 1; n < 40; n++) {
    // A line of its own for each, whole while it is opened: what is cut is the command, and not the others' attempts to come back.
    const line = await openWire(world.db.url)
    const cold = await world.open({ url: line.url, connections: 1 })
    const input = { agencyId, dossierId, event: act('t-receive'), by: world.people.receptionist }
    line.cutAt(n, 'before')
    const outcome = await cold.sendEvent({ ...input, idempotencyKey: `cold-${n}` }).then(
      () => 'accepted',
      (error: unknown) => (error instanceof DenialError ? error.denial.code : String(error)),
    )
    const cut = line.wasCut()
    line.disarm()
    await line.close()
    outcomes.add(outcome)
    if (!cut) break
  }
  // All at once: the driver takes five seconds to close a pool that lost a connection.
  await world.closeOthers()
  expect([...outcomes].sort()).toEqual(['accepted', 'commit.unknown', 'database.unavailable'])
})
