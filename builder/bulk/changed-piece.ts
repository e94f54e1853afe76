/** What is different between two texts, with some words around it. */
export interface ChangedPiece {
  readonly lead: string
  readonly before: string
  readonly after: string
  readonly tail: string
}

const context = 60

/** The piece of a text that changed, cut at words, so that a long text need not be read whole. */
export function changedPiece(before: string, after: string): ChangedPiece {
  let start = 0
  const shortest = Math.min(before.length, after.length)
  while (start < shortest && before[start] === after[start]) start += 1
  while (start > 0 && isWord(before[start - 1]) && (isWord(before[start]) || isWord(after[start]))) start -= 1
  let end = 0
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const inWord = () => isWord(before.at(-end)) && (isWord(before.at(-end - 1)) || isWord(after.at(-end - 1)))
  while (end > 0 && inWord()) end -= 1
  const lead = before.slice(0, start)
  const tail = end === 0 ? '' : before.slice(-end)
  return {
    lead: lead.length > context ? `…${lead.slice(-context)}` : lead,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
    tail: tail.length > context ? `${tail.slice(0, context)}…` : tail,
  }
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char)
