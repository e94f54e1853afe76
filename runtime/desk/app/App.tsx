import type { Client } from '@motcua/api/client'
import { I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type Desk, DeskProvider } from './desk-context.tsx'
import { mayRetry } from './errors.tsx'
import type { DeskRouter } from './router.tsx'

export interface AppProps {
  readonly client: Client
  readonly i18n: Desk['i18n']
  readonly router: DeskRouter
}

/** The officials' desk with everything its screens stand in. */
export function App({ client, i18n, router }: AppProps) {
  const [queries] = useState(createQueries)
  const desk = useMemo(() => ({ client, i18n }), [client, i18n])
  return (
    <I18nProvider i18n={i18n}>
      <DeskProvider desk={desk}>
        <QueryClientProvider client={queries}>
          <Announcer>
            <RouterProvider router={router} />
          </Announcer>
        </QueryClientProvider>
      </DeskProvider>
    </I18nProvider>
  )
}

/** Reading a dossier leaves a line the citizen sees: nothing is read again merely because a window came to the front. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { refetchOnWindowFocus: false, staleTime: 15_000, retry: mayRetry, retryDelay: 800 },
      mutations: { retry: false },
    },
  })
}
