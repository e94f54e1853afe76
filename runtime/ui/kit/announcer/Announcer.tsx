import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

type Announce = (text: string) => void
const AnnounceContext = createContext<Announce>(() => {})

/** One polite live region for the whole app; put it around everything, once. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  const announce = useCallback((text: string) => setSaid((last) => ({ text, turn: last.turn + 1 })), [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="mc-visually-hidden" role="status" aria-live="polite">
        {/* A new element each time, so that the same words are read again. */}
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext>
  )
}

/** Tells assistive technology what just happened: saved, moved, removed. */
export const useAnnounce = (): Announce => useContext(AnnounceContext)
