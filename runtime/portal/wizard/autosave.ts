import { ApiError } from '@motcua/api/client'
import type { FileValue } from '@motcua/core/fields'
import type { LocalCopy } from '../app/local-copy.ts'

export type Answers = Readonly<Record<string, unknown>>
export type Files = Readonly<Record<string, readonly FileValue[]>>

/** What a person typed, as it goes to the server. */
export interface Content {
  readonly answers: Answers
  readonly documents: Files
  readonly pageId: string | null
}

/** A copy with the server's revision of it. */
export interface Stored extends Content {
  readonly revision: number
  /** instant, UTC */
  readonly updatedAt: string
}

export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'typing' | 'saving' }
  /** the server cannot be reached; `kept` = this device has a copy */
  | { readonly kind: 'offline'; readonly kept: boolean }
  | { readonly kind: 'signedOut'; readonly kept: boolean }
  /** somebody, or this person elsewhere, saved something else meanwhile */
  | { readonly kind: 'conflict'; readonly theirs: Stored }
  | { readonly kind: 'failed'; readonly error: unknown; readonly kept: boolean }

export interface SaveState extends Content {
  readonly revision: number
  readonly status: SaveStatus
  /** milliseconds since 1970 of the last save that the server confirmed */
  readonly savedAtMs: number | null
}

export interface AutosaveSettings {
  readonly start: Stored
  /** what this device kept and the server has not confirmed */
  readonly local: LocalCopy | null
  readonly save: (content: Content, revision: number) => Promise<{ readonly revision: number }>
  readonly load: () => Promise<Stored>
  /** keeps what the server has not confirmed; false when the browser keeps nothing */
  readonly keep: (copy: Omit<LocalCopy, 'at'>) => boolean
  readonly forget: () => void
  readonly nowMs: () => number
  readonly delayMs?: number
  readonly retryMs?: number
}

export interface Autosave {
  readonly state: () => SaveState
  readonly subscribe: (listener: () => void) => () => void
  readonly answer: (fieldId: string, value: unknown) => void
  readonly attach: (requirementId: string, files: readonly FileValue[]) => void
  readonly turnTo: (pageId: string) => void
  /** saves now; true when the server has everything */
  readonly flush: () => Promise<boolean>
  readonly keepMine: () => Promise<boolean>
  readonly takeTheirs: () => void
  /** no more saves, e.g. after submission */
  readonly stop: () => void
}

/**
 * Saves a draft while it is typed: one save at a time, the latest content, never on top of what somebody else saved. Until the
 * server has confirmed, this device keeps a copy, so nothing typed is lost by a bad line, an ended session or a closed tab.
 */
