import { I18nProvider } from '@motcua/ui/i18n'
import { Announcer } from '@motcua/ui/kit'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type PortalContext, PortalContextProvider } from './app-context.ts'
import type { createPortalRouter } from './router.tsx'

export interface PortalAppProps {
  readonly portal: PortalContext
  readonly queries: QueryClient
  readonly router: ReturnType<typeof createPortalRouter>
}

/** The citizens' portal; `main.tsx` and tests give it its surroundings. */
export function PortalApp({ portal, queries, router }: PortalAppProps) {
  return (
    <PortalContextProvider value={portal}>
      <I18nProvider i18n={portal.i18n}>
        <QueryClientProvider client={queries}>
          <Announcer>
            <RouterProvider router={router} />
          </Announcer>
        </QueryClientProvider>
      </I18nProvider>
    </PortalContextProvider>
  )
}
