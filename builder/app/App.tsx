import { I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { problemOf } from '../server.ts'
import { AppProvider, type BuilderApp } from './context.tsx'
import { createBuilderRouter } from './router.tsx'

/** The designer's app with everything its screens stand in. */
export function App({ app }: { readonly app: BuilderApp }) {
  const [queries] = useState(createQueries)
  const [router] = useState(createBuilderRouter)
  return (
    <I18nProvider i18n={app.i18n}>
      <AppProvider app={app}>
        <QueryClientProvider client={queries}>
          <Announcer>
            <RouterProvider router={router} />
          </Announcer>
        </QueryClientProvider>
      </AppProvider>
    </I18nProvider>
  )
}

const createQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retryDelay: 800,
        // a "no" stays a "no"; only a line that broke is tried again
        retry: (count, error) => count < 2 && (problemOf(error).status === 0 || problemOf(error).status >= 500),
      },
      mutations: { retry: false },
    },
  })
