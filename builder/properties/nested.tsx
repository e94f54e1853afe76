import { type ComponentType, createContext, useContext } from 'react'
import type { Path } from '../commands/index.ts'

/** Panel and property, as the parts inside them see them: they open further ones without importing what they stand in. */
interface Nesting {
  readonly Panel: ComponentType<{ readonly path: Path; readonly flat?: boolean }>
  readonly Property: ComponentType<{ readonly path: Path; readonly required: boolean }>
}

const Context = createContext<Nesting | null>(null)
export const NestingProvider = Context.Provider

function useNesting(): Nesting {
  const nesting = useContext(Context)
  if (!nesting) throw new Error('a nested property stands outside a panel')
  return nesting
}

/** The properties of a part inside a part. */
export function NestedPanel({ path }: { readonly path: Path }) {
  const { Panel } = useNesting()
  return <Panel path={path} flat />
}

/** One property inside another. */
export function NestedProperty(props: { readonly path: Path; readonly required: boolean }) {
  const { Property } = useNesting()
  return <Property {...props} />
}
