import { useQuery } from '@tanstack/react-query'
import { useClient } from '../app/app-context.ts'

/** Administrative units and code lists of today, to write answers out; absent until they arrive. */
export function useReference() {
  const client = useClient()
  return useQuery({
    queryKey: ['reference', 'today'],
    queryFn: () => client.readReferenceData({}),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}
