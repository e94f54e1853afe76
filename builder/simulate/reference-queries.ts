import type { Client } from '@motcua/api/client'
import { queryOptions } from '@tanstack/react-query'

type Server = Pick<Client, 'simulationReference' | 'simulationLists'>

const staleTime = 5 * 60_000

/** What a procedure's simulation stands on; asked once for every surface that shows something of it. */
export const simulationReferenceOf = (client: Server, id: string) =>
  queryOptions({
    queryKey: ['simulation-reference', id],
    queryFn: () => client.simulationReference({ params: { id } }),
    staleTime,
  })

/** Administrative units and code lists, which are large: asked only where they are needed. */
export const simulationListsOf = (client: Server, id: string) =>
  queryOptions({
    queryKey: ['simulation-lists', id],
    queryFn: () => client.simulationLists({ params: { id } }),
    staleTime,
  })
