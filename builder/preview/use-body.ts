import type { Definition } from '@motcua/core/definition'
import { useState } from 'react'

/**
 * The definition as it was when something other than its words last changed: what is compiled from it need not be compiled
 * again while a label is being written.
 */
export function useBody(definition: Definition): Definition {
  const [kept, keep] = useState(definition)
  const names = Object.keys(definition) as (keyof Definition)[]
  const changed = names.some((name) => name !== 'messages' && name !== 'scenarios' && definition[name] !== kept[name])
  if (changed) keep(definition)
  return changed ? definition : kept
}
