import type { ChainEvent, EarlierDossier } from './chain-types.ts'
import { instantAfter } from './clock.ts'
import { answersByKey, resultOf } from './tell-parent.ts'
import type { Answers, DossierEvent, Reference, Snapshot, Value } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { type Handled, set, type Working } from './working.ts'

/** A dossier as one that follows it reads it. */
export function earlierDossier(version: LoadedVersion, { state, answers }: Snapshot): EarlierDossier {
  const result = resultOf(version, state)
  const issued = Object.values(state.outputs).flatMap((one) => one.issuedAt ?? [])
  return {
    agencyId: state.agencyId,
    dossierId: state.dossierId,
    code: state.code,
    procedureCode: state.procedureCode,
    applicantAccountId: state.applicantAccountId,
    persons: [
      ...new Set([...(state.submitter.personalId ? [state.submitter.personalId] : []), ...ownersOf(version, answers)]),
    ],
    outcome: state.outcome,
    resultAt: state.endedAt === null ? null : (issued.sort().at(-1) ?? state.endedAt),
    resultNumber: result?.number ?? null,
    resultOn: result?.numberedOn ?? null,
    answers: answersByKey(version, answers),
  }
}

/** Personal numbers and tax codes that stand in the owner's block. */
function ownersOf(version: LoadedVersion, answers: Answers): string[] {
  return [...version.fields.values()].flatMap(({ field, section, table }) => {
    const names = field.type === 'personalId' || field.type === 'taxCode'
    const value = names && !table && section.block === 'owner' ? answers[field.id] : undefined
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}

/** Until when an earlier dossier may be followed; null = without end. */
export function followUntil(version: LoadedVersion, earlier: EarlierDossier, reference: Reference) {
  const within = version.definition.procedure.follows?.within
  return within && earlier.resultAt !== null ? instantAfter(earlier.resultAt, within, reference) : null
}

/** The earlier dossier a submission goes back to is one of the same person's, of an allowed procedure, ended, and in time. */
export function follow(working: Working, event: Extract<DossierEvent, { type: 'submit' }>): Handled {
  const { version, context } = working
  const { follows } = version.definition.procedure
  const earlier = event.follows
  if (!follows)
    return earlier ? { code: 'follows.notAllowed', params: { procedure: earlier.procedureCode } } : undefined
  if (!earlier) return follows.required ? { code: 'follows.missing', params: { kind: follows.kind } } : undefined
  if (!follows.procedures.includes(earlier.procedureCode))
    return { code: 'follows.notAllowed', params: { procedure: earlier.procedureCode } }
  if (!isSamePerson(working, event, earlier)) return { code: 'follows.otherPerson' }
  if (earlier.resultAt === null || earlier.outcome === null) return { code: 'follows.notEnded' }
  if (!(follows.outcomes as readonly string[]).includes(earlier.outcome))
    return { code: 'follows.otherResult', params: { outcome: earlier.outcome } }
  const until = followUntil(version, earlier, context.reference)
  if (until !== null && typeof until !== 'string') return until
  if (until !== null && context.now > until) return { code: 'follows.tooLate', params: { until } }
  const { agencyId, dossierId, code } = earlier
  set(working, { follows: { kind: follows.kind, agencyId, dossierId, code } })
  working.links.push({ kind: follows.kind, other: 'earlier', agencyId, dossierId })
  return undefined
}

/** Once the own code is known, the earlier dossier is told. */
export function tellEarlier(working: Working): void {
  const { follows, code } = working.state
  if (!follows) return
  const { agencyId, dossierId, kind } = follows
  working.effects.push({ kind: 'tellEarlier', earlier: { agencyId, dossierId }, code, follow: kind })
}

/**
 * Online the account vouches for who somebody is: what he types into a form proves nothing. At the counter the receptionist has
 * seen the papers of the owner.
 */
function isSamePerson(working: Working, event: Extract<DossierEvent, { type: 'submit' }>, earlier: EarlierDossier) {
  const { applicantAccountId, submitter, channel, answers } = event
  if (applicantAccountId !== null && applicantAccountId === earlier.applicantAccountId) return true
  const shown = channel === 'online' ? [] : ownersOf(working.version, answers)
  return [...(submitter.personalId ? [submitter.personalId] : []), ...shown].some((one) =>
    earlier.persons.includes(one),
  )
}

/** What a dossier that follows an earlier one takes over from it, by own field id. */
export function prefillFrom(version: LoadedVersion, earlier: EarlierDossier, only: 'locked' | 'all' = 'all'): Answers {
  const out: Record<string, Value> = {}
  for (const { field, table } of version.fields.values()) {
    const { source } = field
    if (table || source?.kind !== 'previousResult' || (only === 'locked' && !source.locked)) continue
    const value = source.take === 'answer' ? earlier.answers[source.field ?? field.key] : earlier[source.take]
    if (value !== undefined && value !== null) out[field.id] = ownRows(version, field.id, value)
  }
  return out
}

/** Rows come under keys and are kept under the ids of the own columns. */
function ownRows(version: LoadedVersion, tableId: string, value: Value): Value {
  if (!Array.isArray(value)) return value
  const ids = new Map(
    [...version.fields.values()].flatMap(({ field, table }) =>
      table?.id === tableId ? [[field.key, field.id] as const] : [],
    ),
  )
  if (ids.size === 0) return value
  return value.map((row, i) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return row
    const cells = Object.entries(row).map(([name, cell]) => [ids.get(name) ?? name, cell])
    return { _row: `r${i + 1}`, ...Object.fromEntries(cells) } as Value
  })
}

/** The locked ones are as they were, whatever was typed. */
export function takeOver(working: Working, event: Extract<DossierEvent, { type: 'submit' }>): void {
  if (event.follows && working.state.follows)
    working.answers = { ...working.answers, ...prefillFrom(working.version, event.follows, 'locked') }
}

/** A later dossier goes back to this one; noted whatever its state, once. */
export function followedBy(working: Working, event: Extract<ChainEvent, { type: 'followedBy' }>): Handled {
  const before = working.state.followedBy ?? []
  const { agencyId, dossierId, code, kind } = event
  if (before.some((one) => one.agencyId === agencyId && one.dossierId === dossierId)) {
    working.noop = true
    return undefined
  }
  set(working, { followedBy: [...before, { kind, agencyId, dossierId, code, at: working.context.now }] })
  working.links.push({ kind, other: 'later', agencyId, dossierId })
  return undefined
}
