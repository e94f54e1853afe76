import { ApiError } from '@motcua/api/client'
import { QueryClient, useQuery } from '@tanstack/react-query'
import { useClient } from './app-context.ts'

/** Names under which answers of the server are kept. */
export const keys = {
  environment: ['environment'],
  me: ['me'],
  services: (filter: object) => ['services', filter],
  service: (agencyId: string, code: string) => ['service', agencyId, code],
  form: (agencyId: string, code: string, versionId: string) => ['form', agencyId, code, versionId],
  reference: (revision: number) => ['reference', revision],
  drafts: ['drafts'],
  draft: (id: string) => ['draft', id],
  wizard: (draftId: string) => ['wizard', draftId],
  dossiers: ['dossiers'],
  dossier: (agencyId: string, id: string) => ['dossier', agencyId, id],
  notices: ['notices'],
} as const

/** A "no" of the server stays a "no"; only what may pass by itself is asked again. */
const mayPass = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 500)

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Offline is told by our own pages, which know what can still be done.
        networkMode: 'always',
        retry: (count, error) => count < 2 && mayPass(error),
        retryDelay: (count) => 600 * 2 ** count,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Demo flag, business time and whether somebody is signed in. */
export function useEnvironment() {
  const client = useClient()
  return useQuery({ queryKey: keys.environment, queryFn: () => client.environment(), staleTime: 60_000 })
}

/** The signed-in person; `null` while nobody is, `undefined` while it is not known yet. */
export function useMe() {
  const client = useClient()
  const environment = useEnvironment()
  const me = useQuery({
    queryKey: keys.me,
    queryFn: () => client.me(),
    enabled: environment.data?.signedIn === true,
    staleTime: 60_000,
  })
  if (environment.data?.signedIn === false) return null
  if (me.error instanceof ApiError && me.error.code === 'session.missing') return null
  return me.data
}