export function createAutosave(settings: AutosaveSettings): Autosave {
  const { delayMs = 800, retryMs = 8000 } = settings
  const listeners = new Set<() => void>()
  let state = startState(settings)
  let confirmed = JSON.stringify(contentOf(settings.start))
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  let stopped = false

  const set = (next: Partial<SaveState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const isDirty = () => JSON.stringify(contentOf(state)) !== confirmed
  const keep = () => settings.keep({ ...contentOf(state), revision: state.revision })
  const later = (ms: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void flush(), ms)
  }
  const change = (next: Partial<Content>) => {
    if (stopped) return
    state = { ...state, ...next }
    if (!isDirty()) return set({})
    const kept = keep()
    const { status } = state
    if (status.kind === 'conflict') return set({})
    if ('kept' in status) set({ status: { ...status, kept } })
    // Turning a page is nothing a person typed: it is remembered without a word.
    else set('pageId' in next ? {} : { status: { kind: 'typing' } })
    later(delayMs)
  }
  const confirm = (sent: Content, revision: number) => {
    confirmed = JSON.stringify(sent)
    const dirty = isDirty()
    set({ revision, savedAtMs: settings.nowMs(), status: dirty ? { kind: 'typing' } : { kind: 'saved' } })
    if (dirty) keep()
    else settings.forget()
  }
  const resolveStale = async (mine: Content): Promise<boolean> => {
    const theirs = await settings.load()
    // Our own save whose answer was lost on the way looks like somebody else's.
    if (sameContent(theirs, mine)) {
      confirm(mine, theirs.revision)
      return true
    }
    keep()
    set({ status: { kind: 'conflict', theirs } })
    return false
  }
  const saveOnce = async (): Promise<boolean> => {
    const sent = contentOf(state)
    if (state.status.kind !== 'saved') set({ status: { kind: 'saving' } })
    try {
      const { revision } = await settings.save(sent, state.revision)
      confirm(sent, revision)
      return true
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'draft.stale')) throw error
      return resolveStale(sent)
    }
  }
  const run = async (): Promise<boolean> => {
    try {
      while (!stopped && isDirty()) if (!(await saveOnce())) return false
      if (state.status.kind !== 'saved') set({ status: { kind: 'saved' } })
      return true
    } catch (error) {
      const kept = keep()
      set({ status: failureOf(error, kept) })
      if (state.status.kind === 'offline') later(retryMs)
      return false
    }
  }
  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    if (state.status.kind === 'conflict') return Promise.resolve(false)
    running ??= run().finally(() => {
      running = null
    })
    return running
  }
  if (isDirty() && state.status.kind === 'typing') later(0)
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer: (fieldId, value) => change({ answers: withKey(state.answers, fieldId, value) }),
    attach: (id, files) =>
      change({ documents: withKey(state.documents, id, files.length > 0 ? files : undefined) as Files }),
    turnTo: (pageId) => {
      if (pageId !== state.pageId) change({ pageId })
    },
    flush,
    keepMine: () => {
      if (state.status.kind === 'conflict') set({ revision: state.status.theirs.revision, status: { kind: 'typing' } })
      return flush()
    },
    takeTheirs: () => {
      if (state.status.kind !== 'conflict') return
      const { theirs } = state.status
      confirmed = JSON.stringify(contentOf(theirs))
      settings.forget()
      set({ ...contentOf(theirs), revision: theirs.revision, status: { kind: 'saved' } })
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      settings.forget()
    },
  }
}

/** What this device kept goes on where it stopped; typed on an older copy than the server's, the person chooses. */
function startState({ start, local }: AutosaveSettings): SaveState {
  const base = { ...contentOf(start), revision: start.revision, savedAtMs: null }
  if (!local) return { ...base, status: { kind: 'saved' } }
  const mine = local as unknown as Content
  if (sameContent(mine, start)) return { ...base, status: { kind: 'saved' } }
  const status: SaveStatus =
    local.revision === start.revision ? { kind: 'typing' } : { kind: 'conflict', theirs: start }
  return { ...base, ...contentOf(mine), status }
}

const contentOf = ({ answers, documents, pageId }: Content): Content => ({ answers, documents, pageId })

/** The page one stands on is no reason to ask anybody. */
const sameContent = (a: Content, b: Content): boolean =>
  sorted(a.answers) === sorted(b.answers) && sorted(fileIds(a.documents)) === sorted(fileIds(b.documents))

const fileIds = (files: Files): object =>
  Object.fromEntries(Object.entries(files).map(([id, list]) => [id, list.map((file) => file.fileId)]))

/** JSON with ordered keys: the store does not keep their order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

function failureOf(error: unknown, kept: boolean): SaveStatus {
  if (!(error instanceof ApiError)) return { kind: 'failed', error, kept }
  if (error.code === 'session.missing') return { kind: 'signedOut', kept }
  if (error.status === 0 || error.status >= 500 || error.status === 429) return { kind: 'offline', kept }
  return { kind: 'failed', error, kept }
}

function withKey(record: Readonly<Record<string, unknown>>, key: string, value: unknown): Record<string, unknown> {
  const { [key]: _, ...rest } = record
  return value === undefined ? rest : { ...rest, [key]: value }
}
