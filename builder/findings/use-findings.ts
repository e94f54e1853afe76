import { check, type Finding, type Surroundings } from '@motcua/core/check'
import { useDeferredValue, useMemo } from 'react'
import { useDefinition } from '../state/use-editor.tsx'

/** Findings on what is on the screen now; worked out when the browser has a moment, so that typing stays quick. */
export function useFindings(surroundings: Surroundings): readonly Finding[] {
  const definition = useDeferredValue(useDefinition())
  return useMemo(() => check(definition, surroundings), [definition, surroundings])
}
