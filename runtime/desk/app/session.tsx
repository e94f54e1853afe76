import type { Me } from '@motcua/api/routes/session'
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useClient } from './desk-context.tsx'

/** The signed-in official and when the answer came, from which the business clock goes on. */
export interface Session {
  readonly me: Me
  readonly fetchedAt: number
}

const Context = createContext<Session | null>(null)
export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <Context value={session}>{children}</Context>
)

/** @throws outside the signed-in part of the desk */
export function useSession(): Session {
  const session = useContext(Context)
  if (!session) throw new Error('This screen needs a signed-in official.')
  return session
}

export const useMe = (): Me => useSession().me

/** Asks who is signed in; `retry` is off, for "nobody" is an answer. */
export function useMeQuery() {
  const client = useClient()
  return useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => ({ me: await client.me({}, { signal }), fetchedAt: Date.now() }),
    staleTime: 5 * 60_000,
  })
}

/** Business time now as an instant in UTC, renewed every half minute: due words must not grow old on an open page. */
export function useNow(): string {
  const { me, fetchedAt } = useSession()
  const [tick, setTick] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return new Date(Date.parse(me.now) + Math.max(0, tick - fetchedAt)).toISOString()
}

/** Whether one of these roles is held now, at the agency when one is given. */
export function useHasRole(): (roles: readonly string[], agencyId?: string) => boolean {
  const me = useMe()
  return (roles, agencyId) =>
    agencyId === undefined
      ? me.roles.some((role) => roles.includes(role))
      : me.grants.some((grant) => grant.agencyId === agencyId && roles.includes(grant.role))
}
