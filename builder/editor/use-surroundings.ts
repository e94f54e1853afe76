import { useQuery } from '@tanstack/react-query'
import { useApp } from '../app/context.tsx'

/** What the gate on the server reads besides the definition of this procedure; asked once by whoever needs it first. */
export function useSurroundings(id: string) {
  const { client } = useApp()
  return useQuery({
    queryKey: ['surroundings', id],
    queryFn: () => client.surroundings({ params: { id } }),
    staleTime: 60_000,
  })
}
