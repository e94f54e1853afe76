import type { Definition } from '@motcua/core/definition'
import { type ArgsOf, type CommandName, edit, type Path, shared } from '../commands/index.ts'
import type { Part } from '../parts/parts.ts'
import { changedParts } from './changed-parts.ts'
import { type Act, type History, rebased, record, redo, startHistory, undo } from './history.ts'
import type { LocalCopies, LocalCopy } from './local-copies.ts'
import { type Choices, holdsAll, type Joined, joinDefinitions, type Side, same } from './merge/index.ts'

/** A state of the draft that the server has. */
export interface ServerState {
  readonly definition: Definition
  readonly revision: number
  /** who saved it; null = not known */
  readonly by: string | null
}

/** Somebody else's state that collides with the own one; nothing is saved until somebody says what stands. */
export interface Conflict {
  readonly kind: 'conflict'
  /** what both began from; null = not known any more */
  readonly base: Definition | null
  readonly theirs: Definition
  readonly revision: number
  readonly by: string | null
}

/** What became of saving. Nothing typed is lost in any of these: the browser keeps a copy until the server has it. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly code: string }
  | Conflict

/** The server's answer to a save. */
export type SaveAnswer =
  | { readonly kind: 'saved'; readonly revision: number }
  | ({ readonly kind: 'conflict' } & Omit<ServerState, 'by'> & { readonly by?: string | null })
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly code: string }

/** What is selected on a surface: the id of a part and the branch of the document it stands in. */
export interface Selection {
  readonly within: Path
  readonly id: string
  /** further ids beneath `within` that are selected together with it; the properties are those of `id` */
  readonly also?: readonly string[]
}

/** Somebody else's work that was joined with the own without a question. */
export interface MergedWork {
  readonly by: string | null
  readonly parts: readonly Part[]
  /** epoch milliseconds */
  readonly at: number
  /** whether there was own work that it was joined with */
  readonly withOwn: boolean
}

export interface EditorState {
  readonly history: History
  readonly save: SaveState
  readonly selection: Selection | null
  /** why the last act was refused, until the next one */
  readonly refused: readonly { path: string; message: string }[]
  readonly readOnly: boolean
  /** the last time somebody else's work came in, until it is acknowledged */
  readonly merged: MergedWork | null
  /** of the draft on the server that the present state builds on */
  readonly revision: number
}

export interface Editor {
  readonly getState: () => EditorState
  readonly subscribe: (listener: () => void) => () => void
  /** Runs a command; true when it was accepted. */
  readonly act: <N extends CommandName>(name: N, args: ArgsOf<N>, merge?: string) => boolean
  readonly undo: () => void
  readonly redo: () => void
  /** Several acts back (below zero) or forth at once. */
  readonly jump: (acts: number) => void
  readonly select: (selection: Selection | null) => void
  /** Saves now instead of after the pause. */
  readonly saveNow: () => Promise<void>
  /** Takes in what somebody else saved meanwhile. */
  readonly pull: () => Promise<void>
  /** What both states come to under these choices; null when there is no conflict. */
  readonly join: (choices?: Choices) => Joined | null
  /** Settles a conflict, all questions one way or one by one; undo brings one's own answers back. */
  readonly settle: (choice: Side | Choices) => void
  /** Puts the notice of somebody else's work away. */
  readonly acknowledgeMerged: () => void
  readonly stop: () => void
}

export interface EditorNeeds {
  readonly id: string
  readonly definition: Definition
  readonly revision: number
  readonly readOnly?: boolean
  readonly save: (definition: Definition, revision: number) => Promise<SaveAnswer>
  /** the draft as the server has it; null = it could not be asked */
  readonly read?: () => Promise<ServerState | null>
  readonly copies: LocalCopies
  /** work of an earlier visit that the server does not have */
  readonly copy?: LocalCopy
  readonly now: () => number
  readonly saveAfterMs?: number
  readonly retryAfterMs?: number
}

