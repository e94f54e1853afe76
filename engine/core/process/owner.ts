import type { Working } from './working.ts'

/** The owner block names the owner; without one the submitter owns the dossier. */
export function ownerNameOf(working: Working): string {
  for (const id of working.version.ownerNameFields) {
    const value = working.answers[id]
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return working.state.submitter.fullName
}
