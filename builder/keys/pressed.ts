/** Acts whose keys hold on every surface. */
export type AnywhereAct = 'palette' | 'map' | 'findings' | 'preview'

type Held = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'isComposing'
>

/** What was asked for, wherever the focus is; `?` writes a question mark where one types. */
export function pressed(event: Held): AnywhereAct | undefined {
  if (event.isComposing) return undefined
  const command = event.ctrlKey || event.metaKey
  // monaco begins its own chords with Ctrl+K
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k')
    return within(event, '.b-source') ? undefined : 'palette'
  if (event.key === '?' && !command && !event.altKey) return writes(event.target) ? undefined : 'map'
  // by the place on the keyboard: with Alt a Mac gives another letter
  if (event.altKey && !command && !event.shiftKey)
    return event.code === 'KeyF' ? 'findings' : event.code === 'KeyP' ? 'preview' : undefined
  return undefined
}

const within = (event: Held, selector: string) => (event.target as Element | null)?.closest?.(selector) != null

const writes = (target: EventTarget | null) =>
  (target as Element | null)?.closest?.(
    'textarea, select, [contenteditable="true"], .b-source, input:not([type="checkbox"]):not([type="radio"])',
  ) != null
