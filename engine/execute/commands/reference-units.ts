import { localDateOf } from '@motcua/core/calendar'
import { DenialError } from '@motcua/core/errors'
import { AdminUnits, changeUnits as applyChanges, UnitChange } from '@motcua/core/fields'
import { listAgencies } from '@motcua/store/read'
import { changeReference } from '@motcua/store/write'
import { type EngineContext, reading, requireMay } from '../engine/index.ts'
import { type ChangeReason, common, newestReference, type RevisionOf, writeRevision } from './reference-change.ts'

const kind = 'adminUnits'

/** The administrative units with the revision a change is made on. */
export interface UnitsToEdit {
  readonly revision: number
  readonly units: AdminUnits
  /** whether this administrator may change what is common to all */
  readonly mayChange: boolean
  readonly today: string
}

/** @throws `actor.notAllowed`; `found.nothing` before the first revision */
export async function readUnits(engine: EngineContext, { agencyId, by }: RevisionOf): Promise<UnitsToEdit> {
  const { now } = await requireMay(engine, by, 'reference.manage', agencyId)
  const { revision, body } = await newestReference(engine, { agencyId: common, kind })
  if (body === null) throw new DenialError({ code: 'found.nothing' })
  const mayChange = await keepsCommonData(engine, agencyId)
  return { revision, units: body as AdminUnits, mayChange, today: localDateOf(now) }
}

/**
 * Makes changes of the administrative units, all of them or none, as the next revision for every agency. Addresses keep the
 * code they were written with.
 * @throws `input.invalid` naming the unit; `reference.stale`; `actor.notAllowed` below the top of the agencies
 */
export async function changeUnits(
  engine: EngineContext,
  input: RevisionOf & ChangeReason & { readonly changes: unknown },
): Promise<{ revision: number }> {
  const { agencyId, by, changes: given, ...reason } = input
  const { now } = await requireMay(engine, by, 'reference.manage', agencyId)
  if (!(await keepsCommonData(engine, agencyId)))
    throw new DenialError({ code: 'actor.notAllowed', params: { operation: 'reference.manage' } })
  const changes = UnitChange.array().min(1).max(5000).safeParse(given)
  if (!changes.success) throw new DenialError({ code: 'input.invalid', params: { input: 'unit' } })
  const current = await newestReference(engine, { agencyId: common, kind })
  if (current.revision !== reason.expectedRevision) throw new DenialError({ code: 'reference.stale' })
  const today = localDateOf(now)
  const about = { today, revision: `${today}.${current.revision + 1}`, source: reason.decision.trim() || '–' }
  const changed = applyChanges(current.body as AdminUnits, changes.data, about)
  if (!changed.ok) throw new DenialError(changed.error)
  const body = AdminUnits.parse(changed.value)
  const row = { agencyId: common, kind, body, by: by.accountId }
  return writeRevision(engine, { agencyId, by, reason }, (why, expected) =>
    changeReference(engine.store.sql, row, why, expected),
  )
}

/** What is common to all is kept by the agencies that stand under no other. */
async function keepsCommonData(engine: EngineContext, agencyId: string): Promise<boolean> {
  const agencies = await reading(() => listAgencies(engine.store.sql))
  return agencies.some((agency) => agency.agencyId === agencyId && agency.parentId === null)
}
