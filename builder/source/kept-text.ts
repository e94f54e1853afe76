import { type Definition, parseDefinition } from '@motcua/core/definition'

/** A text of the source editor that is no definition yet, and the definition it was made from. */
export interface KeptText {
  readonly text: string
  readonly base: Definition
}

/** Keeps such texts while their page is left. */
export interface KeptTexts {
  readonly read: (id: string) => KeptText | undefined
  readonly write: (id: string, kept: KeptText) => void
  readonly remove: (id: string) => void
}

const inMemory = new Map<string, KeptText>()
const name = (id: string) => `motcua.source.${id}`

/** Kept for this tab; where the browser stores nothing, as long as the page lives. */
export const keptTexts: KeptTexts = {
  read: (id) => inMemory.get(id) ?? attempt(() => parse(sessionStorage.getItem(name(id)))),
  write: (id, kept) => {
    inMemory.set(id, kept)
    attempt(() => sessionStorage.setItem(name(id), JSON.stringify(kept)))
  },
  remove: (id) => {
    inMemory.delete(id)
    attempt(() => sessionStorage.removeItem(name(id)))
  },
}

function parse(stored: string | null): KeptText | undefined {
  if (stored === null) return undefined
  const { text, base } = JSON.parse(stored) as { text?: unknown; base?: unknown }
  const parsed = parseDefinition(base)
  return typeof text === 'string' && parsed.ok ? { text, base: parsed.value } : undefined
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
