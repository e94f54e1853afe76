import type { Definition } from '@motcua/core/definition'
import { type CommandName, shared } from '../commands/index.ts'
import { same } from './merge/index.ts'

/** One act of the designer: its name (texts `act.<name>`) and, when it goes on (typing), what it goes on with. */
export interface Act {
  readonly name: CommandName
  /** Acts with the same `merge`, one right after the other, are undone together. */
  readonly merge?: string
  /** epoch milliseconds */
  readonly at: number
}

interface Entry {
  readonly act: Act
  readonly definition: Definition
  /** how many of `rebases` it has behind it */
  readonly rebased: number
}

/** Puts what somebody else made since into an older state of one's own. */
export type Rebase = (state: Definition) => Definition

/**
 * The present definition, what led to it and what was undone, newest first. What others made meanwhile is put into an older
 * state when it is gone back to, so that undoing one's own act takes nothing of theirs away.
 */
export interface History {
  readonly present: Definition
  readonly past: readonly Entry[]
  readonly future: readonly Entry[]
  readonly rebases: readonly Rebase[]
}

const mergeWithinMs = 2_000
const depth = 500

/** A history that starts here. */
export const startHistory = (present: Definition): History => ({ present, past: [], future: [], rebases: [] })

/** The history after an act; typing in one place within two seconds stays one act, what was undone is let go. */
export function record(history: History, act: Act, definition: Definition): History {
  if (definition === history.present) return history
  const last = history.past[0]
  const goesOn =
    act.merge !== undefined &&
    last?.act.merge === act.merge &&
    last.act.name === act.name &&
    act.at - last.act.at < mergeWithinMs &&
    history.future.length === 0
  const entry: Entry = goesOn && last ? { ...last, act } : entryOf(history, act)
  const past = goesOn ? [entry, ...history.past.slice(1)] : [entry, ...history.past].slice(0, depth)
  return { ...history, present: definition, past, future: [] }
}

/** The history with somebody else's work in it: `present` has it already, older states get it when they are gone back to. */
export const rebased = (history: History, present: Definition, rebase: Rebase): History => ({
  ...history,
  present,
  rebases: [...history.rebases, rebase],
})

/** One act back; the same history when there is nothing to undo. */
export function undo(history: History): History {
  const found = nextOther(history, history.past)
  if (!found) return history.past.length === 0 ? history : { ...history, past: [] }
  const { act, definition, rest } = found
  return { ...history, present: definition, past: rest, future: [entryOf(history, act), ...history.future] }
}

/** The act that was undone last, done again. */
export function redo(history: History): History {
  const found = nextOther(history, history.future)
  if (!found) return history.future.length === 0 ? history : { ...history, future: [] }
  const { act, definition, rest } = found
  return { ...history, present: definition, future: rest, past: [entryOf(history, act), ...history.past] }
}

const entryOf = (history: History, act: Act): Entry => ({
  act,
  definition: history.present,
  rebased: history.rebases.length,
})

/** The next state that differs: an act of which nothing is left after somebody else's work is passed over. */
function nextOther(history: History, entries: readonly Entry[]) {
  for (const [i, entry] of entries.entries()) {
    const waiting = history.rebases.slice(entry.rebased)
    const definition = waiting.reduce((state, rebase) => rebase(state), entry.definition)
    if (waiting.length > 0 && same(definition, history.present)) continue
    return { act: entry.act, definition: shared(history.present, definition), rest: entries.slice(i + 1) }
  }
  return undefined
}
