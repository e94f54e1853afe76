import { textHash } from '../definition/index.ts'
import { type Checked, checkExpression, checkUnaryTests, type FeelType, type Scope } from '../expression/index.ts'

/**
 * What rules share and what is remembered from one check to the next. Everything in it is the answer to a pure question, so
 * that a check with it says the same as one without.
 */
export interface Known {
  /** an expression where it stands, read once as long as nothing it names has changed */
  readonly expression: (text: string, scope: Scope, expected?: FeelType) => Checked
  /** the same for the cell of a table */
  readonly cell: (text: string, scope: Scope, input: FeelType) => Checked
  readonly textHash: (text: string) => string
  /** a value worked out from parts of the definition, kept while these are the very same */
  readonly once: <T>(name: string, parts: readonly unknown[], make: () => T) => T
}

/** Entries after which everything is forgotten: far more than one definition has. */
const mostRemembered = 100_000

/** An empty memory. */
export function emptyKnown(): Known {
  const read = new Map<string, { readonly checked: Checked; readonly names: string | null }>()
  const hashes = new Map<string, string>()
  const made = new Map<string, { readonly parts: readonly unknown[]; readonly value: unknown }>()
  const remembered = (key: string, text: string, scope: Scope, check: () => Checked): Checked => {
    const prints = printsOf(scope)
    const full = `${key}\n${namedIn(text)
      .map((name) => prints.of(name))
      .join('\n')}\n${text}`
    const found = read.get(full)
    // What is wrong may be said by the names there are, as the nearest one is suggested; and a table's reads are its own.
    if (found && (found.names === null || found.names === prints.all())) return found.checked
    if (read.size > mostRemembered) read.clear()
    const checked = check()
    const ofAll = checked.problems.length > 0 || text.includes('table')
    read.set(full, { checked, names: ofAll ? prints.all() : null })
    return checked
  }
  return {
    expression: (text, scope, expected) =>
      remembered(`${expected === undefined ? '' : JSON.stringify(expected)}`, text, scope, () =>
        checkExpression(text, scope, expected),
      ),
    cell: (text, scope, input) =>
      remembered(`?${JSON.stringify(input)}`, text, scope, () => checkUnaryTests(text, scope, input)),
    textHash: (text) => {
      let hash = hashes.get(text)
      if (hash === undefined) {
        if (hashes.size > mostRemembered) hashes.clear()
        hash = textHash(text)
        hashes.set(text, hash)
      }
      return hash
    },
    once: <T>(name: string, parts: readonly unknown[], make: () => T): T => {
      const found = made.get(name)
      if (found && found.parts.length === parts.length && found.parts.every((part, i) => part === parts[i]))
        return found.value as T
      const value = make()
      made.set(name, { parts, value })
      return value
    },
  }
}

const words = new Map<string, readonly string[]>()

/** Every word of a text that could be a name; more than are, never fewer: keys are ASCII. */
function namedIn(text: string): readonly string[] {
  let found = words.get(text)
  if (!found) {
    if (words.size > mostRemembered) words.clear()
    found = [...new Set(text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [])]
    words.set(text, found)
  }
  return found
}

interface Prints {
  /** what a name stands for, as text; empty for a name that is none here */
  readonly of: (name: string) => string
  /** everything that can be named, tables included */
  readonly all: () => string
}

/** By the names themselves: scopes that differ in the input of a cell alone share them. */
const prints = new WeakMap<Scope['names'], Prints>()

function printsOf(scope: Scope): Prints {
  const known = prints.get(scope.names)
  if (known) return known
  const byName = new Map<string, string>()
  let everything: string | undefined
  const of = (name: string): string => {
    let print = byName.get(name)
    if (print === undefined) {
      const named = scope.names.get(name)
      print = named ? JSON.stringify([name, named.type, named.ref]) : ''
      byName.set(name, print)
    }
    return print
  }
  const all = () => {
    everything ??= [
      ...[...scope.names.keys()].map(of),
      ...[...(scope.tables ?? [])].map(([key, table]) =>
        JSON.stringify([key, table.inputs, table.type, [...table.reads()].sort()]),
      ),
    ].join('\n')
    return everything
  }
  const made = { of, all }
  prints.set(scope.names, made)
  return made
}
