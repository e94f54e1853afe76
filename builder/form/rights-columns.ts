import { type Definition, textOf } from '@motcua/core/definition'
import type { Writer } from '../commands/writers.ts'

/** Somebody who may write: a column of the matrix. */
export interface RightsColumn {
  readonly key: string
  readonly writer: Writer
  readonly title: string
  /** role of the person of the step; undefined for the applicant */
  readonly role?: string
}

/** The applicant, each step that a person works, each agency that is consulted, in the order of the workflow. */
export function rightsColumns(definition: Definition, language: 'vi' | 'en', applicant: string): RightsColumn[] {
  const steps = definition.workflow.steps.flatMap((step): RightsColumn[] => {
    if (step.kind === 'task' || step.kind === 'group')
      return [
        {
          key: step.id,
          writer: { kind: 'step', step: step.id },
          title: textOf(definition, language, `step.${step.id}.title`),
          role: step.actor.role,
        },
      ]
    if (step.kind !== 'parallel') return []
    return step.branches.flatMap((branch) =>
      branch.kind === 'consultation'
        ? [
            {
              key: `${step.id}/${branch.id}`,
              writer: { kind: 'branch' as const, step: step.id, branch: branch.id },
              title: textOf(definition, language, `branch.${step.id}.${branch.id}.title`),
              role: branch.role,
            },
          ]
        : [],
    )
  })
  return [{ key: 'applicant', writer: { kind: 'applicant' }, title: applicant }, ...steps]
}
