import type { Evaluation } from '../evaluate/index.ts'
import { isAnswered } from '../fields/index.ts'
import type { Documents } from './types.ts'
import type { LoadedVersion } from './version.ts'

/**
 * Whether what proves a relief is there: the file of a paper handed in, an answer that stands for it, or data. A paper
 * that is only shown is compared at reception and leaves no file; who declares it is believed until then.
 */
export function isProven(
  { version, evaluation, documents }: { version: LoadedVersion; evaluation: Evaluation; documents: Documents },
  requirementId: string,
): boolean {
  const requirement = version.requirements.get(requirementId)
  if (!requirement) return false
  if ((documents[requirementId]?.length ?? 0) > 0) return true
  if (requirement.mode === 'present') return evaluation.requirements.includes(requirementId)
  if (requirement.mode === 'data') return true
  const standsFor = version.form.requirements.find(({ id }) => id === requirementId)?.replacedBy ?? []
  return standsFor.some((id) => {
    const placed = version.fields.get(id)
    return placed !== undefined && isAnswered(placed.field, evaluation.values[id])
  })
}
