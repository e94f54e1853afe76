import { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkRebuild } from '../journal/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import type { Engine, SendableEvent } from './index.ts'

/** The officer's step has an inspection of half an hour, one at a time. */
function inspected(): Definition {
  const definition = smallDefinition()
  return Definition.parse({
    ...definition,
    workflow: {
      ...definition.workflow,
      steps: definition.workflow.steps.map((step) =>
        step.id === 'work'
          ? { ...step, appointment: { minutes: 30, within: { amount: 10, unit: 'workingDay' }, maxReschedules: 3 } }
          : step,
      ),
    },
  })
}

let world: TestWorld
beforeAll(async () => {
  world = await createWorld({ definition: inspected() })
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

let keys = 0
const send = (dossierId: string, event: SendableEvent, by = world.people.citizen, engine: Engine = world.engine) =>
  engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `a${keys++}` })
async function inStep(): Promise<string> {
  const dossierId = await world.file()
  await send(dossierId, { type: 'act', transitionId: 't-receive', fields: {} }, world.people.receptionist)
  return dossierId
}
const book = (slotAt: string): SendableEvent => ({ type: 'bookAppointment', stepId: 'work', slotAt })
const slotsFor = async (dossierId: string) =>
  (await world.engine.listFreeSlots({ agencyId, dossierId, by: world.people.citizen, stepId: 'work' })).slots.map(
    (slot) => slot.startsAt,
  )
const slotOf = async (dossierId: string, index: number): Promise<string> => (await slotsFor(dossierId))[index] ?? ''
async function takenAt(slotAt: string): Promise<number> {
  const [row] = await world.engine.store.sql`select next - 1 as taken from number_register
    where register like '@slot:%' and period = ${slotAt}`
  return row?.taken ?? 0
}
/** How a settled command came out: accepted, or the code of its denial; anything else is a fault. */
function codeOf(outcome: PromiseSettledResult<unknown>): string {
  if (outcome.status === 'fulfilled') return 'accepted'
  if (outcome.reason instanceof DenialError) return outcome.reason.denial.code
  throw outcome.reason
}

describe('the last place of a slot', () => {
  test('of twenty who book it at once on two servers exactly one gets it, the others are told that it is full', async () => {
    const other = await world.open()
    const dossiers = await Promise.all(Array.from({ length: 20 }, inStep))
    const slotAt = await slotOf(dossiers[0] ?? '', 5)
    const outcomes = await Promise.allSettled(
      dossiers.map((id, i) => send(id, book(slotAt), world.people.citizen, i % 2 ? other : world.engine)),
    )
    const codes = outcomes.map(codeOf)
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(codes.filter((code) => code === 'appointment.slotFull')).toHaveLength(19)
    expect(await takenAt(slotAt)).toBe(1)
    expect(await slotsFor(dossiers[0] ?? '')).not.toContain(slotAt)
  })

  test('twenty who all move between two slots at once leave each place taken as often as it is booked', async () => {
    const other = await world.open()
    const dossiers = await Promise.all(Array.from({ length: 20 }, inStep))
    const free = (await slotsFor(dossiers[0] ?? '')).slice(20, 40)
    await Promise.all(dossiers.map((id, i) => send(id, book(free[i] ?? ''))))
    // Everybody wants the slot of his neighbour: whoever gives his up in time makes room for one.
    const outcomes = await Promise.allSettled(
      dossiers.map((id, i) =>
        send(
          id,
          { type: 'rescheduleAppointment', stepId: 'work', slotAt: free[(i + 1) % 20] ?? '', note: '' },
          world.people.citizen,
          i % 2 ? other : world.engine,
        ),
      ),
    )
    for (const outcome of outcomes) expect(['accepted', 'appointment.slotFull']).toContain(codeOf(outcome))
    const rows = await world.engine.store.sql<{ slot: string }[]>`
      select state -> 'appointments' -> 'work#1' ->> 'slotAt' as slot from dossier where id in ${world.engine.store.sql(dossiers)}`
    const booked = rows.map((row) => row.slot)
    expect(new Set(booked).size).toBe(20)
    expect([...booked].sort()).toEqual([...free].sort())
    for (const slotAt of free) expect(await takenAt(slotAt)).toBe(1)
  })
})

test('a slot that was cancelled is free again, and the dossier is what its journal makes', async () => {
  const [first, second] = [await inStep(), await inStep()]
  const slotAt = await slotOf(first, 45)
  await send(first, book(slotAt))
  expect(await Promise.allSettled([send(second, book(slotAt))]).then(([one]) => codeOf(one))).toBe(
    'appointment.slotFull',
  )
  await send(first, { type: 'cancelAppointment', stepId: 'work', note: 'bận' })
  await send(second, book(slotAt))
  expect(await takenAt(slotAt)).toBe(1)
  for (const id of [first, second]) expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
})

test('slots of a dossier are told to nobody who has nothing to do with it', async () => {
  const dossierId = await inStep()
  const asked = world.engine.listFreeSlots({ agencyId, dossierId, by: world.people.citizen2, stepId: 'work' })
  await expect(asked).rejects.toMatchObject({ denial: { code: 'found.nothing' } })
})
