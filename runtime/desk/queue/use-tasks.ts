import { useInfiniteQuery } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import type { Queue } from './queues.ts'

const pageSize = 100

/** Pages of a list of the server, most urgent first; `q` is looked for by the server, accents aside. */
export function useTasks(source: Queue['source'], q = '', enabled = true) {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: ['tasks', source, q],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.tasks(
        {
          query: {
            queue: source,
            limit: pageSize,
            ...(q ? { q } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}
