import type { Finding } from '@motcua/core/check'
import { useEffect } from 'react'
import { useEditorState } from '../state/use-editor.tsx'
import { useTour } from './tour-state.tsx'

/** Tells the tour what the open draft shows, as long as a tour runs. */
export function TourWatch({
  findings,
  findingsOpen,
}: {
  readonly findings: readonly Finding[] | null
  readonly findingsOpen: boolean
}) {
  const { tell, progress } = useTour()
  const wrote = useEditorState((state) =>
    state.history.past.some(({ act }) => act.name === 'setText' || act.name === 'setTexts'),
  )
  const running = progress.state === 'running'
  const textFindings = findings?.filter(({ code }) => code.startsWith('text.')).length ?? null
  useEffect(() => {
    if (running) tell({ wrote, textFindings, findingsOpen })
  }, [tell, running, wrote, textFindings, findingsOpen])
  useEffect(() => () => tell(null), [tell])
  return null
}
