import type { Environment } from './environment.ts'

/**
 * The day on which a value of the law must be valid.
 * @param day  what the rule says; undefined = the day on which it is asked
 * @returns `YYYY-MM-DD`; an act that lies ahead is taken to happen today
 */
export function dayThatCounts(
  day: 'submitted' | 'received' | 'decided' | undefined,
  { today, dossier }: Pick<Environment, 'today' | 'dossier'>,
): string {
  if (day === 'submitted') return dossier?.submittedOn ?? today
  if (day === 'received') return dossier?.receivedOn ?? today
  return today
}

/** Whether a day lies within a validity, both ends included. */
export const isValidOn = (validity: { from?: string | undefined; to?: string | undefined }, day: string): boolean =>
  (!validity.from || validity.from <= day) && (!validity.to || day <= validity.to)
