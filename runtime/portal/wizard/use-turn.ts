import { useEffect } from 'react'
import { useWizard } from './wizard-context.ts'

/** Remembers the page one stands on, and gives the steps before and after it. */
export function useTurn(at: string) {
  const { steps, autosave, go } = useWizard()
  useEffect(() => {
    autosave.turnTo(at.startsWith('form/') ? at.slice('form/'.length) : at)
  }, [autosave, at])
  const index = steps.findIndex(({ path }) => path === at)
  const before = steps[index - 1]
  const after = steps[index + 1]
  return {
    index,
    back: before && (() => go(before.path)),
    forward: () => {
      void autosave.flush()
      if (after) go(after.path)
    },
    next: after,
  }
}
