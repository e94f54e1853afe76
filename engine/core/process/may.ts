import { localDateOf } from '../calendar/index.ts'
import type { Role, StepRole } from '../definition/index.ts'
import { agenciesOf } from './opinions.ts'
import type { Actor, DossierState, Grant } from './types.ts'

/** Where a piece of work belongs. */
export interface WorkPlace {
  readonly role: StepRole
  readonly agencyId: string
  /** null = any unit of the agency */
  readonly unitId: string | null
  readonly applicantAccountId: string | null
  /** the instant that decides whether a grant is in force */
  readonly at: string
}

/** Whether the actor may work there: by a grant in force, or as the applicant. The worker never acts for a person. */
export function mayWork(actor: Actor, place: WorkPlace): boolean {
  if (place.role === 'applicant')
    return actor.kind === 'citizen' && place.applicantAccountId !== null && actor.accountId === place.applicantAccountId
  return grantFor(actor, place.role, place.agencyId, place.unitId, place.at) !== undefined
}

/** The grant that carries a role at an agency and unit at an instant; undefined = no right. */
export function grantFor(
  actor: Actor,
  role: Role,
  agencyId: string,
  unitId: string | null,
  at: string,
): Grant | undefined {
  if (actor.kind !== 'official') return undefined
  return actor.grants.find((grant) => isInForce(grant, role, agencyId, unitId, at))
}

/** All of them: an account's own, and those it holds for an absent colleague. */
export function grantsFor(actor: Actor, role: Role, agencyId: string, unitId: string | null, at: string): Grant[] {
  if (actor.kind !== 'official') return []
  return actor.grants.filter((grant) => isInForce(grant, role, agencyId, unitId, at))
}

const isInForce = (g: Grant, role: Role, agencyId: string, unitId: string | null, at: string): boolean =>
  g.role === role &&
  g.agencyId === agencyId &&
  (g.unitId === null || unitId === null || g.unitId === unitId) &&
  (g.from === null || g.from <= localDateOf(at)) &&
  (g.to === null || localDateOf(at) <= g.to)

/** What can be done outside a dossier's workflow; each names the role that may. */
export const operations = {
  'procedure.read': ['analyst', 'reviewer', 'administrator', 'auditor'],
  'procedure.edit': ['analyst'],
  'procedure.comment': ['analyst', 'reviewer', 'administrator'],
  'procedure.requestPublish': ['analyst'],
  'procedure.approvePublish': ['reviewer'],
  'procedure.retire': ['analyst', 'administrator'],
  'procedure.migrate': ['reviewer', 'administrator'],
  'grant.manage': ['administrator'],
  'reference.manage': ['administrator'],
  'clock.move': ['administrator'],
  'journal.read': ['auditor', 'administrator'],
  'dossier.submitAtCounter': ['receptionist'],
  'dossier.markPaid': ['receptionist', 'clerk'],
  'dossier.assign': ['head', 'administrator'],
  'duty.read': ['receptionist', 'officer', 'head', 'approver', 'administrator', 'auditor'],
  'window.read': ['receptionist', 'officer', 'head', 'approver', 'administrator', 'auditor'],
  'window.allocate': ['head', 'approver'],
  'queue.read': ['receptionist', 'officer', 'head', 'approver', 'clerk'],
} as const satisfies Record<string, readonly Role[]>

export type Operation = keyof typeof operations

/**
 * Whether the actor may do an operation at an agency now. No rule, no right.
 * @param unitId  null = anywhere in the agency
 */
export function may(
  actor: Actor,
  operation: Operation,
  about: { agencyId: string; unitId?: string | null; at: string },
): boolean {
  return operations[operation].some(
    (role) => grantFor(actor, role, about.agencyId, about.unitId ?? null, about.at) !== undefined,
  )
}

/**
 * Whether the actor may read a dossier: the applicant, whoever works one of its roles there, or a role of `access.read`;
 * at an agency that was consulted as at the own.
 */
export function mayRead(
  actor: Actor,
  dossier: { applicantAccountId: string | null } & Pick<DossierState, 'agencyId' | 'competentAgencyId' | 'joins'>,
  roles: readonly Role[],
  at: string,
): boolean {
  if (actor.kind === 'citizen')
    return dossier.applicantAccountId !== null && actor.accountId === dossier.applicantAccountId
  return agenciesOf(dossier).some((agencyId) =>
    roles.some((role) => grantFor(actor, role, agencyId, null, at) !== undefined),
  )
}
