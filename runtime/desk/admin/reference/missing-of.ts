import type { StaffedServiceView } from '@motcua/api/routes/reference'

type RoleView = StaffedServiceView['roles'][number]

/** Who holds a role in a unit: there, or everywhere in the agency. @param unitId  null = any unit */
export const holdersIn = (role: RoleView, unitId: string | null): string[] => [
  ...new Set(
    role.holders
      .filter((one) => unitId === null || one.unitId === null || one.unitId === unitId)
      .flatMap((one) => one.names),
  ),
]

/** Roles of a service that nobody would work where the service sends them; what another agency works is staffed there. */
export const missingOf = ({ roles, service }: StaffedServiceView, agencyId: string): string[] =>
  roles
    .filter((role) => role.role === 'receptionist' || (service?.competentAgencyId ?? agencyId) === agencyId)
    .filter((role) => holdersIn(role, service?.units[role.role] ?? null).length === 0)
    .map((role) => role.role)
