import type { Definition } from '@motcua/core/definition'
import type { LoadedVersion, Reference } from '@motcua/core/process'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RunAnswer, RunRequest } from './run-worker.ts'
import { type Verdict, verdictOf } from './verdict.ts'

export interface Runs {
  /** the draft they were played on; verdicts of another are old */
  readonly of: Definition | null
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly running: boolean
  readonly done: number
}

const none: Runs = { of: null, verdicts: new Map(), running: false, done: 0 }

/** Plays all scenarios beside the page, one after the other; can be stopped between two of them. */
export function useRuns(version: LoadedVersion, reference: Reference) {
  const [runs, setRuns] = useState<Runs>(none)
  const current = useRef<{ n: number; stop: () => void }>({ n: 0, stop: () => {} })
  const { definition } = version
  const stop = useCallback(() => {
    current.current.stop()
    setRuns((before) => ({ ...before, running: false }))
  }, [])
  const start = useCallback(() => {
    current.current.stop()
    const n = current.current.n + 1
    const verdicts = new Map<string, Verdict>()
    setRuns({ of: definition, verdicts, running: true, done: 0 })
    const take = (verdict: Verdict | null) => {
      if (current.current.n !== n) return
      if (verdict) verdicts.set(verdict.name, verdict)
      setRuns({ of: definition, verdicts: new Map(verdicts), running: verdict !== null, done: verdicts.size })
    }
    current.current = { n, stop: play({ n, definition, reference }, version, take) }
  }, [definition, reference, version])
  useEffect(() => () => current.current.stop(), [])
  return { runs, start, stop }
}

/** Without workers (an old browser, a broken file) the page plays them itself, with a pause between two. */
function play(request: RunRequest, version: LoadedVersion, take: (verdict: Verdict | null) => void): () => void {
  let stopped = false
  const here = () => {
    const { scenarios } = request.definition
    const next = (i: number) => {
      const scenario = scenarios[i]
      if (stopped) return
      if (!scenario) return take(null)
      take(verdictOf(version, request.reference, scenario))
      setTimeout(() => next(i + 1))
    }
    next(0)
  }
  if (typeof Worker === 'undefined') {
    setTimeout(here)
    return () => {
      stopped = true
    }
  }
  const worker = new Worker(new URL('./run-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<RunAnswer>) => {
    if (stopped) return
    take(data.verdict)
    if (data.verdict === null) worker.terminate()
  }
  worker.onerror = () => {
    worker.terminate()
    if (!stopped) here()
  }
  worker.postMessage(request)
  return () => {
    stopped = true
    worker.terminate()
  }
}
