import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'

const storageKey = 'motcua.desk.singleKeys'

interface Shortcuts {
  /** single letters can be switched off for people who speak to their machine (WCAG 2.1.4) */
  readonly singleKeys: boolean
  readonly setSingleKeys: (on: boolean) => void
}
const Context = createContext<Shortcuts>({ singleKeys: true, setSingleKeys: () => {} })
export const useShortcutSettings = (): Shortcuts => useContext(Context)

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [singleKeys, setOn] = useState(readSetting)
  const value = useMemo(
    () => ({
      singleKeys,
      setSingleKeys: (on: boolean) => {
        setOn(on)
        try {
          localStorage.setItem(storageKey, on ? 'on' : 'off')
        } catch {
          // the choice holds for this page
        }
      },
    }),
    [singleKeys],
  )
  return <Context value={value}>{children}</Context>
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, select, textarea, [contenteditable], [role="menu"]') !== null

const name = (event: KeyboardEvent): string => {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  // On a Mac, Option and a digit type a character; the place of the key says what was meant.
  if (event.altKey && digit) return `Alt+${digit}`
  return `${event.altKey ? 'Alt+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`
}

/**
 * Keys that work on the whole screen, e.g. `{ 'Alt+1': …, j: …, '?': … }`. Single letters are silent while somebody
 * types, and when they are switched off; all are silent while a dialog is open.
 */
export function useKeys(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const { singleKeys } = useShortcutSettings()
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      const pressed = name(event)
      const found = latest.current[pressed]
      if (!found) return
      if (!event.altKey && (!singleKeys || isTyping(event.target))) return
      event.preventDefault()
      found(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [singleKeys])
}
