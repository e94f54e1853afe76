import { DenialError } from '@motcua/core/errors'
import { queueRegister } from '@motcua/core/process'
import { findNextWaiting, findWindowPlan, nextNumbers } from '@motcua/store/read'
import { type EngineContext, getVersion, reading, worker } from '../engine/index.ts'
import { runEvent } from './run-event.ts'
import type { WindowOf } from './window-plan.ts'

export interface PassPlaceInput extends WindowOf {
  readonly option: string
  /** the dossier that gave the place up */
  readonly from: string
  /** stands for this one place: whatever is tried again, it goes to one dossier */
  readonly key: string
  /** by the allocation itself, which has not told everybody yet */
  readonly whileAllocating?: boolean
}

const maxTries = 100

/**
 * A place that came free goes to the first who waits for it; where nobody does, to the next who comes, or it stays free.
 * @returns the dossier it was offered to; null when nobody waited
 * @throws `database.unavailable` while the allocation is still being told: who waits is not known before
 */
export async function passPlace(engine: EngineContext, input: PassPlaceInput): Promise<string | null> {
  const { agencyId, procedureCode, windowId, option } = input
  const { sql } = engine.store
  const plan = await reading(() => findWindowPlan(sql, { agencyId, procedureCode, windowId }))
  if (plan && plan.finishedAt === null && !input.whileAllocating)
    throw new DenialError({ code: 'database.unavailable' })
  const register = queueRegister(procedureCode, windowId)
  for (let tries = 0; tries < maxTries; tries++) {
    // Before the list: whoever begins to wait after this is seen by the write that would give the place back.
    const queue = (await reading(() => nextNumbers(sql, agencyId, [register])))[
      `${register.register}|${register.period}`
    ]
    const next = await reading(() => findNextWaiting(sql, { agencyId, procedureCode, windowId, option }))
    try {
      if (next !== null) return await offerTo(engine, input, next)
      // Ranked places that nobody waits for stay free: nobody can still come.
      return plan ? null : await giveBack(engine, input, queue ?? 1)
    } catch (error) {
      // Withdrawn, or given another place, since it was read.
      const code = error instanceof DenialError ? error.denial.code : null
      if (code !== 'event.notNow' && code !== 'dossier.ended') throw error
    }
  }
  throw new DenialError({ code: 'database.unavailable' })
}

const offerTo = (engine: EngineContext, input: PassPlaceInput, dossierId: string): Promise<string | null> =>
  send(engine, input, dossierId, { type: 'offerPlace', windowId: input.windowId, option: input.option })

const giveBack = (engine: EngineContext, input: PassPlaceInput, queue: number): Promise<string | null> =>
  send(engine, input, input.from, {
    type: 'placeReturned',
    windowId: input.windowId,
    option: input.option,
    queue,
  })

/** The key stands for the place, not for the dossier: a second try finds whom the first one gave it to. */
function send(
  engine: EngineContext,
  input: PassPlaceInput,
  dossierId: string,
  event:
    | { readonly type: 'offerPlace'; readonly windowId: string; readonly option: string }
    | {
        readonly type: 'placeReturned'
        readonly windowId: string
        readonly option: string
        readonly queue: number
      },
): Promise<string | null> {
  return runEvent<string | null>(engine, {
    agencyId: input.agencyId,
    dossierId,
    by: worker,
    idempotencyKey: `place:${input.key}`,
    body: { command: 'passPlace', key: input.key },
    async prepare({ snapshot }) {
      if (!snapshot) throw new DenialError({ code: 'found.nothing' })
      return { dossierId, version: await getVersion(engine, snapshot.state.versionId), event, created: null }
    },
    answer: ({ next }) => (event.type === 'offerPlace' ? next.state.dossierId : null),
  })
}