/** The editor of one draft: one history over all surfaces, saved by itself a moment after each act, joined with what others save. */
export function createEditor(needs: EditorNeeds): Editor {
  let state: EditorState = {
    history: startHistory(needs.definition),
    save: { kind: 'saved', at: null },
    selection: null,
    refused: [],
    readOnly: needs.readOnly ?? false,
    merged: null,
    revision: needs.revision,
  }
  /** the last state of which the server said that it has it; null = the own work began from one that is not known any more */
  let acknowledged: Definition | null = needs.definition
  /** sent, and it is not known whether it arrived */
  let unsure: Definition | null = null
  let turn: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const saveAfterMs = needs.saveAfterMs ?? 800

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
      .write(needs.id, {
        definition: state.history.present,
        revision: state.revision,
        at: needs.now(),
        ...(acknowledged ? { base: acknowledged } : {}),
      })
      .catch(() => undefined)
  const dropCopy = () => needs.copies.remove(needs.id).catch(() => undefined)

  const changed = (history: History, refused: EditorState['refused'] = []) => {
    if (history === state.history) return set({ refused })
    const { save } = state
    set({ history, refused, save: save.kind === 'conflict' ? save : { kind: 'unsaved' } })
    void keepCopy()
    if (save.kind !== 'conflict') return later(saveAfterMs)
    // An act may have taken the last question away.
    const joined = join()
    if (joined && joined.collisions.length === 0) takeIn(joined, save, save.by)
  }

  /** One thing at a time is said to or asked of the server. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work)
    return turn
  }
  const saveNow = () => {
    clearTimeout(timer)
    return inTurn(async () => {
      if (state.readOnly || state.save.kind === 'conflict' || state.history.present === acknowledged) return
      await send()
    })
  }

  const send = async () => {
    const sent = state.history.present
    set({ save: { kind: 'saving' } })
    const answer = await needs.save(sent, state.revision)
    if (answer.kind === 'saved') {
      acknowledged = sent
      unsure = null
      if (state.history.present !== sent) {
        set({ save: { kind: 'unsaved' }, revision: answer.revision })
        void keepCopy()
        return later(saveAfterMs)
      }
      set({ revision: answer.revision })
      await dropCopy()
      return set({ save: state.history.present === sent ? { kind: 'saved', at: needs.now() } : { kind: 'unsaved' } })
    }
    if (answer.kind === 'conflict') return receive({ by: null, ...answer })
    await keepCopy()
    set({ save: answer })
    if (answer.kind === 'offline') {
      unsure = sent
      later(needs.retryAfterMs ?? 5_000)
    }
  }

  /** What the server has now comes in: silently where nothing collides, as a conflict where somebody must choose. */
  const receive = ({ definition: theirs, revision, by }: ServerState) => {
    if (state.readOnly) {
      const merged = { by, parts: changedParts(state.history.present, theirs), at: needs.now(), withOwn: false }
      return set({ history: startHistory(theirs), revision, merged: merged.parts.length > 0 ? merged : null })
    }
    // The answer to one's own save got lost on the way, the save did not.
    if (unsure && acknowledged && holdsAll(acknowledged, unsure, theirs)) acknowledged = unsure
    unsure = null
    const conflict: Conflict = { kind: 'conflict', base: acknowledged, theirs, revision, by }
    const joined = joinDefinitions(acknowledged, state.history.present, theirs)
    if (joined.collisions.length === 0) return takeIn(joined, conflict, by)
    set({ save: conflict })
    void keepCopy()
  }

  const takeIn = (joined: Joined, { base, theirs, revision }: Omit<Conflict, 'kind'>, by: string | null) => {
    const mine = state.history.present
    const present = shared(mine, joined.definition)
    const parts = base ? changedParts(base, theirs) : []
    const history = rebased(state.history, present, joined.rebase)
    const isSaved = same(present, theirs)
    acknowledged = isSaved ? present : theirs
    const merged: MergedWork = { by, parts, at: needs.now(), withOwn: base === null || !same(base, mine) }
    set({
      history,
      revision,
      save: isSaved ? { kind: 'saved', at: needs.now() } : { kind: 'unsaved' },
      merged: parts.length > 0 ? merged : state.merged,
    })
    if (isSaved) return void dropCopy()
    void keepCopy()
    later(0)
  }

  const pull = () =>
    inTurn(async () => {
      const server = await needs.read?.()
      if (!server) return
      const known = state.save.kind === 'conflict' ? state.save.revision : state.revision
      if (server.revision !== known) receive(server)
    })

  const join = (choices?: Choices): Joined | null =>
    state.save.kind === 'conflict'
      ? joinDefinitions(state.save.base, state.history.present, state.save.theirs, choices)
      : null

  const settle = (choice: Side | Choices) => {
    const { save } = state
    const own = join()
    if (save.kind !== 'conflict' || !own) return
    const choices =
      typeof choice === 'string' ? new Map(own.collisions.map((one) => [one.key, choice] as const)) : choice
    const chosen = join(choices)
    takeIn(own, save, save.by)
    // whoever has just answered place by place need not be told whose work came in
    set({ merged: null })
    const definition = shared(state.history.present, chosen?.definition ?? own.definition)
    changed(record(state.history, { name: 'settleConflict', at: needs.now() }, definition))
    if (acknowledged && same(state.history.present, acknowledged)) {
      acknowledged = state.history.present
      clearTimeout(timer)
      set({ save: { kind: 'saved', at: needs.now() } })
      return void dropCopy()
    }
    void saveNow()
  }

  if (needs.copy) {
    const { copy } = needs
    acknowledged = copy.revision === needs.revision ? needs.definition : (copy.base ?? null)
    const begun = acknowledged ?? needs.definition
    set({ history: record(startHistory(begun), { name: 'replaceAll', at: copy.at }, copy.definition) })
    if (copy.revision === needs.revision) {
      set({ save: { kind: 'unsaved' } })
      later(0)
    } else receive({ definition: needs.definition, revision: needs.revision, by: null })
  }
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
    jump: (acts) => {
      const step = acts < 0 ? undo : redo
      let { history } = state
      for (let i = 0; i < Math.abs(acts); i += 1) history = step(history)
      changed(history)
    },
    select: (selection) => set({ selection }),
    saveNow,
    pull,
    join,
    settle,
    acknowledgeMerged: () => set({ merged: null }),
    stop: () => clearTimeout(timer),
  }
}
