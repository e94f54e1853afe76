import { useEffect, useRef } from 'react'

/** What a surface does with the clipboard; null or false = nothing, the browser goes on as usual. */
export interface ClipboardActs {
  /** the text to put on the clipboard */
  readonly copy: () => string | null
  /** the text to put there, what it holds being taken away */
  readonly cut: () => string | null
  /** true when the text was used, or its refusal told */
  readonly paste: (text: string) => boolean
}

// where a page may not read the system's clipboard, what was copied here can still be pasted here
let remembered: string | null = null

/**
 * Ctrl+C, Ctrl+X and Ctrl+V on a surface. Inputs, and text that is marked with the pointer, keep the browser's own.
 * @param within  selector of the surface: keys count while the focus is inside it, or nowhere
 */
export function useClipboardKeys(within: string, acts: ClipboardActs): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const mine = () => {
      const at = document.activeElement
      if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement)
        return false
      if (at instanceof HTMLElement && at.isContentEditable) return false
      return at === null || at === document.body || at.closest(within) !== null
    }
    const take = (event: ClipboardEvent, text: string | null) => {
      if (text === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      remembered = text
    }
    const marked = () => (document.getSelection()?.toString() ?? '') !== ''
    const copy = (event: ClipboardEvent) => {
      if (mine() && !marked()) take(event, latest.current.copy())
    }
    const cut = (event: ClipboardEvent) => {
      if (mine() && !marked()) take(event, latest.current.cut())
    }
    const paste = (event: ClipboardEvent) => {
      if (!mine()) return
      if (latest.current.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
    }
    document.addEventListener('copy', copy)
    document.addEventListener('cut', cut)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('cut', cut)
      document.removeEventListener('paste', paste)
    }
  }, [within])
}

/** Puts a text on the clipboard from a button or a menu. */
export async function putOnClipboard(text: string): Promise<void> {
  remembered = text
  await navigator.clipboard?.writeText(text).catch(() => undefined)
}

/** What is on the clipboard, for a button or a menu; null where the browser does not give it and nothing was copied here. */
export async function takeFromClipboard(): Promise<string | null> {
  const text = await navigator.clipboard?.readText?.().catch(() => null)
  return text || remembered
}
