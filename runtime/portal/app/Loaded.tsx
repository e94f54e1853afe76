import { Skeleton } from '@motcua/ui/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from './Problem.tsx'

export interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  readonly lines?: number
  /** in place of the general words, e.g. for what was not found */
  readonly failed?: (error: unknown) => ReactNode | undefined
  readonly children: (data: T) => ReactNode
}

/** The answer of a query; its place is held while it is on its way, and what went wrong is told when it does not come. */
export function Loaded<T>({ query, lines = 6, failed, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error)
    return <>{failed?.(query.error) ?? <Problem error={query.error} onRetry={() => query.refetch()} />}</>
  return <Skeleton lines={lines} />
}
