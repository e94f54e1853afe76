import type { Definition } from '@motcua/core/definition'
import type { CommandName } from '../commands/index.ts'

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
}

/** The present definition, what led to it and what was undone, newest first. */
export interface History {
  readonly present: Definition
  readonly past: readonly Entry[]
  readonly future: readonly Entry[]
}

const mergeWithinMs = 2_000
const depth = 500

/** A history that starts here. */
export const startHistory = (present: Definition): History => ({ present, past: [], future: [] })

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
  const entry: Entry = goesOn && last ? { ...last, act } : { act, definition: history.present }
  const past = goesOn ? [entry, ...history.past.slice(1)] : [entry, ...history.past].slice(0, depth)
  return { present: definition, past, future: [] }
}

/** One act back; the same history when there is nothing to undo. */
export function undo(history: History): History {
  const [last, ...past] = history.past
  if (!last) return history
  const future = [{ act: last.act, definition: history.present }, ...history.future]
  return { present: last.definition, past, future }
}

/** The act that was undone last, done again. */
export function redo(history: History): History {
  const [next, ...future] = history.future
  if (!next) return history
  return { present: next.definition, past: [{ act: next.act, definition: history.present }, ...history.past], future }
}
