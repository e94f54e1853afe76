import type { DossierState } from './types.ts'
import type { LoadedVersion } from './version.ts'

/** How a dossier can be withdrawn as it stands: at once, on request, or not at all. Before reception always at once. */
export function withdrawalMode(
  { definition }: Pick<LoadedVersion, 'definition'>,
  state: Pick<DossierState, 'receivedAt' | 'status' | 'places'>,
): 'atOnce' | 'request' | 'never' {
  if (state.receivedAt === null) return 'atOnce'
  const { afterReception, rules = [] } = definition.policies.withdrawal
  const fits = rules.find(
    ({ status, step }) =>
      (status === undefined || status === state.status) &&
      (step === undefined || state.places.some((place) => place.stepId === step)),
  )
  return fits?.allow ?? afterReception
}
