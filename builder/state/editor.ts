import type { Definition } from '@motcua/core/definition'
import { type ArgsOf, type CommandName, edit, type Path } from '../commands/index.ts'
import { type Act, type History, record, redo, startHistory, undo } from './history.ts'
import type { LocalCopies, LocalCopy } from './local-copies.ts'

/** What became of saving. Nothing typed is lost in any of these: the browser keeps a copy until the server has it. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'conflict'; readonly theirs: Definition; readonly revision: number }

/** The server's answer to a save. */
export type SaveAnswer =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly definition: Definition; readonly revision: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly code: string }

/** What is selected on a surface: the id of a part and the branch of the document it stands in. */
export interface Selection {
  readonly within: Path
  readonly id: string
  /** further ids beneath `within` that are selected together with it; the properties are those of `id` */
  readonly also?: readonly string[]
}

export interface EditorState {
  readonly history: History
  readonly save: SaveState
  readonly selection: Selection | null
  /** why the last act was refused, until the next one */
  readonly refused: readonly { path: string; message: string }[]
  readonly readOnly: boolean
}

export interface Editor {
  readonly getState: () => EditorState
  readonly subscribe: (listener: () => void) => () => void
  /** Runs a command; true when it was accepted. */
  readonly act: <N extends CommandName>(name: N, args: ArgsOf<N>, merge?: string) => boolean
  readonly undo: () => void
  readonly redo: () => void
  readonly select: (selection: Selection | null) => void
  /** Saves now instead of after the pause. */
  readonly saveNow: () => Promise<void>
  /** Settles a conflict: keep one's own work on top of theirs, or take theirs (undo brings one's own back). */
  readonly settle: (choice: 'mine' | 'theirs') => void
  readonly stop: () => void
}

export interface EditorNeeds {
  readonly id: string
  readonly definition: Definition
  readonly revision: number
  readonly readOnly?: boolean
  readonly save: (definition: Definition, revision: number) => Promise<SaveAnswer>
  readonly copies: LocalCopies
  /** work of an earlier visit that the server does not have */
  readonly copy?: LocalCopy
  readonly now: () => number
  readonly saveAfterMs?: number
  readonly retryAfterMs?: number
}

/** The editor of one draft: one history over all surfaces, saved by itself a moment after each act. */
export function createEditor(needs: EditorNeeds): Editor {
  let state: EditorState = {
    history: startHistory(needs.definition),
    save: { kind: 'saved', at: null },
    selection: null,
    refused: [],
    readOnly: needs.readOnly ?? false,
  }
  if (needs.copy) {
    const history = record(state.history, { name: 'replaceAll', at: needs.copy.at }, needs.copy.definition)
    // made from another revision than the server's: somebody else saved meanwhile, the person chooses
    const collides = needs.copy.revision !== needs.revision
    const theirs = { kind: 'conflict', theirs: needs.definition, revision: needs.revision } as const
    state = { ...state, history, save: collides ? theirs : { kind: 'unsaved' } }
  }
  let revision = needs.revision
  let acknowledged = needs.definition
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const set = (change: Partial<EditorState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), ms)
  }
  const keepCopy = () =>
    needs.copies
      .write(needs.id, { definition: state.history.present, revision, at: needs.now() })
      .catch(() => undefined)

  const changed = (history: History, refused: EditorState['refused'] = []) => {
    if (history === state.history) return set({ refused })
    const conflict = state.save.kind === 'conflict'
    set({ history, refused, save: conflict ? state.save : { kind: 'unsaved' } })
    void keepCopy()
    if (!conflict) later(needs.saveAfterMs ?? 800)
  }

  const saveNow = async (): Promise<void> => {
    clearTimeout(timer)
    if (running) await running
    if (state.readOnly || state.save.kind === 'conflict' || state.history.present === acknowledged) return
    running = send()
    await running.finally(() => {
      running = null
    })
  }

  const send = async () => {
    const sent = state.history.present
    set({ save: { kind: 'saving' } })
    const answer = await needs.save(sent, revision)
    if (answer.kind === 'saved') {
      revision = answer.revision
      acknowledged = sent
      if (state.history.present !== sent) {
        set({ save: { kind: 'unsaved' } })
        void keepCopy()
        return later(needs.saveAfterMs ?? 800)
      }
      await needs.copies.remove(needs.id).catch(() => undefined)
      return set({ save: state.history.present === sent ? { kind: 'saved', at: needs.now() } : { kind: 'unsaved' } })
    }
    await keepCopy()
    if (answer.kind === 'conflict')
      return set({ save: { kind: 'conflict', theirs: answer.definition, revision: answer.revision } })
    set({ save: answer })
    if (answer.kind === 'offline') later(needs.retryAfterMs ?? 5_000)
  }

  if (state.save.kind === 'unsaved') later(0)
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    act: (name, args, merge) => {
      if (state.readOnly) return false
      const result = edit(state.history.present, name, args)
      if (!result.ok) {
        set({ refused: result.issues })
        return false
      }
      const act: Act = { name, at: needs.now(), ...(merge ? { merge } : {}) }
      changed(record(state.history, act, result.definition))
      return true
    },
    undo: () => changed(undo(state.history)),
    redo: () => changed(redo(state.history)),
    select: (selection) => set({ selection }),
    saveNow,
    settle: (choice) => {
      if (state.save.kind !== 'conflict') return
      const { theirs } = state.save
      revision = state.save.revision
      acknowledged = theirs
      const act: Act = { name: 'replaceAll', at: needs.now() }
      set({ save: { kind: 'saved', at: needs.now() } })
      if (choice === 'theirs') {
        set({ history: record(state.history, act, theirs) })
        void needs.copies.remove(needs.id).catch(() => undefined)
        return
      }
      set({ save: { kind: 'unsaved' } })
      void saveNow()
    },
    stop: () => clearTimeout(timer),
  }
}
