import { useRouterState } from '@tanstack/react-router'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { basePath } from '../app/navigation.ts'
import { advanced, keepProgress, moved, type Progress, readProgress, type TourFacts } from './steps.ts'

type Told = Omit<TourFacts, 'path'>

interface Tour {
  readonly progress: Progress
  readonly path: string
  readonly start: () => void
  readonly leave: () => void
  readonly finish: () => void
  readonly move: (by: 1 | -1) => void
  /** what the open draft tells; null when it closes */
  readonly tell: (told: Told | null) => void
}

const outside: Told = { wrote: false, textFindings: null, findingsOpen: false }
const nothing = () => {}
const Context = createContext<Tour>({
  progress: { at: 0, state: 'finished' },
  path: '',
  start: nothing,
  leave: nothing,
  finish: nothing,
  move: nothing,
  tell: nothing,
})

/** Where the tour stands, above all screens: it goes on from the list to the draft to the review. */
export function TourProvider({ children }: { readonly children: ReactNode }) {
  const address = useRouterState({ select: (state) => state.location.pathname })
  const path = address.startsWith(basePath) ? address.slice(basePath.length) || '/' : address
  const [progress, setProgress] = useState(() => readProgress(localStorage))
  const [told, setTold] = useState(outside)
  const change = useCallback((next: (old: Progress) => Progress) => {
    setProgress((old) => {
      const now = next(old)
      if (now !== old) keepProgress(localStorage, now)
      return now
    })
  }, [])
  const { wrote, textFindings, findingsOpen } = told
  useEffect(() => {
    change((old) => advanced(old, { path, wrote, textFindings, findingsOpen }))
  }, [change, path, wrote, textFindings, findingsOpen])
  const tell = useCallback((next: Told | null) => setTold(next ?? outside), [])
  const value = useMemo<Tour>(
    () => ({
      progress,
      path,
      tell,
      start: () => change((old) => ({ at: old.state === 'left' ? old.at : 0, state: 'running' })),
      leave: () => change((old) => ({ ...old, state: 'left' })),
      finish: () => change(() => ({ at: 0, state: 'finished' })),
      move: (by) => change((old) => moved(old, by)),
    }),
    [progress, path, tell, change],
  )
  return <Context value={value}>{children}</Context>
}

export const useTour = (): Tour => useContext(Context)
