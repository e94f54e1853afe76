import type { DeskDossier } from '@motcua/api/routes/desk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useClient } from '../app/desk-context.tsx'

export const dossierKey = (agencyId: string, id: string) => ['dossier', agencyId, id] as const

const pollMs = 1500
/** An automatic step takes seconds; after this long the page waits to be asked. */
const patienceMs = 30_000

/** A dossier for a purpose. Read once, again after each command, and for a while as long as an automatic step is at work. */
export function useDossier(agencyId: string, id: string, purpose: string) {
  const client = useClient()
  const queries = useQueryClient()
  const queryKey = dossierKey(agencyId, id)
  const asked = useRef(Date.now())
  const query = useQuery({
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) => client.readDossier({ params: { agencyId, id }, query: { purpose } }, { signal }),
    refetchInterval: ({ state }) =>
      state.data && Date.now() - asked.current < patienceMs && isWorkedAutomatically(state.data) ? pollMs : false,
  })
  const reload = useCallback(async (): Promise<DeskDossier> => {
    asked.current = Date.now()
    await queries.refetchQueries({ queryKey: ['dossier', agencyId, id] })
    const fresh = queries.getQueryData<DeskDossier>(['dossier', agencyId, id])
    if (!fresh) throw new Error('the dossier could not be read again')
    return fresh
  }, [queries, agencyId, id])
  return { data: query.data, error: query.data ? null : query.error, reload }
}

/** Whether it stands in a step that no person works: generating, signing, asking a register. */
export function isWorkedAutomatically(dossier: DeskDossier): boolean {
  const here = new Set(dossier.places.map((place) => place.stepId))
  return dossier.definition.workflow.steps.some((step) => step.kind === 'automatic' && here.has(step.id))
}
