import { createChecker, type Finding, type Surroundings } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { useEffect, useRef, useState } from 'react'
import { useDefinition } from '../state/use-editor.tsx'
import type { CheckAnswer, CheckRequest } from './check-worker.ts'

/** A first check takes up to a second, one after an edit some tens of milliseconds: beside the page, and not at each key. */
const pauseMs = 150

/** Findings on what is on the screen now; null until the first answer. */
export function useFindings(surroundings: Surroundings): readonly Finding[] | null {
  const definition = useDefinition()
  const [findings, setFindings] = useState<readonly Finding[] | null>(null)
  const ask = useRef<((definition: Definition, surroundings: Surroundings) => void) | null>(null)
  useEffect(() => {
    const checker = openChecker(setFindings)
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

/** Only the answer to the latest question counts. Without workers (an old browser, a broken file) the page checks itself. */
function openChecker(onAnswer: (findings: readonly Finding[]) => void) {
  let n = 0
  let last: CheckRequest | undefined
  const check = createChecker()
  let worker: Worker | null = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
    if (data.n === n) onAnswer(data.findings)
  }
  worker.onerror = () => {
    worker = null
    if (last) onAnswer(check(last.definition, last.surroundings))
  }
  return {
    ask: (definition: Definition, surroundings: Surroundings) => {
      n += 1
      last = { n, definition, surroundings }
      if (worker) worker.postMessage(last)
      else onAnswer(check(definition, surroundings))
    },
    close: () => {
      n += 1
      worker?.terminate()
    },
  }
}
