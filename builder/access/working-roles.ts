import type { Definition, StepRole } from '@motcua/core/definition'

type OfficialRole = Exclude<StepRole, 'applicant'>
export const officialRoles: readonly OfficialRole[] = ['receptionist', 'officer', 'head', 'approver', 'clerk']

/** Where a role is asked to work: the steps by id, with the unit that the step names, as its FEEL. */
export interface RoleWork {
  readonly role: OfficialRole
  readonly steps: readonly { readonly id: string; readonly unit: string | undefined }[]
}

/** The officials' roles that the workflow asks for at the own agency, each with its steps, in the order of a dossier's life. */
export function workByRole({ workflow }: Definition): readonly RoleWork[] {
  return officialRoles.flatMap((role) => {
    const steps = workflow.steps.flatMap((step) =>
      'actor' in step && step.actor.role === role ? [{ id: step.id, unit: step.actor.unit }] : [],
    )
    return steps.length > 0 ? [{ role, steps }] : []
  })
}

export const workingRoles = (definition: Definition): readonly OfficialRole[] =>
  workByRole(definition).map(({ role }) => role)
