import type { Client } from '@motcua/api/client'
import type { Definition } from '@motcua/core/definition'
import { findText } from '@motcua/core/definition'
import { findPath } from '../commands/index.ts'
import { titlePathOf } from '../properties/texts-of.ts'
import type { ReportLine } from './report.ts'

/** A comment about one place of the draft. */
export interface Remark {
  readonly part: string
  readonly item: string | null
  readonly about: string
  readonly text: string
}

const longest = 4000

/**
 * What was not taken as it was, as comments: one for each place, so that a place with ten remarks is looked at once.
 * @param words  a line in words
 */
export function remarksOf(
  report: readonly ReportLine[],
  definition: Definition,
  head: string,
  words: (line: ReportLine) => string,
): readonly Remark[] {
  const places = new Map<string, { part: string; item: string | null; lines: string[] }>()
  for (const line of report) {
    if (line.taken === 'taken') continue
    const part = line.at?.part ?? 'overview'
    const item = line.at?.id ?? null
    const key = `${part} ${item ?? ''}`
    const place = places.get(key) ?? { part, item, lines: [] }
    place.lines.push(`• ${words(line)}`)
    places.set(key, place)
  }
  return [...places.values()].flatMap(({ part, item, lines }) =>
    inPieces(head, lines).map((text) => ({ part, item, about: item ? titleOf(definition, item) : '', text })),
  )
}

/** Lines in as few texts as hold them. */
function inPieces(head: string, lines: readonly string[]): string[] {
  const pieces: string[] = []
  let piece = head
  for (const line of lines.map((one) => one.slice(0, longest - head.length - 2))) {
    if (piece.length + 1 + line.length > longest) {
      pieces.push(piece)
      piece = head
    }
    piece += `\n${line}`
  }
  return [...pieces, piece]
}

function titleOf(definition: Definition, id: string): string {
  const path = findPath(definition, [], id)
  const text = path && titlePathOf(definition, path)
  return ((text && findText(definition, definition.procedure.sourceLanguage, text)) || id).slice(0, 300)
}

/** Keeps remarks as comments, one after the other. @returns how many the server took */
export async function keepRemarks(
  client: Client,
  id: string,
  remarks: readonly Remark[],
  onProgress: (done: number) => void,
): Promise<number> {
  let done = 0
  for (const { part, item, about, text } of remarks) {
    const body = { id: crypto.randomUUID(), part, item, about, text }
    try {
      await client.addComment({ params: { id }, body })
    } catch {
      return done
    }
    done += 1
    onProgress(done)
  }
  return done
}
