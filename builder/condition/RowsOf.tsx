import type { ConditionGroup, Scope } from '@motcua/core/expression'
import { type ComponentType, createContext, useContext } from 'react'

interface RowsProps {
  readonly group: ConditionGroup
  readonly scope: Scope
  readonly onChange: (group: ConditionGroup) => void
}

const RowsContext = createContext<ComponentType<RowsProps> | null>(null)

/** Makes the lines known to the calculations inside them, which hold lines of their own. */
export const RowsProvider = RowsContext.Provider

/** Lines on the rows of a table, inside a line. */
export function RowsOf(props: RowsProps) {
  const Of = useContext(RowsContext)
  return Of ? <Of {...props} /> : null
}
