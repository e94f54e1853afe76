import { useCallback, useEffect, useRef, useState } from 'react'

/** Work on the server that can be stopped; its last answer stays while it is done again. */
export interface Long<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly running: boolean
  readonly start: () => void
  readonly cancel: () => void
}

/** @param work  given a signal that ends when the person cancels or leaves */
export function useLong<T>(work: (signal: AbortSignal) => Promise<T>): Long<T> {
  const [state, setState] = useState<{ data?: T; error?: unknown; running: boolean }>({ running: false })
  const current = useRef<AbortController | null>(null)
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => () => current.current?.abort(), [])
  const start = useCallback(() => {
    current.current?.abort()
    const control = new AbortController()
    current.current = control
    setState((old) => ({ ...(old.data === undefined ? {} : { data: old.data }), running: true }))
    latest.current(control.signal).then(
      (data) => {
        if (current.current === control) setState({ data, running: false })
      },
      (error: unknown) => {
        if (control.signal.aborted || current.current !== control) return
        setState((old) => ({ ...old, error, running: false }))
      },
    )
  }, [])
  const cancel = useCallback(() => {
    current.current?.abort()
    current.current = null
    setState((old) => ({ ...old, running: false }))
  }, [])
  return { data: state.data, error: state.error, running: state.running, start, cancel }
}
