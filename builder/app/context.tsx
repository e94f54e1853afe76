import type { Client } from '@motcua/api/client'
import type { Me } from '@motcua/api/routes/session'
import type { Language } from '@motcua/core/definition'
import type { createI18n } from '@motcua/ui/i18n'
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

/** What every screen stands in: the server and the texts. */
export interface BuilderApp {
  readonly client: Client
  readonly i18n: ReturnType<typeof createI18n>
  /** words of the other language, when it is chosen; absent = both are there */
  readonly loadWords?: (language: Language) => Promise<Readonly<Record<string, string>>>
}

const Context = createContext<BuilderApp | null>(null)

export const AppProvider = ({ app, children }: { readonly app: BuilderApp; readonly children: ReactNode }) => (
  <Context value={app}>{children}</Context>
)

/** @throws outside the app */
export function useApp(): BuilderApp {
  const app = useContext(Context)
  if (!app) throw new Error('no app above this component')
  return app
}

/** Who is signed in, with the moment the answer came. */
export function useMe() {
  const { client } = useApp()
  return useQuery({
    queryKey: ['me'],
    queryFn: async () => ({ me: (await client.me()) as Me, fetchedAt: Date.now() }),
    staleTime: 5 * 60_000,
  })
}

/** Agencies whose procedures this person may write. */
export const agenciesToWriteFor = (me: Me | undefined): Me['agencies'] =>
  (me?.agencies ?? []).filter((one) =>
    me?.grants.some((grant) => grant.role === 'analyst' && grant.agencyId === one.agencyId),
  )

/** The product's time as an instant in UTC, renewed every half minute; the demo clock may run ahead of the browser's. */
export function useNow(): string {
  const { data } = useMe()
  const [tick, setTick] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  if (!data) return new Date(tick).toISOString()
  return new Date(Date.parse(data.me.now) + Math.max(0, tick - data.fetchedAt)).toISOString()
}

/** Title of the page, in the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
