import { useQuery } from '@tanstack/react-query'
import { useClient } from '../app/app-context.ts'
import { keys } from '../app/queries.ts'

const refreshMs = 30_000

/** One of my dossiers, looked at again from time to time: officials work on it meanwhile. */
export function useMyDossier(agencyId: string, dossierId: string) {
  const client = useClient()
  return useQuery({
    queryKey: keys.dossier(agencyId, dossierId),
    queryFn: () => client.readMyDossier({ params: { agencyId, id: dossierId } }),
    refetchInterval: refreshMs,
  })
}
