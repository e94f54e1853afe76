import type { Finding, Surroundings } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { useEffect, useRef, useState } from 'react'
import { useDefinition } from '../state/use-editor.tsx'
import { openChecker } from './ask-checker.ts'

/** Lets what was typed be drawn first; keys that follow one another at once are judged together. */
const pauseMs = 20

/** Findings on what is on the screen now; null until the first answer. */
export function useFindings(surroundings: Surroundings): readonly Finding[] | null {
  const definition = useDefinition()
  const [findings, setFindings] = useState<readonly Finding[] | null>(null)
  const ask = useRef<((definition: Definition, surroundings: Surroundings) => void) | null>(null)
  useEffect(() => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
    const checker = openChecker(worker, setFindings)
    ask.current = checker.ask
    return () => {
      ask.current = null
      checker.close()
    }
  }, [])
  const first = useRef(true)
  useEffect(() => {
    const timer = setTimeout(() => ask.current?.(definition, surroundings), first.current ? 0 : pauseMs)
    first.current = false
    return () => clearTimeout(timer)
  }, [definition, surroundings])
  return findings
}
