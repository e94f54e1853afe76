import { type Definition, type DocumentBlock, findText, type Language, mapTextIds } from '@motcua/core/definition'
import type { Texts } from '@motcua/ui/i18n'
import { piecesOf } from './chip-text.ts'
import type { TokenNames } from './token-names.ts'

/** What a block is called aloud and in lists: its kind and how its first text begins. */
export function blockName(
  t: Texts<'builder'>,
  definition: Definition,
  language: Language,
  block: DocumentBlock,
  names: TokenNames,
): string {
  const kind = t(`docKind.${block.kind}`)
  let first: string | undefined
  mapTextIds(block, (id) => {
    first ??= id
    return id
  })
  const text = first === undefined ? '' : (findText(definition, language, first) ?? '')
  const words = piecesOf(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : names.token(piece.token)))
    .join('')
    .trim()
  if (words === '') return kind
  return `${kind}: ${words.length > 60 ? `${words.slice(0, 58)}…` : words}`
}
