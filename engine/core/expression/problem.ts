/** What can be wrong with an expression before it ever runs. Texts by code live in the interface. */
export type ExpressionProblemCode =
  | 'expression.syntax'
  | 'expression.unknownName'
  | 'expression.typeMismatch'
  | 'expression.unknownFunction'
  | 'expression.arity'
  | 'expression.tooCostly'
  | 'expression.notInSubset'

export interface ExpressionProblem {
  readonly code: ExpressionProblemCode
  /** offsets in the NFC text, `to` exclusive */
  readonly from: number
  readonly to: number
  /** e.g. `{ name: 'lop', suggestion: 'lopHoc' }`, `{ expected: 'number', found: 'text' }` */
  readonly params: Readonly<Record<string, string | number>>
}

/** The name of the list nearest to one that is not in it, when it is near enough to be meant. */
function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  let best: string | undefined
  let least = Math.min(name.length, Math.max(1, Math.floor(name.length / 3)) + 1)
  for (const candidate of names) {
    const distance = editDistance(wanted, candidate.toLowerCase(), least)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** Parameters of a finding about a name: the name, and the nearest one that exists. */
export function nameParams(name: string, names: Iterable<string>): Record<string, string> {
  const suggestion = nearest(name, names)
  return suggestion === undefined ? { name } : { name, suggestion }
}

/** Insertions, deletions and replacements that turn one text into the other; stops counting at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return Math.min(limit, previous[b.length] ?? limit)
}
