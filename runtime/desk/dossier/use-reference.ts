import { useQuery } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'

/** Administrative units and code lists; they change a few times a year. */
export function useReference() {
  const client = useClient()
  const query = useQuery({
    queryKey: ['reference'],
    queryFn: ({ signal }) => client.readReferenceData({ query: {} }, { signal }),
    staleTime: 60 * 60_000,
  })
  return query.data
}
