import { localDateOf } from '@motcua/core/calendar'
import { StepRole } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { may } from '@motcua/core/process'
import * as read from '@motcua/store/read'
import * as write from '@motcua/store/write'
import {
  type ActorRef,
  actorOf,
  businessNow,
  type EngineContext,
  reading,
  requireMay,
  writing,
} from '../engine/index.ts'

/** Work of dossiers can be covered; running the procedures or the accounts cannot. */
const coverable = StepRole.exclude(['applicant']).options
type CoveredRole = (typeof coverable)[number]

export interface PutAbsenceInput {
  readonly agencyId: string
  readonly by: ActorRef
  /** who is absent */
  readonly accountId: string
  readonly coverId: string
  /** dates, both included */
  readonly from: string
  readonly to: string
  /** absent = every role */
  readonly roles?: readonly CoveredRole[]
  /** absent = every unit */
  readonly unitIds?: readonly string[]
}

/**
 * An official is absent and another covers him: for these days the cover holds his rights at the agency in his name. Made by
 * himself or by an administrator, never by the cover.
 * @throws `actor.samePerson`, `actor.notAllowed`, `input.invalid`; `found.nothing` when there is no right to cover
 */
export async function putAbsence(
  engine: EngineContext,
  input: PutAbsenceInput,
): Promise<{ absenceId: string; rights: number }> {
  const { by, agencyId, accountId, coverId, from, to, roles = coverable, unitIds = null } = input
  if (coverId === accountId || coverId === by.accountId) throw new DenialError({ code: 'actor.samePerson' })
  const { grantsRevision, now } = await requireOwnOr(engine, by, agencyId, accountId)
  requireDays(from, to, localDateOf(now))
  const known = roles.filter((role) => coverable.includes(role))
  if (known.length === 0 || known.length < roles.length) throw invalid('roles')
  const absenceId = engine.ids.next()
  const row = {
    agencyId,
    absenceId,
    recordId: engine.ids.next(),
    absentId: accountId,
    coverId,
    from,
    to,
    roles: known,
    unitIds: unitIds && [...unitIds],
  }
  const rights = await writing(() => write.addAbsence(engine.store.sql, row, giverOf(by, grantsRevision)))
  if (rights === 'again' || rights === 0) throw new DenialError({ code: 'found.nothing' })
  return { absenceId, rights }
}

/** Ends the cover at once. By the absent one, or an administrator. @throws `found.nothing`, `actor.notAllowed` */
export async function endAbsence(
  engine: EngineContext,
  input: { readonly agencyId: string; readonly by: ActorRef; readonly absenceId: string },
): Promise<void> {
  const { agencyId, by, absenceId } = input
  const [absence] = await reading(() => read.listAbsences(engine.store.sql, { agencyId, absenceId }))
  if (!absence) throw new DenialError({ code: 'found.nothing' })
  const { grantsRevision } = await requireOwnOr(engine, by, agencyId, absence.absentId)
  const row = { agencyId, absenceId, recordId: engine.ids.next() }
  const ended = await writing(() => write.endAbsence(engine.store.sql, row, giverOf(by, grantsRevision)))
  if (ended !== true) throw new DenialError({ code: 'found.nothing' })
}

/** Absences of an agency: all of them for an administrator, else those one is part of. */
export async function listAbsences(
  engine: EngineContext,
  input: { readonly agencyId: string; readonly by: ActorRef },
): Promise<read.StoredAbsence[]> {
  const { agencyId, by } = input
  const [actor, now] = await Promise.all([actorOf(engine, by), businessNow(engine)])
  const all = actor.kind === 'system' || may(actor, 'grant.manage', { agencyId, at: now })
  const mine = all ? {} : { accountId: by.accountId }
  return reading(() => read.listAbsences(engine.store.sql, { agencyId, ...mine }))
}

/** The absent one himself, while he works there, or whoever gives the grants of the agency. */
async function requireOwnOr(engine: EngineContext, by: ActorRef, agencyId: string, accountId: string) {
  if (by.kind !== 'official' || by.accountId !== accountId) {
    const { actor, now } = await requireMay(engine, by, 'grant.manage', agencyId)
    return { grantsRevision: actor.grantsRevision, now }
  }
  const [actor, now] = await Promise.all([actorOf(engine, by), businessNow(engine)])
  if (!actor.grants.some((grant) => grant.agencyId === agencyId && !grant.onBehalfOf))
    throw new DenialError({ code: 'actor.notAllowed', params: { operation: 'putAbsence' } })
  return { grantsRevision: actor.grantsRevision, now }
}

function requireDays(from: string, to: string, today: string): void {
  const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
  if (!isDate(from)) throw invalid('from')
  if (!isDate(to) || to < from || to < today) throw invalid('to')
}

const invalid = (input: string) => new DenialError({ code: 'input.invalid', params: { input } })

const giverOf = (by: ActorRef, revision: number): write.GrantedBy => ({
  actorId: by.accountId,
  grantsRevision: by.kind === 'system' ? null : revision,
})
