import type { ReactNode } from 'react'

/** Something to look at: a component in one of its states. */
export interface Example {
  readonly name: string
  readonly render: () => ReactNode
}
