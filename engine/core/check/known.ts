import { type Definition, listFields, type PlacedField, textHash } from '../definition/index.ts'
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
  /** every field, as `listFields` gives them */
  readonly fields: (definition: Definition) => readonly PlacedField[]
  /** a value worked out from parts of the definition, kept while these are the very same */
  readonly once: <T>(name: string, parts: readonly unknown[], make: () => T) => T
}

/** Entries after which everything is forgotten: far more than one definition has. */
const mostRemembered = 100_000

/** An empty memory. */
export function emptyKnown(): Known {
  const read = new Map<string, { readonly checked: Checked; readonly others: string }>()
  const hashes = new Map<string, string>()
  const made = new Map<string, { readonly parts: readonly unknown[]; readonly value: unknown }>()
  const remembered = (key: string, text: string, scope: Scope, check: () => Checked): Checked => {
    const prints = printsOf(scope)
    let full = key
    for (const name of namedIn(text)) {
      const print = prints.of(name)
      if (print !== 0) full += ` ${print}`
    }
    full += `\n${text}`
    const found = read.get(full)
    const others = (problems: boolean) =>
      // What is wrong is said by the names there are, as the nearest one is suggested; what a table reads is its own.
      (problems ? prints.names() : '') + (text.includes('table') ? prints.tables() : '')
    if (found && found.others === others(found.checked.problems.length > 0)) return found.checked
    if (read.size > mostRemembered) read.clear()
    const checked = check()
    read.set(full, { checked, others: others(checked.problems.length > 0) })
    return checked
  }
  const typeText = (type: FeelType | undefined): string =>
    typeof type === 'object' ? JSON.stringify(type) : (type ?? '')
  const once = <T>(name: string, parts: readonly unknown[], make: () => T): T => {
    const found = made.get(name)
    if (found && found.parts.length === parts.length && found.parts.every((part, i) => part === parts[i]))
      return found.value as T
    if (made.size > mostRemembered) made.clear()
    const value = make()
    made.set(name, { parts, value })
    return value
  }
  return {
    once,
    fields: (definition) => once('fields', [definition.form], () => listFields(definition)),
    expression: (text, scope, expected) =>
      remembered(typeText(expected), text, scope, () => checkExpression(text, scope, expected)),
    cell: (text, scope, input) =>
      remembered(`?${typeText(input)}`, text, scope, () => checkUnaryTests(text, scope, input)),
    textHash: (text) => {
      let hash = hashes.get(text)
      if (hash === undefined) {
        if (hashes.size > mostRemembered) hashes.clear()
        hash = textHash(text)
        hashes.set(text, hash)
      }
      return hash
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
  /** what a name stands for, as a number of its own; 0 for a name that is none here */
  readonly of: (name: string) => number
  /** everything that can be named */
  readonly names: () => string
  /** the tables that can be asked, and what they read */
  readonly tables: () => string
}

/** By the names themselves: scopes that differ in the input of a cell alone share them. */
const prints = new WeakMap<Scope['names'], Prints>()

function printsOf(scope: Scope): Prints {
  const known = prints.get(scope.names)
  if (known) return known
  const byName = new Map<string, number>()
  let everything: string | undefined
  let tables: string | undefined
  const of = (name: string): number => {
    let print = byName.get(name)
    if (print === undefined) {
      const named = scope.names.get(name)
      print = named ? numberOf(JSON.stringify([name, named.type, named.ref])) : 0
      byName.set(name, print)
    }
    return print
  }
  const made: Prints = {
    of,
    names: () => {
      everything ??= [...scope.names.keys()].join(' ')
      return everything
    },
    tables: () => {
      tables ??= JSON.stringify(
        [...(scope.tables ?? [])].map(([key, { inputs, type, reads }]) => [key, inputs, type, [...reads()].sort()]),
      )
      return tables
    },
  }
  prints.set(scope.names, made)
  return made
}

const numbers = new Map<string, number>()
let lastNumber = 0

/** The same number for the same text; never one that another text had. */
function numberOf(text: string): number {
  let number = numbers.get(text)
  if (number === undefined) {
    if (numbers.size > mostRemembered) numbers.clear()
    number = ++lastNumber
    numbers.set(text, number)
  }
  return number
}
