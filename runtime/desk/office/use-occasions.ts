import { useQueries } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import { useMe } from '../app/session.tsx'

/** Roles that see duties and windows of their agency. */
export const dutyRoles: readonly string[] = ['receptionist', 'officer', 'head', 'approver', 'administrator', 'auditor']

/** Whether my agencies have anything to do with periodic reports or application windows; most have not. */
export function useOccasions(): { readonly duties: boolean; readonly windows: boolean } {
  const client = useClient()
  const me = useMe()
  const agencies = [
    ...new Set(me.grants.filter((grant) => dutyRoles.includes(grant.role)).map((grant) => grant.agencyId)),
  ]
  return useQueries({
    queries: agencies.map((agencyId) => ({
      queryKey: ['occasions', agencyId],
      staleTime: 5 * 60_000,
      queryFn: ({ signal }: { signal: AbortSignal }) => client.listOccasions({ params: { agencyId } }, { signal }),
    })),
    combine: (results) => ({
      duties: results.some(({ data }) => data?.owes || data?.items.some((one) => one.every !== null)),
      windows: results.some(({ data }) => data?.items.some((one) => one.windows.length > 0)),
    }),
  })
}
