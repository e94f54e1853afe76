import { DenialError } from '@motcua/core/errors'
import type { AllocatedEvent } from '@motcua/core/process'
import { countWindow, findWindowPlan } from '@motcua/store/read'
import { addWindowPlan, finishWindowPlan } from '@motcua/store/write'
import {
  type ActorRef,
  businessNow,
  type EngineContext,
  effectiveVersion,
  reading,
  requireMay,
  worker,
  writing,
} from '../engine/index.ts'
import { passPlace } from './pass-place.ts'
import { sendEvent } from './send-event.ts'
import { everyApplicant, planWindow, type WindowOf, type WindowPlan } from './window-plan.ts'

export interface AllocateWindowInput extends WindowOf {
  readonly by: ActorRef
  /** hash of the plan that was shown: what is decided is what was seen. Absent = a dry run, which decides nothing */
  readonly planHash?: string
}
export interface AllocatedWindow {
  readonly plan: WindowPlan
  readonly hash: string
  /** whether it has been decided, now or before */
  readonly decided: boolean
}

/**
 * Allocates the places of a ranked window: first as a dry run, then for good, which writes the result into each dossier.
 * Decided once; called again, or after a stop, it goes on where it was and answers the same.
 * @throws `window.stillOpen`, `window.scoreUnknown`, `window.planChanged`; `found.nothing` for no such ranked window
 */
export async function allocateWindow(engine: EngineContext, input: AllocateWindowInput): Promise<AllocatedWindow> {
  const { agencyId, procedureCode, windowId, by, planHash } = input
  const of = { agencyId, procedureCode, windowId }
  const { now } = await requireMay(engine, by, 'window.allocate', agencyId)
  const decided = await decidedPlan(engine, of)
  if (decided) {
    if (planHash !== undefined) await tellPlan(engine, of)
    return decided
  }
  const version = await effectiveVersion(engine, agencyId, procedureCode, now)
  const { window } = version.definition
  const opening = window?.openings.find((one) => one.id === windowId)
  if (window?.mode !== 'ranked' || !opening) throw new DenialError({ code: 'found.nothing' })
  const { plan, hash } = await planWindow(engine, of, version, now)
  if (planHash === undefined) return { plan, hash, decided: false }
  if (now < opening.closesAt)
    throw new DenialError({ code: 'window.stillOpen', params: { closesAt: opening.closesAt } })
  if (plan.unknown.length > 0)
    throw new DenialError({ code: 'window.scoreUnknown', params: { count: plan.unknown.length } })
  if (hash !== planHash) throw new DenialError({ code: 'window.planChanged' })
  const row = { ...of, plan, hash, decidedBy: by.accountId, decidedAt: now }
  await writing(() => addWindowPlan(engine.store.sql, row))
  await engine.stopPoint('written')
  await tellPlan(engine, of)
  // Somebody else may have decided the same moment: what stands is what was kept first.
  return (await decidedPlan(engine, of)) ?? { plan, hash, decided: true }
}

async function decidedPlan(engine: EngineContext, of: WindowOf): Promise<AllocatedWindow | null> {
  const known = await reading(() => findWindowPlan(engine.store.sql, of))
  return known && { plan: known.plan as WindowPlan, hash: known.hash, decided: true }
}

/**
 * Tells each dossier of a decided plan its result; whoever was told is not told again. A place whose dossier ended meanwhile
 * goes to the waiting list.
 */
export async function tellPlan(engine: EngineContext, of: WindowOf): Promise<void> {
  const known = await reading(() => findWindowPlan(engine.store.sql, of))
  if (!known || known.finishedAt !== null) return
  const plan = known.plan as WindowPlan
  const results = [...plan.allocations, ...plan.ineligible.map(({ id }) => nothingFor(id))]
  const gaps: { readonly id: string; readonly option: string }[] = []
  await inParallel(results, 4, async ({ id, choice, rank, score, refused, waiting }) => {
    const told = await tell(engine, of, id, { choice, rank, score, refused, waiting })
    if (!told && choice !== null) gaps.push({ id, option: choice })
  })
  // Filed in the last second and committed after the applicants were read: they come after everybody else.
  for await (const { dossierId } of everyApplicant(engine, of))
    await tell(engine, of, dossierId, { ...nothingFor(dossierId), waiting: {} })
  for (const { id, option } of gaps.sort((a, b) => (a.id < b.id ? -1 : 1)))
    await passPlace(engine, { ...of, option, from: id, key: `gap:${of.windowId}:${id}`, whileAllocating: true })
  const at = await businessNow(engine)
  await writing(() => finishWindowPlan(engine.store.sql, { ...of, at }))
}

type Result = Omit<AllocatedEvent, 'type' | 'windowId'>

const nothingFor = (id: string) => ({ id, choice: null, rank: null, score: null, refused: [], waiting: {} })

/** @returns false when the dossier has ended meanwhile */
async function tell(engine: EngineContext, of: WindowOf, dossierId: string, result: Result): Promise<boolean> {
  const { choice, rank, score, refused, waiting } = result
  const { agencyId, windowId } = of
  try {
    await sendEvent(engine, {
      agencyId,
      dossierId,
      event: { type: 'allocated', windowId, choice, rank, score, refused, waiting },
      by: worker,
      idempotencyKey: `allocated:${windowId}:${dossierId}`,
    })
    return true
  } catch (error) {
    if (error instanceof DenialError && error.denial.code === 'dossier.ended') return false
    throw error
  }
}

async function inParallel<T>(items: readonly T[], lanes: number, run: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]()
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await run(next.value)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** How a window stands: dossiers by state and option, and the decided plan when there is one. */
export async function readWindow(
  engine: EngineContext,
  { agencyId, procedureCode, windowId, by }: WindowOf & { readonly by: ActorRef },
): Promise<{
  readonly counts: readonly { readonly state: string; readonly choice: string | null; readonly count: number }[]
  readonly decided: AllocatedWindow | null
}> {
  await requireMay(engine, by, 'window.read', agencyId)
  const of = { agencyId, procedureCode, windowId }
  const [counts, decided] = await Promise.all([
    reading(() => countWindow(engine.store.sql, of)),
    decidedPlan(engine, of),
  ])
  return { counts, decided }
}
